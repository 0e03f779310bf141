"""Repeated rows: once under our rules, every time under CooRTweet's, whose studies counted them so."""

from __future__ import annotations

import pytest

import inconcert as ic
from inconcert.coortweet import detect_groups
from inconcert.errors import ConflictingContent
from inconcert.schema import SHARE

ROWS = [("o", "a", "1", 0), ("o", "b", "2", 5), ("o", "b", "2", 5), ("p", "a", "3", 50), ("p", "b", "4", 51)]
NAMES = [name for name in SHARE.names if name != "object_type"]


def table(rows):
    return [dict(zip(NAMES, row, strict=True)) for row in rows]


def test_every_row_counts_under_the_compatible_rules(tmp_path):
    theirs = detect_groups(table(ROWS), time_window=10, min_participation=1)
    found = ic.detect(table(ROWS), rules="coortweet", time_window=10, min_participation=1, edge_weight=0)
    assert found.counts["pairs"] == theirs.num_rows == 3
    net = found.network()
    net.write(tmp_path / "out")
    again = ic.open_results(tmp_path / "out")
    assert again.explain("a", "b").to_dict() == net.explain("a", "b").to_dict()
    assert again.found.counts == found.counts


def test_a_row_counts_once_under_ours():
    found = ic.detect(table(ROWS), time_window=10, min_participation=1)
    assert found.counts["pairs"] == 2
    assert found.provenance.counts["shares_dropped"] == 1


def test_a_post_under_two_accounts_is_refused_by_ours_only():
    rows = [*ROWS, ("o", "c", "1", 1)]
    with pytest.raises(ConflictingContent):
        ic.detect(table(rows), time_window=10)
    theirs = detect_groups(table(rows), time_window=10, min_participation=1)
    found = ic.detect(table(rows), rules="coortweet", time_window=10, min_participation=1, edge_weight=0)
    assert found.counts["pairs"] == theirs.num_rows
