"""How many delays of an object lie in a window, from sorted times: nothing grows with the square of its shares."""

from __future__ import annotations

from inconcert.detect.jit import Array, compiled
from inconcert.significance.own_shares import count_apart

__all__ = ["count_before", "count_delays", "count_others"]


@compiled
def count_before(time: Array, first: int, end: int, value: int) -> int:
    """Give how many of ascending times are smaller."""
    low = first
    high = end
    while low < high:
        middle = (low + high) // 2
        if time[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low - first


@compiled
def count_delays(
    first: int,
    end: int,
    time: Array,
    own_time: Array,
    own_first: Array,
    own_length: Array,
    low: int,
    high: int,
    most_rows: int,
) -> float:
    """Count ordered delays, between shares of an object by different accounts, from `low` to `high`."""
    step = (end - first + most_rows - 1) // most_rows
    n_rows = 0
    count = 0
    left = first
    right = first
    for i in range(first, end, step):
        n_rows += 1
        if step == 1:
            while left < end and time[left] < time[i] + low:
                left += 1
            while right < end and time[right] <= time[i] + high:
                right += 1
            count += right - left
        else:
            count += count_before(time, first, end, time[i] + high + 1) - count_before(time, first, end, time[i] + low)
        if own_length[i] == 1:
            if low <= 0 <= high:
                count -= 1
        else:
            a = own_first[i]
            b = a + own_length[i]
            count -= count_before(own_time, a, b, time[i] + high + 1) - count_before(own_time, a, b, time[i] + low)
    return count * ((end - first) / n_rows)


@compiled
def count_others(
    u: int,
    v: int,
    first: int,
    end: int,
    time: Array,
    own_time: Array,
    own_first: Array,
    own_length: Array,
    low: int,
    high: int,
    most_rows: int,
) -> float:
    """Count ordered delays from `low` to `high` as `count_delays` does, less those between the accounts of two rows."""
    count = count_delays(first, end, time, own_time, own_first, own_length, low, high, most_rows)
    a, n_a, b, n_b = own_first[u], own_length[u], own_first[v], own_length[v]
    count -= count_apart(own_time, a, n_a, b, n_b, low, high) + count_apart(own_time, a, n_a, b, n_b, -high, -low)
    return max(count, 0.0)
