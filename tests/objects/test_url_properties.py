"""What holds for any link, however mangled."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.objects import canonical_domain, canonical_url
from inconcert.objects.url_rules import WRAPPERS

# words, so that the lists stay readable
_HOSTS = (
    "example.com www.example.com youtu.be m.youtube.com twitter.com facebook.com l.facebook.com google.co.uk "
    "a.cdn.ampproject.org t.me reddit.com redd.it tiktok.com vk.com instagram.com threads.net bbc.com [::1] "
    "192.0.2.1 open.spotify.com out.reddit.com München.de m.github.io"
)
_SEGMENTS = (
    "amp .amp x.amp.html ..amp .. . a A%2Fb %2e%2e watch dQw4w9WgXcQ shorts l.php url status 123 i web s c v comments "
    "p reel video @ photo share redirect ;jsessionid=1 posts groups story.php away.php é % %zz + : a: %25 r embed "
    "news photos example.com http: \\ videos search"
)
_VALUES = (
    "1 dQw4w9WgXcQ a+b %2B a=b %26 amp https://example.com/?u=1 https%3A%2F%2Fexample.com%2Fa%3Fx%3D1%26y%3D2 "
    "/watch?v=dQw4w9WgXcQ %2Fl.php%3Fu%3Da.b é mailto:a@b.c //x.com/a javascript:x.y"
)
_NAMES = "u url q v id story_fbid fbid utm_source amp;a a b s sid t to z fbclid %75 amp target list"

HOSTS = st.sampled_from(_HOSTS.split())
SEGMENTS = st.sampled_from(_SEGMENTS.split())
VALUES = st.one_of(
    st.sampled_from(_VALUES.split()),
    st.text(max_size=6),
)
NAMES = st.sampled_from(_NAMES.split())
QUERIES = st.lists(st.builds("{}={}".format, NAMES, VALUES), max_size=5).map("&".join)
LINKS = st.builds(
    "{}{}{}{}/{}?{}{}".format,
    st.sampled_from(["http://", "HTTPS://", "//", "", "http:/", "http:\\\\", "https://http://"]),
    st.sampled_from(["", "", "user:pass@"]),
    HOSTS,
    st.sampled_from(["", ":80", ":443", ":8080", ":99999", ":"]),
    st.lists(SEGMENTS, max_size=6).map("/".join),
    QUERIES,
    st.sampled_from(["", "#a", "#!/u/status/12", "#/r", "#!x", "#!", "#!/a?b=c"]),
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(LINKS, st.text()), st.booleans())
def test_never_raises_and_is_idempotent(raw, keep_query):
    canonical = canonical_url(raw, keep_query=keep_query)
    if canonical is not None:
        assert canonical_url(canonical, keep_query=keep_query) == canonical
        assert canonical.isascii()
        assert canonical.startswith("https://")
        assert canonical_domain(canonical) == canonical_domain(raw)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=12))
def test_no_letter_of_a_path_changes(name):
    from urllib.parse import unquote

    canonical = canonical_url(f"https://www.example.com/x/{name}?utm_source=a")
    assert canonical is not None
    assert unquote(canonical) == f"https://example.com/x/{name}"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("123")), max_size=5), st.randoms())
def test_order_of_different_parameters_does_not_matter(items, random):
    by_name: dict[str, list[str]] = {}
    for name, value in items:
        by_name.setdefault(name, []).append(value)
    names = sorted(by_name)
    random.shuffle(names)
    shuffled = "&".join(f"{name}={value}" for name in names for value in by_name[name])
    plain = "&".join(f"{name}={value}" for name, value in items)
    assert canonical_url(f"example.com/?{shuffled}") == canonical_url(f"example.com/?{plain}")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([w for w in WRAPPERS if "(" not in w[0] + w[1] and "*" not in w[1]]), LINKS)
def test_a_wrapper_gives_what_the_link_alone_gives(wrapper, link):
    from urllib.parse import quote

    host, path, names = wrapper
    inside = canonical_url(link)
    if inside is not None:
        first_host, first_path = host.split("|")[0].replace("\\", ""), path.split("|")[0].replace("\\", "")
        wrapped = f"https://{first_host}{first_path}?{names[0]}={quote(inside, safe='')}"
        assert canonical_url(wrapped) == inside
