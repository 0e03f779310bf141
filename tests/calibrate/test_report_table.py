from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.calibrate.report_table import ReportTable, percent
from inconcert.calibrate.type_figures import CoSharing, TypeFigures
from inconcert.calibrate.type_tables import figures_table
from tests.results.sample import HOSTILE

TABLE = ReportTable(
    "Title", {"what": "", "n": ",", "part": ".1f", "never": ","}, (("a", 1200, 2.25, None), ("b", None, 0.0, None))
)


def test_values_are_written_by_their_format_and_empty_columns_left_out():
    assert str(TABLE).splitlines() == ["Title", "what      n  part", "a     1,200   2.2", "b         -   0.0"]
    assert "never" not in TABLE._repr_html_()
    assert TABLE.to_dict()["rows"][0] == {"what": "a", "n": 1200, "part": 2.25, "never": None}
    assert TABLE.column("n") == [1200, None]
    assert TABLE.table().records()[1]["part"] == 0.0


def test_a_table_without_rows_has_its_head():
    assert str(ReportTable("T", {"a_b": "", "n": ","}, ())).splitlines() == ["T", "a b  n"]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_text_is_text_wherever_it_stands(text):
    table = ReportTable(text, {"name": "", "n": ","}, ((text, 1),), (text,))
    shown = _Text()
    shown.feed(table._repr_html_())
    shown.close()
    assert set(shown.tags) == {"table", "caption", "thead", "tr", "th", "tbody", "td", "p"}
    assert len(str(table).split("\n")) == 4
    assert all(c.isprintable() for line in str(table).split("\n") for c in line)
    assert json.loads(json.dumps(table.to_dict()))["title"] == text


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 4, 25.0), (0, 4, 0.0), (1, 0, None), (1, None, None)])
def test_per_cent_of_nothing_is_nothing(part, whole, expected):
    assert percent(part, whole) == expected


def test_figures_by_type_are_added_up_and_counted_once():
    def of(name, n_pairs, n_accounts, n_objects, n_shares):
        return TypeFigures(name, n_pairs, n_accounts, n_objects, n_shares, 5.0, 2.0, 4.0, 2.5)

    figures = (
        of("normal", 9, 7, 8, 30),
        of("fast", 1, 2, 2, 4),
        of("repetitive", 2, 3, 5, 12),
        of("fast and repetitive", 1, 2, 4, 9),
    )
    co = CoSharing(8, 9, 4, 6, 20, n_shares=100, n_objects=50, n_accounts=10)
    table = figures_table(figures, co, n_list=40)
    rows = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    total, once = rows["coordinated, sum"], rows["coordinated, each once"]
    assert (total["n_pairs"], total["n_accounts"], total["n_objects"], total["n_shares"]) == (4, 7, 11, 25)
    assert (once["n_pairs"], once["n_accounts"], once["n_objects"], once["n_shares"]) == (4, 4, 6, 20)
    assert (total["percent_of_accounts"], once["percent_of_accounts"], once["percent_of_list"]) == (None, 40.0, 10.0)
    assert (once["percent_of_shares"], once["percent_of_objects"]) == (6.0, 12.0)
    assert (rows["fast"]["percent_of_shares"], rows["fast"]["mean_common_by_share"]) == (2.0, 2.5)
    assert "An account" in table.notes[0]
