"""Time between shares of one object by two accounts, as a histogram of whole seconds.

Source: Y. Yang et al. 2025, *Coordinated link sharing on Facebook*, Scientific Reports 15, 10.1038/s41598-025-00233-w.

1. The engine's rows are sorted by (object, time, content_id). Daily bins, when asked for, cut objects into days.
2. Of several shares of one object by one account, those after the first of the day (or of all) can be left out.
3. Each row and the next one of its object make a gap of whole seconds, 0 included; two rows of one account make
   none. With ``pairs="all"`` every two rows within the window do.
4. Gaps of less than the window are counted second by second. To resample objects the rows are passed again with
   a weight for each object, so no gap is ever stored and the cost is that of the co-shares counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

import numpy as np

from inconcert.calibrate.daily_bins import DailyBins
from inconcert.calibrate.gap_rows import GapRows, gap_rows
from inconcert.detect.encode import Encoded
from inconcert.detect.rules import seconds_of
from inconcert.errors import BadParameter, InputError

__all__ = ["Gaps", "gaps"]

Pairs = Literal["consecutive", "all"]
SameAccount = Literal["skip", "keep"]
RepeatedShares = Literal["first", "day", "all"]
Zeros = Literal["keep", "drop"]


@dataclass(frozen=True, eq=False)
class Gaps:
    """How often each number of seconds lies between two shares of one object.

    Made by `gaps` or `Gaps.of_histogram`.

    Parameters
    ----------
    seconds : float64 or int64 array
        Distinct gaps, ascending.
    count : int64 array
        How often each occurs.
    window : int, optional
        Gaps of this many seconds or more were not looked at; None when not known.
    n_zeros : int
        Gaps of zero seconds that were found, whether they are among `seconds` or were dropped.
    n_objects : int
        Objects with at least one gap; 0 when the gaps do not come from objects, and cannot be resampled.
    parameters : dict
        How the gaps were taken, ready for JSON.

    Examples
    --------
    >>> Gaps.of_histogram([0, 5, 60], [2, 7, 1]).n
    10
    """

    seconds: np.ndarray
    count: np.ndarray
    window: int | None
    n_zeros: int
    n_objects: int = 0
    parameters: dict[str, Any] = field(default_factory=dict)
    rows: GapRows | None = field(default=None, repr=False)

    @classmethod
    def of_histogram(cls, seconds: Any, count: Any, window: int | None = None) -> Gaps:
        """Take gaps that were counted elsewhere.

        Raises
        ------
        InputError
            When the two differ in length, seconds are negative or not finite, or counts are negative.
        """
        given, n_of = np.asarray(seconds), np.asarray(count)
        if given.ndim != 1 or given.shape != n_of.shape:
            raise InputError("seconds and count must be two lists of the same length")
        if len(given) and not (np.isfinite(given).all() and given.min() >= 0 and n_of.min() >= 0):
            raise InputError("seconds and count must be finite and not negative")
        kind = np.int64 if np.issubdtype(given.dtype, np.integer) or (given == np.floor(given)).all() else np.float64
        distinct, place = np.unique(given.astype(kind), return_inverse=True)
        total = np.zeros(len(distinct), np.int64)
        np.add.at(total, place, n_of.astype(np.int64))
        kept = total > 0
        distinct, total = distinct[kept], total[kept]
        return cls(distinct, total, window, int(total[distinct == 0].sum()), parameters={"window": window})

    @property
    def n(self) -> int:
        """Number of gaps."""
        return int(self.count.sum())

    def resampled(self, weights: np.ndarray) -> np.ndarray:
        """Count the gaps again with object i counted ``weights[i]`` times.

        Parameters
        ----------
        weights : int64 array of length `n_objects`
            For example how often each object was drawn for a bootstrap sample.

        Returns
        -------
        int64 array
            Counts in step with `seconds`; zero where a gap was only found in objects of weight 0.

        Raises
        ------
        BadParameter
            When the gaps do not come from objects, or the weights are of another length or no whole numbers.
        """
        if self.rows is None:
            raise BadParameter(
                "these gaps do not come from objects, so objects cannot be drawn again",
                hint="take them from shares with gaps()",
            )
        if len(weights) != self.n_objects or not np.issubdtype(weights.dtype, np.integer):
            raise BadParameter(f"weights must be {self.n_objects:,} whole numbers, one for each object with a gap")
        return self.rows.counted_at(self.seconds, weights.astype(np.int64))

    def to_dict(self) -> dict[str, Any]:
        """Give the histogram and how it was made, ready for JSON; the rows stay behind."""
        return {
            "seconds": self.seconds.tolist(),
            "count": self.count.tolist(),
            "window": self.window,
            "n_zeros": self.n_zeros,
            "n_objects": self.n_objects,
            "parameters": self.parameters,
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Gaps:
        """Take what `to_dict` gave; such gaps can be fitted and drawn but not resampled."""
        seconds = np.asarray(record["seconds"])
        return cls(
            seconds if len(seconds) else np.zeros(0, np.int64),
            np.asarray(record["count"], np.int64),
            record["window"],
            record["n_zeros"],
            record["n_objects"],
            record["parameters"],
        )


def gaps(
    encoded: Encoded,
    *,
    window: float | str | timedelta = 86_400,
    pairs: Pairs = "consecutive",
    bins: DailyBins | None = None,
    same_account: SameAccount = "skip",
    repeated_shares: RepeatedShares | None = None,
    zeros: Zeros = "keep",
) -> Gaps:
    """Count the seconds between shares of one object by two accounts.

    Parameters
    ----------
    encoded : Encoded
        The sorted rows of the engine.
    window : int, str or timedelta
        Gaps of this length or more are not counted.
    pairs : {"consecutive", "all"}
        Each share and the next of the object (Yang et al.), or every two shares.
    bins : DailyBins, optional
        Only shares of the same day make a gap, as in the paper's daily collection. Left out: the window slides,
        and no gap is lost at the end of a day.
    same_account : {"skip", "keep"}
        Whether two shares by one account make a gap.
    repeated_shares : {"first", "day", "all"}, optional
        Which shares of one object by one account count: the first, the first of each day (of the bins, else of
        UTC), or all. Left out: with bins the first of each day, as days have nothing to do with each other there;
        else the first.
    zeros : {"keep", "drop"}
        Gaps of zero seconds are real where times are whole seconds; the EMM package drops them.

    Raises
    ------
    BadParameter
        When an option has another value, or the window is shorter than a second.

    Examples
    --------
    >>> from inconcert.detect.encode import encode
    >>> from inconcert.detect.rules import native
    >>> from inconcert.objects import as_shares
    >>> shares = as_shares(
    ...     {
    ...         "object_id": ["x"] * 4,
    ...         "account_id": ["a", "b", "b", "c"],
    ...         "content_id": ["1", "2", "3", "4"],
    ...         "timestamp_share": [0, 7, 9, 16],
    ...     }
    ... )
    >>> found = gaps(encode(shares.table, native(min_participation=1)), repeated_shares="all")
    >>> found.seconds, found.count
    (array([7]), array([2]))
    """
    seconds = seconds_of(window, "window")
    if seconds < 1:
        raise BadParameter(f"window must be one second or more, not {window!r}")
    if repeated_shares is None:
        repeated_shares = "first" if bins is None else "day"
    for name, value, allowed in (
        ("pairs", pairs, ("consecutive", "all")),
        ("same_account", same_account, ("skip", "keep")),
        ("repeated_shares", repeated_shares, ("first", "day", "all")),
        ("zeros", zeros, ("keep", "drop")),
    ):
        if value not in allowed:
            raise BadParameter(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
    rows = gap_rows(encoded, window=seconds, every=pairs == "all", bins=bins, repeated_shares=repeated_shares).but(
        keep_same=same_account == "keep"
    )
    rows, n_zeros = rows.with_gaps(low=1 if zeros == "drop" else 0)
    found, count = rows.histogram()
    return Gaps(
        found,
        count,
        seconds,
        n_zeros,
        rows.n_objects,
        {
            "window": seconds,
            "pairs": pairs,
            "bins": None if bins is None else bins.to_dict(),
            "same_account": same_account,
            "repeated_shares": repeated_shares,
            "zeros": zeros,
        },
        rows,
    )
