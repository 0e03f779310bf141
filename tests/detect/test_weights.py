"""Thresholds from the histogram of weights equal thresholds from the list of weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.detect.rules import native
from inconcert.detect.weights import Weights
from tests import oracle


@given(st.lists(st.integers(1, 50), min_size=1, max_size=60), st.floats(0, 1))
def test_quantile_is_type_7(weights, q):
    assert Weights.of(weights).quantile(q) == pytest.approx(oracle.quantile(weights, q), abs=1e-12)
    assert Weights.of(weights).quantile(q) == pytest.approx(float(np.quantile(weights, q)), abs=1e-9)


@pytest.mark.parametrize(
    ("edge_weight", "min_weight", "threshold"),
    [(0.0, 2, 2), (0.0, 1, 1), (0.5, 1, 1), (1.0, 2, 9), (0.9, 1, 4.2), (0.9, 7, 7)],
)
def test_threshold_is_the_larger_of_both(edge_weight, min_weight, threshold):
    weights = Weights.of([1, 1, 1, 1, 3, 1, 1, 2, 9])
    rules = native(edge_weight=edge_weight, min_weight=min_weight)
    assert weights.threshold(rules) == pytest.approx(threshold, abs=1e-9)


def test_no_edges():
    empty = Weights.of([])
    assert (empty.n_edges, empty.quantile(0.5), empty.at_least(1)) == (0, 0.0, 0)


def test_dense_and_heavy_are_joined():
    dense = np.zeros(4, np.int64)
    dense[2] = 5
    joined = Weights.joined(dense, [np.array([9, 7]), np.array([9])])
    assert joined.weight.tolist() == [2, 7, 9]
    assert joined.count.tolist() == [5, 1, 2]
    assert joined.at_least(7) == 3
