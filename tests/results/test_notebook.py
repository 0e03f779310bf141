import json
from html.parser import HTMLParser
from typing import Any

import pytest

from inconcert.report.columns import decoded, unpacked
from inconcert.results import detect
from inconcert.results.net import Net
from tests.results import sample

MEGABYTE = 1_000_000


class Seen(HTMLParser):
    """Collects elements and what those with an id carry."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = dict(attrs).get("id") or "" if tag == "script" else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # the parser gives it
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.texts[self.inside] = self.texts.get(self.inside, "") + data


def seen(text: str) -> Seen:
    parser = Seen()
    parser.feed(text)
    return parser


def frame(shown: str) -> dict[str, str | None]:
    """Give the attributes of the frame, and hold that nothing can run outside of it."""
    elements = seen(shown).elements
    assert not {"script", "object", "embed", "link"} & {tag for tag, _ in elements}
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]
    (only,) = [attributes for tag, attributes in elements if tag == "iframe"]
    return only


def carried(shown: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Give what the page in the frame carries: start, core and evidence."""
    page = frame(shown)["srcdoc"]
    assert page is not None
    texts = seen(page).texts
    start: dict[str, Any] = json.loads(texts["inconcert-start"])
    core, evidence = (unpacked(texts[f"inconcert-{name}"]) for name in ("core", "evidence"))
    return start, core, evidence


@pytest.fixture(scope="module")
def net() -> Net:
    return detect(sample.posts(), time_window=60).network()


def accounts(core: dict[str, Any]) -> list[str]:
    ids: list[str] = decoded(core["accounts"])["account_id"]
    return ids


def test_a_network_shows_itself_in_a_frame_and_without_one(net: Net) -> None:
    shown = net._repr_html_()
    start, core, evidence = carried(shown)
    assert (start["mode"], start["view"]) == ("embed", "")
    assert accounts(core) == ["anna", "ben", "carl", "dora", "emil"]
    assert evidence["shares"]["n"] == 24
    after = shown[shown.index("</iframe>") :]
    assert "<svg" in after
    assert "<b>4 edges</b>" in after
    assert len(shown) < 1.5 * MEGABYTE


def test_the_frame_cannot_reach_the_notebook(net: Net) -> None:
    sandbox = (frame(net._repr_html_())["sandbox"] or "").split()
    assert "allow-scripts" in sandbox
    assert "allow-same-origin" not in sandbox
    assert not {word for word in sandbox if word.startswith("allow-top-navigation")}


@pytest.mark.parametrize(
    ("ids", "view", "expected"),
    [
        (("anna",), "chosen=account%2Canna&component_of=1", ["anna", "ben", "carl"]),
        (("ben", "anna"), "chosen=pair%2Canna%2Cben&component_of=1", ["anna", "ben"]),
        (("dora", "emil"), "chosen=pair%2Cdora%2Cemil&component_of=1", ["dora", "emil"]),
    ],
)
def test_evidence_about_accounts_is_restricted_to_them(
    net: Net, ids: tuple[str, ...], view: str, expected: list[str]
) -> None:
    start, core, _ = carried(net.explain(*ids)._repr_html_())
    assert start["view"] == view
    assert accounts(core) == expected
    assert core["meta"]["restricted"]
    # what it does not show is counted
    assert core["meta"]["left_out"]["accounts"] == 5 - len(expected)


def test_evidence_about_objects_and_components_is_too(net: Net) -> None:
    _, core, _ = carried(net.explain_object("https://other.example/1")._repr_html_())
    assert accounts(core) == ["dora", "emil"]
    start, core, _ = carried(net.explain_component("1")._repr_html_())
    assert accounts(core) == ["anna", "ben", "carl"]
    assert start["view"] == "chosen=component%2C1&component_of=1"


def test_what_is_not_in_the_network_has_no_frame(net: Net) -> None:
    for found in (net.explain("fred"), net.explain("anna", "fred")):
        assert "<iframe" not in found._repr_html_()
        assert "<h3>" in found._repr_html_()
    assert "<iframe" not in detect(sample.posts(), time_window=1).network()._repr_html_()


def test_tables_of_the_evidence_stay_readable_without_the_frame(net: Net) -> None:
    after = net.explain("anna", "ben")._repr_html_().partition("</iframe>")[2]
    assert 'href="https://site.example/0"' in after
    assert "<h3>anna and ben</h3>" in after


def test_how_it_is_shown_is_no_part_of_the_evidence(net: Net) -> None:
    first, second = net.explain("anna", "ben"), net.explain("anna", "ben")
    assert first.shown is not second.shown
    assert first.figures == second.figures
    assert "shown" not in first.to_dict()
    assert "shown" not in repr(first)


def test_hostile_names_neither_run_nor_leave_the_frame() -> None:
    found = detect(sample.posts(hostile=True), time_window=60).network()
    names = found.accounts.arrow()["account_id"].to_pylist()
    edge = found.edges.records()[0]
    tried = [found._repr_html_(), found.explain(edge["account_id"], edge["account_id_y"])._repr_html_()]
    tried += [found.explain(name)._repr_html_() for name in names[:3]]
    for shown in tried:
        _, core, _ = carried(shown)
        assert set(accounts(core)) <= set(names)
        page = frame(shown)["srcdoc"] or ""
        # only the front end's own scripts, and those that carry data
        kinds = [attributes.get("type") for tag, attributes in seen(page).elements if tag == "script"]
        assert sorted(kind or "" for kind in kinds) == [
            "",
            "",
            "application/json",
            "application/json",
            "text/plain",
            "text/plain",
        ]


def test_it_is_the_same_each_time(net: Net) -> None:
    assert net._repr_html_() == detect(sample.posts(), time_window=60).network()._repr_html_()
