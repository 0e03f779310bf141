"""The grid of a sensitivity analysis as the page shows it: rows of one threshold, windows side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

__all__ = ["LEVEL", "SettingsGrid"]

#: from which false discovery rate on a cell is no longer surrounded
LEVEL = 0.05
#: steps of shade from a cell without edges to the one with most
SHADES = 10
#: the class of a side → the step to the cell beyond it
BESIDE = {"above": (-1, 0), "beneath": (1, 0), "before": (0, -1), "after": (0, 1)}

Cell = Mapping[str, Any]
Mark = Mapping[str, Any]
#: row and column; None: the mark says nothing of it, or lies outside
Place = tuple[int | None, int | None]


@dataclass(frozen=True)
class SettingsGrid:
    """What every setting finds, by least number of objects and time window.

    Parameters
    ----------
    sensitivity : mapping
        ``cells``, ``marks``, ``chosen`` and ``left_out``, as `inconcert.report.calibration.calibration_data` gives them.

    Examples
    --------
    >>> cell = {"n_edges": 3, "n_edges_masked": 0, "fdr": 0.01}
    >>> cells = [{**cell, "time_window": t, "min_weight": w} for w in (2, 3) for t in (10, 60)]
    >>> mark = {"name": "a paper", "time_window": 30, "min_weight": None}
    >>> grid = SettingsGrid({"cells": cells, "marks": [mark], "chosen": [60, 3], "left_out": []})
    >>> grid.windows, grid.weights, grid.chosen, grid.classes(1, 1)
    ([10, 60], [2, 3], (1, 1), ['s10', 'beneath', 'after', 'chosen'])
    >>> grid.letters(None, 1)
    ['A']
    """

    sensitivity: Mapping[str, Any]

    level = LEVEL

    @property
    def left_out(self) -> Sequence[Sequence[float]]:
        """Windows that hold too many pairs of shares to compare: seconds, and how many."""
        left: Sequence[Sequence[float]] = self.sensitivity["left_out"]
        return left

    @cached_property
    def windows(self) -> list[float]:
        """The time windows, in seconds, ascending: the columns."""
        return sorted({cell["time_window"] for cell in self.sensitivity["cells"]})

    @cached_property
    def weights(self) -> list[int]:
        """The least numbers of objects, ascending: the rows."""
        return sorted({cell["min_weight"] for cell in self.sensitivity["cells"]})

    @cached_property
    def rows(self) -> list[list[Cell | None]]:
        """The cells; None where no such setting was tried."""
        at = {(cell["min_weight"], cell["time_window"]): cell for cell in self.sensitivity["cells"]}
        return [[at.get((weight, window)) for window in self.windows] for weight in self.weights]

    @property
    def marks(self) -> Sequence[Mark]:
        """Settings of the literature, and those of the data."""
        marks: Sequence[Mark] = self.sensitivity["marks"]
        return marks

    @cached_property
    def chosen(self) -> Place:
        """Row and column of the chosen setting, where it is one of the grid."""
        window, weight = self.sensitivity["chosen"]
        row = self.weights.index(weight) if weight in self.weights else None
        return row, self.windows.index(window) if window in self.windows else None

    def classes(self, row: int, column: int) -> list[str]:
        """Give how a cell is drawn: its shade, thick sides, and whether it is the chosen one."""
        cell = self.rows[row][column]
        found = [] if cell is None else [f"s{self._shade(cell)}"]
        if self._stands_out(row, column):
            found += [name for name, (r, c) in BESIDE.items() if not self._stands_out(row + r, column + c)]
        return [*found, "chosen"] if (row, column) == self.chosen else found

    @staticmethod
    def is_masked(cell: Cell) -> bool:
        """Tell whether the rate says nothing: for half of the edges or more hardly anyone shared what they share."""
        return bool(
            cell["n_edges"] > 0 and cell["fdr"] is not None and 2 * (cell["n_edges_masked"] or 0) >= cell["n_edges"]
        )

    def place(self, mark: Mark) -> Place:
        """Give the row and column nearest to a mark on a logarithmic scale."""
        return _nearest(mark["min_weight"], self.weights), _nearest(mark["time_window"], self.windows)

    def is_outside(self, mark: Mark) -> bool:
        """Tell whether something a mark says lies beyond the grid."""
        row, column = self.place(mark)
        return (row is None) != (mark["min_weight"] is None) or (column is None) != (mark["time_window"] is None)

    def letters(self, row: int | None, column: int | None) -> list[str]:
        """Give the letters of the marks at a cell, at a row (no column) or at a column (no row)."""
        here = (row, column)
        return [
            self.letter(k)
            for k, mark in enumerate(self.marks)
            if self.place(mark) == here and not self.is_outside(mark)
        ]

    @staticmethod
    def letter(k: int) -> str:
        """Give the letter of a mark."""
        return chr(ord("A") + k % 26)

    @cached_property
    def _most(self) -> int:
        return max((cell["n_edges"] for cell in self.sensitivity["cells"]), default=0)

    def _shade(self, cell: Cell) -> int:
        return round(SHADES * math.log1p(cell["n_edges"]) / math.log1p(self._most)) if self._most else 0

    def _stands_out(self, row: int, column: int) -> bool:
        if not (0 <= row < len(self.weights) and 0 <= column < len(self.windows)):
            return False
        cell = self.rows[row][column]
        return cell is not None and cell["n_edges"] > 0 and cell["fdr"] is not None and cell["fdr"] <= LEVEL


def _nearest(value: float | None, steps: Sequence[float]) -> int | None:
    if value is None or not steps or not steps[0] <= value <= steps[-1]:
        return None
    # zero seconds have no logarithm
    far = [abs(math.log(max(step, 0.5)) - math.log(max(value, 0.5))) for step in steps]
    return far.index(min(far))
