"""Sort shares by (object, time, content) and find each row's window, in time that grows with the rows."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from inconcert.detect.hashing import string_buffers
from inconcert.detect.jit import Array, compiled

__all__ = ["by_group", "sort_shares", "window_bounds"]

#: up to this length insertion sort beats anything else
SHORT_RUN = 24


def sort_shares(obj: np.ndarray, n_objects: int, time: np.ndarray, content_ids: pa.Array) -> np.ndarray:
    """Give the order of rows by object code, then time, then content_id (by code points)."""
    order = by_group(obj, n_objects)[1]
    starts = np.concatenate(([0], np.cumsum(np.bincount(obj, minlength=n_objects))))
    offsets, data = string_buffers(content_ids)
    _sort_segments(order, starts, time, offsets, data)
    return order


def by_group(group: np.ndarray, n_groups: int) -> tuple[np.ndarray, np.ndarray]:
    """Sort by counting: give the start of each group (one more than groups) and the rows group by group, in order."""
    starts = np.zeros(n_groups + 1, np.int64)
    np.cumsum(np.bincount(group, minlength=n_groups), out=starts[1:])
    rows = np.empty(len(group), np.int64)
    _scatter(group, starts[:-1].copy(), rows)
    return starts, rows


def window_bounds(obj: np.ndarray, time: np.ndarray, time_window: int) -> tuple[np.ndarray, np.ndarray]:
    """Give for each sorted row the half-open range of rows of its object at most `time_window` seconds away."""
    lo = np.empty(len(obj), np.int64)
    hi = np.empty(len(obj), np.int64)
    _window(obj, time, time_window, lo, hi)
    return lo, hi


@compiled
def _scatter(group: np.ndarray, place: np.ndarray, rows: np.ndarray) -> None:
    for i in range(len(group)):
        g = group[i]
        rows[place[g]] = i
        place[g] += 1


@compiled
def _window(obj: np.ndarray, time: np.ndarray, time_window: int, lo: np.ndarray, hi: np.ndarray) -> None:
    n = len(obj)
    left = 0
    right = 0
    for i in range(n):
        while obj[left] != obj[i] or time[i] - time[left] > time_window:
            left += 1
        right = max(right, i)
        while right < n and obj[right] == obj[i] and time[right] - time[i] <= time_window:
            right += 1
        lo[i] = left
        hi[i] = right


@compiled
def _content_before(a: int, b: int, offsets: Array, data: Array) -> bool:
    n_a, n_b = offsets[a + 1] - offsets[a], offsets[b + 1] - offsets[b]
    for k in range(min(n_a, n_b)):
        x, y = data[offsets[a] + k], data[offsets[b] + k]
        if x != y:
            return bool(x < y)
    return bool(n_a < n_b)


@compiled
def _before(a: int, b: int, time: Array, offsets: Array, data: Array) -> bool:
    if time[a] != time[b]:
        return bool(time[a] < time[b])
    return _content_before(a, b, offsets, data)


@compiled
def _sort_segments(
    order: np.ndarray, starts: np.ndarray, time: np.ndarray, offsets: np.ndarray, data: np.ndarray
) -> None:
    longest = 0
    for s in range(len(starts) - 1):
        longest = max(longest, starts[s + 1] - starts[s])
    spare = np.empty(longest, order.dtype)
    for s in range(len(starts) - 1):
        segment = order[starts[s] : starts[s + 1]]
        n = len(segment)
        # runs by insertion, then merged upwards
        for run in range(0, n, SHORT_RUN):
            end = min(run + SHORT_RUN, n)
            for i in range(run + 1, end):
                row = segment[i]
                j = i
                while j > run and _before(row, segment[j - 1], time, offsets, data):
                    segment[j] = segment[j - 1]
                    j -= 1
                segment[j] = row
        width = SHORT_RUN
        while width < n:
            for left in range(0, n, 2 * width):
                middle, right = min(left + width, n), min(left + 2 * width, n)
                a, b = left, middle
                for k in range(left, right):
                    if b >= right or (a < middle and not _before(segment[b], segment[a], time, offsets, data)):
                        spare[k] = segment[a]
                        a += 1
                    else:
                        spare[k] = segment[b]
                        b += 1
            segment[:] = spare[:n]
            width *= 2
