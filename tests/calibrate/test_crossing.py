"""The threshold in closed form against its definition: which component is likelier at each whole second."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inconcert.calibrate.crossing import crossing, crossing_rest
from inconcert.calibrate.likelihoods import log_probability
from tests.calibrate.delays import reference, there

MEAN = st.floats(-3, 9).map(np.exp)
LIKELIHOODS = ["cont", "geom", "tri", "tri1"]


@pytest.mark.parametrize(
    ("weights", "means", "at"),
    [
        ((0.25, 0.15), (8, 120), 27.590364213),
        ((0.5, 0.3), (5, 300), 23.416119590),
        ((0.4, 0.6), (1.2, 4000), 9.250290657),
    ],
)
def test_figures_of_the_specification(weights, means, at):
    assert crossing(weights, means) == pytest.approx(at, rel=1e-9)


def test_where_the_second_component_is_likelier_everywhere_there_is_none():
    assert crossing([0.01, 0.99], [5, 10]) is None
    assert crossing_rest([0.01, 0.99], [5, 10]) is None


@pytest.mark.parametrize("likelihood", LIKELIHOODS)
def test_equal_means_and_single_components_have_none(likelihood):
    assert crossing([0.6, 0.4], [7, 7], likelihood) is None
    assert crossing_rest([0.6, 0.4], [7, 7], likelihood) is None
    assert crossing([1.0], [7], likelihood) is None
    assert crossing_rest([1.0], [7], likelihood) is None


def test_unweighted():
    assert crossing([0.25, 0.15], [8, 120], weighted=False) == pytest.approx(np.log(15) / (1 / 8 - 1 / 120), rel=1e-12)


def test_against_all_others_for_the_six_components_of_the_reference():
    weights, means = (0.25, 0.15, 0.15, 0.2, 0.15, 0.1), (8, 120, 900, 4000, 14_000, 45_000)
    assert crossing_rest(weights, means) == pytest.approx(25.866002258, rel=1e-6)


@pytest.mark.parametrize("likelihood", LIKELIHOODS)
@given(share=st.floats(0.01, 0.99), means=st.lists(MEAN, min_size=2, max_size=2))
def test_up_to_the_threshold_the_first_component_is_likelier_and_after_it_the_second(likelihood, share, means):
    means.sort()
    assume(means[1] > 1.01 * means[0])
    weights = (share, 1 - share)
    d = np.arange(likelihood == "tri1", 400)
    joint = np.log(weights) + log_probability(d, 1 / np.array(means), likelihood)
    lead = joint[:, 0] - joint[:, 1]
    assume(np.abs(lead).min() > 1e-9)
    at = crossing(weights, means, likelihood)
    fast = np.zeros(len(d), bool) if at is None else d <= at
    assert np.array_equal(fast, lead > 0)


@pytest.mark.parametrize("likelihood", LIKELIHOODS)
@given(
    weights=st.lists(st.floats(0.01, 1), min_size=3, max_size=5),
    means=st.lists(MEAN, min_size=5, max_size=5, unique_by=lambda mean: round(float(np.log(mean)), 2)),
)
def test_against_all_others_by_definition_and_never_above_the_threshold(likelihood, weights, means):
    share = np.array(weights) / sum(weights)
    means = sorted(means[: len(weights)])
    d = np.arange(likelihood == "tri1", 400)
    joint = np.log(share) + log_probability(d, 1 / np.array(means), likelihood)
    lead = joint[:, 0] - np.logaddexp.reduce(joint[:, 1:], axis=1)
    assume(np.abs(lead).min() > 1e-9)
    rest, pair = crossing_rest(share, means, likelihood), crossing(share, means, likelihood)
    fast = np.zeros(len(d), bool) if rest is None else d <= rest
    assert np.array_equal(fast, lead > 0)
    assert rest is None or (pair is not None and rest <= pair + 1e-9)


def test_without_zeros_the_threshold_is_the_same():
    weights, means = np.array([0.3, 0.7]), np.array([4.0, 90.0])
    above_zero = weights * (1 - np.exp(log_probability(np.zeros(1), 1 / means, "tri")[0]))
    both = [crossing(list(weights), list(means), "tri"), crossing(list(above_zero), list(means), "tri1")]
    assert both[0] == pytest.approx(both[1], rel=1e-12)


def test_splitting_the_second_component_moves_the_pair_and_not_the_rest():
    whole = ((0.4, 0.6), (5.0, 400.0))
    split = ((0.4, 0.3, 0.3), (5.0, 400.0, 400.001))
    assert there(crossing(*split)) > there(crossing(*whole)) + 3
    assert crossing_rest(*split) == pytest.approx(crossing_rest(*whole), rel=1e-6)


@pytest.mark.parametrize("likelihood", LIKELIHOODS)
def test_with_two_components_all_others_are_the_second(likelihood):
    both = ((0.394, 0.606), (1.1613, 4006.03), likelihood)
    assert crossing_rest(*both) == pytest.approx(crossing(*both), rel=1e-12)


@pytest.mark.parametrize("name", ["mix2_int_zeros_1e4|tri|k=2", "mix2_int_zeros_1e4|geom|k=2"])
def test_the_reference_compares_densities_where_it_fitted_whole_seconds(name):
    # Two components have one crossing, so "against all others" must be the crossing itself. The reference gives
    # another figure: that of the continuous densities with the parameters fitted to whole seconds.
    fit = reference("expmix_reference.json")["converged_fits"][name]
    likelihood = name.split("|")[1]
    ours = crossing_rest(fit["w"], fit["mu"], likelihood)
    assert ours == pytest.approx(fit["crossing12"], rel=1e-9)
    assert crossing_rest(fit["w"], fit["mu"], "cont") == pytest.approx(fit["fast_vs_rest"], rel=1e-9)
    assert abs(fit["fast_vs_rest"] - fit["crossing12"]) > 0.05
