"""Estimate how much of a whole platform's engagement a list of accounts covers.

Yang et al. 2025 (Scientific Reports, doi 10.1038/s41598-025-00233-w, Fig. 7) fit polynomials to log engagement on log
rank and follow them to the account with more than 1, 10 or 20 interactions; they report 700,085, 378,012 and 309,598
accounts, of whose engagement their list holds 91.26 to 91.28 %.

1. Fit a curve of each degree to all accounts in the data (`rank_curve`).
2. Follow it beyond the last account in the data to the rank R where it falls to the level.
3. Interactions of the platform = those in the data, as they are + the sum of the curve over the ranks beyond, to R.
   Coverage = interactions of the list / interactions of the platform.
4. The interval has what the curves of resampled accounts give (`resampled_curves`); what is in the data is known and
   does not vary.
5. As a check the curve is fitted to the better half of the ranks and compared with the other half.

It takes for granted that the data hold the accounts with most interactions: that every account that is not in the
data has fewer than those that are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inconcert.errors import BadParameter
from inconcert.lists.coverage_estimate import Band, Coverage, CoverageEstimate
from inconcert.lists.rank_curve import Array, RankCurve, fit_rank_curve
from inconcert.lists.resampled_curves import HIGH, LOW, percentile_interval, resampled_curves

__all__ = ["estimate_coverage"]

#: Accounts a curve needs for each of its coefficients.
ACCOUNTS_PER_COEFFICIENT = 5
BAND_RANKS = 60
#: What a curve expects of ranks held out may be this many times too much or too little before a warning.
HELD_OUT_FACTOR = 1.5
#: Degrees may differ by this much coverage before a warning.
DEGREES_APART = 0.05
#: A curve followed further than so many times the data is a guess.
FAR = 20


def estimate_coverage(
    interactions: Array,
    listed: Array,
    *,
    levels: Sequence[float] = (1, 10, 20),
    degrees: Sequence[int] = (2, 3),
    n_resamples: int = 200,
    seed: int = 0,
) -> Coverage:
    """Estimate how much of the engagement of a whole platform a list covers.

    Parameters
    ----------
    interactions : array
        Interactions of every account in the data, in any order.
    listed : array
        Those of the accounts on the list.
    levels : sequence of float
        The platform is taken to end where an account has no more than so many interactions.
    degrees : sequence of int
        Of the polynomials.
    n_resamples : int
        For the intervals; 0 for none.
    seed : int
        Of the resamples.

    Returns
    -------
    Coverage
        Where a curve gives no answer, the estimate says why; it has no number then.

    Raises
    ------
    BadParameter
        When a level or degree is less than 1, or `n_resamples` negative.

    Examples
    --------
    >>> zipf = np.floor(20_000 / np.arange(1, 401))
    >>> found = estimate_coverage(zipf, zipf[:100], levels=(10,), degrees=(2,), n_resamples=0)
    >>> print(found.estimates[0])
    degree 2, more than 10: 1,960 accounts; the list holds 63.81%
    """
    if any(level < 1 for level in levels) or any(degree < 1 for degree in degrees) or n_resamples < 0:
        raise BadParameter("levels and degrees are 1 or more, n_resamples is 0 or more")
    values = np.sort(np.asarray(interactions)[np.asarray(interactions) > 0])[::-1]
    known = _Known(values, float(np.sum(listed)))
    in_data = Coverage((), (), (), len(listed), len(values), int(known.listed), int(values.sum()), seed=seed)
    needed = ACCOUNTS_PER_COEFFICIENT * (max(degrees, default=1) + 1)
    if len(values) < needed:
        few = f"{len(values):,} accounts have any interaction, and {needed} are needed"
        return replace(in_data, warnings=(few,))
    curves, estimates, bands = [], [], []
    for degree in degrees:
        curve = fit_rank_curve(values, degree)
        resamples = resampled_curves(values, degree, n_resamples, seed=seed)
        found = [_estimate(curve, resamples, level, known) for level in levels]
        curves.append(curve)
        estimates += found
        if resamples:
            bands.append(_band(resamples, max([len(values), *(e.n_accounts or 0 for e in found)])))
    held_out = tuple((degree, _held_out(values, degree)) for degree in degrees)
    return replace(
        in_data,
        curves=tuple(curves),
        estimates=tuple(estimates),
        bands=tuple(bands),
        held_out=held_out,
        warnings=tuple(_warnings(estimates, held_out, len(values))),
        n_resamples=n_resamples,
    )


@dataclass(frozen=True)
class _Known:
    """What is in the data: interactions of accounts in descending order, and the sum on the list."""

    values: Array
    listed: float

    def followed(self, curve: RankCurve, level: float) -> tuple[int | None, float | None, str]:
        """Give the accounts above a level and the interactions of the platform, or why there are none."""
        n = len(self.values)
        rank, why = curve.last_above(level, after=n)
        if rank is None:
            return None, None, why
        # where the data reach below the level already, they are counted, not the curve
        accounts = rank if rank > n else int((self.values > level).sum())
        return accounts, float(self.values.sum()) + curve.total(n + 1, rank), ""


def _estimate(curve: RankCurve, resamples: list[RankCurve], level: float, known: _Known) -> CoverageEstimate:
    accounts, whole, why = known.followed(curve, level)
    others = [known.followed(one, level) for one in resamples]
    undefined = sum(total is None for _, total, _ in others) / len(others) if others else 0.0
    if accounts is None or whole is None:
        return CoverageEstimate(curve.degree, level, share_undefined=undefined, why=why)
    found = CoverageEstimate(
        curve.degree,
        level,
        n_accounts=accounts,
        interactions=whole,
        coverage=known.listed / whole,
        share_undefined=undefined,
    )
    if not others:
        return found
    return replace(
        found,
        n_accounts_interval=percentile_interval([n for n, _, _ in others], math.inf),
        coverage_interval=percentile_interval(
            [None if total is None else known.listed / total for _, total, _ in others], -math.inf
        ),
    )


def _band(resamples: list[RankCurve], last: int) -> Band:
    ranks = np.geomspace(1, last, BAND_RANKS)
    expected = np.array([curve.at(ranks) for curve in resamples])
    low, high = np.quantile(expected, (LOW, HIGH), axis=0)
    return Band(resamples[0].degree, tuple(ranks.tolist()), tuple(low.tolist()), tuple(high.tolist()))


def _held_out(values: Array, degree: int) -> float:
    half = len(values) // 2
    expected = fit_rank_curve(values[:half], degree).total(half + 1, len(values))
    return float(expected / values[half:].sum())


def _warnings(estimates: list[CoverageEstimate], held_out: tuple[tuple[int, float], ...], n: int) -> list[str]:
    told = [
        f"fitted to the better half of the accounts, the curve of degree {degree} expects {ratio:.3g} times the "
        f"interactions the other half has"
        for degree, ratio in held_out
        if not 1 / HELD_OUT_FACTOR <= ratio <= HELD_OUT_FACTOR
    ]
    parts = [e.coverage for e in estimates if e.coverage is not None]
    if parts and max(parts) - min(parts) > DEGREES_APART:
        told.append(f"the curves disagree: they say from {min(parts):.1%} to {max(parts):.1%}")
    furthest = max((e.n_accounts or 0 for e in estimates), default=0)
    if furthest > FAR * n:
        told.append(f"a curve is followed to {furthest / n:,.0f} times as many accounts as are in the data")
    return told
