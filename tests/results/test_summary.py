from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inconcert.objects import as_shares
from inconcert.results import detect
from inconcert.results.display import net_html
from inconcert.results.next_steps import explain_command
from inconcert.tables import Table, write_parquet
from tests.results import sample


def test_it_says_what_was_searched_and_found_and_what_it_does_not_mean() -> None:
    said = detect(sample.posts(), time_window=60).network().summary()
    for part in (
        "Read 28 rows; they make 28 shares of links, posted from 2023-11-14 22:13 to 2023-11-15 03:13 (UTC).",
        "the same link within 1 minute of each other",
        "Edges of weight 2 or more are kept",
        "21 pairs of posts are that close; they join 4 pairs of accounts, of which 4 are kept",
        "Found 5 accounts in 2 components",
        "coordination, not deception",
        "Newsrooms of one publisher",
    ):
        assert part in said


def test_where_it_was_read_is_told(tmp_path: Path) -> None:
    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for path, rows in zip(paths, (sample.posts()[:9], sample.posts()[9:]), strict=True):
        write_parquet(Table.of(rows), path)
    assert f"Read 9 rows from {paths[0]};" in detect(paths[0]).network().summary()
    assert "Read 28 rows from 2 files;" in detect(paths).network().summary()


def test_what_was_left_out_is_told_with_three_examples() -> None:
    rows = [*sample.posts(), *({**sample.posts()[0], "account_id": None, "content_id": f"lost {n}"} for n in range(5))]
    said = detect(rows, time_window=60).network().summary()
    first, *examples = said.split("Left out:\n")[1].split("\n\n")[0].splitlines()
    assert first.split(maxsplit=1) == ["5", "no account_id"]
    assert len(examples) == 3
    assert examples[0].strip() == "for example column 'account_id', row 29"


def test_what_was_assumed_is_told() -> None:
    rows = [{**row, "timestamp": f"2024-01-01 10:{n:02}:00"} for n, row in enumerate(sample.posts())]
    said = detect(rows, time_window=3600).network().summary()
    (note,) = said.split("Notes:\n")[1].splitlines()
    assert "28" in note
    assert "UTC" in note


def test_nothing_found_says_what_to_try() -> None:
    said = detect(sample.posts(), time_window=1).network().summary()
    for option in ("--time-window (now 1 second)", "--min-weight 1", "--by", "--min-participation 1"):
        assert option in said
    assert "deception" not in said


def test_coortweets_threshold_is_strict_in_words() -> None:
    said = detect(sample.posts(), time_window=60, rules="coortweet", edge_weight=0.5).network().summary()
    assert "number of pairs of posts" in said
    assert "Edges of weight more than 6 are kept" in said


def test_many_components_are_cut_and_counted() -> None:
    rows = [
        {
            "object_id": f"{pair} {n}",
            "account_id": f"{who}{pair}",
            "content_id": f"{who}{pair} {n}",
            "timestamp_share": n,
        }
        for pair in range(11)
        for n in range(2)
        for who in "ab"
    ]
    said = detect(as_shares(rows)).network().summary()
    assert "and 3 more, smaller ones" in said


def test_a_map_draws_what_can_be_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    net = detect(sample.posts(), time_window=60).network()
    monkeypatch.setattr("inconcert.results.display.ACCOUNTS_DRAWN", 3)
    shown = net_html(net)
    assert shown.count("<circle") == 3
    assert shown.count("<line") == 3
    assert "2 accounts of smaller components are not drawn" in shown


def test_nothing_found_is_shown_too() -> None:
    assert "<b>0 edges</b>" in net_html(detect(sample.posts(), time_window=1).network())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("anna", "ben"), "inconcert explain 'my out' anna ben"),
        (("-rf", "b'c"), "inconcert explain -- 'my out' -rf 'b'\"'\"'c'"),
    ],
)
def test_the_command_for_the_evidence_can_be_copied(names: Any, expected: Any) -> None:
    rows = [
        {"object_id": str(n), "account_id": who, "content_id": f"{who}{n}", "timestamp_share": n}
        for n in range(3)
        for who in (*names, "zoe")
        if not (who == "zoe" and n == 2)
    ]
    assert explain_command(detect(as_shares(rows)).network(), "my out") == expected
