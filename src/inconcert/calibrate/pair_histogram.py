"""How many pairs of accounts have so many objects in common and are so fast: a two-way histogram on logarithmic scales.

It stands for the scatter plot of all pairs (Yang et al. 2025, Fig. 5), of which there may be hundreds of millions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["PairHistogram", "common_edges", "delta_edges"]

#: cells per factor of ten
PER_DECADE = 10
#: common objects beyond a million share the last cell
DECADES_OF_OBJECTS = 6


def common_edges() -> np.ndarray:
    """Give the lower bounds of the cells for common objects: every number to 10, then ten cells a decade.

    Examples
    --------
    >>> common_edges()[:13].astype(int).tolist()
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 16, 20]
    """
    scale = (round(10 ** (k / PER_DECADE)) for k in range(DECADES_OF_OBJECTS * PER_DECADE + 1))
    return np.array(sorted({*range(1, 11), *scale}), np.float64)


def delta_edges(window: int) -> np.ndarray:
    """Give the lower bounds of the cells for delays: below one second, then ten cells a decade up to `window`.

    Examples
    --------
    >>> delta_edges(3).round(2).tolist()
    [0.0, 1.0, 1.26, 1.58, 2.0, 2.51]
    """
    most = math.ceil(math.log10(max(window, 1)) * PER_DECADE)
    scale = [10 ** (k / PER_DECADE) for k in range(most + 1)]
    return np.array([0.0, *(edge for edge in scale if edge < window or edge == 1.0)], np.float64)


@dataclass(frozen=True)
class PairHistogram:
    """Counts of pairs by common objects and delay, for each type of pair.

    Parameters
    ----------
    n_common : float64 array
        Lower bounds of the cells for common objects; the last cell has no upper bound.
    pair_delta : float64 array
        Lower bounds of the cells for the statistic of the delays (seconds, or objects for ``pair_stat="count"``).
    by_type : int64 array
        Pairs, shape (4, len(n_common), len(pair_delta)); types in the order of `inconcert.calibrate.type_rule.TYPES`.
    """

    n_common: np.ndarray
    pair_delta: np.ndarray
    by_type: np.ndarray

    @classmethod
    def empty(cls, window: int) -> PairHistogram:
        """Make one without pairs."""
        common, delta = common_edges(), delta_edges(window)
        return cls(common, delta, np.zeros((4, len(common), len(delta)), np.int64))

    @property
    def counts(self) -> np.ndarray:
        """Pairs of all types, shape (len(n_common), len(pair_delta))."""
        total: np.ndarray = self.by_type.sum(axis=0)
        return total

    @property
    def n_pairs(self) -> int:
        """Number of pairs."""
        return int(self.by_type.sum())

    def to_dict(self) -> dict[str, Any]:
        """Give bounds and the cells that are not empty, ready for JSON: type, place, place, pairs."""
        filled = np.argwhere(self.by_type)
        values = self.by_type[tuple(filled.T)]
        return {
            "n_common": self.n_common.tolist(),
            "pair_delta": self.pair_delta.tolist(),
            "cells": [[*place, n] for place, n in zip(filled.tolist(), values.tolist(), strict=True)],
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> PairHistogram:
        """Read what `to_dict` gave."""
        common, delta = (np.array(record[name], np.float64) for name in ("n_common", "pair_delta"))
        by_type = np.zeros((4, len(common), len(delta)), np.int64)
        for code, i, j, n in record["cells"]:
            by_type[code, i, j] = n
        return cls(common, delta, by_type)
