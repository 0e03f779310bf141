"""Agreement of two networks: known values and the definition by counting pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.calibrate.agreement import adjusted_rand, jaccard

GROUPS = st.integers(2, 12).flatmap(
    lambda n: st.tuples(*(st.lists(st.integers(-2, 4), min_size=n, max_size=n) for _ in range(2)))
)


def by_counting(a, b):
    """Hubert & Arabie 1985, over every two members."""
    pairs = [(a[x] == a[y], b[x] == b[y]) for x in range(len(a)) for y in range(x)]
    both, in_a, in_b = (sum(map(f, pairs)) for f in (all, lambda p: p[0], lambda p: p[1]))
    expected, most = in_a * in_b / len(pairs), (in_a + in_b) / 2
    return 1.0 if expected == most else (both - expected) / (most - expected)


@given(GROUPS)
def test_adjusted_rand_by_counting_pairs(groups):
    a, b = (np.array(g) for g in groups)
    assert adjusted_rand(a, b) == pytest.approx(by_counting(a, b), abs=1e-12)
    assert adjusted_rand(a, b) == adjusted_rand(b, a)
    # what groups are called does not matter
    assert adjusted_rand(7 - 3 * a, b) == adjusted_rand(a, b)
    assert adjusted_rand(a, a) == 1.0


def test_adjusted_rand_of_textbook_groups():
    # Hubert & Arabie's formula worked out by hand: 4 pairs are together in a, 7 in b, 3 in both, of 15
    a, b = np.array([1, 1, 1, 2, 2, 3]), np.array([1, 1, 1, 1, 2, 2])
    together, in_a, in_b = 3, 4, 7
    assert adjusted_rand(a, b) == (together - in_a * in_b / 15) / ((in_a + in_b) / 2 - in_a * in_b / 15)
    assert adjusted_rand(np.arange(5), np.zeros(5)) == 0.0
    assert adjusted_rand(np.array([1]), np.array([1])) is None
    assert adjusted_rand(np.array([], np.int64), np.array([], np.int64)) is None


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=20))
def test_jaccard_of_sets(members):
    a, b = ({k for k, pair in enumerate(members) if pair[side]} for side in (0, 1))
    arrays = (np.array([pair[side] for pair in members], bool) for side in (0, 1))
    assert jaccard(*arrays) == (len(a & b) / len(a | b) if a | b else None)
