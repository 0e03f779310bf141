"""Coverage of a platform, on platforms that are known as a whole."""

import json
import math
from typing import Any

import numpy as np
import pytest

from inconcert.errors import BadParameter
from inconcert.lists.coverage import estimate_coverage
from inconcert.lists.coverage_estimate import Coverage, CoverageEstimate
from inconcert.lists.rank_curve import RankCurve
from inconcert.lists.resampled_curves import percentile_interval, resampled_curves


def lognormal(seed: int, n: int = 20_000) -> Any:
    return np.sort(np.floor(np.exp(np.random.default_rng(seed).normal(4, 2, n))))[::-1]


@pytest.mark.parametrize("coefficients", [(13, -1.2), (11, -0.3, -0.05), (12, -0.9, 0.02, -0.004)])
@pytest.mark.parametrize("level", [1, 10, 20])
def test_a_platform_that_follows_a_curve_is_estimated_exactly(coefficients: Any, level: Any) -> None:
    platform = RankCurve(coefficients).at(np.arange(1, 400_001))
    data, on_list = platform[:2000], platform[:500]
    found = estimate_coverage(data, on_list, levels=(level,), degrees=(3,), n_resamples=0).estimates[0]
    above = platform[platform > level]
    assert found.n_accounts == pytest.approx(len(above), rel=1e-4)
    assert found.interactions == pytest.approx(above.sum(), rel=1e-5)
    assert found.coverage == pytest.approx(on_list.sum() / above.sum(), rel=1e-5)


def test_order_and_accounts_without_interactions_do_not_matter() -> None:
    values = lognormal(1, 500)
    mixed = np.random.default_rng(0).permutation(np.concatenate([values, np.zeros(100)]))
    assert (
        estimate_coverage(mixed, values[:50]).to_dict() == estimate_coverage(values[values > 0], values[:50]).to_dict()
    )


def test_data_that_reach_the_end_of_the_platform_are_counted_as_they_are() -> None:
    values = np.floor(20_000 / np.arange(1, 5001) ** 1.3)
    values = values[values > 0]
    found = estimate_coverage(values, values[:100], levels=(10,), n_resamples=0)
    for estimate in found.estimates:
        assert estimate.n_accounts == (values > 10).sum()
        assert estimate.coverage == pytest.approx(values[:100].sum() / values.sum())
        assert estimate.interactions == values.sum()


def test_a_list_of_everything_in_the_data_covers_less_than_the_platform() -> None:
    values = lognormal(2)[:2000]
    found = estimate_coverage(values, values, n_resamples=0)
    assert found.share_of_data == 1
    assert all(0 < (e.coverage or 0) < 1 for e in found.estimates)


def test_lower_levels_have_more_accounts_and_less_coverage() -> None:
    values = lognormal(3)[:3000]
    for degree in (2, 3):
        found = estimate_coverage(values, values[:900], degrees=(degree,), n_resamples=0).estimates
        assert [e.level for e in found] == [1, 10, 20]
        assert sorted((e.n_accounts or 0 for e in found), reverse=True) == [e.n_accounts for e in found]
        assert sorted(e.coverage or 0 for e in found) == [e.coverage for e in found]


@pytest.mark.parametrize("seed", range(3))
def test_on_a_lognormal_platform_coverage_is_within_a_sixth_but_accounts_are_far_off(seed: Any) -> None:
    """What the estimate is worth where no polynomial is true: 4,000 of 20,000 accounts are in the data."""
    platform = lognormal(seed)
    data = platform[:4000]
    truth = data.sum() / platform.sum()
    found = estimate_coverage(data, data, n_resamples=0)
    errors = [(e.coverage or 0) - truth for e in found.estimates]
    assert all(-1 / 6 < error < 0 for error in errors)
    assert (found.estimates[0].n_accounts or 0) > 8 * (platform > 1).sum()


def test_intervals_hold_the_estimate_and_narrow_with_more_accounts() -> None:
    widths = []
    for n in (300, 3000):
        values = lognormal(4, 5 * n)[:n]
        (found,) = estimate_coverage(values, values, levels=(10,), degrees=(3,), n_resamples=100).estimates
        low, high = found.coverage_interval or (None, None)
        assert low is not None
        assert high is not None
        assert low <= (found.coverage or 0) <= high
        widths.append(high - low)
    assert widths[1] < widths[0] / 1.5


