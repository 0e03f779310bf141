"""What wraps a link comes off: redirect pages, share dialogs, AMP caches, in any nesting."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from inconcert.objects import canonical_url
from inconcert.objects.url_rules import WRAPPERS

E = "https://example.com"
TARGET = "https%3A%2F%2Fwww.example.com%2FA%3Fx%3D1%26y%3D2%26fbclid%3Dz"
INSIDE = f"{E}/A?x=1&y=2"

UNWRAPPED = [
    (f"https://l.facebook.com/l.php?u={TARGET}&h=AT0", INSIDE),
    (f"https://lm.facebook.com/l.php?u={TARGET}", INSIDE),
    (f"https://www.facebook.com/l.php?u={TARGET}", INSIDE),
    (f"https://www.facebook.com/sharer/sharer.php?u={TARGET}", INSIDE),
    (f"https://www.facebook.com/dialog/share?app_id=1&href={TARGET}", INSIDE),
    (f"https://l.instagram.com/?u={TARGET}&e=AT1", INSIDE),
    (f"https://l.wl.co/l?u={TARGET}", INSIDE),
    (f"https://www.google.com/url?sa=t&url={TARGET}&usg=A", INSIDE),
    (f"https://www.google.co.uk/url?q={TARGET}", INSIDE),
    (f"https://news.google.com/news/url?url={TARGET}", INSIDE),
    (f"https://translate.google.com/translate?sl=it&tl=en&u={TARGET}", INSIDE),
    (f"https://www.youtube.com/redirect?event=x&q={TARGET}", INSIDE),
    (
        "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare",
        "https://youtube.com/watch?v=dQw4w9WgXcQ",
    ),
    (f"https://twitter.com/intent/tweet?text=a&url={TARGET}", INSIDE),
    (f"https://t.me/share/url?url={TARGET}", INSIDE),
    (f"https://t.me/iv?url={TARGET}&rhash=1", INSIDE),
    (f"https://vk.com/away.php?to={TARGET}", INSIDE),
    (f"https://vk.com/share.php?url={TARGET}", INSIDE),
    (f"https://ok.ru/dk?st.link={TARGET}", INSIDE),
    (f"https://t.umblr.com/redirect?z={TARGET}&t=1", INSIDE),
    (f"https://out.reddit.com/t3_a?url={TARGET}", INSIDE),
    (f"https://www.linkedin.com/redir/redirect?url={TARGET}", INSIDE),
    (f"https://www.linkedin.com/sharing/share-offsite/?url={TARGET}", INSIDE),
    (f"https://www.tiktok.com/link/v2?aid=1&target={TARGET}", INSIDE),
    (f"https://www.pinterest.com/pin/create/button/?url={TARGET}", INSIDE),
    (f"https://steamcommunity.com/linkfilter/?u={TARGET}", INSIDE),
    (f"https://slack-redir.net/link?url={TARGET}", INSIDE),
    (f"https://duckduckgo.com/l/?uddg={TARGET}", INSIDE),
    (f"https://getpocket.com/redirect?url={TARGET}", INSIDE),
    (f"https://eur01.safelinks.protection.outlook.com/?url={TARGET}&data=1", INSIDE),
    (f"https://api.whatsapp.com/l?u={TARGET}", INSIDE),
    # the target without its scheme, or not encoded
    ("https://l.facebook.com/l.php?u=example.com/a", f"{E}/a"),
    ("https://vk.com/away.php?to=https://example.com/a", f"{E}/a"),
    # AMP caches
    ("https://example-com.cdn.ampproject.org/c/s/example.com/a/amp", f"{E}/a"),
    ("https://cdn.ampproject.org/v/s/www.example.com/a.amp.html?amp_js_v=0.1&id=3", f"{E}/a.html?id=3"),
    ("https://example-com.cdn.ampproject.org/c/example.com/a", f"{E}/a"),
    ("https://www.google.com/amp/s/amp.example.com/a", f"{E}/a"),
    ("https://www.google.de/amp/example.com/a/amp/", f"{E}/a"),
    ("https://www.bing-amp.com/c/s/example.com/a", f"{E}/a"),
    # nested
    (f"https://l.facebook.com/l.php?u={quote('https://www.google.com/url?q=' + TARGET, safe='')}", INSIDE),
    ("https://www.google.com/url?q=https%3A%2F%2Fwww.google.com%2Famp%2Fs%2Fexample.com%2Fa%2Famp", f"{E}/a"),
    (
        f"https://l.facebook.com/l.php?u={quote('https://youtu.be/dQw4w9WgXcQ', safe='')}",
        "https://youtube.com/watch?v=dQw4w9WgXcQ",
    ),
    # nothing inside: the page itself
    ("https://l.facebook.com/l.php?u=", "https://l.facebook.com/l.php?u"),
    ("https://www.google.com/url?q=two+words", "https://google.com/url?q=two%20words"),
    ("https://vk.com/away.php?to=mailto:a@example.com", "https://vk.com/away.php?to=mailto:a@example.com"),
    ("https://www.google.com/search?q=https://example.com/", "https://google.com/search?q=https://example.com/"),
    ("https://example.com/l.php?u=https://example.org/", "https://example.com/l.php?u=https://example.org/"),
    (
        "https://google.evil.example/url?q=https://example.com/a",
        "https://google.evil.example/url?q=https://example.com/a",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), UNWRAPPED)
def test_unwrapped(raw, expected):
    assert canonical_url(raw) == expected
    assert canonical_url(expected) == expected


def test_wrapped_a_thousand_times():
    url = "https://example.com/a"
    for _ in range(1000):
        url = f"https://l.facebook.com/l.php?u={url}"
    assert canonical_url(url) == "https://example.com/a"


def test_parameters_in_the_table_are_no_tracking():
    for _, _, names in WRAPPERS:
        for name in names:
            assert canonical_url(f"https://example.com/?{name}=1") == f"https://example.com/?{name}=1"
