"""Texts, hashtags, mentions and what is found in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.objects import canonical_domain, canonical_hashtag, canonical_mention, canonical_text
from inconcert.objects.extraction import hashtags_in, mentions_in, urls_in
from inconcert.objects.hashtags import BETWEEN, NO_HASHTAG, hashtag_form, hashtag_sequence_form, hashtag_set_form
from inconcert.objects.mentions import mention_form
from inconcert.objects.refused import Refused
from inconcert.objects.texts import NO_TEXT, REMOVABLE, text_form

TEXTS = [
    ("Vote NOW", (), "vote now"),
    ("  Vote\n\tNOW  ", (), "vote now"),
    ("Vote\u00a0NOW\u2003!", (), "vote now !"),
    ("\uff36ote \ufb01rst", (), "vote first"),
    ("Straße İ", (), "strasse i\u0307"),
    ("ΣΑΣ", (), canonical_text("σας")),
    ("Cafe\u0301", (), "café"),
    ("a https://t.co/Ab b", ("urls",), "a b"),
    ("a WWW.example.com/x", ("urls",), "a"),
    ("@One says hi to @two@example.org", ("mentions",), "says hi to"),
    ("mail me@example.org", ("mentions",), "mail me@example.org"),
    ("#Vote now #2024", ("hashtags",), "now"),
    ("a#b", ("hashtags",), "a#b"),
    ("#a@b", ("hashtags", "mentions"), ""),
    ("@x #y https://z.example", ("urls", "mentions", "hashtags"), ""),
    ("", (), ""),
]


@pytest.mark.parametrize(("raw", "without", "expected"), TEXTS)
def test_canonical_text(raw, without, expected):
    assert canonical_text(raw, without=without) == expected


@given(st.text(), st.sets(st.sampled_from(sorted(REMOVABLE))))
def test_text_form_is_idempotent(raw, without):
    once = canonical_text(raw, without=without)
    assert canonical_text(once, without=without) == once


def test_short_texts_are_refused_on_request_and_empty_ones_always():
    assert text_form("abc", min_length=3) == "abc"
    assert text_form(" ab ", min_length=3) == Refused("text of fewer than 3 characters", wanted=True)
    assert text_form("https://example.com", without={"urls"}) == NO_TEXT


HASHTAGS = [
    ("#Vote", "vote"),
    ("Vote", "vote"),
    ("##vote ", "vote"),
    ("\uff03Été", "été"),
    ("ﬁrst", "first"),
    ("two words", "two_words"),
    ("#", ""),
    (" ", ""),
]


@pytest.mark.parametrize(("raw", "expected"), HASHTAGS)
def test_canonical_hashtag(raw, expected):
    assert canonical_hashtag(raw) == expected
    assert hashtag_form(raw) == (expected or NO_HASHTAG)


def test_sets_and_sequences_of_hashtags():
    tags = BETWEEN.join(["#B", "a", "#b", "", "#"])
    assert hashtag_set_form(tags) == "a b"
    assert hashtag_sequence_form(tags) == "b a b"
    assert hashtag_set_form("#") == NO_HASHTAG
    assert hashtag_sequence_form("#") == NO_HASHTAG


MENTIONS = [
    ("@SomeOne", "someone"),
    ("someone", "someone"),
    (" @User@Example.Org ", "user@example.org"),
    ("12345678901234567890", "12345678901234567890"),
    ("UCabcdefghijklmnopqrstUV", "UCabcdefghijklmnopqrstUV"),
    ("did:plc:AbC", "did:plc:AbC"),
    ("https://example.org/users/A", "https://example.org/users/A"),
    ("@", ""),
]


@pytest.mark.parametrize(("raw", "expected"), MENTIONS)
def test_canonical_mention(raw, expected):
    assert canonical_mention(raw) == expected
    assert mention_form(raw) == (expected or Refused("empty mention"))


@given(st.text())
def test_hashtags_and_mentions_are_idempotent(raw):
    assert canonical_hashtag(canonical_hashtag(raw)) == canonical_hashtag(raw)
    assert canonical_mention(canonical_mention(raw)) == canonical_mention(raw)


DOMAINS = [
    ("https://www.news.example.co.uk/a", "example.co.uk"),
    ("example.com", "example.com"),
    ("https://one.blogspot.com/a", "one.blogspot.com"),
    ("https://blogspot.com/", "blogspot.com"),
    ("https://a.b.unknownending/", "b.unknownending"),
    ("http://192.0.2.7:8080/", "192.0.2.7"),
    ("http://[::1]/", "[::1]"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example.org", "example.org"),
    ("https://youtu.be/dQw4w9WgXcQ", "youtube.com"),
    ("https://www.президент.рф", "xn--d1abbgf6aiiy.xn--p1ai"),
    ("mailto:a@example.com", None),
]


@pytest.mark.parametrize(("raw", "expected"), DOMAINS)
def test_canonical_domain(raw, expected):
    assert canonical_domain(raw) == expected


def test_what_is_found_in_a_text():
    text = "Look: https://example.com/A_(b), (http://example.org/x). #Vote \uff03été #1 @One @a@b.example me@c.example www.example.net"
    assert urls_in(text) == ["https://example.com/A_(b)", "http://example.org/x"]
    assert hashtags_in(text) == ["Vote", "été"]
    assert mentions_in(text) == ["One", "a@b.example"]
    assert urls_in("no links") == []


@given(st.text())
def test_finding_links_never_raises(text):
    for url in urls_in(f"http://{text} https://a.example,{text}"):
        assert "://" in url
