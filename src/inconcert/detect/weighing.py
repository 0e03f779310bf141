"""The weights of edges alone: how many objects or pairs two accounts share, eight bytes an account."""

from __future__ import annotations

from typing import Any

import numpy as np

from inconcert.detect.jit import Array, compiled

__all__ = ["BY_OBJECTS", "BY_PAIRS", "counted", "grown", "pass_only", "weigh", "weigh_block"]

BY_OBJECTS, BY_PAIRS = 0, 1


@compiled
def grown(array: Array, size: int) -> Array:
    """Give a copy of the array with room for `size` entries."""
    larger = np.empty(size, array.dtype)
    larger[: len(array)] = array
    return larger


@compiled
def counted(weight: Any, dense: Array, heavy: Array, n_heavy: int) -> tuple[Array, int]:
    """Count a weight in the histogram, or add it to the list of those too large for it."""
    if weight < len(dense):
        dense[weight] += 1
        return heavy, n_heavy
    if n_heavy == len(heavy):
        heavy = grown(heavy, 2 * n_heavy)
    heavy[n_heavy] = weight
    return heavy, n_heavy + 1


@compiled
def weigh(
    u: int,
    rows: Array,
    by: int,
    account: Array,
    obj: Array,
    lo: Array,
    hi: Array,
    touched: Array,
    weight: Array,
    last: Array,
) -> int:
    """Count the weights alone of account u's edges with accounts above it; give how many accounts were touched."""
    n_touched = 0
    for k in range(len(rows)):
        i = rows[k]
        o = obj[i]
        for j in range(lo[i], hi[i]):
            v = account[j]
            if v <= u:
                continue
            if by == BY_PAIRS:
                if weight[v] == 0:
                    touched[n_touched] = v
                    n_touched += 1
                weight[v] += 1
            elif last[v] != o:
                if weight[v] == 0:
                    touched[n_touched] = v
                    n_touched += 1
                last[v] = o
                weight[v] += 1
    return n_touched


@compiled
def pass_only(
    u: int,
    rows: Array,
    by: int,
    min_weight: int,
    account: Array,
    obj: Array,
    lo: Array,
    hi: Array,
    touched: Array,
    dense: Array,
    heavy: Array,
    n_heavy: int,
    weight: Array,
    last: Array,
) -> tuple[int, Array, int]:
    """Leave `weight` above 0 only for u's partners of `min_weight` and more; count all weights on the way.

    Gives how many pass, and the list of the weights too large for `dense`.
    """
    n_passing = 0
    for k in range(weigh(u, rows, by, account, obj, lo, hi, touched, weight, last)):
        v = touched[k]
        heavy, n_heavy = counted(weight[v], dense, heavy, n_heavy)
        last[v] = -1
        if weight[v] >= min_weight:
            n_passing += 1
        else:
            weight[v] = 0
    return n_passing, heavy, n_heavy


@compiled
def weigh_block(
    u_from: int,
    u_to: int,
    starts: Array,
    rows: Array,
    by: int,
    account: Array,
    obj: Array,
    lo: Array,
    hi: Array,
    touched: Array,
    dense: Array,
    weight: Array,
    last: Array,
) -> Array:
    """Count the weights of the edges of accounts u_from to u_to into `dense`; give those too large for it."""
    heavy = np.empty(16, np.int64)
    n_heavy = 0
    for u in range(u_from, u_to):
        n_touched = weigh(u, rows[starts[u] : starts[u + 1]], by, account, obj, lo, hi, touched, weight, last)
        for k in range(n_touched):
            v = touched[k]
            heavy, n_heavy = counted(weight[v], dense, heavy, n_heavy)
            weight[v] = 0
            last[v] = -1
    return heavy[:n_heavy]
