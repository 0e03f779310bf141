"""Bins keep number and sum of the delays, and single seconds where they are short."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.calibrate.binning import exact, log_binned
from inconcert.calibrate.starts import log_uniform_means, quantile_means
from tests.calibrate.delays import histogram

COUNTS = st.dictionaries(st.integers(0, 10**6), st.integers(0, 1000), min_size=1, max_size=200)


@given(COUNTS)
def test_bins_keep_number_sum_and_order(counts):
    seconds, count = np.array(list(counts)), np.array(list(counts.values()))
    value, number = log_binned(seconds, count)
    assert number.sum() == count.sum()
    assert value @ number == pytest.approx(float(seconds @ count), rel=1e-12)
    assert (np.diff(value) > 0).all()
    assert (number > 0).all()


@given(COUNTS)
@settings(max_examples=40)
def test_short_delays_stay_and_long_ones_move_by_half_a_percent_at_most(counts):
    seconds, count = exact(np.array(list(counts)), np.array(list(counts.values())))
    value, number = log_binned(seconds, count)
    short = seconds <= 600
    assert np.array_equal(value[value <= 600], seconds[short])
    assert np.array_equal(number[: short.sum()], count[short])
    long = value[value > 600]
    nearest = np.abs(np.log(seconds[~short][:, None] / long[None, :])).min(axis=1, initial=np.inf)
    assert (nearest <= np.log(1.005) + 1e-12).all()


def test_a_day_has_some_1600_bins():
    seconds, count = histogram("mix6_int_day_1e6")
    assert len(seconds) > 61_000
    assert 1590 < len(log_binned(seconds, count)[0]) < 1610


def test_groups_of_equal_size_keep_the_mean():
    seconds, count = exact(*histogram("mix3_int_1e4"))
    means = quantile_means(seconds, count, 5)
    assert means.mean() == pytest.approx(seconds @ count / count.sum(), rel=1e-3)
    assert (np.diff(means) > 0).all()


def test_delays_of_zero_have_a_start_above_zero():
    assert (quantile_means(np.array([0.0]), np.array([9.0]), 3) > 0).all()
    assert (log_uniform_means(np.array([0.0]), 3, seed=0, start=0) > 0).all()


def test_random_starts_lie_within_the_delays_and_are_the_same_for_the_same_seed():
    value = np.array([0.0, 2.0, 900.0])
    first = log_uniform_means(value, 4, seed=3, start=1)
    assert np.array_equal(first, log_uniform_means(value, 4, seed=3, start=1))
    assert not np.array_equal(first, log_uniform_means(value, 4, seed=3, start=2))
    assert not np.array_equal(first, log_uniform_means(value, 4, seed=4, start=1))
    assert (first >= 2).all()
    assert (first <= 900).all()
    assert (np.diff(first) > 0).all()
