"""Tails of sums of unlike trials, held against adding up every outcome."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inconcert.significance.poisson_binomial import LONG, exact_tail, tail, tail_within
from tests.significance.cases import poisson_binomial

chances = st.lists(st.floats(0, 1), min_size=1, max_size=8)


@given(chances, st.integers(0, 9))
def test_the_tail_is_the_sum_of_all_outcomes(p, k):
    assert tail(np.array(p), k) == pytest.approx(poisson_binomial(p, k), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("k", [0, 1, 7, 20, 39, 40, 41])
def test_equal_chances_are_binomial(k):
    assert tail(np.full(40, 0.03), k) == pytest.approx(stats.binom.sf(k - 1, 40, 0.03), rel=1e-10)


def test_small_tails_keep_their_digits():
    assert tail(np.full(60, 1e-5), 60) == pytest.approx(1e-300, rel=1e-9)
    assert tail(np.full(100, 1e-3), 50) == pytest.approx(stats.binom.sf(49, 100, 1e-3), rel=1e-9)


def test_once_enough_is_reached_the_rest_is_spared():
    state = np.empty(30)
    whole = tail(np.full(20, 0.5), 3)
    partial = exact_tail(np.full(20, 0.5), 3, 0.4, state)
    assert 0.4 <= partial < whole
    assert exact_tail(np.full(20, 0.5), 3, 1.1, state) == pytest.approx(whole)


@pytest.mark.parametrize("seed", range(5))
def test_long_unremarkable_sums_are_approximated_well(seed):
    p = np.random.default_rng(seed).beta(1, 4, 2 * LONG)
    state = np.empty(len(p) + 2)
    mean, sd = p.sum(), math.sqrt((p * (1 - p)).sum())
    for k in (int(mean - 2 * sd), int(mean), int(mean + sd)):
        assert tail_within(p, k, 2.0, state) == pytest.approx(tail(p, k), abs=2e-4)
    # remarkable ones are exact
    k = int(mean + 5 * sd)
    assert tail_within(p, k, 2.0, state) == tail(p, k)


def test_certain_events_are_no_surprise():
    state = np.empty(LONG + 12)
    assert tail_within(np.ones(LONG + 10), LONG + 10, 2.0, state) == 1.0
    assert tail_within(np.ones(LONG + 10), 3, 2.0, state) == 1.0
