"""Places on the grid of a sensitivity analysis: cells side by side, and marks between them.

A cell is one unit wide and high whatever its window. A window that is not on the grid lies between its neighbours, as
far as its logarithm does; one beyond the grid lies in the margin. A mark inside stands in the upper right of its place,
so that it covers no figures; a mark for a window alone stands over the grid, one for a threshold alone left of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from inconcert.calibrate.marks import Mark

__all__ = ["GridPlaces", "contour"]

#: how far outside a mark beyond the grid lies, and marks of a window or of a threshold alone
BEYOND, ALONE = 0.3, 0.45
#: from the middle of a cell to where its figures are not
ASIDE = 0.34, 0.28


@dataclass(frozen=True)
class GridPlaces:
    """Where windows and thresholds lie.

    Parameters
    ----------
    time_windows, min_weights : sequence of int
        Ascending.

    Examples
    --------
    >>> places = GridPlaces((10, 1000), (2, 3, 9))
    >>> places.x(10), places.x(100), places.x(5), places.y(9)
    (0.5, 1.0, -0.3, 2.5)
    """

    time_windows: Sequence[int]
    min_weights: Sequence[int]

    def x(self, time_window: float) -> float:
        """Give the place of a time window."""
        return _place(time_window, self.time_windows)

    def y(self, min_weight: float) -> float:
        """Give the place of a threshold."""
        return _place(min_weight, self.min_weights)

    def of(self, time_window: float | None, min_weight: float | None) -> tuple[float, float]:
        """Give the place of a mark; either may be None."""
        if time_window is None:
            return -2 * ALONE, 0.0 if min_weight is None else self.y(min_weight)
        if min_weight is None:
            return self.x(time_window), len(self.min_weights) + ALONE
        return self.x(time_window) + ASIDE[0], self.y(min_weight) + ASIDE[1]

    def span(self, marks: Sequence[Mark]) -> tuple[tuple[float, float], tuple[float, float]]:
        """Give from where to where the axes of windows and of thresholds go, so that all marks are on them."""
        at = [self.of(mark.time_window, mark.min_weight) for mark in marks]
        xs, ys = [x for x, _ in at], [y for _, y in at]
        for mark in marks:
            if mark.interval is not None:
                (ys if mark.time_window is None else xs).extend(
                    (self.y if mark.time_window is None else self.x)(end) for end in mark.interval
                )
        ends = [(len(self.time_windows), xs), (len(self.min_weights), ys)]
        found = [(min([0.0, *(v - 0.2 for v in of)]), max([float(n), *(v + 0.2 for v in of)])) for n, of in ends]
        return found[0], found[1]


def _place(value: float, steps: Sequence[int]) -> float:
    if value < steps[0]:
        return -BEYOND
    if value > steps[-1]:
        return len(steps) + BEYOND
    middles = np.arange(len(steps)) + 0.5
    return float(np.interp(np.log(value), np.log(np.asarray(steps, np.float64)), middles))


def contour(inside: np.ndarray) -> list[dict[str, Any]]:
    """Give the line around the cells of a mask, as segments ``x, y, x2, y2``.

    Parameters
    ----------
    inside : bool array, shape (windows, thresholds)

    Examples
    --------
    >>> len(contour(np.array([[True, True]]))), len(contour(np.array([[False]])))
    (6, 0)
    """
    padded = np.pad(np.asarray(inside, np.bool_), 1)
    segments = []
    for i, j in np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1]).tolist():
        segments.append({"x": i, "y": j, "x2": i, "y2": j + 1})
    for i, j in np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1]).tolist():
        segments.append({"x": i, "y": j, "x2": i + 1, "y2": j})
    return segments
