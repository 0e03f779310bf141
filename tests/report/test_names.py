"""What types of object and marks of a calibration are called: every one has a text, whatever else is called as it is."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inconcert.calibrate.grid_of_calibration import calibrated_marks
from inconcert.calibrate.marks import LITERATURE
from inconcert.objects.kinds import COLUMN_OF, label_of
from inconcert.report import Options, bundle
from inconcert.report.options import LANGUAGES
from inconcert.report.page import page_of
from inconcert.report.texts import Texts
from inconcert.report.threshold_words import OWN_MARKS, mark_name
from inconcert.report.words import kind
from inconcert.results import detect
from inconcert.results.reporting import material
from tests.report.parsed import parsed
from tests.results import sample

FIXTURE = Path(__file__).parents[2] / "web" / "test" / "names.json"
ENGLISH = Texts.of("en")
TYPES = sorted(map(label_of, COLUMN_OF))
PAPERS = ["Ayers et al. 2021", "TikTok Coordinated Sharing Network", "Yang et al. 2025"]


def every_mark() -> set[str]:
    """Give the names of all marks a calibration can have."""
    time: Any = SimpleNamespace(seconds=7.0, interval=None, method="mixture")
    repetition: Any = SimpleNamespace(equal=3, conservative=5)
    interval: Any = SimpleNamespace(seconds=20.0)
    return {mark.name for mark in (*calibrated_marks(time, repetition, interval), *LITERATURE)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_type_has_a_name_of_its_own_in_every_language(lang: str) -> None:
    texts = Texts.of(lang)
    said = [kind(texts, name) for name in TYPES]
    assert said == [texts.catalogue[f"objects.kind_{name}"] for name in TYPES]
    assert len(set(said)) == len(TYPES) == 14


def test_a_type_nobody_knows_is_called_as_it_is() -> None:
    assert kind(Texts.of("de"), "slogan") == "slogan"


def test_every_mark_has_a_text_or_is_a_paper() -> None:
    assert every_mark() == {*OWN_MARKS, *PAPERS}


def test_in_english_a_mark_is_called_by_its_name() -> None:
    assert {name: mark_name(ENGLISH, name) for name in every_mark()} == {name: name for name in every_mark()}


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_in_other_languages_only_papers_and_marks_of_the_user_are(lang: str) -> None:
    texts = Texts.of(lang)
    assert sorted(name for name in every_mark() if mark_name(texts, name) == name) == PAPERS
    assert mark_name(texts, "mine") == "mine"


def test_the_page_has_the_same_types_and_marks() -> None:
    said = {"types": TYPES, "marks": [list(item) for item in OWN_MARKS.items()], "papers": PAPERS}
    assert json.loads(FIXTURE.read_text(encoding="utf-8")) == said


def test_several_types_are_told_apart_in_the_document() -> None:
    net = detect(sample.posts(), by=["url", "domain"], time_window=60).network()
    page = parsed(page_of(bundle(material(net), Options(lang="de")), Texts.of("de")))
    assert "Art des Objekts" in [e.text for e in page.all("th")]
    assert {"Link", "Website"} <= {e.text for e in page.all("bdi") if "td" in e.parents}
    assert not {"url", "domain"} & {e.text for e in page.all("bdi")}


def test_one_type_has_no_column() -> None:
    net = detect(sample.posts(), by="url", time_window=60).network()
    page = parsed(page_of(bundle(material(net), Options()), ENGLISH))
    assert "Kind of object" not in [e.text for e in page.all("th")]
