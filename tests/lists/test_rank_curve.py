"""Curves of engagement by rank, from their definition: sums and crossings by brute force."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.lists.rank_curve import MOST_ACCOUNTS, RankCurve, fit_rank_curve

RANKS = np.arange(1, 3_000_001)
#: accounts with more than 20, 10 and 1 interactions, as Yang et al. report them
PUBLISHED = {20: 309_598, 10: 378_012, 1: 700_085}


def falling(c0: float, c1: float, c2: float) -> RankCurve:
    return RankCurve((c0, c1, c2))


@pytest.mark.parametrize("coefficients", [(12, -1.1), (9, 0.1, -0.12), (14, -0.5, -0.02, -0.003), (10, -2, 0.2, -0.02)])
def test_a_curve_is_found_again_from_its_values(coefficients: Any) -> None:
    values = RankCurve(coefficients).at(np.arange(1, 2001))
    fitted = fit_rank_curve(values, len(coefficients) - 1)
    assert fitted.coefficients == pytest.approx(coefficients, abs=1e-9)
    assert fitted.residual < 1e-9
    assert fitted.r_squared == pytest.approx(1)


def test_least_squares_is_that_of_numpy() -> None:
    rng = np.random.default_rng(3)
    values = np.sort(np.exp(rng.normal(5, 2, 500)))[::-1]
    fitted = fit_rank_curve(values, 3)
    assert fitted.coefficients == pytest.approx(np.polyfit(np.log(np.arange(1, 501)), np.log(values), 3)[::-1])
    rest = np.log(values) - fitted.polynomial(np.log(np.arange(1, 501)))
    assert fitted.residual == pytest.approx(rest.std())
    assert fitted.r_squared == pytest.approx(1 - rest.var() / np.log(values).var())


def test_equal_engagement_has_no_variance_to_explain() -> None:
    assert fit_rank_curve(np.full(40, 7.0), 2).r_squared is None


@pytest.mark.parametrize("curve", [falling(13, -1, 0), falling(11, -0.2, -0.06), falling(14, -1.3, 0.01)])
@pytest.mark.parametrize("last", [1, 5000, 3_000_000])
def test_a_sum_over_ranks_is_the_sum_over_ranks(curve: Any, last: Any) -> None:
    for first in (1, 777, 20_000):
        by_hand = float(curve.at(RANKS[first - 1 : last]).sum())
        assert curve.total(first, last) == pytest.approx(by_hand, rel=1e-9)


@given(
    c0=st.floats(5, 14),
    c1=st.floats(-1.5, -0.6),
    c2=st.floats(-0.2, 0),
    level=st.floats(1, 100),
    after=st.integers(0, 5000),
)
def test_the_last_rank_above_a_level_is_the_last_rank_above_it(
    c0: Any, c1: Any, c2: Any, level: Any, after: Any
) -> None:
    curve = falling(c0, c1, c2)
    rank, why = curve.last_above(level, after=after)
    if rank is None:
        assert curve.at(MOST_ACCOUNTS) > level
        assert "still above" in why
        return
    assert why == ""
    assert curve.at(rank + 1) <= level * (1 + 1e-9)
    assert rank == after or curve.at(rank) > level * (1 - 1e-9)


@pytest.mark.parametrize(
    ("coefficients", "told"),
    [
        ((10, -1, 0.06), "turns upward at rank 4,160, before it falls to 1"),  # lowest at ln rank = 1 / 0.12
        ((10, -2, 0.15, -0.002), "turns upward"),
        ((3, 0), "does not fall where the data end, at rank 100"),
        ((3, 0.1, -0.001), "does not fall where the data end, at rank 100"),
        ((30, -0.1), "still above 1 after 10,000,000,000 accounts"),
    ],
)
def test_a_curve_that_does_not_fall_gives_no_rank_but_the_reason(coefficients: Any, told: Any) -> None:
    rank, why = RankCurve(coefficients).last_above(1, after=100)
    assert rank is None
    assert told in why


def test_a_curve_may_turn_upward_after_it_has_fallen() -> None:
    curve = RankCurve((9, -1.4, 0.05))  # reaches 1 at ln rank 10, lowest at 14
    rank, why = curve.last_above(1, after=100)
    assert (rank, why) == (math.ceil(math.exp((1.4 - math.sqrt(1.4**2 - 4 * 0.05 * 9)) / 0.1)) - 1, "")


def test_what_has_fallen_already_goes_no_further() -> None:
    assert falling(10, -1, 0).last_above(1, after=10**6) == (10**6, "")


def test_the_published_ranks_and_coverage_agree_with_each_other() -> None:
    """The parabola through the published ranks gives the published coverage at all three levels, within 0.02 points."""
    x, y = np.log(list(PUBLISHED.values())), np.log(list(PUBLISHED))
    curve = RankCurve(tuple(np.polyfit(x, y, 2)[::-1].tolist()))
    listed = 16_169
    ends = {level: curve.last_above(level, after=listed)[0] for level in PUBLISHED}
    for level, published in PUBLISHED.items():
        assert abs((ends[level] or 0) - published) <= 1
    beyond = {level: curve.total(listed + 1, published) for level, published in PUBLISHED.items()}
    on_the_list = beyond[20] / (1 - 0.9128) * 0.9128  # what 91.28 % implies
    covered = [100 * on_the_list / (on_the_list + beyond[level]) for level in (20, 10, 1)]
    assert covered == pytest.approx([91.28, 91.27, 91.26], abs=0.02)
    # accounts between two levels have no more than the higher of them
    assert beyond[10] - beyond[20] <= 20 * (PUBLISHED[10] - PUBLISHED[20])
    assert PUBLISHED[1] - PUBLISHED[10] <= beyond[1] - beyond[10] <= 10 * (PUBLISHED[1] - PUBLISHED[10])
