"""The repetition threshold: its definition, the golden figures, and what it says."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.calibrate.negative_binomial import NegativeBinomials
from inconcert.calibrate.repetition import RepetitionThreshold, has_longer_tail, least_from, repetition_threshold
from inconcert.calibrate.repetition_words import warnings_of
from inconcert.detect.encode import encode
from inconcert.detect.rules import native
from inconcert.detect.sweep import prepare
from inconcert.detect.weights import Weights
from inconcert.errors import BadParameter, InputError
from tests.calibrate.frequencies import frequencies, reference
from tests.calibrate.planted import planted_small
from tests.golden import golden


def mixture(w=0.92, r=(1.0, 0.35), p=(0.77, 0.0172), variant="ztnb", at_bound=()) -> NegativeBinomials:
    return NegativeBinomials(variant, (w, 1 - w), r, p, 0.0, 0, at_bound)


def weights(n: list[int], count: list[int]) -> Weights:
    return Weights(np.array(n, np.int64), np.array(count, np.int64))


@pytest.mark.parametrize(
    ("name", "variant"),
    [("freq_ztnb_2e5", "ztnb"), ("freq_ztnb_2e5", "snb"), ("freq_snb_2e5", "ztnb"), ("freq_snb_2e5", "snb")],
)
def test_golden_thresholds(name, variant):
    data, known = frequencies(name), reference(name)["fits"][variant]
    found = repetition_threshold(data, variant=variant, repeats=2)
    assert (found.equal, found.conservative) == (5, 9)
    assert found.fit is not None
    assert {eps: least_from(found.fit, float(eps)) for eps in known["thresholds"]} == known["thresholds"]
    assert found.distance is not None
    assert found.distance < 0.002
    assert [(r.equal, r.conservative) for r in found.repeats] == [(5, 9)] * 2
    assert found.warnings == ()
    assert [row.n for row in found.posterior] == list(range(1, 16))
    np.testing.assert_allclose([row.p1 for row in found.posterior], known["posterior_1_to_15"], rtol=5e-3)


def test_planted_small_as_it_was_fitted_when_it_was_made():
    encoded = encode(planted_small().table, native(min_participation=1))
    known = json.loads(golden("stats", "planted_small.json").read_text())
    # within a day, less than 86,400 s apart
    found = repetition_threshold(prepare(encoded, 86_399).weigh("objects"), repeats=2)
    assert (found.equal, found.conservative) == (known["F_equal"], known["F_strict"]) == (9, 18)
    assert found.fit is not None
    assert found.fit.loglik == pytest.approx(known["nb"]["ll"], abs=0.05)


def test_golden_thresholds_of_the_truth():
    truth = reference("freq_ztnb_2e5")
    w, m, r = (truth["truth"][k] for k in ("w1", "m1", "r1"))
    m2, r2 = (truth["truth"][k] for k in ("m2", "r2"))
    fit = mixture(w, (r, r2), (r / (r + m), r2 / (r2 + m2)))
    assert {eps: least_from(fit, float(eps)) for eps in truth["truth_thresholds"]} == truth["truth_thresholds"]


def test_the_plausible_truth_behind_the_published_5_and_9():
    fit = mixture(0.92, (1.0, 0.35), (1 / 1.3, 0.35 / 20.35))
    shown = [0.988, 0.966, 0.894, 0.703, 0.390, 0.144, 0.042, 0.011, 0.003, 0.001]
    assert fit.posterior(np.arange(1, 11)).round(3).tolist() == shown
    assert [least_from(fit, eps) for eps in (0.5, 0.05, 0.01, 0.001)] == [5, 7, 9, 10]


def test_the_literal_distribution_is_marked_and_wrong():
    found = repetition_threshold(frequencies("freq_ztnb_2e5"), variant="nb", repeats=1)
    assert (found.equal, found.conservative) == (7, 9)
    assert found.distance is not None
    assert found.distance > 0.13
    said = "\n".join(found.warnings)
    assert "puts 25% of the pairs at zero common objects" in said
    assert "r of component 1 ended at the edge" in said
    assert "misses the data by up to 13.7% of the pairs" in said


chances = st.floats(0.02, 0.98)
shapes = st.floats(1e-3, 30)


@given(
    chances,
    st.tuples(shapes, shapes),
    st.tuples(chances, chances),
    st.sampled_from((0.5, 0.05, 0.01)),
    st.integers(2, 90),
)
def test_for_all_n_from_there_on(w, r, p, below, most):
    fit = mixture(w, r, p)
    found = least_from(fit, below, most)
    # a component with the longer tail claims the highest numbers again: then only those in the data count
    longer_tail = p[0] < p[1]
    assert has_longer_tail(fit) == (longer_tail or (p[0] == p[1] and r[0] >= r[1]))
    if abs(p[0] - p[1]) > 0.02:
        n = np.arange(1, most + 1 if longer_tail else 3001)
        short = np.flatnonzero(fit.posterior(n) >= below)
        expected = int(short[-1]) + 2 if len(short) else 1
        assert found == (None if longer_tail and expected > most else expected)


def test_a_bump_of_repetitive_pairs_counts_up_to_where_the_data_end():
    # ordinary pairs fall off slowly, the planted ones all have about sixteen objects in common
    n = np.arange(1, 21)
    count = np.round(5000 * 0.3**n + 30 * np.exp(-((n - 16) ** 2) / 4)).astype(np.int64)
    found = repetition_threshold(Weights(n, count), repeats=2)
    assert found.equal is not None
    assert 5 <= found.equal <= 12
    assert found.fit is not None
    assert least_from(found.fit, 0.5) is None
    assert "the fit holds for up to 20 common objects" in found.warnings[0]


def test_a_threshold_beyond_anything_countable_is_none():
    assert least_from(mixture(0.999999, (1.0, 1.0), (0.1 + 1e-9, 0.1)), 0.01) is None


@pytest.mark.parametrize(("n", "count"), [([], []), ([1, 2, 3], [50, 5, 1]), ([1, 2, 3, 4, 5, 6], [9, 8, 7, 6, 5, 0])])
def test_too_few_different_numbers_give_no_threshold(n, count):
    found = repetition_threshold(weights(n, count))
    assert (found.equal, found.conservative, found.fit) == (None, None, None)
    assert "6 are needed" in found.warnings[0]
    assert str(found).startswith(f"Repetition: no threshold from {sum(count)} pairs")
    assert "<table>" not in found._repr_html_()
    assert RepetitionThreshold.from_dict(json.loads(json.dumps(found.to_dict()))) == found


def test_words_html_json_and_seeds():
    data = weights([1, 2, 3, 4, 5, 6, 7, 8], [9000, 700, 60, 20, 15, 12, 11, 9])
    found = repetition_threshold(data, repeats=3, seed=11)
    assert [r.seed for r in found.repeats] == [(11, 0), (11, 1), (11, 2)]
    assert f"more likely repetitive than ordinary from {found.equal} common objects on" in str(found)
    assert "(9,827 pairs with a common object)" in str(found)
    assert "P(ordinary)" in found._repr_html_()
    assert RepetitionThreshold.from_dict(json.loads(json.dumps(found.to_dict()))) == found
    assert repetition_threshold(data, repeats=3, seed=11) == found


def test_what_limits_a_threshold_is_said():
    def said(found=(5, 9), spread=((5, 9),), most=100, **of) -> str:
        words = warnings_of(mixture(**of), found, spread=spread, most=most, distance=0.001, longer_tail=False)
        return "\n".join(words)

    assert not said()
    assert "the equal threshold depends on where the search began: 4 to 7 in 3 repetitions, none in 1" in said(
        spread=((4, 9), (7, 9), (None, 9))
    )
    assert "conservative threshold depends on where the search began: 9 in 2 repetitions, none in 1" in said(
        spread=((5, 9), (5, None))
    )
    assert "no pair has as many as 9 common objects; the most is 8" in said(most=8)
    assert "so there is no number from which on pairs are repetitive" in said((None, None))
    assert "at the stricter limit" in said((5, None))
    assert "the weight, r of component 1 and p of component 2 ended" in said(
        at_bound=("the weight", "r of component 1", "p of component 2")
    )
    assert "with a single common object already fall" in said(w=0.001)


@pytest.mark.parametrize(
    "wrong", [{"variant": "poisson"}, {"eps": 0}, {"eps": 1}, {"starts": 0}, {"repeats": 0}, {"eps": float("nan")}]
)
def test_options_outside_their_range_are_refused(wrong):
    with pytest.raises(BadParameter):
        repetition_threshold(weights([1], [1]), **wrong)


@pytest.mark.parametrize(("n", "count"), [([0, 1], [5, 5]), ([1, 2], [5, -1])])
def test_frequencies_that_are_none_are_refused(n, count):
    with pytest.raises(InputError):
        repetition_threshold(weights(n, count))
