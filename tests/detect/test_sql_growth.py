"""The work grows with the result, counted in rows looked at, never timed."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from inconcert.detect.duckdb_views import duckdb_views
from inconcert.detect.rules import Rules
from inconcert.detect.sql import query
from inconcert.tables import Table
from tests import oracle
from tests.detect.cases import TypedShare, table_of, untyped

WINDOW = 60
DAY = 86_400

#: all pairs of shares that the equality join of pairs.sql brings together, before any other condition
CANDIDATES = """
SELECT COUNT(*), (SELECT COUNT(*) FROM comparable)
FROM comparable AS earlier
JOIN offered AS later ON earlier.object_id = later.object_id AND earlier.slot = later.earlier_slot
"""


def candidates(shares: Table, rules: Rules) -> tuple[int, int]:
    """Give the candidate pairs of the slot join, and the shares that went into it."""
    steps = query("pairs", rules).partition("-- 5. ")[0]
    with duckdb_views(shares) as views:
        n_candidates, n_shares = views.rows(steps + CANDIDATES)[0]
    return n_candidates, n_shares


def viral(n: int, when: Callable[[int], int]) -> list[TypedShare]:
    """One object shared by `n` accounts, once each."""
    return [TypedShare("x", "url", f"a{i}", f"c{i}", when(i)) for i in range(n)]


def at_random(i: int) -> int:
    return random.Random(i).randrange(DAY)


@pytest.mark.parametrize("n", [2_000, 4_000])
def test_a_viral_object_costs_what_it_yields(n: int) -> None:
    rules = Rules(time_window=WINDOW, min_participation=1)
    shares = viral(n, at_random)
    n_pairs = len(oracle.pairs(untyped(shares), time_window=WINDOW))
    n_candidates, n_shares = candidates(table_of(shares), rules)
    assert n_shares == n
    assert n_pairs <= n_candidates <= 3 * n_pairs + n
    # the natural join would look at 1 400 times the pairs
    assert n_candidates < n * n / 100


@pytest.mark.parametrize(
    "when",
    [
        lambda i: i % 2 * (2 * WINDOW - 1),
        lambda i: i % 5 * WINDOW,
        lambda _: 0,
        lambda i: i,
        lambda i: i * (WINDOW + 1),
    ],
    ids=[
        "two bursts as far apart as neighbouring slots allow",
        "bursts a window apart",
        "one second",
        "steady",
        "no pair",
    ],
)
def test_no_rhythm_of_posting_costs_more_than_four_times_its_pairs(when: Callable[[int], int]) -> None:
    """Two shares in one slot are a pair; slots of k and m shares side by side have k m <= (k k + m m) / 2 candidates."""
    rules = Rules(time_window=WINDOW, min_participation=1)
    shares = viral(300, when)
    n_pairs = len(oracle.pairs(untyped(shares), time_window=WINDOW))
    assert candidates(table_of(shares), rules)[0] <= 4 * n_pairs + 2 * len(shares)


def test_twice_the_shares_of_flat_objects_cost_twice() -> None:
    rules = Rules(time_window=WINDOW, min_participation=1)

    def flat(n: int) -> Table:
        draw = random.Random(n)
        return table_of(
            TypedShare(f"o{draw.randrange(n // 10)}", "url", f"a{i % 500}", f"c{i}", draw.randrange(DAY))
            for i in range(n)
        )

    (small, _), (large, _) = candidates(flat(10_000), rules), candidates(flat(20_000), rules)
    assert small > 0
    assert large < 3 * small
