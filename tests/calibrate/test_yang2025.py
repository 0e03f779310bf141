"""The published procedure: its numbers, its mean over repeats, its bias."""

import json

import numpy as np
import pytest

from inconcert.calibrate.crossing import crossing
from inconcert.calibrate.emm import emm_fits, emm_selected
from inconcert.calibrate.exponential import fit_mixture
from inconcert.calibrate.intervals import Gaps
from inconcert.calibrate.thresholds import TimeThreshold, time_threshold
from tests.calibrate.delays import histogram, reference, stamped, there

REPLICATES = 30


def test_a_whole_run_on_a_million_delays_is_that_of_the_program():
    expected = reference("emu_mix6.json")[1]
    data = Gaps.of_histogram(*histogram("mix6_int_day_1e6"))
    found = time_threshold(data, method="yang2025", repeats=1, seed=expected["seed"])
    chosen = next(row for row in found.candidates if row.chosen)
    assert [row.k for row in found.candidates] == [6, 7, 8, 9, 10]
    assert (chosen.k, chosen.n_components) == (expected["k"], expected["k_final"])
    assert found.seconds == chosen.seconds == pytest.approx(expected["cross_hard"], rel=1e-9)
    assert chosen.dnml_emm == pytest.approx(expected["DNML"], rel=1e-9)
    assert there(found.mixture).means == pytest.approx(expected["mu"], rel=1e-9)
    assert there(found.mixture).weights == pytest.approx(expected["pi"], rel=1e-9)


@pytest.fixture(scope="module")
def repeated():
    data = Gaps.of_histogram(*histogram("mix3_int_1e4"))
    return data, time_threshold(data, method="yang2025", starts=2, iterations=100, repeats=3, seed=4)


def test_repeats_are_single_fits_with_the_following_seeds(repeated):
    data, found = repeated
    assert found.seeds == (4, 5, 6)
    for seed, seconds in zip(found.seeds, found.repeats, strict=True):
        alone = time_threshold(data, method="yang2025", starts=2, iterations=100, repeats=1, seed=seed)
        assert alone.repeats == (seconds,)
        assert alone.seconds == seconds


def test_the_threshold_is_the_mean_of_the_repeats(repeated):
    _, found = repeated
    assert found.seconds == pytest.approx(np.mean(found.repeats))
    assert found.spread == pytest.approx(
        (np.mean(found.repeats), np.std(found.repeats, ddof=1), min(found.repeats), max(found.repeats), 3, 0)
    )
    assert [row.repeat for row in found.candidates if row.chosen] == [0, 1, 2]
    assert "the mean of 3 fits" in str(found)


def test_what_was_dropped_and_the_bias_are_said(repeated):
    _, found = repeated
    assert found.n_zeros == 486
    assert [said for said in found.warnings if said.startswith("486 delays of zero seconds were dropped")]
    assert "too high" in found.warnings[-1]
    assert (found.interval, found.merged) == (None, None)
    assert TimeThreshold.from_dict(json.loads(json.dumps(found.to_dict(), allow_nan=False))) == found


def test_repeats_without_a_threshold_are_counted_and_none_is_said():
    data = Gaps.of_histogram(*stamped([1], [400], 3000, seed=2))
    found = time_threshold(data, method="yang2025", k=[1], repeats=2, starts=1, iterations=5)
    assert found.seconds is None
    assert found.repeats == (None, None)
    assert found.spread.n_undefined == 2
    assert "in none of the 2 fits" in found.warnings[0]


@pytest.fixture(scope="module")
def replicates():
    return [stamped([0.5, 0.3, 0.2], [5, 300, 15_000], 10_000, seed=100 + r) for r in range(REPLICATES)]


def test_maximum_likelihood_for_whole_seconds_is_unbiased(replicates):
    fits = [fit_mixture(seconds, count, 3) for seconds, count in replicates]
    thresholds = [there(crossing(fit.weights, fit.means, "tri")) for fit in fits]
    assert np.mean(thresholds) == pytest.approx(23.42, abs=0.5)
    assert 0.25 < np.std(thresholds, ddof=1) < 0.55
    assert max(abs(at - 23.42) for at in thresholds) < 1.5


def test_the_published_procedure_is_too_high(replicates):
    thresholds = []
    for seed, data in enumerate(replicates[:10]):
        best = emm_selected(emm_fits(*data, seed=seed, starts=3, iterations=300, binned=True))
        thresholds.append(there(crossing(best.split.weights, best.split.means)))
    assert 26 < np.mean(thresholds) < 29
