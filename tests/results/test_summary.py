from __future__ import annotations

from typing import Any

import pytest

from inconcert.objects import as_shares
from inconcert.results import detect
from inconcert.results.display import net_html
from inconcert.results.next_steps import explain_command
from tests.results import sample


def test_it_says_what_was_searched_and_found_and_what_it_does_not_mean() -> None:
    said = detect(sample.posts(), time_window=60).network().summary()
    for part in (
        "28 shares of links, posted from 2023-11-14 22:13 to 2023-11-15 03:13 (UTC)",
        "the same link within 1 minute of each other",
        "Edges of weight 2 or more are kept",
        "21 pairs of posts are that close; they join 4 pairs of accounts, of which 4 are kept",
        "Found 5 accounts in 2 components",
        "coordination, not deception",
        "Newsrooms of one publisher",
    ):
        assert part in said


def test_what_was_left_out_is_told_with_an_example() -> None:
    rows = [*sample.posts(), {**sample.posts()[0], "account_id": None, "content_id": "lost"}]
    said = detect(rows, time_window=60).network().summary()
    assert "Left out:\n" in said
    assert "account" in said.split("Left out:\n")[1].splitlines()[0]
    assert "(for example " in said


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
