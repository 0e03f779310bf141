from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.network.concentration import gini, weighted_median

counts = st.lists(st.integers(1, 1000), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([7], 1.0), ([1, 1], 0.0), ([1, 3], 0.5), ([1, 1, 4], 0.5), ([1, 2, 3, 4], 1 / 3), ([1, 999], 0.998)],
)
def test_gini_by_hand(values, expected):
    assert gini(np.array(values)) == pytest.approx(expected)


@given(counts.filter(lambda v: len(v) > 1))
def test_gini_is_the_mean_difference_over_twice_the_mean(values):
    n = len(values)
    difference = sum(abs(x - y) for x in values for y in values) / (n * (n - 1))
    assert gini(np.array(values)) == pytest.approx(difference / (2 * sum(values) / n))


@given(counts, st.integers(2, 50))
def test_gini_of_proportions_is_that_of_counts_and_order_is_nothing(values, scale):
    assert gini(np.array(values)) == pytest.approx(gini(scale * np.array(values[::-1])))


@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 9)), min_size=1, max_size=20))
def test_weighted_median_is_the_median_of_the_values_written_out(histogram):
    values, weights = (np.array(column) for column in zip(*histogram, strict=True))
    assert weighted_median(values, weights) == median(np.repeat(values, weights).tolist())
