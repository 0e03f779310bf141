"""Pairs of rows within the time window, by one sweep over the rows sorted by object and time.

CooRTweet joins every share of an object with every other (n²/2 rows an object) and filters; the sweep looks
only at shares that are near in time, so its memory is that of its result. R's order of rows is made at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Windows", "pairs_in", "windows"]

Ints = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Windows:
    """Rows sorted by group and time, and for each the first row before it that is near enough.

    Parameters
    ----------
    rows : numpy array
        Positions in the input of `windows`, sorted by group, then time, then position.
    first : numpy array
        For sorted place p: rows `first[p]` to p - 1 are of its group and at most the window older.
    """

    rows: Ints
    groups: Ints
    first: Ints

    @property
    def n_pairs(self) -> int:
        """Number of pairs, counted without making any."""
        return int((np.arange(len(self.rows)) - self.first).sum())

    def largest(self, n: int = 5) -> Iterable[tuple[int, int]]:
        """Give the groups with most pairs and their counts, the largest first, ties by group."""
        counts = np.bincount(self.groups, weights=np.arange(len(self.rows)) - self.first).astype(np.int64)
        top = np.lexsort((np.arange(len(counts)), -counts))[:n]
        return [(int(g), int(counts[g])) for g in top if counts[g]]


def windows(groups: Ints, time: Numbers, time_window: float) -> Windows:
    """Sort rows by group and time and find how far back each one's window reaches.

    Parameters
    ----------
    groups, time : numpy arrays
        Group code and seconds of each row.
    time_window : float
        Seconds; both ends included. The difference itself is compared, as R does, so that fractions of a
        second fall on the same side.

    Examples
    --------
    >>> windows(np.array([0, 0, 0]), np.array([30, 0, 10]), 20).n_pairs
    2
    """
    rows = np.lexsort((time, groups))
    g, t = groups[rows], time[rows]
    place = np.arange(len(rows))
    starts = np.flatnonzero(np.r_[True, g[1:] != g[:-1]]) if len(rows) else place
    low = np.repeat(starts, np.diff(np.r_[starts, len(rows)]))
    high = place.copy()
    # a binary search of all rows at once: `high` is near enough, everything before `low` is not
    open_ = np.flatnonzero(low < high)
    while len(open_):
        middle = (low[open_] + high[open_]) // 2
        near = t[open_] - t[middle] <= time_window
        high[open_[near]] = middle[near]
        low[open_[~near]] = middle[~near] + 1
        open_ = open_[low[open_] < high[open_]]
    return Windows(rows, g, high)


def pairs_in(found: Windows) -> tuple[Ints, Ints]:
    """Make the pairs, in R's order: by group, then by the pair's later position, then by its earlier one.

    Returns
    -------
    (numpy array, numpy array)
        Positions in the input of `windows`: the smaller of each pair, the larger of each pair.
    """
    place = np.arange(len(found.rows))
    sizes = place - found.first
    ends = np.cumsum(sizes)
    back = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes) + np.repeat(found.first, sizes)
    here = np.repeat(place, sizes)
    group = found.groups[here]
    one, other = found.rows[back], found.rows[here]
    small, large = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((small, large, group))
    return small[order], large[order]
