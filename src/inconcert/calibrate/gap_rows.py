"""The rows that gaps are counted on: the engine's own, without repeats, cut into segments that may be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from inconcert.calibrate.daily_bins import DAY, DailyBins
from inconcert.calibrate.interval_kernel import count_all, count_consecutive
from inconcert.detect.encode import Encoded
from inconcert.detect.order import by_group
from inconcert.progress import progress

__all__ = ["GapRows", "gap_rows"]

#: a histogram never has more seconds than these (half a year); longer windows are counted in several passes
MOST_SECONDS = 1 << 24
#: rows of one step when all pairs are counted, between two moves of the progress bar
STEP_ROWS = 1 << 15


@dataclass(frozen=True, eq=False)
class GapRows:
    """Rows sorted by (segment, time), and which gaps between them count.

    Parameters
    ----------
    segment, obj, account : int32 arrays
        Of each row: the object and day, the object (0 to `n_objects` - 1), the account.
    time : int64 array
        Seconds.
    low, high : int
        Gaps from `low` seconds to below `high` count.
    every : bool
        Every two rows of a segment, not only neighbours.
    keep_same : bool
        Two rows of one account make a gap too.
    """

    segment: np.ndarray
    obj: np.ndarray
    account: np.ndarray
    time: np.ndarray
    n_objects: int
    low: int
    high: int
    every: bool
    keep_same: bool = False

    def but(self, **changes: Any) -> GapRows:
        """Give the same with something changed."""
        return replace(self, **changes)

    def with_gaps(self, *, low: int) -> tuple[GapRows, int]:
        """Keep the rows of objects that have a gap of `low` seconds or more; also give how many gaps are zero."""
        once = np.ones(self.n_objects, np.int64)
        zeros = int(self._pass(once, 0, 1)[0][0])
        n_gaps = np.zeros(self.n_objects, np.int64)
        for start, end in self._slabs(low):
            n_gaps += self._pass(once, start, end)[1]
        has = n_gaps > 0
        code = (np.cumsum(has) - 1).astype(np.int32)
        row = has[self.obj]
        kept = self.but(
            segment=self.segment[row],
            obj=code[self.obj[row]],
            account=self.account[row],
            time=self.time[row],
            n_objects=int(has.sum()),
            low=low,
        )
        return kept, zeros

    def histogram(self) -> tuple[np.ndarray, np.ndarray]:
        """Give the distinct gaps, ascending, and how often each occurs."""
        seconds, count = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for start, end in self._slabs(self.low):
            dense = self._pass(np.ones(self.n_objects, np.int64), start, end)[0]
            found = np.flatnonzero(dense)
            seconds.append(found + start)
            count.append(dense[found])
        return np.concatenate(seconds), np.concatenate(count)

    def counted_at(self, seconds: np.ndarray, weight: np.ndarray) -> np.ndarray:
        """Count the gaps of given lengths (ascending), each object as often as its weight says."""
        out = np.zeros(len(seconds), np.int64)
        for start, end in self._slabs(self.low):
            first, last = np.searchsorted(seconds, (start, end))
            if first < last:
                out[first:last] = self._pass(weight, start, end)[0][seconds[first:last] - start]
        return out

    def _slabs(self, low: int) -> Iterator[tuple[int, int]]:
        """Cut the gaps that can occur into ranges a histogram has room for."""
        longest = int(self.time.max() - self.time.min()) + 1 if len(self.time) else 0
        high = min(self.high, longest)
        for start in range(low, high, MOST_SECONDS):
            yield start, min(start + MOST_SECONDS, high)

    def _pass(self, weight: np.ndarray, low: int, high: int) -> tuple[np.ndarray, np.ndarray]:
        counts = np.zeros(high - low, np.int64)
        n_gaps = np.zeros(self.n_objects, np.int64)
        if not self.every:
            count_consecutive(
                self.segment, self.obj, self.account, self.time, self.keep_same, weight, low, high, counts, n_gaps
            )
            return counts, n_gaps
        n = len(self.time)
        with progress("counting gaps", n) as advance:
            for first in range(0, n, STEP_ROWS):
                last = min(first + STEP_ROWS, n)
                count_all(
                    first, last, self.segment, self.obj, self.account, self.time, self.keep_same, weight, low, high,
                    counts, n_gaps,
                )  # fmt: skip
                advance(last - first)
        return counts, n_gaps


def gap_rows(encoded: Encoded, *, window: int, every: bool, bins: DailyBins | None, repeated_shares: str) -> GapRows:
    """Take the rows of the engine: days cut apart, repeats of one account left out ("day", "first") or kept ("all")."""
    e = encoded
    day = None if bins is None else bins.of(e.time)
    row = np.arange(e.n_rows)
    if repeated_shares != "all":
        of_day = (e.time // DAY if day is None else day) if repeated_shares == "day" else None
        row = row[_first_of_account(encoded, of_day)]
    obj = e.obj[row]
    segment = obj
    if day is not None and len(row):
        begins = (np.diff(obj) != 0) | (np.diff(day[row]) != 0)
        segment = np.concatenate([[0], np.cumsum(begins)]).astype(np.int32)
    return GapRows(segment, obj, e.account[row], e.time[row], len(e.object_ids), 0, window, every)


def _first_of_account(encoded: Encoded, day: np.ndarray | None) -> np.ndarray:
    """Mark the first row of each account and object, on each day when days are given."""
    # rows of one account come by object and time, so a repeat follows what it repeats
    rows = by_group(encoded.account, encoded.n_accounts)[1]
    again = np.zeros(len(rows), np.bool_)
    account, obj = encoded.account[rows], encoded.obj[rows]
    again[1:] = (account[1:] == account[:-1]) & (obj[1:] == obj[:-1])
    if day is not None:
        of_day = day[rows]
        again[1:] &= of_day[1:] == of_day[:-1]
    first = np.empty(len(rows), np.bool_)
    first[rows] = ~again
    return first
