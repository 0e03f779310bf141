"""SQUAREM reaches what EM reaches, sooner, and never goes downhill."""

import numpy as np
import pytest

from inconcert.calibrate.binning import log_binned
from inconcert.calibrate.likelihoods import CODES
from inconcert.calibrate.squarem import climb, iterate
from tests.calibrate.delays import stamped

VALUE, COUNT = log_binned(*stamped([0.5, 0.3, 0.2], [5, 60, 900], 4000, seed=1))


def start(means) -> tuple[np.ndarray, np.ndarray]:
    return np.full(len(means), -np.log(len(means))), -np.log(np.array(means, float))


@pytest.mark.parametrize("kind", ["tri", "geom"])
def test_it_ends_where_em_ends_with_fewer_steps(kind):
    log_w, log_rate = start([1.0, 100.0, 3000.0])
    by_em = iterate(VALUE, COUNT, log_w, log_rate, CODES[kind], 6000)
    fast_w, fast_rate = start([1.0, 100.0, 3000.0])
    loglik, maps, converged = climb(VALUE, COUNT, fast_w, fast_rate, CODES[kind], 1e-9, 6000)
    assert converged
    assert maps < 300
    assert loglik == pytest.approx(by_em, abs=1e-6)
    assert np.exp(fast_rate) == pytest.approx(np.exp(log_rate), rel=1e-3)


def test_the_likelihood_never_falls_with_more_steps():
    reached = []
    for most in range(4, 120, 5):
        log_w, log_rate = start([0.3, 4.0, 50.0, 51.0, 7000.0])
        reached.append(climb(VALUE, COUNT, log_w, log_rate, CODES["tri"], 0.0, most)[0])
    assert (np.diff(reached) >= -1e-7).all()


def test_too_few_steps_is_not_called_converged():
    log_w, log_rate = start([1.0, 100.0, 3000.0])
    _, maps, converged = climb(VALUE, COUNT, log_w, log_rate, CODES["tri"], 1e-9, 9)
    assert not converged
    assert maps <= 9


def test_exactly_as_many_steps_as_asked():
    together, one_by_one = start([2.0, 90.0]), start([2.0, 90.0])
    iterate(VALUE, COUNT, *together, CODES["cont"], 7)
    for _ in range(7):
        iterate(VALUE, COUNT, *one_by_one, CODES["cont"], 1)
    assert np.array_equal(together, one_by_one)


def test_steps_that_change_nothing_are_left_out_without_changing_the_result():
    # one component is at its maximum after one step; a million more would take long
    log_w, log_rate = start([2.0])
    iterate(VALUE, COUNT, log_w, log_rate, CODES["cont"], 10**9)
    assert np.exp(-log_rate[0]) == pytest.approx((VALUE @ COUNT) / COUNT.sum(), rel=1e-14)
