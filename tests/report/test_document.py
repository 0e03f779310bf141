"""The page as a document: every section without a script, nothing that runs or loads but ours, hostile text as text."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from inconcert.report import Options, bundle, page
from inconcert.report.page import EARLY, page_of, static
from inconcert.report.texts import Texts
from inconcert.results import detect
from inconcert.results.reporting import material
from tests.report.parsed import Parsed, parsed
from tests.results import sample

SECTIONS = ["summary", "workbench", "components", "timeline", "scatter", "calibration", "domains", "tables", "method"]
PANELS = ["summary", "filters", "map", "detail", *SECTIONS[2:]]


@cache
def written(*, hostile: bool = False, window: int = 60, lang: str = "en", title: str | None = None) -> str:
    net = detect(sample.posts(hostile=hostile), time_window=window).network()
    return page(material(net), Options(lang=lang, title=title))


@cache
def read(**options: object) -> Parsed:
    return parsed(written(**options))


def test_every_section_is_there_in_order() -> None:
    assert [e.attributes["id"] for e in read().all("section")] == SECTIONS
    assert [e.attributes["data-panel"] for e in read().elements if "data-panel" in e.attributes] == PANELS


def test_the_figures_are_those_of_the_network() -> None:
    said = read().visible
    figures = [e.text for e in read().all("b") if "figures" not in e.text][:3]
    # six links by three accounts, 2, 3 and 5 seconds apart, and three by two, 40 seconds apart: 180 s over 21 pairs
    assert figures == ["5", "9 links", "8.6 seconds"]
    assert "in 2 components, joined by 4 edges" in said
    assert "28 shares in 28 posts, from 14 November 2023, 22:13 to 15 November 2023, 03:13 (UTC)" in said
    assert "for accounts that shared the same link within 1 minute of each other" in said


def test_a_reader_without_a_script_reaches_two_posts_and_the_seconds_between() -> None:
    links = [e.attributes["href"] for e in read().all("a") if "dd" in e.parents]
    assert links[:2] == ["https://site.example/0", "https://site.example/1"]
    assert "name of anna ↔ name of ben" in re.sub(r"\s+", " ", read().visible)
    assert "2 seconds apart" in read().visible
    assert "2023-11-14 22:13:20" in read().visible
    assert "2023-11-14 22:13:22" in read().visible


def test_who_was_first_and_what_could_be_innocent_is_said() -> None:
    said = re.sub(r"\s+", " ", read().visible)
    assert "Most often first of them was name of anna: on 6 of 6 links." in said
    assert "Coordination is not inauthenticity" in said
    for cause in ("One owner", "Syndication", "Fandom", "Wires", "Scheduling tools"):
        assert cause in said


def test_small_components_are_folded_away() -> None:
    first, second = read().all("table", class_="components")
    assert "details" not in first.parents
    assert "details" in second.parents


def test_the_drawing_has_the_accounts_of_the_large_component() -> None:
    titles = [e.text for e in read().all("title") if "circle" not in e.text and "g" in e.parents]
    assert len(titles) == 3
    assert all("component 1" in title for title in titles)
    assert "2 accounts in components of two are not drawn" in read().visible


@pytest.mark.parametrize("hostile", [False, True])
def test_only_what_the_policy_names_runs(hostile: bool) -> None:
    found = read(hostile=hostile)
    (policy,) = (e.attributes["content"] for e in found.all("meta") if "http-equiv" in e.attributes)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    scripts = [e for e in found.all("script") if "type" not in e.attributes]
    assert [e.text for e in scripts] == [EARLY, static("inconcert.js")]
    assert rules["script-src"].split() == [digest(e.text) for e in scripts]
    assert [digest(e.text) for e in found.all("style")] == [rules["style-src"]]
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    data = [e.attributes.get("id") for e in found.all("script") if "type" in e.attributes]
    assert data == ["inconcert-start", "inconcert-texts", "inconcert-core", "inconcert-evidence"]


@pytest.mark.parametrize("hostile", [False, True])
def test_nothing_is_loaded_and_links_lead_only_to_the_web(hostile: bool) -> None:
    for element in read(hostile=hostile).elements:
        assert element.tag not in {"img", "iframe", "object", "embed", "base", "form", "audio", "video", "use", "image"}
        for name, value in element.attributes.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name not in {"src", "srcset", "style", "xlink:href", "action", "background"}, (element.tag, name)
            if name == "href":
                allowed = {"link": "data:,", "a": "https://|http://|#summary$"}[element.tag]
                assert re.match(allowed, value), value
        if element.tag == "a" and element.attributes["href"].startswith("http"):
            assert element.attributes["rel"] == "noopener noreferrer"


def test_hostile_names_are_text_and_turn_nothing_around() -> None:
    text, found = written(hostile=True), read(hostile=True)
    assert "<script>alert(1)" not in text
    assert "<script>alert(1)" in found.visible
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]", found.visible)
    assert "bell\\x07 escape\\x1b[2J" in found.visible


def test_the_title_is_text_in_head_and_heading() -> None:
    found = read(title="</title><script>1</script>")
    assert [e.text for e in found.all("title") if "head" in e.parents] == ["</title><script>1</script>"]
    assert [e.text for e in found.all("h1")] == ["</title><script>1</script>"]


def test_nothing_found_is_a_page_that_helps() -> None:
    found = read(window=1)
    assert "Nothing was found" in found.visible
    assert "a longer time window (now 1 second)" in found.visible
    assert found.all("svg", class_="network") == []
    assert [e.attributes["id"] for e in found.all("section")] == ["summary", "timeline", "calibration", "method"]
    assert not re.search(r"\bnan\b|None|Undefined", found.visible)
    assert "inconcert" in found.visible


def test_the_language_is_declared_and_the_same_options_give_the_same_page() -> None:
    assert read(lang="it").all("html")[0].attributes["lang"] == "it"
    net = detect(sample.posts(), time_window=60).network()
    assert page(material(net), Options()) == written()


def test_no_word_is_written_but_by_the_catalogue() -> None:
    net = detect(sample.posts(), time_window=60).network()
    data = bundle(material(net), Options())
    english = Texts.of("en")

    def marked(text: str) -> str:
        return f"⟦{text}⟧"

    marks = {
        key: marked(text) if isinstance(text, str) else {form: marked(words) for form, words in text.items()}
        for key, text in english.catalogue.items()
    }
    found = parsed(page_of(data, Texts("en", marks)))
    depth, unmarked = 0, ""
    for character in "\n".join(found.chunks):
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        unmarked += character if depth == 0 else ""
    known = repr(data.core) + repr(data.evidence)
    # figures and signs are no words; all others stand, as a whole, in the data
    said = {line.strip(" ·()⟧\n") for line in unmarked.splitlines() if re.search(r"[A-Za-z]", line)}
    strangers = {line for line in said if line.rstrip("…") not in known and not re.fullmatch(r"[\d,.]+ · .*", line)}
    assert strangers == set()
    for element in found.elements:
        for name in ("title", "aria-label", "alt", "data-label", "placeholder"):
            assert "⟦" in element.attributes.get(name, "⟦"), (element.tag, element.attributes)


TEMPLATES = sorted((Path(page_of.__code__.co_filename).parent / "templates").glob("*.j2"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_word_of_their_own(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r'(?:title|aria-label|alt|placeholder|data-label)="[^"]*[A-Za-z][^"]*"', text) == []
    assert re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", text)) == []


def test_there_are_templates() -> None:
    assert len(TEMPLATES) >= 9
