"""Fields taken for what they should be: tables of (written, meant)."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.read import values
from inconcert.read.crowdtangle_url import content_id
from inconcert.read.list_cells import list_of, urls_of
from inconcert.read.twitter_links import account_url, post_url

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)

IDENTIFIERS = [
    ("0012", "0012"),
    (" 12\n", "12"),
    ("", None),
    ("  ", None),
    (2**53 + 1, "9007199254740993"),
    (12345678901234567890123, "12345678901234567890123"),
    (10**40, None),
    (-100123, "-100123"),
    (12.0, "12"),
    (12.5, "1.250000e+01"),
    (7.4e18, "7.400000e+18"),
    (math.nan, None),
    (math.inf, None),
    ("7400000000000000001.0", "7.400000e+18"),
    ("9007199254740991.0", "9007199254740991"),
    ("1.5", "1.5"),
    ("1.23457E+15", "1.23457E+15"),
    ("NA", "NA"),
    (True, None),
    (None, None),
    ([1], None),
    ({"id": 1}, None),
]
COUNTS = [
    (0, 0),
    (3_000_000_000, 3_000_000_000),
    (2**63, None),
    ("2,147,483,648", 2_147_483_648),
    ("12,34", None),
    ("12.0", 12),
    (12.9, 12),
    ("-1", None),
    (-1, None),
    (True, None),
    (math.inf, None),
    ("9" * 20, None),
    ("\u0663", None),
    ("", None),
    (None, None),
]
LISTS = [
    ("[a, b]", ["a", "b"]),
    ("[]", None),
    ("", None),
    ("NA", None),
    (None, None),
    (3, None),
    ('["a, b", "c \\"d\\""]', ["a, b", 'c "d"']),
    ("['it''s']", ["it''s"]),
    ("['a']", ["a"]),
    ('c("x", "y")', ["x", "y"]),
    ("list('x')", ["x"]),
    ("character(0)", None),
    ("a; b|c", ["a", "b", "c"]),
    ("a, a, b", ["a", "b"]),
    ("[a, NA, ]", ["a"]),
    ("one", ["one"]),
    ("['open, b", ["['open", "b"]),
]
URL_LISTS = [
    ("[https://a.example/1,2.html, http://b.example/]", ["https://a.example/1,2.html", "http://b.example/"]),
    ("['https://a.example/x,y', 'https://b.example/']", ["https://a.example/x,y", "https://b.example/"]),
    ("https://a.example/?q=a|b|https://b.example/", ["https://a.example/?q=a|b", "https://b.example/"]),
    ("https://a.example/ https://b.example/", ["https://a.example/", "https://b.example/"]),
    ("https://a.example/?to=https://b.example/", ["https://a.example/?to=https://b.example/"]),
    ("[HTTPS://A.example/;x, ftp://b.example/]", ["HTTPS://A.example/;x", "ftp://b.example/"]),
    ("[]", None),
]
ADDRESSES = [
    ("https://www.facebook.com/123/posts/77", None, "123_77"),
    ("https://www.facebook.com/a.page/posts/77?x=1", "123", "123_77"),
    ("https://m.facebook.com/a.page/posts/a-headline-of-it/77/", "123", "123_77"),
    ("https://www.facebook.com/groups/55/permalink/77/", "55", "55_77"),
    ("https://www.facebook.com/groups/55/posts/77/", None, "55_77"),
    ("https://www.facebook.com/123/videos/77/", None, "123_77"),
    ("https://www.facebook.com/a.page/photos/a.1.2.3/77/?type=3", "123", "123_77"),
    ("https://www.facebook.com/permalink.php?story_fbid=77&id=123", None, "123_77"),
    ("https://www.facebook.com/story.php?id=123&story_fbid=pfbid02Ab", None, "123_pfbid02Ab"),
    ("https://www.facebook.com/watch/?v=77", "123", "123_77"),
    ("https://www.facebook.com/reel/77", None, "77"),
    ("https://www.instagram.com/p/Cx_1-a/", "ignored", "Cx_1-a"),
    ("https://www.instagram.com/gil.example/reel/Cx_1/", None, "Cx_1"),
    ("https://elsewhere.example/1", "123", "https://elsewhere.example/1"),
    ("https://facebook.com.evil.example/123/posts/77", None, "https://facebook.com.evil.example/123/posts/77"),
    ("", "123", None),
    (None, "123", None),
]


@pytest.mark.parametrize(("written", "meant"), IDENTIFIERS)
def test_identifier(written: Any, meant: str | None) -> None:
    assert values.identifier(written) == meant


@pytest.mark.parametrize(("written", "meant"), COUNTS)
def test_count(written: Any, meant: int | None) -> None:
    assert values.count(written) == meant


@pytest.mark.parametrize(("cell", "meant"), LISTS)
def test_list_in_a_cell(cell: Any, meant: list[str] | None) -> None:
    assert list_of(cell) == meant


@pytest.mark.parametrize(("cell", "meant"), URL_LISTS)
def test_list_of_links_in_a_cell(cell: Any, meant: list[str] | None) -> None:
    assert urls_of(cell) == meant


@pytest.mark.parametrize(("url", "account", "meant"), ADDRESSES)
def test_id_of_a_post_from_its_address(url: str | None, account: str | None, meant: str | None) -> None:
    assert content_id(url, account) == meant


@given(anything)
def test_nothing_raises_and_text_can_be_written(value: Any) -> None:
    values.identifier(value)
    values.count(value)
    values.moment(value)
    assert isinstance(values.mapping(value), dict)
    assert all(isinstance(member, dict) for member in values.members(value))
    list_of(value)
    urls_of(value)


@given(st.text(alphabet=st.characters()) | st.just("\ud83d\ude00") | st.just("\ude00\ud83d"))
def test_text_can_be_encoded(value: str) -> None:
    assert (values.text(value) or "").encode("utf-8") is not None


def test_a_pair_of_half_surrogates_is_the_character_it_stands_for() -> None:
    assert values.text("\ud83d\ude00") == "\U0001f600"


@given(st.lists(st.text(alphabet="ab #'\\", min_size=1, max_size=5).filter(lambda t: t == t.strip()), min_size=1))
def test_lists_as_json_writes_them_come_back(entries: list[str]) -> None:
    import json

    assert list_of(json.dumps(entries)) == list(dict.fromkeys(entries))


@given(st.text(max_size=25), st.text(max_size=25))
def test_addresses_hold_nothing_but_handles_and_numbers(account: str, handle: str) -> None:
    for address in (account_url(account, handle), post_url(account, handle)):
        assert address is None or (address.isascii() and address.replace("://", "/").count("/") <= 4)
