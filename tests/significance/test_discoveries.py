"""Q-values as SciPy has them, and families larger than the p-values at hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inconcert.significance.combined import cauchy_combination
from inconcert.significance.discoveries import q_values
from inconcert.significance.poisson_binomial import LEAST

p_values = st.lists(st.floats(LEAST, 1), min_size=1, max_size=30).map(np.array)


@pytest.mark.parametrize("method", ["bh", "by"])
@given(p=p_values, more=st.integers(0, 50))
def test_the_rest_of_the_family_has_the_p_value_one(method, p, more):
    padded = np.concatenate([p, np.ones(more)])
    expected = stats.false_discovery_control(padded, method=method)[: len(p)]
    assert q_values(p, len(padded), method=method) == pytest.approx(expected, rel=1e-9)


@given(p=p_values)
def test_what_was_not_tested_stays_out(p):
    holes = np.full(2 * len(p), np.nan)
    holes[::2] = p
    q = q_values(holes, len(p))
    assert np.isnan(q[1::2]).all()
    assert q[::2] == pytest.approx(q_values(p, len(p)))
    assert (q[::2] >= p * (1 - 1e-12)).all()


def test_more_p_values_than_tests_cannot_be():
    with pytest.raises(ValueError, match="3 p-values cannot come from 2 tests"):
        q_values(np.array([0.1, 0.2, 0.3]), 2)


def test_nothing_tested_nothing_found():
    assert np.isnan(q_values(np.array([np.nan]), 5)).all()
    assert len(q_values(np.zeros(0), 0)) == 0


def test_yekutieli_of_a_large_family():
    m = 3_000_000
    harmonic = np.sum(1 / np.arange(1, m + 1))
    assert q_values(np.array([1e-9]), m, method="by")[0] == pytest.approx(1e-9 * m * harmonic, rel=1e-12)


@given(st.lists(st.floats(1e-6, 0.6), min_size=2, max_size=3))
def test_the_cauchy_combination_of_moderate_p_values(p):
    bounded = np.minimum(p, 1 - 1 / len(p))
    mean = np.mean(np.tan((0.5 - bounded) * np.pi))
    assert cauchy_combination(np.array([p]))[0] == pytest.approx(0.5 - np.arctan(mean) / np.pi, rel=1e-6)


def test_the_cauchy_combination_at_its_ends():
    rows = np.array([[np.nan] * 3, [1, 1, 1], [LEAST] * 3, [1e-200, 1, np.nan], [np.nan, 0.9, np.nan]])
    combined = cauchy_combination(rows)
    assert np.isnan(combined[0])
    assert combined[1] == pytest.approx(2 / 3)
    assert combined[2] == pytest.approx(LEAST)
    assert combined[3] == pytest.approx(2e-200)
    assert combined[4] == 0.9


def test_the_cauchy_combination_ranks_steadily_where_the_formula_changes():
    p = np.geomspace(1e-12, 1e-6, 200)
    combined = cauchy_combination(np.stack([p, np.full(200, 0.3), np.full(200, 0.6)], axis=1))
    assert (np.diff(combined) > 0).all()
    assert combined == pytest.approx(3 * p, rel=1e-4)
