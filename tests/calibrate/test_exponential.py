"""Fits against the reference: the maximum of the likelihood, and what binning and k by BIC do to it."""

import numpy as np
import pytest

from inconcert.calibrate.crossing import crossing
from inconcert.calibrate.exponential import Mixture, fit_mixture
from inconcert.calibrate.goodness import distance
from inconcert.calibrate.merging import merged
from inconcert.calibrate.selection import candidates
from inconcert.errors import BadParameter, EmptyInput
from tests.calibrate.delays import histogram, reference, stamped

FITS = [
    ("mix3_float_1e4", "cont", 3),
    *(
        (name, likelihood, k)
        for name, k in [("mix3_int_1e4", 3), ("mix2_int_zeros_1e4", 2)]
        for likelihood in ("cont", "geom", "tri")
    ),
    *(("mix6_int_day_1e6", likelihood, k) for k in (4, 5) for likelihood in ("cont", "geom", "tri")),
]


@pytest.mark.parametrize(("name", "likelihood", "k"), FITS)
def test_the_maximum_is_that_of_the_reference(name, likelihood, k):
    expected = reference("expmix_reference.json")["converged_fits"][
        f"{name}|{'cont_drop0' if likelihood == 'cont' else likelihood}|k={k}"
    ]
    fit = fit_mixture(*histogram(name), k, likelihood=likelihood)
    assert fit.converged
    assert fit.n == expected["n"]
    assert fit.loglik == pytest.approx(expected["loglik"], rel=1e-9)
    assert fit.means == pytest.approx(expected["mu"], rel=1e-4)
    assert fit.weights == pytest.approx(expected["w"], rel=1e-3)
    assert fit.bic == pytest.approx(expected["bic"], rel=1e-9)
    assert fit.aic == pytest.approx(expected["aic"], rel=1e-9)
    assert crossing(fit.weights, fit.means, likelihood) == pytest.approx(expected["crossing12"], rel=1e-3)


@pytest.mark.parametrize(
    ("name", "k", "thresholds"),
    [
        ("mix3_int_1e4", 3, {"tri": 23.871, "geom": 25.781, "cont": 26.001}),
        ("mix2_int_zeros_1e4", 2, {"tri": 9.034, "geom": 11.519, "cont": 12.202}),
        ("mix6_int_day_1e6", 5, {"tri": 27.420, "geom": 29.899, "cont": 30.059}),
    ],
)
def test_thresholds_of_the_specification(name, k, thresholds):
    for likelihood, at in thresholds.items():
        fit = fit_mixture(*histogram(name), k, likelihood=likelihood)
        assert crossing(fit.weights, fit.means, likelihood) == pytest.approx(at, rel=5e-4)


@pytest.mark.parametrize(("name", "k"), [("mix3_int_1e4", 3), ("mix2_int_zeros_1e4", 2), ("mix6_int_day_1e6", 5)])
def test_bic_finds_the_number_of_components(name, k):
    fits, table = candidates(*histogram(name), range(1, 8))
    assert [row.k for row in table if row.chosen] == [k]
    assert [row.k for row in table] == list(fits) == list(range(1, 8))
    # more components never fit worse, but for what the search leaves
    assert (np.diff([row.loglik for row in table]) > -0.05).all()


@pytest.mark.parametrize(("name", "k"), [("mix3_int_1e4", 3), ("mix6_int_day_1e6", 5)])
def test_bins_change_next_to_nothing(name, k):
    binned = fit_mixture(*histogram(name), k, starts=0)
    exact = fit_mixture(*histogram(name), k, starts=0, binned=False)
    assert binned.means == pytest.approx(exact.means, rel=1e-4)
    assert binned.loglik == pytest.approx(exact.loglik, abs=1e-4)
    both = [crossing(fit.weights, fit.means, "tri") for fit in (binned, exact)]
    assert both[0] == pytest.approx(both[1], rel=1e-3)


def test_the_same_seed_gives_the_same_fit_to_the_last_bit():
    assert fit_mixture(*histogram("mix3_int_1e4"), 4, seed=2) == fit_mixture(*histogram("mix3_int_1e4"), 4, seed=2)


def test_order_and_empty_counts_do_not_matter():
    seconds, count = stamped([0.6, 0.4], [4, 500], 900, seed=3)
    turned = fit_mixture(np.append(seconds[::-1], 10**7), np.append(count[::-1], 0), 2)
    assert turned == fit_mixture(seconds, count, 2)


def test_one_component_has_the_mean_of_the_data():
    seconds, count = np.array([1.5, 2.5, 9.0]), np.array([2, 1, 1])
    fit = fit_mixture(seconds, count, 1, likelihood="cont")
    assert fit.means == pytest.approx([(seconds @ count) / 4])
    assert fit.loglik == pytest.approx(-4 * np.log(fit.means[0]) - 4)
    assert (fit.k, fit.weights) == (1, (1.0,))


