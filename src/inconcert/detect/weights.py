"""The exact distribution of edge weights, and thresholds from it without holding an edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from inconcert.detect.rules import Rules

__all__ = ["Weights"]


@dataclass(frozen=True)
class Weights:
    """How many edges have which weight.

    Parameters
    ----------
    weight, count : int64 arrays
        Distinct weights, ascending, and how many edges have each.

    Examples
    --------
    >>> Weights.of([1, 1, 1, 4]).quantile(0.9)
    3.1
    """

    weight: np.ndarray
    count: np.ndarray

    @classmethod
    def of(cls, weights: Iterable[int]) -> Weights:
        """Count a list of weights."""
        weight, count = np.unique(np.fromiter(weights, np.int64), return_counts=True)
        return cls(weight, count.astype(np.int64))

    @classmethod
    def joined(cls, dense: np.ndarray, heavy: Iterable[np.ndarray]) -> Weights:
        """Join a dense histogram (index = weight) and lists of the weights beyond it."""
        light = np.flatnonzero(dense)
        weight, count = np.unique(np.concatenate([np.zeros(0, np.int64), *heavy]), return_counts=True)
        return cls(np.concatenate([light, weight]), np.concatenate([dense[light], count.astype(np.int64)]))

    @property
    def n_edges(self) -> int:
        """Number of edges."""
        return int(self.count.sum())

    def at_least(self, threshold: float) -> int:
        """Count the edges of weight `threshold` or more."""
        return int(self.count[self.weight >= threshold].sum())

    def quantile(self, q: float) -> float:
        """Give the type-7 quantile (R's default): linear between order statistics at ``(n - 1) q``; 0 without edges."""
        if self.n_edges == 0:
            return 0.0
        position = (self.n_edges - 1) * q
        low = int(position)
        upto = np.cumsum(self.count)
        below, above = (
            int(self.weight[np.searchsorted(upto, k, side="right")]) for k in (low, min(low + 1, self.n_edges - 1))
        )
        return below + (above - below) * (position - low)

    def threshold(self, rules: Rules) -> float:
        """Give the weight from which edges are kept: the quantile or ``min_weight``, whichever is more."""
        if rules.edge_weight == 0:
            return float(rules.min_weight)
        return float(max(self.quantile(rules.edge_weight), rules.min_weight))
