"""How unequally something is spread."""

from __future__ import annotations

import numpy as np

__all__ = ["gini", "weighted_median"]


def gini(counts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
    """Give the Gini coefficient of positive counts: 0 when all are equal, towards 1 when one has nearly all.

    The unbiased form, ``n / (n - 1)`` times the mean absolute difference over twice the mean, and 1 for a
    single count: what CooRnet reports for domains (it calls ``DescTools::Gini``). A proportion does as well as
    a count.

    Examples
    --------
    >>> gini(np.array([5, 5])), gini(np.array([1, 3])), gini(np.array([4]))
    (0.0, 0.5, 1.0)
    """
    n = len(counts)
    if n == 1:
        return 1.0
    ordered = np.sort(counts)
    # Σ (2 i - n - 1) x_i / (n Σ x) with i from 1, times n / (n - 1): integers until the one division
    spread = int(((2 * np.arange(1, n + 1) - n - 1) * ordered).sum())
    return spread / ((n - 1) * int(ordered.sum()))


def weighted_median(
    values: np.ndarray[tuple[int], np.dtype[np.int64]], counts: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> float:
    """Give the median of a histogram, exactly: the middle value, or the mean of the two in the middle.

    Examples
    --------
    >>> weighted_median(np.array([0, 10]), np.array([3, 1])), weighted_median(np.array([0, 10]), np.array([2, 2]))
    (0.0, 5.0)
    """
    order = np.argsort(values)
    upto = np.cumsum(counts[order])
    n = int(upto[-1])
    low, high = (int(values[order][np.searchsorted(upto, k, side="right")]) for k in ((n - 1) // 2, n // 2))
    return (low + high) / 2
