"""The text of the queries: what is filled in, what never is, and that nothing in it is quadratic."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import duckdb
import pytest

from inconcert.detect.rules import Rules
from inconcert.detect.sql import query
from inconcert.errors import BadParameter

NAMES = ("pairs", "edges", "pair_counts", "left_out", "participation", "deltas", "evidence")
HOSTILE = ["url", "x'); DROP TABLE shares; --", "-- end each object_type\n", "${time_window}", "é😀"]


def text_of(name: str) -> str:
    return resources.files("inconcert.detect").joinpath(f"{name}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rules", [Rules(), Rules(fast_window=5, max_shares_per_object=9, weight="pairs")])
def test_nothing_is_left_to_fill_in(name: str, rules: Rules) -> None:
    text = query(name, rules, types=HOSTILE, parts=["asked_objects"])
    assert "${" not in text
    assert not re.search(r"-- (begin|end) ", text)


@pytest.mark.parametrize("name", NAMES)
def test_texts_of_users_never_enter_a_query(name: str) -> None:
    text = query(name, Rules(fast_window=1), types=HOSTILE)
    assert not any(t in text for t in HOSTILE[1:])


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (Rules(time_window=90), "later.timestamp_share - earlier.timestamp_share <= 90\n"),
        (Rules(time_window=90), "FLOOR(timestamp_share / 90)"),
        (Rules(time_window=0), "later.timestamp_share - earlier.timestamp_share <= 0\n"),
        (Rules(time_window=0), "FLOOR(timestamp_share / 1)"),
        (Rules(min_participation=5), "HAVING COUNT(*) >= 5\n"),
        (Rules(max_shares_per_object=12), "n_shares <= 12\n"),
        (Rules(), "n_shares <= 9223372036854775807\n"),
    ],
)
def test_parameters_are_filled_in(rules: Rules, expected: str) -> None:
    assert expected in query("pairs", rules)


@pytest.mark.parametrize(
    ("rules", "types", "there", "absent"),
    [
        (Rules(), ["url"], ["n_first"], ["_fast", "HEX", "of_type"]),
        (Rules(fast_window=0), [], ["time_delta <= 0 THEN"], ["of_type"]),
        (Rules(), ["url", "é"], ["HEX(object_type) = '75726C'", "HEX(object_type) = 'C3A9'", "of_type_1"], ["_fast"]),
        (Rules(weight="pairs"), [], ["WHEN 1 = 1 THEN n_pairs"], []),
    ],
)
def test_optional_parts_come_when_asked_for(
    rules: Rules, types: list[str], there: list[str], absent: list[str]
) -> None:
    text = query("edges", rules, types=types)
    assert all(t in text for t in there)
    assert not any(t in text for t in absent)


@pytest.mark.parametrize("value", [1.5, "1; DROP TABLE shares", True, 2**63, None])
def test_only_whole_numbers_are_filled_in(value: Any) -> None:
    rules = Rules()
    # rules refuse most of these themselves; the text must not rely on it
    object.__setattr__(rules, "min_participation", value)
    with pytest.raises(BadParameter, match="min_participation must be a whole number"):
        query("pairs", rules)


def test_pair_counts_and_what_is_left_out_go_on_from_the_same_steps() -> None:
    steps = query("pairs", Rules()).partition("-- 4. ")[0]
    for name in ("pair_counts", "left_out"):
        assert query(name, Rules()).startswith(steps)


@pytest.mark.parametrize("name", NAMES)
def test_each_text_can_be_read_on_its_own(name: str) -> None:
    text = text_of(name)
    assert len(text.splitlines()) <= 120
    assert all(len(line) <= 120 for line in text.splitlines())
    assert text.startswith("-- ")


def without_comments(name: str) -> str:
    return "\n".join(line for line in text_of(name).splitlines() if not line.lstrip().startswith("--"))


@pytest.mark.parametrize("name", ["pairs", "edges", "participation", "deltas", "pair_counts"])
def test_nothing_is_counted_in_sets_that_engines_hold_in_memory(name: str) -> None:
    assert "COUNT(DISTINCT" not in without_comments(name)


def joins(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Names of all joins of a plan, with their conditions."""
    if "JOIN" in node["name"] or "PRODUCT" in node["name"]:
        yield node["name"], json.dumps(node["extra_info"])
    for child in node["children"]:
        yield from joins(child)


def test_candidates_are_found_by_equality_never_by_comparing_every_two_shares() -> None:
    """Shares meet shares in one hash join on object and slot; the only other product is with the two offsets."""
    with duckdb.connect(":memory:") as database:
        database.execute(
            "CREATE TABLE shares AS SELECT (i % 9)::VARCHAR AS object_id, 'url' AS object_type,"
            " (i % 50)::VARCHAR AS account_id, i::VARCHAR AS content_id, i AS timestamp_share"
            " FROM range(5000) AS numbers(i)"
        ).fetchall()
        plan = database.execute("EXPLAIN (FORMAT json) " + query("pairs", Rules())).fetchall()[0][1]
    found = list(joins(json.loads(plan)[0]))
    of_shares = [conditions for name, conditions in found if name == "HASH_JOIN" and "slot" in conditions]
    assert len(of_shares) == 1
    assert "object_id = object_id" in of_shares[0]
    assert "earlier_slot = slot" in of_shares[0] or "slot = earlier_slot" in of_shares[0]
    others = [(name, conditions) for name, conditions in found if name != "HASH_JOIN"]
    assert len(others) == 1
    assert others[0][0] == "CROSS_PRODUCT" or "slots_back" in others[0][1]
