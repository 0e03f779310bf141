"""How many objects two accounts share within each of several windows, for all windows in one sweep.

Source: the row-wise sweep of the engine (`inconcert.detect.kernel`), with a histogram of delays where the engine keeps
one record of the pairs.

1. For an account u, each of its rows sweeps the rows of its object within the widest window. An object counts once for
   each partner v > u, in the class of its smallest delay: the narrowest window that holds it.
2. Summed from the narrowest window on, the classes are the weights of the edge (u, v) in every window.
3. Pairs that reach the smallest threshold in the widest window are swept a second time: the two closest shares of each
   object name a session of u and a session of v, and each pair of sessions counts once, in the class of its smallest
   delay. In a window this is the number of rows `inconcert.coshares.collapsed` keeps when the window is the horizon,
   whichever it draws.
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


class Scratch(NamedTuple):
    """The working memory of one thread.

    Parameters
    ----------
    state : int32 array, accounts by (windows + 2)
        Objects by class of delay, then the object seen last (plus one) and its class.
    touched : int32 array
        Accounts met.
    place : int64 array
        Where the next object of an account goes; below 0 for accounts that are not swept again.
    """

    state: np.ndarray
    touched: np.ndarray
    place: np.ndarray

    @classmethod
    def of(cls, n_accounts: int, n_windows: int) -> Scratch:
        """Make clean working memory."""
        return cls(
            np.zeros((n_accounts, n_windows + 2), np.int32),
            np.empty(n_accounts, np.int32),
            np.full(n_accounts, -1, np.int64),
        )


@compiled
def _class_of(delay: int, windows: Array) -> int:
    # most delays are long, so the search begins with the widest window; none is longer than that
    found = len(windows) - 1
    while found > 0 and delay <= windows[found - 1]:
        found -= 1
    return found


@compiled
def _count(
    u: int,
    rows: Array,
    account: Array,
    obj: Array,
    time: Array,
    lo: Array,
    hi: Array,
    windows: Array,
    state: Array,
    touched: Array,
) -> int:
    """Count the objects of u and each account above it by class of delay; give how many accounts were met."""
    last, class_of_last = len(windows), len(windows) + 1
    n_touched = 0
    for k in range(len(rows)):
        i = rows[k]
        o = obj[i] + 1
        for j in range(lo[i], hi[i]):
            v = account[j]
            if v <= u:
                continue
            found = _class_of(abs(time[j] - time[i]), windows)
            record = state[v]
            if record[last] != o:
                if record[last] == 0:
                    touched[n_touched] = v
                    n_touched += 1
                record[last] = o
                record[class_of_last] = found
                record[found] += 1
            elif found < record[class_of_last]:
                record[record[class_of_last]] -= 1
                record[found] += 1
                record[class_of_last] = found
    return n_touched


@compiled
def _tally(counts: Array, tally: Array) -> None:
    """Add one pair to the tally: its weight in each window; weights beyond the last place stand there."""
    total = 0
    for w in range(len(tally)):
        total += counts[w]
        tally[w, min(total, tally.shape[1] - 1)] += 1


@compiled
def _keep(n_touched: int, least: int, tally: Array, state: Array, touched: Array, place: Array) -> tuple[int, int]:
    """Tally the partners that reach the smallest threshold and give each room for its objects; clean the others.

    Gives how many stay (the first of `touched`) and the room they take together.
    """
    n_windows = len(tally)
    n_kept = 0
    room = 0
    for k in range(n_touched):
        v = touched[k]
        weight = 0
        for w in range(n_windows):
            weight += state[v, w]
        if weight < least:
            state[v, :] = 0
            continue
        _tally(state[v], tally)
        touched[n_kept] = v
        n_kept += 1
        place[v] = room
        room += weight
        state[v, n_windows] = 0
    return n_kept, room


@compiled
def _gather(
    u: int,
    rows: Array,
    account: Array,
    obj: Array,
    time: Array,
    session: Array,
    lo: Array,
    hi: Array,
    state: Array,
    place: Array,
    common: Array,
) -> None:
    """Write the objects of u and its chosen partners: delay, session of u and of v of the two closest shares.

    Of several equally close, the earlier rows count, as in `inconcert.coshares.blocks`.
    """
    last = state.shape[1] - 2
    for k in range(len(rows)):
        i = rows[k]
        o = obj[i] + 1
        for j in range(lo[i], hi[i]):
            v = account[j]
            if v <= u or place[v] < 0:
                continue
            delay = abs(time[j] - time[i])
            at = place[v]
            if state[v, last] != o:
                state[v, last] = o
                place[v] = at + 1
            elif delay < common[at - 1, 0]:
                at -= 1
            else:
                continue
            common[at, 0] = delay
            common[at, 1] = session[i]
            common[at, 2] = session[j]


@compiled
def _collapse(common: Array, windows: Array, keys: Array, classes: Array, counts: Array) -> None:
    """Count pairs of sessions by class of their smallest delay (`keys` is a hash table, all free before and after)."""
    mask = len(keys) - 1
    counts[:] = 0
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
        elif found < classes[slot]:
            counts[classes[slot]] -= 1
            counts[found] += 1
            classes[slot] = found
    keys[:] = FREE


@compiled
def _write(u: int, v: int, counts: Array, edge: Array) -> None:
    edge[0] = u
    edge[1] = v
    total = 0
    for w in range(len(edge) - 2):
        total += counts[w]
        edge[2 + w] = total


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
    state: Array,
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
    keys = np.full(64, FREE, np.int64)
    classes = np.empty(64, np.int64)
    counts = np.empty(n_windows, np.int32)
    for u in range(u_from, u_to):
        own = rows[starts[u] : starts[u + 1]]
        n_touched = _count(u, own, account, obj, time, lo, hi, windows, state, touched)
        n_kept, room = _keep(n_touched, least, tally[RAW], state, touched, place)
        if n_kept == 0:
            continue
        if room > len(common):
            common = np.empty((2 * room, 3), np.int32)
        _gather(u, own, account, obj, time, session, lo, hi, state, place, common)
        if wanted and n_edges + n_kept > len(edges):
            larger = np.empty((2 * (n_edges + n_kept), n_windows + 2), np.int32)
            larger[:n_edges] = edges[:n_edges]
            edges = larger
        begin = 0
        for k in range(n_kept):
            v = touched[k]
            end = place[v]
            size = 4
            while size < 2 * (end - begin):
                size *= 2
            if size > len(keys):
                keys, classes = np.full(size, FREE, np.int64), grown(classes, size)
            _collapse(common[begin:end], windows, keys[:size], classes[:size], counts)
            _tally(counts, tally[COLLAPSED])
            if wanted:
                _write(u, v, state[v], edges[n_edges])
                n_edges += 1
            begin = end
            state[v, :] = 0
            place[v] = -1
    return edges[:n_edges]
