"""Every language says everything English says: the same keys and places, every form, nothing left in English."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest

from inconcert.report.options import LANGUAGES
from inconcert.report.plurals import ONE_BELOW_TWO

TEXTS = files("inconcert.report").joinpath("texts")
ENGLISH = "en"
TRANSLATED = tuple(lang for lang in LANGUAGES if lang != ENGLISH)

PLACE = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"[^\W\d_]{2,}")

#: words a language writes as English does → why
EVERYWHERE = {
    "SHA": "a name",
    "BibTeX": "a name",
    "SVG": "a name",
    "PNG": "a name",
    "min": "the sign of the minute",
    "Score": "the word for it in all of them",
    "Version": "the word for it",
    "Atom": "a name",
    "JSON": "a name",
    "Feed": "a name",
}
COGNATES: dict[str, dict[str, str]] = {
    "de": {
        "Shares": "the German word",
        "Community": "the word of network analysis in German",
        "Details": "the German word",
        "Explorer": "the name of the command",
        "Parameter": "the German word",
        "Software": "the German word",
        "Bytes": "the German word",
        "Clustering": "the word of network analysis in German",
        "Betweenness": "the word of network analysis in German",
        "normal": "the German word",
        "September": "the German word",
        "April": "the German word",
        "August": "the German word",
        "November": "the German word",
    },
    "fr": {
        "hashtag": "the French word",
        "hashtags": "the French word",
        "minute": "the French word",
        "minutes": "the French word",
        "Dates": "the French word",
        "Type": "the French word",
        "type": "the French word",
        "Syndication": "the French word",
        "total": "the French word",
    },
    "it": {
        "Post": "the Italian word",
        "post": "the Italian word",
        "Account": "the Italian word",
        "account": "the Italian word",
        "no": "the Italian word",
        "File": "the Italian word",
        "Software": "the Italian word",
        "link": "the Italian word",
        "hashtag": "the Italian word",
        "in": "the Italian word",
        "Syndication": "the Italian word",
        "Betweenness": "the word of network analysis in Italian",
        "Clustering": "the word of network analysis in Italian",
    },
    "es": {
        "normal": "the Spanish word",
        "total": "the Spanish word",
        "no": "the Spanish word",
        "Bytes": "the Spanish word",
        "Software": "the Spanish word",
        "hashtag": "the Spanish word",
        "hashtags": "the Spanish word",
    },
    "pt": {
        "normal": "the Portuguese word",
        "total": "the Portuguese word",
        "Bytes": "the Portuguese word",
        "Software": "the Portuguese word",
        "link": "the Portuguese word",
        "links": "the Portuguese word",
        "hashtag": "the Portuguese word",
        "hashtags": "the Portuguese word",
    },
}

#: signs of HTML, SVG and Markdown; nothing of a text is ever read as markup
MARKUP = re.compile(r"[<>&`*]|\]\(|__")


def read(lang: str) -> dict[str, dict[str, Any]]:
    """Give the texts of each file of a language."""
    found = sorted((file.name, file.read_text(encoding="utf-8")) for file in TEXTS.joinpath(lang).iterdir())
    return {name: json.loads(text, object_pairs_hook=once) for name, text in found if name.endswith(".json")}


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of pairs, whose keys may not be said twice."""
    assert len({key for key, _ in pairs}) == len(pairs), [key for key, _ in pairs]
    return dict(pairs)


def forms(text: str | dict[str, str]) -> dict[str, str]:
    """Give the forms of a text; one without a number is its own other form."""
    return {"other": text} if isinstance(text, str) else text


def every(lang: str) -> list[tuple[str, str, str]]:
    """List key, form and text of everything a language says."""
    return [
        (f"{name.removesuffix('.json')}.{key}", form, words)
        for name, texts in read(lang).items()
        for key, text in texts.items()
        for form, words in forms(text).items()
    ]


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def english_words(text: str, allowed: set[str]) -> list[str]:
    return [word for word in WORD.findall(PLACE.sub(" ", text)) if word not in allowed]


ENGLISH_TEXTS = {
    f"{name.removesuffix('.json')}.{key}": text for name, texts in read(ENGLISH).items() for key, text in texts.items()
}


def test_there_are_texts_and_translations() -> None:
    assert len(ENGLISH_TEXTS) > 500
    assert TRANSLATED


