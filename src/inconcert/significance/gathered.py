"""Results of many blocks of pairs, kept within bounds."""

from __future__ import annotations

import numpy as np

from inconcert.significance.block_tests import Columns
from inconcert.significance.families import TESTS

__all__ = ["MOST_PAIRS", "Gathered"]

#: with more pairs than these, those without any small p-value are counted, not kept
MOST_PAIRS = 4_000_000


class Gathered:
    """Columns of blocks, and how many pairs each test was made on.

    With more than `most_pairs` pairs only those with some p-value up to `kept_below` stay, whatever the blocks were.
    A q-value is never below its p-value, and a p-value left out would only lower q-values that are above `kept_below`
    anyway: no decision at a level up to `kept_below` depends on what is kept.

    Parameters
    ----------
    kept_below : float
        P-values that must be kept.
    most_pairs : int
        Pairs beyond which others are not.
    """

    def __init__(self, kept_below: float, most_pairs: int = MOST_PAIRS) -> None:
        self.kept_below = kept_below
        self.most_pairs = most_pairs
        self.n_pairs = 0
        self.n_tested = dict.fromkeys(TESTS, 0)
        self._parts: list[Columns] = []

    @property
    def is_trimmed(self) -> bool:
        """Whether pairs without any small p-value were left out."""
        return self.n_pairs > self.most_pairs

    def add(self, columns: Columns) -> None:
        """Take the results of one more block."""
        was_trimmed = self.is_trimmed
        self.n_pairs += len(columns["u"])
        for test in TESTS:
            self.n_tested[test] += int(np.count_nonzero(~np.isnan(columns[f"p_{test}"])))
        self._parts.append(columns)
        if self.is_trimmed:
            first = len(self._parts) - 1 if was_trimmed else 0
            self._parts[first:] = [self._remarkable(part) for part in self._parts[first:]]

    def columns(self) -> Columns:
        """Give all that is kept, in order."""
        if not self._parts:
            return {}
        return {name: np.concatenate([part[name] for part in self._parts]) for name in self._parts[0]}

    def _remarkable(self, part: Columns) -> Columns:
        least = np.fmin.reduce([part[f"p_{test}"] for test in TESTS])
        keep = least <= self.kept_below
        return {name: values[keep] for name, values in part.items()}
