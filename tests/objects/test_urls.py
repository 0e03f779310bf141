"""The canonical form of links, as a table a reviewer can read. Platforms and wrappers have tables of their own."""

from __future__ import annotations

import pytest

from inconcert.objects import canonical_url
from inconcert.objects.domains import host_as_written
from inconcert.objects.refused import Refused
from inconcert.objects.urls import MALFORMED, NOT_A_WEB_LINK, host_of, url_form

E = "https://example.com"

CANONICAL = [
    # scheme and host: case, missing, wrong slashes
    ("https://example.com/a", f"{E}/a"),
    ("http://example.com/a", f"{E}/a"),
    ("HTTP://EXAMPLE.COM/a", f"{E}/a"),
    ("Https://Example.Com/A/B/cDeF", f"{E}/A/B/cDeF"),
    ("//example.com/a", f"{E}/a"),
    ("example.com/a", f"{E}/a"),
    ("example.com", f"{E}/"),
    ("https:/example.com/a", f"{E}/a"),
    ("https:example.com/a", f"{E}/a"),
    ("https:\\\\example.com\\a\\b", f"{E}/a/b"),
    ("http://https://example.com/a", f"{E}/a"),
    ("https://example.com./a", f"{E}/a"),
    # what copying leaves around
    ("  https://example.com/a \n", f"{E}/a"),
    ("\u200bhttps://example.com/a\ufeff", f"{E}/a"),
    ("<https://example.com/a>", f"{E}/a"),
    ('"https://example.com/a"', f"{E}/a"),
    ("https://exam\tple.com/a\r\nb", f"{E}/ab"),
    ("\u202ehttps://example.com/a", f"{E}/a"),
    # editions of a site
    ("https://www.example.com/a", f"{E}/a"),
    ("https://www2.example.com/a", f"{E}/a"),
    ("https://m.example.com/a", f"{E}/a"),
    ("https://mobile.example.com/a", f"{E}/a"),
    ("https://amp.example.com/a", f"{E}/a"),
    ("https://www.m.example.com/a", f"{E}/a"),
    ("https://it.m.wikipedia.org/wiki/Roma", "https://it.wikipedia.org/wiki/Roma"),
    ("https://news.example.com/a", "https://news.example.com/a"),
    ("https://m.com/a", "https://m.com/a"),
    ("https://www.com/a", "https://www.com/a"),
    ("https://m.co.uk/a", "https://m.co.uk/a"),
    ("https://www.m.co.uk/a", "https://m.co.uk/a"),
    ("https://m.github.io/a", "https://m.github.io/a"),
    ("https://mobile.blogspot.com/a", "https://mobile.blogspot.com/a"),
    ("https://www.one.blogspot.com/a", "https://one.blogspot.com/a"),
    ("https://mexample.com/a", "https://mexample.com/a"),
    # international names
    ("https://München.de/Ä", "https://xn--mnchen-3ya.de/%C3%84"),
    ("https://xn--mnchen-3ya.de/%c3%84", "https://xn--mnchen-3ya.de/%C3%84"),
    ("https://faß.de/", "https://xn--fa-hia.de/"),
    ("https://WWW.ПРЕЗИДЕНТ.РФ/", "https://xn--d1abbgf6aiiy.xn--p1ai/"),
    ("https://💩.la/", "https://xn--ls8h.la/"),
    ("https://ｅｘａｍｐｌｅ.com/a", f"{E}/a"),  # noqa: RUF001 - wide letters on purpose
    ("https://example%2Ecom/a", f"{E}/a"),
    ("https://a_b.example.com/", "https://a_b.example.com/"),
    # addresses of numbers
    ("http://192.0.2.7/a", "https://192.0.2.7/a"),
    ("http://[2001:DB8:0:0::1]/a", "https://[2001:db8::1]/a"),
    ("http://[::1]:8080/a", "https://[::1]:8080/a"),
    ("http://[::1]:80/a", "https://[::1]/a"),
    # user names and ports
    ("https://user:secret@example.com/a", f"{E}/a"),
    ("https://example.org@example.com/a", f"{E}/a"),
    ("https://example.com:443/a", f"{E}/a"),
    ("http://example.com:80/a", f"{E}/a"),
    ("http://example.com:/a", f"{E}/a"),
    ("http://example.com:0080/a", f"{E}/a"),
    ("https://example.com:8080/a", f"{E}:8080/a"),
    ("example.com:8080/a", f"{E}:8080/a"),
    # the path
    ("https://example.com", f"{E}/"),
    ("https://example.com/", f"{E}/"),
    ("https://example.com/a/", f"{E}/a"),
    ("https://example.com/a//", f"{E}/a"),
    ("https://example.com//a//b", f"{E}/a/b"),
    ("https://example.com/a/./b/../c", f"{E}/a/c"),
    ("https://example.com/../../a", f"{E}/a"),
    ("https://example.com/a/..", f"{E}/"),
    ("https://example.com/a/%2e%2e/b", f"{E}/b"),
    ("https://example.com/a..b/.c", f"{E}/a..b/.c"),
    ("https://example.com/index.html", f"{E}/index.html"),
    ("https://example.com/a;jsessionid=0A1B?x=1", f"{E}/a?x=1"),
    ("https://example.com/a;v=1.1", f"{E}/a;v=1.1"),
    ("https://web.archive.org/web/2020/http://Example.com/A", "https://web.archive.org/web/2020/http://Example.com/A"),
    # encoding
    ("https://example.com/%7Euser/%41", f"{E}/~user/A"),
    ("https://example.com/a%2fb", f"{E}/a%2Fb"),
    ("https://example.com/a b", f"{E}/a%20b"),
    ("https://example.com/a+b", f"{E}/a%2Bb"),
    ("https://example.com/caf%c3%a9", f"{E}/caf%C3%A9"),
    ("https://example.com/café", f"{E}/caf%C3%A9"),
    ("https://example.com/100%", f"{E}/100%25"),
    ("https://example.com/100%zz", f"{E}/100%25zz"),
    ("https://example.com/%2541", f"{E}/%2541"),
    ("https://example.com/a%2Cb,c(d)", f"{E}/a,b,c(d)"),
    ("https://example.com/a%3Fb%23c", f"{E}/a%3Fb%23c"),
    ("https://example.com/\u202etxt", f"{E}/%E2%80%AEtxt"),
    # the query
    ("https://example.com/a?", f"{E}/a"),
    ("https://example.com/a?&&", f"{E}/a"),
    ("https://example.com/?p=123", f"{E}/?p=123"),
    ("https://example.com?p=123", f"{E}/?p=123"),
    ("https://example.com/a/?b=2&a=1", f"{E}/a?a=1&b=2"),
    ("https://example.com/a?a=2&a=1", f"{E}/a?a=2&a=1"),
    ("https://example.com/a?a=2&b=0&a=1", f"{E}/a?a=2&a=1&b=0"),
    ("https://example.com/a?a=1&a=1", f"{E}/a?a=1"),
    ("https://example.com/a?a=", f"{E}/a?a"),
    ("https://example.com/a?a", f"{E}/a?a"),
    ("https://example.com/a?12345", f"{E}/a?12345"),
    ("https://example.com/a?=1", f"{E}/a?=1"),
    ("https://example.com/a?a=1&amp;b=2", f"{E}/a?a=1&b=2"),
    ("https://example.com/a?q=x+y", f"{E}/a?q=x%20y"),
    ("https://example.com/a?q=x%20y", f"{E}/a?q=x%20y"),
    ("https://example.com/a?q=x%2By", f"{E}/a?q=x%2By"),
    ("https://example.com/a?q=a%26b%3dc", f"{E}/a?q=a%26b%3Dc"),
    ("https://example.com/a?q=AbC&ID=9", f"{E}/a?ID=9&q=AbC"),
    ("https://example.com/a?x=1?y=2", f"{E}/a?x=1?y%3D2"),
    ("https://example.com/a?next=/home", f"{E}/a?next=/home"),
    ("https://example.com/a?url=https://example.org/", f"{E}/a?url=https://example.org/"),
    # tracking, and what only looks like it
    ("https://example.com/a?utm_source=x&utm_medium=y&id=1", f"{E}/a?id=1"),
    ("https://example.com/a?UTM_Source=x", f"{E}/a"),
    ("https://example.com/a?fbclid=IwAR0", f"{E}/a"),
    ("https://example.com/a?gclid=1&msclkid=2&ttclid=3&yclid=4&igshid=5&twclid=6", f"{E}/a"),
    ("https://example.com/a?mc_cid=1&mc_eid=2&_hsenc=3&mkt_tok=4", f"{E}/a"),
    ("https://example.com/a?ref_src=twsrc%5Etfw", f"{E}/a"),
    ("https://example.com/a?guccounter=1&guce_referrer=x&soc_src=y", f"{E}/a"),
    ("https://example.com/a?at_medium=1&ocid=2&smid=3&ncid=4", f"{E}/a"),
    ("https://example.com/a?ref=fb", f"{E}/a"),
    ("https://example.com/a?ref=chapter2", f"{E}/a?ref=chapter2"),
    ("https://example.com/article.php?sid=99", f"{E}/article.php?sid=99"),
    ("https://example.com/?s=12", f"{E}/?s=12"),
    ("https://example.com/?m=1", f"{E}/?m=1"),
    ("https://example.com/?feature=7", f"{E}/?feature=7"),
    ("https://example.com/?id=1&page=2", f"{E}/?id=1&page=2"),
    ("https://example.com/?story=utm_source", f"{E}/?story=utm_source"),
    # fragments
    ("https://example.com/a#top", f"{E}/a"),
    ("https://example.com/a#:~:text=word", f"{E}/a"),
    ("https://example.com/#!/story/9", f"{E}/#!/story/9"),
    ("https://example.com/a#!topic/Ab/c", f"{E}/a#!topic/Ab/c"),
    ("https://example.com/#/route/1?x=2", f"{E}/#/route/1?x=2"),
    ("https://example.com/a#!", f"{E}/a"),
    ("https://example.com/a#/", f"{E}/a"),
    # AMP editions
    ("https://example.com/a/amp", f"{E}/a"),
    ("https://example.com/a/amp/", f"{E}/a"),
    ("https://example.com/a.amp", f"{E}/a"),
    ("https://example.com/a.amp.html", f"{E}/a.html"),
    ("https://example.com/a?amp=1", f"{E}/a"),
    ("https://example.com/a?amp", f"{E}/a"),
    ("https://example.com/a?outputType=amp&id=1", f"{E}/a?id=1"),
    ("https://www.bbc.com/news/amp/world-1", "https://bbc.com/news/world-1"),
    ("https://example.com/amp", f"{E}/amp"),
    ("https://example.com/amplifiers/revamp", f"{E}/amplifiers/revamp"),
    ("https://example.com/camp", f"{E}/camp"),
]