@pytest.mark.parametrize("lang", TRANSLATED)
def test_files_and_keys_are_those_of_english(lang: str) -> None:
    def keys(of: str) -> dict[str, set[str]]:
        return {name: set(texts) for name, texts in read(of).items()}

    assert keys(lang) == keys(ENGLISH)


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_text_has_forms_where_the_english_one_has(lang: str) -> None:
    for name, texts in read(lang).items():
        for key, text in texts.items():
            english = ENGLISH_TEXTS[f"{name.removesuffix('.json')}.{key}"]
            assert isinstance(text, str) == isinstance(english, str), key
            if isinstance(text, dict):
                assert {"one", "other"} <= set(text) <= {"one", "many", "other"}, key


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_form_has_the_places_of_the_english_text(lang: str) -> None:
    for key, form, text in every(lang):
        english = {name: places(words) for name, words in forms(ENGLISH_TEXTS[key]).items()}
        if form != "one":
            assert places(text) == english["other"], (key, form)
            continue
        # a form that is said of 1 alone may do without the figure, as "the strongest edge" does
        assert places(text) | {"n"} == english["other"] | {"n"}, (key, form)
        if lang in ONE_BELOW_TWO:
            assert places(text) == english["other"], (key, form)


@pytest.mark.parametrize("lang", [ENGLISH, *TRANSLATED])
def test_texts_are_text(lang: str) -> None:
    for key, form, text in every(lang):
        assert isinstance(text, str), key
        assert text.strip() == text != "", (key, form)
        assert "  " not in text, (key, form)
        assert MARKUP.search(text) is None, (key, form, text)
        assert re.sub("[\u00a0\u202f]", "", text).isprintable(), (key, form)
        assert "{" not in PLACE.sub("", text), (key, form)
        assert "}" not in PLACE.sub("", text), (key, form)


@pytest.mark.parametrize("lang", TRANSLATED)
def test_nothing_is_left_in_english(lang: str) -> None:
    allowed = EVERYWHERE.keys() | COGNATES.get(lang, {}).keys()
    left = [
        (key, text)
        for key, form, text in every(lang)
        if text in forms(ENGLISH_TEXTS[key]).values() and english_words(text, allowed)
    ]
    assert left == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_allowed_words_are_needed(lang: str) -> None:
    same = {
        word
        for key, _, text in every(lang)
        if text in forms(ENGLISH_TEXTS[key]).values()
        for word in english_words(text, set())
    }
    assert COGNATES.get(lang, {}).keys() - same == set()


# how a language sets its signs → the pattern of a mistake
MISTAKES = {
    "de": {
        "quotes are „…“": r"[\"”«»']|“(?!\W|$)",
        "the per cent sign stands apart, not at a line's end": r"(?<=[\d}])%| %",
    },
    "fr": {
        "quotes are « … », the apostrophe is curly": r"[\"“”„']",
        "a space that does not break stands before : ; ? ! and inside quotes": r"[ \w})][:;?!»](?!\d)|«(?!\u00a0)| »",
        "the per cent sign stands apart, not at a line's end": r"(?<=[\d}])%| %",
    },
    "it": {
        "the apostrophe is curled": r"[\"“”„']",
        "the per cent sign stands close": r"\s%",
    },
    "es": {
        "quotes are «…»": r"[\"“”„']",
        "a question begins with ¿": r"^[^¿]*\?",
        "the per cent sign stands apart, not at a line's end": r"(?<=[\d}])%| %",
    },
    "pt": {
        "quotes are «…»": r"[\"“”„']",
        "the per cent sign stands close": r"\s%",
    },
}


@pytest.mark.parametrize(("lang", "rule"), [(lang, rule) for lang, rules in MISTAKES.items() for rule in rules])
def test_signs_are_set_as_the_language_sets_them(lang: str, rule: str) -> None:
    mistake = re.compile(MISTAKES[lang][rule])
    assert [(key, text) for key, _, text in every(lang) if mistake.search(text)] == []


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("fr", "Carte : grande", True),
        ("fr", "Carte: grande", True),
        ("fr", "{name}\u00a0: grande", False),
        ("fr", "fin par\u00a0:00", False),
        ("fr", "« oui »", True),
        ("fr", "l'autre", True),
        ("fr", "95\u00a0%", False),
        ("fr", "{share} %", True),
        ("de", "„Anwenden“ zeichnet", False),
        ("de", '"Anwenden"', True),
        ("de", "{share}%", True),
        ("it", "l'arco", True),
        ("it", "l\u2019arco", False),
        ("it", "95 %", True),
        ("it", "{share}%", False),
        ("es", "Cuán seguro es esto?", True),
        ("es", "¿Cuán seguro es esto?", False),
        ("es", "95 %", True),
        ("es", "95\u00a0%", False),
        ("pt", "{share} %", True),
        ("pt", '"Aplicar"', True),
        ("pt", "«Aplicar»", False),
    ],
)
def test_mistakes_are_found(lang: str, text: str, wrong: bool) -> None:
    assert any(re.search(mistake, text) for mistake in MISTAKES[lang].values()) is wrong
