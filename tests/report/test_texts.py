"""Plural forms, numbers, durations and times, as Unicode's CLDR has them and as Chromium's Intl writes them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.errors import BadParameter
from inconcert.report.numerals import number, percent
from inconcert.report.options import LANGUAGES
from inconcert.report.plurals import plural_form
from inconcert.report.texts import Texts, catalogue

# Intl.PluralRules of Chromium 150 for each of these numbers
NUMBERS = (0, 1, 1.5, 2, 1_000_000, 2_000_000, 1_000_001, 0.5, -1)
FORMS = {
    "en": "other one other other other other other other one",
    "it": "other one other other many many other other one",
    "de": "other one other other other other other other one",
    "fr": "one one one other many many other one one",
    "es": "other one other other many many other other one",
    "pt": "one one one other many many other one one",
}
# Intl.NumberFormat
WRITTEN = {
    "en": ["0.5", "1,234", "12,345", "1,234,567.891", "-5", "12.3%"],
    "it": ["0,5", "1234", "12.345", "1.234.567,891", "-5", "12,3%"],
    "de": ["0,5", "1.234", "12.345", "1.234.567,891", "-5", "12,3\u00a0%"],
    "fr": ["0,5", "1\u202f234", "12\u202f345", "1\u202f234\u202f567,891", "-5", "12,3\u00a0%"],
    "es": ["0,5", "1234", "12.345", "1.234.567,891", "-5", "12,3\u00a0%"],
    "pt": ["0,5", "1.234", "12.345", "1.234.567,891", "-5", "12,3%"],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forms_are_those_of_browsers(lang: str) -> None:
    assert " ".join(plural_form(lang, n) for n in NUMBERS) == FORMS[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_are_written_as_browsers_write_them(lang: str) -> None:
    said = [number(lang, n, 3) for n in (0.5, 1234, 12345, 1_234_567.891, -5)]
    assert [*said, percent(lang, 0.1234, 1)] == WRITTEN[lang]


@given(st.integers(-(10**12), 10**12), st.sampled_from(sorted(LANGUAGES)))
def test_digits_of_a_whole_number_are_all_there(n: int, lang: str) -> None:
    assert re.sub(r"[^\d-]", "", number(lang, n)) == str(n)


def test_a_negative_number_that_rounds_to_nothing_has_no_sign() -> None:
    assert number("en", -0.0001) == "0"


def test_the_number_chooses_the_form_and_is_written_in_the_language() -> None:
    texts = Texts("fr", {"x.c": {"one": "{n} compte", "many": "{n} de comptes", "other": "{n} comptes"}})
    assert [texts.say("x.c", n=n) for n in (0, 1234, 1_000_000)] == [
        "0 compte",
        "1\u202f234 comptes",
        "1\u202f000\u202f000 de comptes",
    ]


def test_a_form_that_is_missing_is_the_other() -> None:
    assert Texts("it", {"x.c": {"one": "uno", "other": "{n} conti"}}).say("x.c", n=1_000_000) == "1.000.000 conti"


def test_values_are_put_in_once_and_never_read_as_places() -> None:
    texts = Texts("en", {"x.t": "{a} and {b}"})
    assert texts.say("x.t", a="{b}", b="<i>") == "{b} and <i>"
    with pytest.raises(KeyError):
        texts.say("x.t", a="1")
    with pytest.raises(KeyError):
        texts.say("x.none")


def test_a_language_it_does_not_speak_is_refused_with_those_it_does() -> None:
    with pytest.raises(BadParameter, match=r"does not speak 'xx'; it speaks en, it, de"):
        Texts.of("xx")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_language_lacks_is_said_in_english(lang: str) -> None:
    assert set(Texts.of(lang).catalogue) == set(catalogue("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_of_a_language_have_the_places_of_the_english_ones(lang: str) -> None:
    def places(text: object) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", json.dumps(text)))

    english = catalogue("en")
    for key, text in catalogue(lang).items():
        assert key in english
        assert isinstance(text, str) == isinstance(english[key], str), key
        assert places(text) == places(english[key]), key
        if not isinstance(text, str):
            assert {"one", "other"} <= set(text) <= {"one", "many", "other"}, key


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (0.04, "0 seconds"),
        (4.55, "4.5 seconds"),
        (59.97, "1 minute"),
        (60, "1 minute"),
        (3601, "1 hour"),
        (90_061, "1 day 1 hour"),
        (86_400 * 1500, "1,500 days"),
    ],
)
def test_durations(seconds: float, said: str) -> None:
    assert Texts.of("en").duration(seconds) == said
