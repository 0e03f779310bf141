"""Two negative binomials: their definition, their likelihood, and the golden fits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from inconcert.calibrate.negative_binomial import NegativeBinomials, _loglik, fit_negative_binomials
from tests.calibrate.frequencies import frequencies, reference

VARIANTS = ("ztnb", "snb", "nb")


def two(variant, w=0.9, r=(1.0, 0.4), p=(0.7, 0.05)) -> NegativeBinomials:
    return NegativeBinomials(variant, (w, 1 - w), r, p, 0.0, 0, ())


@given(st.floats(1e-3, 50), st.floats(0.02, 0.999))
def test_components_are_the_distributions_of_the_definition(r, p):
    n = np.arange(1, 60)
    plain = nbinom.pmf(n, r, p)
    expected = {"nb": plain, "ztnb": plain / -np.expm1(r * np.log(p)), "snb": nbinom.pmf(n - 1, r, p)}
    for variant, wanted in expected.items():
        found = two(variant, r=(r, r), p=(p, p)).components(n)[0]
        np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-300)


@pytest.mark.parametrize("variant", VARIANTS)
def test_mass_and_mean(variant):
    fit = two(variant)
    n = np.arange(1, 4000)
    assert fit.pmf(n).sum() + fit.mass_at_zero == pytest.approx(1, abs=1e-9)
    assert (fit.mass_at_zero > 0) == (variant == "nb")
    for mean, g in zip(fit.means, fit.components(n), strict=True):
        assert mean == pytest.approx(np.dot(n, g), rel=1e-6)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_gradient_is_that_of_the_likelihood(variant):
    n, count = np.array([1, 2, 3, 7, 40]), np.array([90, 20, 4, 2, 1])
    at = np.array([1.3, -0.4, 0.6, -1.0, 2.1])
    gradient = _loglik(variant, n, count, at)[1]
    for k in range(5):
        step = np.zeros(5)
        step[k] = 1e-5
        slope = (_loglik(variant, n, count, at + step)[0] - _loglik(variant, n, count, at - step)[0]) / 2e-5
        assert gradient[k] == pytest.approx(slope, rel=1e-6, abs=1e-7)


def at_reference(variant, of) -> NegativeBinomials:
    w, r, p = of["w1"], (of["r1"], of["r2"]), (of["p1"], of["p2"])
    return NegativeBinomials(variant, (w, 1 - w), r, p, of["ll"], 0, ())


@pytest.mark.parametrize("name", ["freq_ztnb_2e5", "freq_snb_2e5"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_golden_fits(name, variant):
    data, known = frequencies(name), reference(name)["fits"][variant]
    theirs = at_reference(variant, known)
    assert np.dot(data.count, np.log(theirs.pmf(data.weight))) == pytest.approx(known["ll"], abs=1e-4)
    assert theirs.distance(data.weight, data.count) == pytest.approx(known["ks_D"], rel=1e-9)
    np.testing.assert_allclose(theirs.posterior(np.arange(1, 16)), known["posterior_1_to_15"], rtol=1e-6)
    fit = fit_negative_binomials(data.weight, data.count, variant=variant)
    assert np.dot(data.count, np.log(fit.pmf(data.weight))) == pytest.approx(fit.loglik, abs=1e-4)
    if variant == "nb":
        # the reference was held back by its own bound on r (1,097); r grows without end, up to ours
        assert known["at_bound"]
        assert fit.at_bound == ("r of component 1",)
        assert fit.loglik > known["ll"] + 60
        assert fit.distance(data.weight, data.count) > 0.13
        return
    assert fit.at_bound == ()
    assert fit.loglik == pytest.approx(known["ll"], abs=0.05)
    assert fit.distance(data.weight, data.count) < 0.002
    assert fit.weights[0] == pytest.approx(known["w1"], rel=1e-3)
    np.testing.assert_allclose((*fit.r, *fit.p), [known[k] for k in ("r1", "r2", "p1", "p2")], rtol=1e-3)
    np.testing.assert_allclose(fit.posterior(np.arange(1, 16)), known["posterior_1_to_15"], rtol=5e-3)


def test_component_1_has_the_smaller_mean_of_what_is_observed():
    n = np.arange(1, 40)
    # most pairs are repetitive here: the heavy component comes second all the same
    pmf = two("ztnb", w=0.2, r=(1.0, 3.0), p=(0.8, 0.2)).pmf(n)
    fit = fit_negative_binomials(n, np.round(pmf * 1e6).astype(np.int64))
    assert fit.means[0] < fit.means[1]
    assert fit.weights[0] == pytest.approx(0.2, abs=0.02)


def test_more_starts_never_fit_worse_and_seeds_decide_everything():
    data = frequencies("freq_ztnb_2e5")
    few, many = (fit_negative_binomials(data.weight, data.count, starts=k, seed=(3, 1)) for k in (1, 4))
    # both may be the same maximum, climbed to from two sides
    assert many.loglik >= few.loglik - 1e-6
    assert fit_negative_binomials(data.weight, data.count, starts=4, seed=(3, 1)) == many
    assert NegativeBinomials.from_dict(many.to_dict()) == many
