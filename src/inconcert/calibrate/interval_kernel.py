"""Gaps between shares of one object, counted while the sorted rows go by; no gap is ever stored.

Both passes add, for every gap d of an object o with ``low <= d < high``, ``weight[o]`` to ``counts[d - low]`` and
1 to ``n_gaps[o]``. Rows come sorted by (segment, time); rows of two segments make no gap.
"""

from __future__ import annotations

import numpy as np

from inconcert.detect.jit import compiled

__all__ = ["count_all", "count_consecutive"]


@compiled
def count_consecutive(
    segment: np.ndarray,
    obj: np.ndarray,
    account: np.ndarray,
    time: np.ndarray,
    keep_same: bool,
    weight: np.ndarray,
    low: int,
    high: int,
    counts: np.ndarray,
    n_gaps: np.ndarray,
) -> None:
    """Count the gaps between each row and the next of its segment."""
    for i in range(len(time) - 1):
        if segment[i] != segment[i + 1] or (account[i] == account[i + 1] and not keep_same):
            continue
        d = time[i + 1] - time[i]
        if low <= d < high:
            counts[d - low] += weight[obj[i]]
            n_gaps[obj[i]] += 1


@compiled
def count_all(
    first: int,
    last: int,
    segment: np.ndarray,
    obj: np.ndarray,
    account: np.ndarray,
    time: np.ndarray,
    keep_same: bool,
    weight: np.ndarray,
    low: int,
    high: int,
    counts: np.ndarray,
    n_gaps: np.ndarray,
) -> None:
    """Count the gaps between each row from `first` to `last` and every later row of its segment."""
    n = len(time)
    near = first
    for i in range(first, last):
        # times ascend inside a segment, so the first row at least `low` away only moves forward
        near = max(near, i + 1)
        while near < n and segment[near] == segment[i] and time[near] - time[i] < low:
            near += 1
        j = near
        while j < n and segment[j] == segment[i]:
            d = time[j] - time[i]
            if d >= high:
                break
            if keep_same or account[i] != account[j]:
                counts[d - low] += weight[obj[i]]
                n_gaps[obj[i]] += 1
            j += 1