@pytest.mark.parametrize(("raw", "expected"), CANONICAL)
def test_canonical_form(raw, expected):
    assert canonical_url(raw) == expected
    assert canonical_url(expected) == expected


REFUSED = [
    ("mailto:someone@example.com", NOT_A_WEB_LINK),
    ("javascript:alert(1)", NOT_A_WEB_LINK),
    ("JavaScript:location='https://example.com'", NOT_A_WEB_LINK),
    ("data:text/html;base64,AAAA", NOT_A_WEB_LINK),
    ("tel:+390000000", NOT_A_WEB_LINK),
    ("ftp://example.com/a", NOT_A_WEB_LINK),
    ("hxxp://example.com/a", NOT_A_WEB_LINK),
    ("someone@example.com", NOT_A_WEB_LINK),
    ("@someone@example.org", NOT_A_WEB_LINK),
    ("whatsapp://send?text=a", NOT_A_WEB_LINK),
    ("", MALFORMED),
    ("https://", MALFORMED),
    ("https:///", MALFORMED),
    ("/relative/path", MALFORMED),
    ("#top", MALFORMED),
    ("localhost", MALFORMED),
    ("http://localhost:8000/a", MALFORMED),
    ("not a link", MALFORMED),
    ("https://exa mple.com/", MALFORMED),
    ("https://example.com:99999/", MALFORMED),
    ("https://example.com:port/", MALFORMED),
    ("https://[bad/", MALFORMED),
    ("https://[::zz]/", MALFORMED),
    ("https://999.0.0.1/", MALFORMED),
    ("https://-example.com/", MALFORMED),
    ("https://a..example.com/", MALFORMED),
    (f"https://{'a' * 64}.com/", MALFORMED),
    (f"https://{'a.' * 130}com/", MALFORMED),
    ("https://☃\ud800.com/", MALFORMED),
    ("https://*.example.com/", MALFORMED),
    ("NULL", MALFORMED),
]


