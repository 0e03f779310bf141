"""Each warning: when it is given, and when it is not."""

import pytest

from inconcert.calibrate.cautions import about_fit, about_interval, about_numbers, clear_share, why_none
from inconcert.calibrate.exponential import Mixture
from inconcert.calibrate.selection import Candidate


def mixture(weights, means, *, converged=True):
    return Mixture("tri", weights, means, -1.0, 1000, 9, converged)


CLEAR = mixture((0.5, 0.5), (5.0, 900.0))


def about(fit, *, window=86_400, distance=0.001):
    return " ".join(about_fit(fit, fit, window=window, distance=distance))


def row(k, bic, seconds, *, chosen=False):
    return Candidate(k, k, seconds, 0.0, 0.0, bic, 0.0, 0.0, converged=True, chosen=chosen)


def test_nothing_is_said_of_a_clear_fit():
    assert about(CLEAR) == ""
    assert about_interval(25.0, (20.0, 30.0), 0.0) == []
    assert about_numbers([row(2, 100.0, 25.0, chosen=True), row(3, 110.0, 26.0)], n=1000) == []


def test_share_of_the_fast_component_at_zero():
    assert clear_share(CLEAR) > 0.98
    blurred = mixture((0.1, 0.9), (5.0, 30.0))
    assert clear_share(blurred) < 0.5
    assert "of the shortest delays the fastest component holds" in about(blurred)


def test_means_that_are_close():
    assert "differ by a factor of 4.9" in about(mixture((0.5, 0.5), (10.0, 49.0)))
    assert "differ by" not in about(mixture((0.5, 0.5), (10.0, 51.0)))


def test_a_fit_that_did_not_converge():
    assert "did not converge" in about(mixture((0.5, 0.5), (5.0, 900.0), converged=False))


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ((5.0, 900.0, 17_000.0), None),
        ((5.0, 900.0, 18_000.0), "the threshold does not rest on it"),
        ((5.0, 18_000.0, 40_000.0), "the threshold rests on it"),
    ],
)
def test_components_too_slow_for_the_window(means, said):
    text = about(mixture((0.4, 0.3, 0.3), means))
    assert (said is None and "told apart" not in text) or said in text
    assert "told apart" not in about(mixture((0.4, 0.3, 0.3), means), window=None)


def test_a_mixture_that_does_not_follow():
    assert "does not follow the data: at some delay the two differ by 8%" in about(CLEAR, distance=0.08)


def test_a_speck_that_was_left_out():
    fit = mixture((0.0004, 0.4996, 0.5), (0.2, 5.0, 900.0))
    assert "mean of 0.2 seconds was left out" in " ".join(about_fit(fit, CLEAR, window=None, distance=0.0))


def test_uncertain_and_undefined_intervals():
    assert "too uncertain to be used alone" in about_interval(27.0, (6.3, 144.0), 0.0)[0]
    assert about_interval(27.0, (20.0, 60.0), 0.0) == []
    assert about_interval(27.0, (20.0, 30.0), 0.08) == [
        "In 8% of the samples drawn again there was no threshold at all."
    ]
    assert "the data have none" in about_interval(None, (20.0, 30.0), 0.9)[0]
    assert "very same second" in about_interval(0.4, None, None)[0]


def test_other_numbers_of_components_that_fit_nearly_as_well():
    table = [row(4, 133.0, 164.0), row(5, 100.0, 27.0, chosen=True), row(6, 117.0, None), row(7, 900.0, None)]
    said = about_numbers(table, n=1000)
    assert said == [
        (
            "The threshold hangs on the number of components, 5: with k = 4 it would be 164 seconds; with k = 6 there "
            "is none; these fit nearly as well."
        )
    ]


def test_the_largest_number_and_few_delays():
    said = about_numbers([row(1, 200.0, None), row(2, 100.0, 25.0, chosen=True)], n=120)
    assert "largest number of components offered, 2" in said[0]
    assert "only 120 delays" in said[1]


@pytest.mark.parametrize(
    ("fit", "said"),
    [
        (mixture((1.0,), (40.0,)), "one exponential describes the delays"),
        (mixture((0.05, 0.95), (40.0, 100.0)), "likelier at every delay"),
        (mixture((0.99, 0.01), (100.0, 150.0)), "up to the longest delay there is, 90 seconds"),
    ],
)
def test_why_there_is_no_threshold(fit, said):
    assert said in why_none(fit, 90.0)
