"""How many objects two accounts share within each of several windows, for all windows in one sweep.

Source: the row-wise sweep of the engine (`inconcert.detect.kernel`), first without times and then with them.

1. For an account u, each of its rows sweeps the rows of its object within the widest window and counts, for every
   partner v > u, the objects in common: eight bytes a partner, no times. Most partners have too few and are forgotten.
2. Those that reach the smallest threshold get room, one place an object, and a second sweep writes for each object the
   smallest delay and the sessions of u and v it belongs to.
3. An object counts in every window that holds its delay: summed from the narrowest window on, these are the weights of
   the edge (u, v). A pair of sessions counts once, by the smallest delay of its objects; in a window these are the rows
   `inconcert.coshares.collapsed` keeps when the window is the horizon, whichever it draws.
4. What is kept is how many pairs have which weight in which window. Edges are given back only when they are wanted;
   those below the smallest threshold never exist.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from inconcert.coshares.numbers import mixed
from inconcert.detect.jit import Array, compiled
from inconcert.detect.weighing import grown

__all__ = ["COLLAPSED", "RAW", "Scratch", "count_block"]

#: places in the first dimension of a tally: all observations, and one for each pair of sessions
RAW, COLLAPSED = 0, 1

FREE = np.int64(-1)
#: up to so many objects, each is compared with all before it; above, a hash table is faster
FEW = 16


class Scratch(NamedTuple):
    """The working memory of one thread.

    Parameters
    ----------
    seen : int32 array, accounts by 2
        Objects in common, and the object seen last plus one.
    touched : int32 array
        Accounts met.
    place : int32 array
        Where the next object of an account goes; below 0 for accounts that are not swept again.
    """

    seen: np.ndarray
    touched: np.ndarray
    place: np.ndarray

    @classmethod
    def of(cls, n_accounts: int) -> Scratch:
        """Make clean working memory."""
        return cls(
            np.zeros((n_accounts, 2), np.int32), np.empty(n_accounts, np.int32), np.full(n_accounts, -1, np.int32)
        )


@compiled
def _count(u: int, rows: Array, account: Array, obj: Array, lo: Array, hi: Array, seen: Array, touched: Array) -> int:
    """Count the objects of u and each account above it; give how many accounts were met."""
    n_touched = 0
    for k in range(len(rows)):
        i = rows[k]
        o = obj[i] + 1
        for j in range(lo[i], hi[i]):
            v = account[j]
            if v <= u or seen[v, 1] == o:
                continue
            if seen[v, 1] == 0:
                touched[n_touched] = v
                n_touched += 1
            seen[v, 1] = o
            seen[v, 0] += 1
    return n_touched


@compiled
def _keep(n_touched: int, least: int, seen: Array, touched: Array, place: Array) -> tuple[int, int]:
    """Give the partners that reach the smallest threshold room for their objects, and clean up after all.

    Gives how many stay (the first of `touched`) and the room they take together.
    """
    n_kept = 0
    room = 0
    for k in range(n_touched):
        v = touched[k]
        if seen[v, 0] >= least:
            touched[n_kept] = v
            n_kept += 1
            place[v] = room
            room += seen[v, 0]
        seen[v, 0] = 0
        seen[v, 1] = 0
    return n_kept, room


@compiled
def _gather(
    rows: Array,
    account: Array,
    obj: Array,
    time: Array,
    session: Array,
    lo: Array,
    hi: Array,
    seen: Array,
    place: Array,
    common: Array,
) -> None:
    """Write the objects of an account and its chosen partners: delay and both sessions of the two closest shares.

    Of several equally close, the earlier rows count, as in `inconcert.coshares.blocks`.
    """
    for k in range(len(rows)):
        i = rows[k]
        o = obj[i] + 1
        for j in range(lo[i], hi[i]):
            v = account[j]
            at = place[v]
            if at < 0:
                continue
            delay = abs(time[j] - time[i])
            if seen[v, 1] != o:
                seen[v, 1] = o
                place[v] = at + 1
            elif delay < common[at - 1, 0]:
                at -= 1
            else:
                continue
            common[at, 0] = delay
            common[at, 1] = session[i]
            common[at, 2] = session[j]


@compiled
def _class_of(delay: int, windows: Array) -> int:
    # most delays are long, so the search begins with the widest window; none is longer than that
    found = len(windows) - 1
    while found > 0 and delay <= windows[found - 1]:
        found -= 1
    return found


@compiled
def _earlier(counts: Array, found: int, before: int) -> int:
    """Move one observation to the narrower of two classes; give that class."""
    if found >= before:
        return before
    counts[before] -= 1
    counts[found] += 1
    return found


@compiled
def _collapse_few(common: Array, windows: Array, classes: Array, counts: Array) -> None:
    """Count pairs of sessions by class of their smallest delay, each compared with those before it."""
    n = 0
    for row in range(len(common)):
        found = _class_of(common[row, 0], windows)
        place = 0
        # the first n rows of `common` become the pairs of sessions; the class goes where nothing else is
        while place < n and (common[place, 1] != common[row, 1] or common[place, 2] != common[row, 2]):
            place += 1
        if place < n:
            classes[place] = _earlier(counts, found, classes[place])
            continue
        common[n, 1], common[n, 2] = common[row, 1], common[row, 2]
        classes[n] = found
        counts[found] += 1
        n += 1


@compiled
def _collapse_many(common: Array, windows: Array, keys: Array, classes: Array, counts: Array) -> None:
    """Count the same with a hash table (`keys`, all free before and after)."""
    mask = len(keys) - 1
    for row in range(len(common)):
        key = np.int64(common[row, 1]) << 32 | np.int64(common[row, 2])
        found = _class_of(common[row, 0], windows)
        slot = np.int64(mixed(np.uint64(key)) >> np.uint64(1)) & mask
        while keys[slot] not in (FREE, key):
            slot = (slot + 1) & mask
        if keys[slot] == FREE:
            keys[slot] = key
            classes[slot] = found
            counts[found] += 1
        else:
            classes[slot] = _earlier(counts, found, classes[slot])
    keys[:] = FREE


@compiled
def _tally(counts: Array, tally: Array) -> None:
    """Sum the classes to weights, in place, and add the pair to the tally; weights beyond its last place stand there."""
    total = 0
    for w in range(len(tally)):
        total += counts[w]
        counts[w] = total
        tally[w, min(total, tally.shape[1] - 1)] += 1


@compiled
def _with_room(edges: Array, n: int) -> Array:
    if n <= len(edges):
        return edges
    larger = np.empty((2 * n, edges.shape[1]), np.int32)
    larger[: len(edges)] = edges
    return larger


@compiled
def _table_size(n: int) -> int:
    """Give the size of a hash table that n keys fill by half at most: a power of two."""
    size = 4 * FEW
    while size < 2 * n:
        size *= 2
    return size


@compiled
def count_block(
    u_from: int,
    u_to: int,
    starts: Array,
    rows: Array,
    account: Array,
    obj: Array,
    time: Array,
    session: Array,
    lo: Array,
    hi: Array,
    windows: Array,
    least: int,
    wanted: bool,
    tally: Array,
    seen: Array,
    touched: Array,
    place: Array,
) -> Array:
    """Tally the pairs of accounts u_from to u_to (exclusive) with at least `least` objects in the widest window.

    Parameters
    ----------
    lo, hi : int64 arrays
        Range of rows within the widest window of each row.
    windows : int64 array
        Seconds, ascending.
    least : int
        The smallest threshold; pairs below it in the widest window are left out of everything.
    wanted : bool
        Give the pairs back: a row each of u, v and the weight in every window, all observations.
    tally : int64 array, 2 by windows by (largest threshold + 1)
        Pairs by view, window and weight; weights above the largest threshold stand at it.
    """
    n_windows = len(windows)
    edges = np.empty((1024 if wanted else 0, n_windows + 2), np.int32)
    n_edges = 0
    common = np.empty((256, 3), np.int32)
    keys = np.full(4 * FEW, FREE, np.int64)
    classes = np.empty(4 * FEW, np.int64)
    counts = np.empty(n_windows, np.int32)
    for u in range(u_from, u_to):
        own = rows[starts[u] : starts[u + 1]]
        n_touched = _count(u, own, account, obj, lo, hi, seen, touched)
        n_kept, room = _keep(n_touched, least, seen, touched, place)
        if n_kept == 0:
            continue
        if room > len(common):
            common = np.empty((2 * room, 3), np.int32)
        _gather(own, account, obj, time, session, lo, hi, seen, place, common)
        if wanted:
            edges = _with_room(edges, n_edges + n_kept)
        begin = 0
        for k in range(n_kept):
            v = touched[k]
            end = place[v]
            counts[:] = 0
            for row in range(begin, end):
                counts[_class_of(common[row, 0], windows)] += 1
            _tally(counts, tally[RAW])
            if wanted:
                edges[n_edges, 0], edges[n_edges, 1] = u, v
                edges[n_edges, 2:] = counts
                n_edges += 1
            counts[:] = 0
            if end - begin <= FEW:
                _collapse_few(common[begin:end], windows, classes, counts)
            else:
                size = _table_size(end - begin)
                if size > len(keys):
                    keys, classes = np.full(size, FREE, np.int64), grown(classes, size)
                _collapse_many(common[begin:end], windows, keys[:size], classes[:size], counts)
            _tally(counts, tally[COLLAPSED])
            begin = end
            seen[v, 1] = 0
            place[v] = -1
    return edges[:n_edges]