@pytest.mark.parametrize(("raw", "why"), REFUSED)
def test_what_is_no_link_is_refused(raw, why):
    assert url_form(raw) == why
    assert isinstance(why, Refused)
    assert canonical_url(raw) is None


def test_keep_query_keeps_tracking_and_sorts():
    raw = "https://www.example.com/a?utm_source=x&b=2&fbclid=1&a=1"
    assert canonical_url(raw, keep_query=True) == f"{E}/a?a=1&b=2&fbclid=1&utm_source=x"


def test_keep_query_keeps_the_rest_of_a_platform_address():
    raw = "https://youtu.be/dQw4w9WgXcQ?t=9"
    assert canonical_url(raw, keep_query=True) == "https://youtube.com/watch?t=9&v=dQw4w9WgXcQ"


def test_letters_of_paths_and_ids_keep_their_case():
    one, other = canonical_url("https://youtu.be/dQw4w9WgXcQ"), canonical_url("https://youtu.be/DQW4w9WgXcQ")
    assert one != other
    assert canonical_url("https://bit.ly/2AbCdE") != canonical_url("https://bit.ly/2abcde")


@pytest.mark.parametrize(
    ("canonical", "host"),
    [
        (f"{E}/a", "example.com"),
        (f"{E}:8080/", "example.com"),
        ("https://[::1]:8080/", "[::1]"),
        ("https://[::1]/", "[::1]"),
    ],
)
def test_host_of_a_canonical_link(canonical, host):
    assert host_of(canonical) == host


@pytest.mark.parametrize(
    ("raw", "host"),
    [
        ("https://WWW.Example.com/a", "WWW.Example.com"),
        ("example.com?x", "example.com"),
        ("//user@example.com:80/", "example.com"),
        ("", ""),
    ],
)
def test_host_as_written(raw, host):
    assert host_as_written(raw) == host
