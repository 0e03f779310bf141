"""What a sensitivity report says, in text and as HTML, and the marks on it."""

import re
from html.parser import HTMLParser

import pyarrow as pa
import pytest

from inconcert.calibrate.marks import LITERATURE, Mark, mark_of
from inconcert.calibrate.sensitivity import CELL, ROBUSTNESS, Sensitivity
from inconcert.calibrate.sensitivity_text import window_words
from inconcert.tables import Table

EVIL = "<script>alert(1)</script>\x1b[2J"


def cell(time_window, min_weight, n_edges, fdr=None, fdr_collapsed=None):
    figures = dict.fromkeys(CELL.names, 0) | {"jaccard": None, "rand": None}
    return figures | {
        "time_window": time_window, "min_weight": min_weight, "n_edges": n_edges, "fdr": fdr,
        "fdr_collapsed": fdr_collapsed,
    }  # fmt: skip


def report(cells, accounts, *, chosen=(60, 2), marks=(), left_out=()):
    robust = [{"account_id": a, "share_of_cells": n / len(cells), "n_cells": n, "chosen": c} for a, n, c in accounts]
    return Sensitivity(
        Table.of(pa.Table.from_pylist(cells, CELL)),
        Table.of(pa.Table.from_pylist(robust, ROBUSTNESS)),
        tuple(marks),
        chosen,
        left_out,
        {"surrogates": 20, "seed": 0, "session_gap": 1800, "most_pairs": 1000},
    )


AT_60 = (
    "At 60 s with 2 objects or more: 1,200 edges, false discovery rate 20%; when each pair of sessions counts once, "
    "it is 45%."
)
CELLS = (
    cell(60, 2, 1200, 0.2, 0.45),
    cell(60, 9, 1, 0.05),
    cell(3600, 2, 90_000, 1.0, 1.0),
    cell(3600, 9, 30, 0.0501, 0.04),
)
ACCOUNTS = (("a", 4, True), ("b", 3, True), ("c", 1, False), ("d", 1, False))


def test_the_whole_text():
    marks = [Mark("mine", 60, 9), Mark("k_equal", None, 5), Mark("T", 26.9, None, (6.31, 144.2))]
    assert str(report(CELLS, ACCOUNTS, marks=marks, left_out=[(86_400, 5000)])).splitlines() == [
        "4 settings, compared with 60 s with 2 objects or more.",
        "Edges, and the part of them expected by chance (20 surrogates):",
        "  objects:      2 or more  9 or more",
        "      60 s    1,200 (20%)     1 (5%)",
        "       1 h  90,000 (100%)    30 (5%)",
        AT_60,
        "False discovery rate at most 5%: 60 s with 9.",
        "The same when each pair of sessions counts once: 1 h with 9.",
        "Accounts found at one setting at least: 4; at every setting: 'a'.",
        "Accounts found only at the loosest setting: 2.",
        "Accounts of the chosen setting found at half of all settings or more: 2 of 2.",
        "mine (60 s, 9 objects or more): 1 edge",
        "k_equal (5 objects or more)",
        "T (26.9 s, 95 % interval 6.31 to 144)",
        "Left out: 1 d, which holds 5,000 pairs of shares, more than 1,000.",
    ]


def test_when_no_account_is_found_everywhere():
    said = str(report(CELLS, [("b", 3, True), ("c", 3, True), ("d", 1, False)]))
    assert "at every setting: none; most often 'b', 'c' (3 of 4 settings)." in said
    many = str(report(CELLS, [(f"a{k}", 4, True) for k in range(8)]))
    assert "at every setting: 'a0', 'a1', 'a2', 'a3', 'a4' and 3 more." in many


def test_when_some_settings_find_nobody():
    cells = [CELLS[0], cell(60, 9, 0), *CELLS[2:]]
    said = str(report(cells, [("b", 3, True), ("d", 1, False)], chosen=(60, 9)))
    assert "at all 3 settings that find anybody: 'b'." in said
    assert "At 60 s with 9 objects or more there is no edge." in said
    assert "False discovery rate at most 5%: at no setting." in said
    assert "      60 s    1,200 (20%)          -" in said.splitlines()


def test_edges_surrogates_cannot_judge():
    cells = [CELLS[0] | {"n_edges_masked": 1}, *CELLS[1:]]
    assert (
        "Of these, 1 edge rests on objects whose sharers are all close in time, and surrogates cannot tell whether "
        "that is chance; significance tests can."
    ) in str(report(cells, ACCOUNTS)).splitlines()


def test_a_rate_that_means_nothing_is_not_shown():
    cells = [
        CELLS[0] | {"n_edges_masked": 600},
        CELLS[1] | {"n_edges_masked": 1},
        CELLS[2] | {"n_edges_masked": 44_999},
        cell(3600, 9, 0),
    ]
    said = str(report(cells, ACCOUNTS)).splitlines()
    assert said[3:6] == [
        "      60 s      1,200 (?)      1 (?)",
        "       1 h  90,000 (100%)          -",
        "  ?: half of the edges or more rest on objects whose sharers are all close in time anyway.",
    ]
    page = report(cells, ACCOUNTS)._repr_html_()
    assert page.count("<small>?</small>") == 2
    assert page.count("<small>100%</small>") == 1


def test_nothing_left_when_collapsed():
    said = str(report(CELLS, ACCOUNTS, chosen=(60, 9)))
    assert "1 edge, false discovery rate 5%; when each pair of sessions counts once, none is left." in said


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (27, "27 s"), (60, "60 s"), (90, "90 s"), (120, "2 min"), (3600, "1 h"), (5400, "90 min"),
     (86_400, "1 d"), (864_000_000, "10,000 d")],
)  # fmt: skip
def test_durations(seconds, words):
    assert window_words(seconds) == words


class Balanced(HTMLParser):
    """Checks that tags close, and gathers them."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_table_reads_like_a_heat_map():
    parser = Balanced()
    parser.feed(report(CELLS, ACCOUNTS)._repr_html_())
    assert parser.open == []
    styles = [attrs["style"] for tag, attrs in parser.seen if tag == "td"]
    shades = [float(re.findall(r"rgba\(70,130,180,([\d.]+)\)", style)[0]) for style in styles]
    n_edges = [row["n_edges"] for row in CELLS]
    assert sorted(range(4), key=shades.__getitem__) == sorted(range(4), key=n_edges.__getitem__)
    # what colour says is said without it, too
    assert ["border" in style for style in styles] == [False, True, False, False]
    page = report(CELLS, ACCOUNTS)._repr_html_()
    assert page.count("&#10003;") == 1 + 1
    assert page.count("&#9670;") == 1 + 1
    assert ">1,200<" in page.replace("&#9670; ", "")


def test_nothing_in_a_report_can_run():
    evil = report(CELLS, [(EVIL, 4, True)], marks=[Mark(EVIL, 60, 2)])
    page = evil._repr_html_()
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 2
    assert "\x1b" not in str(evil)


def test_marks_of_the_literature():
    rules = [(mark.time_window, mark.min_weight) for mark in LITERATURE]
    assert rules == [(10, 5), (27, 9), (60, None), (120, None)]
    assert all(mark.source and mark.interval is None for mark in LITERATURE)
    assert [mark_of(mark.to_dict()) for mark in LITERATURE] == list(LITERATURE)
    assert mark_of(Mark("T", 27.5, interval=(6, 144)).to_dict()) == Mark("T", 27.5, interval=(6.0, 144.0))
