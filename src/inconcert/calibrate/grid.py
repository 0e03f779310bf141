"""The grid of rules a sensitivity report goes through: time windows by thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

import numpy as np

from inconcert.detect.encode import Encoded
from inconcert.detect.order import window_bounds
from inconcert.detect.rules import seconds_of
from inconcert.errors import BadParameter, TooManyPairs

__all__ = ["MIN_WEIGHTS", "MOST_PAIRS", "TIME_WINDOWS", "Grid", "require_few_pairs"]

#: Seconds: Ayers et al. 2021; Yang et al. 2025; a minute; five; ten (CooRTweet's example); an hour.
TIME_WINDOWS = (10, 27, 60, 300, 600, 3600)

#: Objects in common: the least that repeats, small numbers, and nine (Yang et al. 2025).
MIN_WEIGHTS = (2, 3, 4, 5, 6, 9)

#: Pairs of shares within the widest window. Every surrogate sweeps them, which takes a core some seconds.
MOST_PAIRS = 100_000_000

OBJECTS_SHOWN = 5


@dataclass(frozen=True)
class Grid:
    """Time windows and thresholds, each ascending and distinct.

    Parameters
    ----------
    time_windows : tuple of int
        Seconds, inclusive.
    min_weights : tuple of int
        Objects two accounts must have in common.

    Examples
    --------
    >>> Grid.of(["1m", 10], [3, 2]).cells
    ((10, 2), (10, 3), (60, 2), (60, 3))
    """

    time_windows: tuple[int, ...]
    min_weights: tuple[int, ...]

    @classmethod
    def of(cls, time_windows: Iterable[float | str | timedelta], min_weights: Iterable[int]) -> Grid:
        """Put windows and thresholds in order, each once.

        Raises
        ------
        BadParameter
            When there is none of either, or one is no duration or below 1.
        """
        windows = sorted({seconds_of(w, "time_window") for w in time_windows})
        weights = sorted({_weight(w) for w in min_weights})
        if not windows or not weights:
            raise BadParameter("a grid needs one time window and one min_weight at least")
        return cls(tuple(windows), tuple(weights))

    @property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """Every (time window, threshold), in order."""
        return tuple(product(self.time_windows, self.min_weights))

    @property
    def widest(self) -> int:
        """The widest window, in seconds."""
        return self.time_windows[-1]

    def within(self, encoded: Encoded, most_pairs: int) -> tuple[Grid, tuple[tuple[int, int], ...]]:
        """Leave out the windows that hold too many pairs of shares.

        Parameters
        ----------
        encoded : Encoded
            Sorted shares.
        most_pairs : int
            The most pairs of shares the widest window may hold.

        Returns
        -------
        tuple of Grid and tuple of (int, int)
            What is left, and each window left out with its pairs.

        Raises
        ------
        TooManyPairs
            When even the narrowest window holds too many; names the objects that cause them.
        """
        require_few_pairs(encoded, self.time_windows[0], most_pairs)
        counted = [(w, int(_pairs(encoded, w).sum()) // 2) for w in self.time_windows]
        left_out = tuple((w, n) for w, n in counted if n > most_pairs)
        kept = tuple(w for w, n in counted if n <= most_pairs)
        return replace(self, time_windows=kept), left_out


def require_few_pairs(encoded: Encoded, time_window: int, most_pairs: int) -> None:
    """Refuse a window that holds too many pairs of shares.

    Raises
    ------
    TooManyPairs
        With the objects that cause them.
    """
    of_row = _pairs(encoded, time_window)
    total = int(of_row.sum()) // 2
    if total <= most_pairs:
        return
    of_object = np.bincount(encoded.obj, of_row).astype(np.int64) // 2
    raise TooManyPairs(total, most_pairs, _worst(encoded, of_object))


def _worst(encoded: Encoded, of_object: np.ndarray) -> Iterator[tuple[str, int]]:
    for code in np.argsort(-of_object, kind="stable")[:OBJECTS_SHOWN]:
        yield encoded.object_ids[int(code)].as_py(), int(of_object[code])


def _pairs(encoded: Encoded, time_window: int) -> np.ndarray:
    """Give for each row how many others of its object lie within the window: every pair stands twice."""
    lo, hi = window_bounds(encoded.obj, encoded.time, time_window)
    pairs: np.ndarray = hi - lo - 1
    return pairs


def _weight(weight: int) -> int:
    if isinstance(weight, bool) or weight != int(weight) or weight < 1:
        raise BadParameter(f"min_weight must be a whole number, 1 or more, not {weight!r}")
    return int(weight)
