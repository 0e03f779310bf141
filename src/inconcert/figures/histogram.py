"""A histogram of whole seconds in bins that are even on a logarithmic scale, for drawing.

A bin holds whole seconds from ``low`` to ``high``, both included; on the axis it reaches half a second to each side, so
that bins of one second and of many have comparable heights: share of all delays per tenfold of time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["LogBins", "log_bins"]

PER_DECADE = 10


@dataclass(frozen=True)
class LogBins:
    """Delays in bins.

    Parameters
    ----------
    left, right : float arrays
        Where each bin begins and ends on the axis, seconds.
    height : float array
        Share of all delays per tenfold of time.
    share_of_zeros : float
        Share of delays of 0 seconds, for which a logarithmic axis has no place.
    """

    left: np.ndarray
    right: np.ndarray
    height: np.ndarray
    share_of_zeros: float


def log_bins(seconds: np.ndarray, count: np.ndarray) -> LogBins:
    """Bin a histogram of whole seconds.

    Parameters
    ----------
    seconds, count : arrays
        Delays (0 or more) and how often each occurs.

    Examples
    --------
    >>> bins = log_bins(np.array([0, 1, 2, 100]), np.array([1, 1, 1, 1]))
    >>> bins.share_of_zeros, bins.left.tolist()[:2]
    (0.25, [0.5, 1.5])
    """
    seconds, count = np.asarray(seconds, np.float64), np.asarray(count, np.float64)
    total = count.sum()
    zeros = float(count[seconds < 0.5].sum() / total) if total else 0.0
    later = seconds >= 0.5
    if not later.any():
        return LogBins(np.empty(0), np.empty(0), np.empty(0), zeros)
    most = float(seconds[later].max())
    decades = int(np.ceil(np.log10(most + 1))) * PER_DECADE
    edges = np.unique(np.round(10 ** (np.arange(decades + 1) / PER_DECADE)))
    edges = np.unique(np.concatenate([edges, [most + 1]]))
    edges = edges[edges <= most + 1] - 0.5
    inside = np.histogram(seconds[later], bins=edges, weights=count[later])[0]
    left, right = edges[:-1], edges[1:]
    return LogBins(left, right, inside / total / np.log10(right / left), zeros)