def test_estimate_and_interval_are_told_in_words_also_where_an_end_is_open() -> None:
    told = CoverageEstimate(2, 10, 1234, (1000.0, 2000.0), 5e6, 0.5, (0.25, 0.75))
    assert str(told) == (
        "degree 2, more than 10: 1,234 accounts (1,000 to 2,000); the list holds 50.00% (25.00% to 75.00%)"
    )
    bare = CoverageEstimate(3, 1, 12, coverage=0.5)
    assert str(bare) == "degree 3, more than 1: 12 accounts; the list holds 50.00%"
    open_end = CoverageEstimate(2, 10, 1234, (1000.0, None), 5e6, 0.5, (None, 0.75))
    assert "(1,000 to any number); the list holds 50.00% (nothing to 75.00%)" in str(open_end)
    whole = Coverage((), (told, open_end), (), 1, 2, 3, 4, warnings=("<b>",))
    assert "<td>1,234 (1,000 to 2,000)</td><td>50.00% (25.00% to 75.00%)</td>" in whole._repr_html_()
    assert "Caution: &lt;b&gt;." in whole._repr_html_()
    assert whole.to_dict()["estimates"][1]["n_accounts_interval"] == [1000.0, None]


def test_an_interval_over_platforms_of_the_same_curve_holds_the_truth_as_often_as_it_says() -> None:
    """Pareto accounts are a line in these coordinates, so only chance is left; 95 % of 40 intervals is 38."""
    held = 0
    for seed in range(40):
        rng = np.random.default_rng([seed, 5])
        platform = np.sort((1 - rng.random(4000)) ** -0.8 * 2)[::-1]
        data = platform[:800]
        truth = data.sum() / platform.sum()
        (found,) = estimate_coverage(data, data, levels=(2,), degrees=(1,), n_resamples=60, seed=seed).estimates
        low, high = found.coverage_interval or (None, None)
        held += (low or 0) <= truth <= (high or 1)
    assert held >= 34


def test_resampling_is_fitting_to_drawn_accounts() -> None:
    values = lognormal(5, 200)
    values = values[values > 0]
    n = len(values)
    (curve,) = resampled_curves(values, 2, 1, seed=9)
    drawn = np.sort(values[np.random.default_rng([9, 0]).integers(0, n, n)])[::-1]
    assert curve.coefficients == pytest.approx(np.polyfit(np.log(np.arange(1, n + 1)), np.log(drawn), 2)[::-1])


def test_intervals_are_open_where_resamples_have_no_answer() -> None:
    assert percentile_interval([None] * 3 + [0.5] * 97, -math.inf) == (None, 0.5)
    assert percentile_interval([None] * 2 + [0.5] * 98, -math.inf) == (0.5, 0.5)
    assert percentile_interval([float(k) for k in range(101)], math.inf) == (2.0, 98.0)


def test_same_seed_same_bytes() -> None:
    values = lognormal(6, 2000)[:600]
    one, other, third = (estimate_coverage(values, values[:60], n_resamples=40, seed=s).to_dict() for s in (1, 1, 2))
    assert json.dumps(one) == json.dumps(other) != json.dumps(third)


@pytest.mark.parametrize("values", [[], [0] * 50, [5], [9, 8, 7], list(range(19, 0, -1))])
def test_too_few_accounts_are_told_in_words(values: Any) -> None:
    found = estimate_coverage(np.array(values, float), np.array(values[:1], float))
    assert found.estimates == ()
    assert "20 are needed" in str(found)
    assert found.share_of_data is None or found.share_of_data > 0
    assert "NaN" not in json.dumps(found.to_dict())


def test_accounts_that_all_have_the_same_give_no_estimate_but_a_reason() -> None:
    found = estimate_coverage(np.full(100, 50.0), np.full(10, 50.0))
    assert {(e.n_accounts, e.coverage) for e in found.estimates} == {(None, None)}
    assert {e.share_undefined for e in found.estimates} == {1}
    assert "no estimate: the curve does not fall where the data end, at rank 100" in str(found)
    assert "no estimate" in found._repr_html_()
    assert "NaN" not in json.dumps(found.to_dict())


def test_what_speaks_against_it_is_said() -> None:
    # a flat top and a steep end: the better half knows nothing of the other
    values = np.concatenate([np.full(200, 5000.0), 5000 / np.arange(1, 201) ** 1.5])
    told = " ".join(estimate_coverage(values, values[:100]).warnings)
    assert "fitted to the better half" in told
    steep = 1e6 / np.arange(1, 101) ** 1.2
    assert "to 1,000 times as many accounts as are in the data" in " ".join(estimate_coverage(steep, steep).warnings)
    far = lognormal(7)[:1000]
    assert "the curves disagree: they say from" in " ".join(estimate_coverage(far, far).warnings)


@pytest.mark.parametrize("wrong", [{"levels": (0,)}, {"degrees": (0,)}, {"n_resamples": -1}])
def test_what_makes_no_sense_is_refused(wrong: Any) -> None:
    with pytest.raises(BadParameter, match="1 or more"):
        estimate_coverage(np.ones(50), np.ones(1), **wrong)