def test_cont_leaves_zeros_out_and_the_others_keep_them():
    assert fit_mixture([0, 3, 8], [5, 2, 2], 1, likelihood="cont").n == 4
    assert fit_mixture([0, 3, 8], [5, 2, 2], 1).n == 9


def test_probabilities_of_a_mixture_add_up():
    fit = Mixture("tri", (0.3, 0.7), (2.0, 30.0), -1.0, 10, 1, converged=True)
    d = np.arange(2000)
    assert fit.pmf(d).sum() == pytest.approx(1, abs=1e-12)
    assert fit.cdf(d) == pytest.approx(np.cumsum(fit.pmf(d)), abs=1e-12)
    assert fit.component_densities([4.0]).sum() == pytest.approx(fit.density(4.0)[0], rel=1e-12)
    assert Mixture.from_dict(fit.to_dict()) == fit


@pytest.mark.parametrize("given", [{"k": 0}, {"k": 2, "starts": -1}, {"k": 2, "likelihood": "norm"}])
def test_parameters_out_of_range_are_refused(given):
    with pytest.raises(BadParameter):
        fit_mixture([1, 2], [3, 4], **given)


def test_negative_delays_are_refused_and_none_at_all_is_said():
    with pytest.raises(BadParameter, match="-2 seconds"):
        fit_mixture([-2, 2], [3, 4], 1)
    with pytest.raises(BadParameter, match="same length"):
        fit_mixture([1, 2], [3], 1)
    with pytest.raises(EmptyInput, match="no delay"):
        fit_mixture([0, 5], [3, 0], 1, likelihood="cont")


@pytest.mark.parametrize("likelihood", ["tri", "geom"])
def test_only_zeros_are_a_component_too_short_to_measure(likelihood):
    fit = fit_mixture([0], [100], 1, likelihood=likelihood)
    assert fit.means[0] < 1e-5
    assert fit.loglik == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize(("name", "k", "at"), [("mix3_int_1e4", 3, 23.42), ("mix6_int_day_1e6", 5, 27.59)])
def test_without_zeros_the_threshold_is_near_the_truth_whatever_the_zeros_are(name, k, at):
    seconds, count = histogram(name)
    plain = fit_mixture(seconds, count, k, likelihood="tri1")
    assert crossing(plain.weights, plain.means, "tri1") == pytest.approx(at, rel=0.03)
    assert plain.n == count.sum() - count[0]
    assert fit_mixture(seconds, count + 10**6 * (seconds == 0), k, likelihood="tri1") == plain


def test_distance_is_the_largest_over_all_whole_seconds():
    seconds, count = stamped([0.6, 0.4], [4, 90], 500, seed=4)
    fit = fit_mixture(seconds, count, 2)
    grid = np.arange(seconds[-1] + 1)
    dense = np.zeros(len(grid))
    dense[seconds] = count
    expected = np.abs(np.cumsum(dense) / count.sum() - fit.cdf(grid)).max()
    assert distance(fit, seconds, count) == pytest.approx(expected, rel=1e-12)


def test_distance_is_small_for_the_right_number_and_larger_for_too_few():
    fits = {k: fit_mixture(*histogram("mix6_int_day_1e6"), k) for k in (2, 5)}
    far = {k: distance(fit, *histogram("mix6_int_day_1e6")) for k, fit in fits.items()}
    # the window cuts the slowest component off, which no mixture of whole exponentials follows
    assert far[5] < 0.01
    assert far[2] > 0.05


def test_distance_of_stamps_finer_than_a_second_is_that_of_kolmogorov():
    fit = Mixture("cont", (1.0,), (10.0,), -1.0, 3, 1, converged=True)
    upto = 1 - np.exp(-np.array([0.5, 5.25, 30.0]) / 10)
    expected = np.abs(np.array([[1, 2, 3], [0, 1, 2]]) / 3 - upto).max()
    assert distance(fit, np.array([0.5, 5.25, 30.0]), np.ones(3)) == pytest.approx(expected)


def mixture(weights, means):
    return Mixture("tri", weights, means, -5.0, 100, 1, converged=True)


def test_merging_joins_neighbours_until_none_are_close():
    few = merged(mixture((0.2, 0.1, 0.3, 0.4), (5.0, 8.0, 11.0, 900.0)))
    # 8 and 11 are closest, a factor of 1.4; then 5 and 10.25 are far apart, though 5 and 8 were not by much
    assert few.means == pytest.approx([5.0, (0.8 + 3.3) / 0.4, 900.0])
    assert few.weights == pytest.approx([0.2, 0.4, 0.4])
    assert few.loglik == -5.0


def test_merging_drops_specks_after_joining():
    few = merged(mixture((0.0006, 0.0006, 0.998, 0.0008), (5.0, 5.0, 100.0, 5000.0)))
    assert few.means == pytest.approx([5.0, 100.0])
    assert sum(few.weights) == pytest.approx(1)


def test_merging_survives_two_components_without_weight():
    assert merged(mixture((0.0, 0.0, 1.0), (5.0, 5.5, 100.0))).means == (100.0,)
