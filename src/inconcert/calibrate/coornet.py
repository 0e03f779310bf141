"""CooRnet's coordination interval, to the last digit.

Source: ``estimate_coord_interval`` of CooRnet 1.7 (Giglietto, Righetti & Marino), the measure of F. Giglietto,
N. Righetti, L. Rossi & G. Marino 2020, *It takes a village to manipulate the media*, Information, Communication &
Society 23, 867-891: the median time in which the objects with the fastest second share reach half of their shares.

1. Objects shared once are left out. Shares count, not accounts: one account repeating itself is enough.
2. Of each object: the seconds from its first share to its second, and to its cut, the type-7 quantile `q` of these.
3. Objects at or below the cut are kept, however many share its value.
4. Of each kept object: the seconds until the first share whose rank, divided by the number of shares as floating
   point numbers are, is above `p`.
5. The interval is the median of these; 0 becomes 1.

It tells how fast popular links spread that were quick from the start. It is no threshold between coordinated and
ordinary sharing: where nothing is coordinated it has a value as well, of minutes to hours.
"""

from __future__ import annotations

import html
import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from inconcert.calibrate.coornet_shares import SpreadRows, spread_rows
from inconcert.detect.compatible_quantile import quantile_type7
from inconcert.errors import BadParameter
from inconcert.objects.share import Shares

__all__ = ["CoordinationInterval", "coordination_interval"]


@dataclass(frozen=True)
class CoordinationInterval:
    """How long the objects with the fastest second share took to spread.

    Parameters
    ----------
    seconds : float, optional
        The interval; None when there is none, and `why` says why.
    cut : float, optional
        Objects whose second share came within so many seconds were kept.
    n_objects, n_kept : int
        Objects with a second share, and those kept.
    summary : dict
        min, quartiles (q1, median, q3), mean and max of the seconds the kept objects took; empty without any.
    q, p : float
        Which part of the objects counts as fastest, and which part of their shares they had to reach.
    distinct_accounts : bool
        Whether the second share had to come from another account than the first.
    why : str
        Why there is no interval; empty when there is one.
    """

    seconds: float | None
    cut: float | None
    n_objects: int
    n_kept: int
    summary: dict[str, float]
    q: float
    p: float
    distinct_accounts: bool
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the result, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> CoordinationInterval:
        """Take what `to_dict` gave."""
        return cls(**record)

    def __str__(self) -> str:
        if self.seconds is None:
            return f"CooRnet's coordination interval: none, because {self.why}."
        return (
            f"CooRnet's coordination interval: {self.seconds:,g} s. {self.n_kept:,} of the {self.n_objects:,} objects"
            f" shared more than once had their second share within {self.cut:,g} s (quantile {self.q:g}); half of"
            f" them took no longer than the interval to pass {self.p:.0%} of their shares. It tells how fast quick"
            " links spread and is no limit between coordinated and ordinary sharing."
        )

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(str(self))}</p>"


def coordination_interval(
    shares: Shares,
    *,
    q: float = 0.1,
    p: float = 0.5,
    distinct_accounts: bool = False,
    threads: int | None = None,
) -> CoordinationInterval:
    """Compute CooRnet's coordination interval from all shares.

    Parameters
    ----------
    shares : Shares
        All shares; those by a single account count as well, as they do in CooRnet.
    q : float
        The part of the objects, fastest second share first, that is kept (CooRnet's ``q``).
    p : float
        The part of its shares an object has to pass (CooRnet's ``p``).
    distinct_accounts : bool
        The second share is the first one by another account than that of the first share; objects only one
        account shared are left out. CooRnet itself lets an account that repeats itself count.
    threads : int, optional
        All cores by default; never changes the result.

    Returns
    -------
    CoordinationInterval
        With ``seconds`` None, and the reason in words, where CooRnet gives NA: no object was shared twice, or
        no object can pass `p`.

    Raises
    ------
    BadParameter
        When `q` or `p` is not from 0 to 1.

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> shares = as_shares(
    ...     {
    ...         "object_id": ["x", "x", "x", "y", "y"],
    ...         "account_id": ["a", "b", "c", "a", "b"],
    ...         "content_id": ["1", "2", "3", "4", "5"],
    ...         "timestamp_share": [0, 4, 30, 100, 900],
    ...     }
    ... )
    >>> coordination_interval(shares).seconds
    4.0
    """
    for name, value in (("q", q), ("p", p)):
        if not 0 <= value <= 1:
            raise BadParameter(f"{name} must be from 0 to 1, not {value!r}")
    rows = spread_rows(shares, threads=threads)
    return interval_of(rows, q=q, p=p, distinct_accounts=distinct_accounts)


def interval_of(rows: SpreadRows, *, q: float, p: float, distinct_accounts: bool) -> CoordinationInterval:
    """Compute the interval from sorted rows."""
    obj, second = _second_shares(rows, distinct_accounts=distinct_accounts)

    def none(why: str, cut: float | None = None, n_kept: int = 0) -> CoordinationInterval:
        return CoordinationInterval(None, cut, len(obj), n_kept, {}, q, p, distinct_accounts, why)

    if len(obj) == 0:
        by = "two accounts" if distinct_accounts else "two posts"
        return none(f"no object was shared in {by}")
    cut = quantile_type7(second, q)
    kept = obj[second <= cut]
    n = rows.n_shares[kept]
    rank = _first_rank_above(n, p)
    if not (rank <= n).any():
        return none(f"no share of any object comes after {p:.0%} of its shares", cut, len(kept))
    kept, rank = kept[rank <= n], rank[rank <= n]
    took = rows.since[rows.starts[kept] + rank - 1]
    summary = {
        "min": float(took.min()),
        "q1": quantile_type7(took, 0.25),
        "median": float(np.median(took)),
        "mean": float(took.mean()),
        "q3": quantile_type7(took, 0.75),
        "max": float(took.max()),
    }
    seconds = float(np.median(took)) or 1.0
    return CoordinationInterval(seconds, cut, len(obj), len(kept), summary, q, p, distinct_accounts)


def _second_shares(rows: SpreadRows, *, distinct_accounts: bool) -> tuple[np.ndarray, np.ndarray]:
    """Give the objects that have a second share and the seconds from the first one to it."""
    begins = rows.starts[:-1]
    if not distinct_accounts:
        return np.arange(len(begins)), rows.since[begins + 1]
    obj = np.repeat(np.arange(len(begins)), rows.n_shares)
    other = np.flatnonzero(rows.account != rows.account[begins][obj])
    having, first = np.unique(obj[other], return_index=True)
    return having, rows.since[other[first]]


def _first_rank_above(n: np.ndarray, p: float) -> np.ndarray:
    """Give the first rank whose ratio to n exceeds p in floating point; n + 1 when none does."""
    rank = np.maximum(np.floor(n * p).astype(np.int64) - 1, 1)
    # n * p is off by less than one, so the rank is among the next four
    for _ in range(4):
        rank = np.where((rank <= n) & ~(rank / n > p), rank + 1, rank)
    return rank


def whole_seconds(interval: float) -> int:
    """Give the width of CooRnet's bins: R reads the number in front of ``secs`` as a whole one, cutting it off.

    Raises
    ------
    BadParameter
        When the interval is shorter than a second.
    """
    if not 1 <= interval < math.inf:
        raise BadParameter(f"interval must be one second or more, not {interval!r}")
    return int(interval)
