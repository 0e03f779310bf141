from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.evaluate import Claims, average_precision
from inconcert.tables import Table


# (strength, true, true pairs in all, average precision)
@pytest.mark.parametrize(
    ("strength", "true", "n_true", "expected"),
    [
        ([3, 2, 1], [True, True, False], 2, 1.0),
        ([3, 2, 1], [False, True, True], 2, (1 / 2 + 2 / 3) / 2),
        ([1, 2, 3], [True, True, False], 2, (1 / 2 + 2 / 3) / 2),
        ([1, 1, 1], [True, False, False], 1, 1 / 3),
        ([5, 5, 1], [True, False, True], 2, (1 / 2 + 2 / 3) / 2),
        ([3], [True], 4, 1 / 4),
        ([], [], 3, 0.0),
        ([2, 1], [False, False], 3, 0.0),
        ([2, 1], [False, False], 0, 1.0),
        ([], [], 0, 1.0),
    ],
)
def test_by_hand(strength: Any, true: Any, n_true: int, expected: float) -> None:
    assert average_precision(strength, true, n_true) == pytest.approx(expected)


RANKED = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=12)


@given(RANKED, st.integers(0, 3))
def test_is_the_definition_summed_over_thresholds(ranked: list[tuple[int, bool]], missed: int) -> None:
    n_true = sum(true for _, true in ranked) + missed
    expected, recall_before = 0.0, 0.0
    for threshold in sorted({strength for strength, _ in ranked}, reverse=True):
        above = [true for strength, true in ranked if strength >= threshold]
        recall = sum(above) / n_true if n_true else 0.0
        expected += (recall - recall_before) * sum(above) / len(above)
        recall_before = recall
    got = average_precision([s for s, _ in ranked], [t for _, t in ranked], n_true)
    assert got == pytest.approx(expected if n_true else 1.0)


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=1, max_size=5))
def test_does_not_depend_on_the_order_of_the_pairs(ranked: list[tuple[int, bool]]) -> None:
    figures = {
        round(average_precision([s for s, _ in order], [t for _, t in order], len(ranked)), 12)
        for order in permutations(ranked)
    }
    assert len(figures) == 1


def test_claims_keep_the_pairs_they_find() -> None:
    pairs = Table.of([{"account_id": "a", "account_id_y": y, "weight": 1} for y in "bcd"])
    claims = Claims.of(pairs, [3, 1, 2], [True, False, True])
    assert claims.found_pairs is not None
    assert [row["account_id_y"] for row in claims.found_pairs.records()] == ["b", "d"]
    assert claims.pairs.column_names == ("account_id", "account_id_y")
    assert Claims.of(pairs, [3, 1, 2]).found_pairs is None


def test_claims_of_nothing_say_why() -> None:
    claims = Claims.nothing("no threshold")
    assert claims.found_pairs is not None
    assert claims.found_pairs.records() == []
    assert claims.because == "no threshold"
