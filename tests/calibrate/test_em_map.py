"""One step of EM against the definition, in logarithms and one delay at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

from inconcert.calibrate.em_map import em_map
from inconcert.calibrate.likelihoods import CODES, log_probability
from inconcert.calibrate.tri_rate import LEAST_LOG_RATE, MOST_LOG_RATE, tri_log_rate

LIKELIHOODS = ["cont", "geom", "tri", "tri1"]
WITH_ZERO = {"geom", "tri"}


def step(value, count, weights, means, likelihood):
    log_w, log_rate = np.log(np.array(weights, float)), -np.log(np.array(means, float))
    new = np.empty((2, len(means)))
    value, count = np.array(value, float), np.array(count, float)
    loglik = em_map(value, count, log_w, log_rate, CODES[likelihood], new[0], new[1])
    return loglik, np.exp(new[0]), np.exp(-new[1])


def by_definition(value, count, weights, means, likelihood):
    value, count = np.array(value, float), np.array(count, float)
    joint = np.log(weights) + log_probability(value, 1 / np.array(means, float), likelihood)
    each = logsumexp(joint, axis=1, keepdims=True)
    own = np.exp(joint - each) * count[:, None]
    n = own.sum(axis=0)
    fitted = [best_mean(value, own[:, j], likelihood) for j in range(len(means))]
    return float((count * each[:, 0]).sum()), n / n.sum(), np.array(fitted)


def best_mean(value, weight, likelihood):
    def lost(log_mean):
        return -float(weight @ log_probability(value, np.exp([-log_mean]), likelihood)[:, 0])

    return np.exp(minimize_scalar(lost, bounds=(-4, 14), method="bounded", options={"xatol": 1e-9}).x)


@pytest.mark.parametrize("likelihood", LIKELIHOODS)
@pytest.mark.parametrize(
    ("weights", "means"),
    [
        ([1.0], [40.0]),
        ([0.5, 0.5], [3.0, 3.0]),
        ([0.2, 0.5, 0.3], [900.0, 2.0, 40.0]),
        ([0.7, 1e-9, 0.3 - 1e-9], [5.0, 70.0, 30_000.0]),
    ],
)
def test_a_step_is_what_its_definition_says(likelihood, weights, means):
    value = [1, 2, 3, 9, 30, 31, 700, 86_000]
    count = [50, 20, 20, 4, 3, 2, 2, 1]
    if likelihood in WITH_ZERO:
        value, count = [0, *value], [30, *count]
    loglik, w, m = step(value, count, weights, means, likelihood)
    expected = by_definition(value, count, weights, means, likelihood)
    assert loglik == pytest.approx(expected[0], rel=1e-12)
    assert w == pytest.approx(expected[1], rel=1e-9)
    # the oracle's minimum is flat: it knows its place to half the digits
    assert m == pytest.approx(expected[2], rel=1e-6)


@pytest.mark.parametrize("likelihood", LIKELIHOODS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_step_never_goes_downhill(likelihood, data):
    k = data.draw(st.integers(1, 5))
    delays = data.draw(st.lists(st.integers(likelihood not in WITH_ZERO, 90_000), min_size=1, max_size=12, unique=True))
    value = sorted(delays)
    count = data.draw(st.lists(st.integers(1, 10_000), min_size=len(value), max_size=len(value)))
    means = np.exp(data.draw(st.lists(st.floats(-2, 11), min_size=k, max_size=k)))
    weights = np.array(data.draw(st.lists(st.floats(1e-12, 1), min_size=k, max_size=k)))
    before, w, m = step(value, count, weights / weights.sum(), means, likelihood)
    after, _, _ = step(value, count, w, m, likelihood)
    assert np.isfinite([before, after]).all()
    assert after >= before - 1e-9 * max(1.0, abs(before))
    assert w.sum() == pytest.approx(1, abs=1e-9)


def test_a_component_that_explains_nothing_dies_and_stays_a_number():
    value, count = np.array([50_000.0, 60_000.0]), np.array([5.0, 5.0])
    new = np.empty((2, 2))
    loglik = em_map(value, count, np.log([0.5, 0.5]), -np.log([1.0, 50_000.0]), CODES["cont"], new[0], new[1])
    assert np.isfinite(loglik)
    assert np.isfinite(new).all()
    assert new[0][0] == -600
    assert np.exp(new[0][1]) == pytest.approx(1)


def test_the_slowest_component_may_have_next_to_no_weight():
    # relative to the slowest, the other is exp(590) times as likely
    value, count = np.array([1.0, 2.0, 400.0]), np.array([9.0, 5.0, 1.0])
    new = np.empty((2, 2))
    loglik = em_map(value, count, np.array([0.0, -590.0]), -np.log([50.0, 5000.0]), CODES["cont"], new[0], new[1])
    assert loglik == pytest.approx(float((count * (-np.log(50) - value / 50)).sum()), rel=1e-12)
    assert np.exp(-new[1][0]) == pytest.approx((count @ value) / count.sum(), rel=1e-9)


@given(
    n_zero=st.floats(0, 1e6),
    n_more=st.floats(1e-3, 1e6),
    mean_beyond=st.floats(0, 1e5),
    first=st.floats(-15, 10),
)
@settings(deadline=None)
def test_rate_of_tri_is_the_maximum_wherever_it_begins(n_zero, n_more, mean_beyond, first):
    beyond = n_more * mean_beyond

    def gain(log_rate):
        rate = np.exp([log_rate])
        zero = log_probability(np.zeros(1), rate, "tri")[0, 0]
        return n_zero * zero + n_more * (2 * np.log(-np.expm1(-rate[0])) - log_rate) - rate[0] * beyond

    at = tri_log_rate(n_zero, n_more, beyond, first)
    assert LEAST_LOG_RATE <= at <= MOST_LOG_RATE
    scale = 1e-11 * (abs(gain(at)) + n_zero + n_more)
    for other in (at - 1e-3, at + 1e-3, at - 1, at + 1, first):
        assert gain(min(max(other, LEAST_LOG_RATE), MOST_LOG_RATE)) <= gain(at) + scale


def test_only_zeros_make_the_rate_as_large_as_it_may_be():
    assert tri_log_rate(10.0, 0.0, 0.0, 0.0) == pytest.approx(MOST_LOG_RATE, abs=1e-6)
