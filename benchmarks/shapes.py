"""The shapes of the benchmark's data, as a table of parameters.

`yang` has the size of the data of Yang et al. 2025 (11,248,706 shares by 16,169 accounts in 100 days, about 9
million distinct objects); the other parameters are set so that the pairs within a minute, an hour and a day are near
those such data have. `zipf` is what most data sets look like; `viral` is one object that everybody shares.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SHAPES", "Shape"]

DAY = 86_400


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a data set looks like.

    Parameters
    ----------
    n_shares, n_accounts, n_days : int
        Its size.
    n_objects : int, optional
        Distinct objects: as many objects with one share are added as this needs. Left out: none are added.
    tail_exponent : float
        Exponent of the bounded Pareto distribution of shares per object.
    tail_from, tail_to : int
        Least and most shares of an object of that distribution.
    activity_sigma : float
        Spread of the log-normal activity of accounts.
    age_median, age_sigma : float
        Log-normal age of an object when shared, in seconds.
    background : float
        Part of the shares that come at any time.
    n_groups : int
        Planted groups of 5 to 30 accounts.
    n_pushes : int
        Links each group pushes, all members within ten seconds.
    n_bursts : int
        Links pushed once, each by 5 to 30 accounts that happen to meet.
    """

    n_shares: int
    n_accounts: int
    n_days: int
    n_objects: int | None = None
    tail_exponent: float = 1.3
    tail_from: int = 1
    tail_to: int
    activity_sigma: float = 1.0
    age_median: float = 1.5 * 3600
    age_sigma: float = 1.4
    background: float = 0.1
    n_groups: int = 0
    n_pushes: int = 0
    n_bursts: int = 0


def _zipf(n_shares: int, *, tail_to: int) -> Shape:
    return Shape(
        n_shares=n_shares,
        n_accounts=n_shares // 10,
        n_days=30,
        tail_to=tail_to,
        n_groups=n_shares // 12_000,
        n_pushes=20,
    )


def _yang(times: float) -> Shape:
    return Shape(
        n_shares=int(11_248_706 * times),
        n_accounts=16_169,
        n_days=100,
        n_objects=int(9_000_000 * times),
        tail_from=2,
        tail_to=11_500,
        activity_sigma=1.57,
        age_median=3.6 * 3600,
        age_sigma=1.5,
        n_groups=400,
        n_pushes=int(42 * times),
        n_bursts=int(26_000 * times),
    )


SHAPES: dict[str, Shape] = {
    "zipf-1e5": _zipf(100_000, tail_to=2_500),
    "zipf-1e6": _zipf(1_000_000, tail_to=6_800),
    "zipf-1e7": _zipf(10_000_000, tail_to=15_500),
    "yang": _yang(1),
    "yang-1e8": _yang(100_000_000 / 11_248_706),
    "viral": Shape(
        n_shares=1_000_000,
        n_accounts=240_000,
        n_days=1,
        tail_from=1_000_000,
        tail_to=1_000_000,
        activity_sigma=0.0,
        background=1.0,
    ),
}
