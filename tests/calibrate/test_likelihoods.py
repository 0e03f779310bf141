"""Probabilities of whole seconds against their definition as integrals."""

import numpy as np
import pytest
from scipy.integrate import quad

from inconcert.calibrate.likelihoods import checked_likelihood, distribution, log_front, log_probability
from inconcert.errors import BadParameter

RATES = [1e-6, 1e-3, 1.0, 50.0]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("likelihood", ["tri", "geom"])
def test_probabilities_sum_to_one(rate, likelihood):
    d = np.arange(2000)
    some = np.exp(log_probability(d, np.array([rate]), likelihood))
    # beyond the last each is exp(-rate) times the one before: a geometric series
    rest = some[-1] * np.exp(-rate) / -np.expm1(-rate)
    assert float(some.sum() + rest[0]) == pytest.approx(1, abs=1e-12)


def test_zero_has_the_value_of_the_specification():
    assert np.exp(log_probability(np.zeros(1), np.array([1 / 1.2]), "tri"))[0, 0] == pytest.approx(0.32152, abs=1e-5)


@pytest.mark.parametrize("rate", [0.02, 0.049999, 0.05, 0.3, 2.0])
@pytest.mark.parametrize("d", [0, 1, 2, 7])
def test_tri_is_the_exponential_seen_through_a_triangle(rate, d):
    seen = sum(
        quad(lambda s: (1 - abs(s - d)) * rate * np.exp(-rate * s), low, low + 1, epsabs=1e-14)[0]
        for low in (d - 1, d)
        if low >= 0
    )
    assert np.exp(log_probability(np.array([d]), np.array([rate]), "tri"))[0, 0] == pytest.approx(seen, rel=1e-11)


@pytest.mark.parametrize("rate", [0.02, 0.3, 2.0])
@pytest.mark.parametrize("d", [0, 1, 7])
def test_geom_is_the_floor_of_the_exponential(rate, d):
    floored = quad(lambda s: rate * np.exp(-rate * s), d, d + 1, epsabs=1e-14)[0]
    assert np.exp(log_probability(np.array([d]), np.array([rate]), "geom"))[0, 0] == pytest.approx(floored, rel=1e-11)


def test_tri_is_what_stamps_in_whole_seconds_give():
    rng = np.random.default_rng(5)
    n = 400_000
    observed = np.bincount(np.floor(rng.random(n) + rng.exponential(1.2, n)).astype(int), minlength=6)[:6] / n
    expected = np.exp(log_probability(np.arange(6), np.array([1 / 1.2]), "tri"))[:, 0]
    assert np.abs(observed - expected).max() < 4 * np.sqrt(0.25 / n)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("likelihood", ["tri", "geom"])
def test_distribution_is_the_sum_of_the_probabilities(rate, likelihood):
    d = np.arange(200)
    summed = np.cumsum(np.exp(log_probability(d, np.array([rate]), likelihood))[:, 0])
    assert distribution(d, np.array([rate]), likelihood)[:, 0] == pytest.approx(summed, rel=1e-10)


def test_tri1_is_tri_given_that_the_delay_is_not_zero():
    rate, d = np.array([0.004, 0.7, 5.0]), np.arange(1, 50)
    whole = np.exp(log_probability(d, rate, "tri")) / (1 - np.exp(log_probability(np.zeros(1), rate, "tri")))
    assert np.exp(log_probability(d, rate, "tri1")) == pytest.approx(whole, rel=1e-12)
    assert distribution(d, rate, "tri1") == pytest.approx(np.cumsum(whole, axis=0), rel=1e-12)


def test_small_rates_keep_their_digits():
    # P(0) = r/2 - r²/6 + r³/24 ..., of which 1 - (1 - q)/r keeps nothing at r = 1e-12
    rate = np.array([1e-12, 1e-5])
    expected = rate / 2 - rate**2 / 6 + rate**3 / 24
    assert np.exp(log_probability(np.zeros(1), rate, "tri"))[0] == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("likelihood", ["tri", "tri1", "geom", "cont"])
def test_front_and_rate_are_the_probability(likelihood):
    rate, d = np.array([0.004, 0.7]), np.array([1, 9])
    expected = log_front(rate, likelihood) - np.outer(d, rate)
    assert log_probability(d, rate, likelihood) == pytest.approx(expected, rel=1e-13)


def test_unknown_likelihood_is_refused():
    with pytest.raises(BadParameter, match="'norm'"):
        checked_likelihood("norm")
