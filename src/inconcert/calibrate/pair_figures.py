"""The figures of pairs of accounts: how many objects in common, how fast. Compiled loops over rows that come by pair.

1. `pair_statistics`: one number per pair from its delays: mean, median, or how many are at most T.
2. `tally_block`: the whole typology in one pass over a block of co-shares: type of each pair, sums by type, who and what
   takes part in which type (one bit a type), the two-way histogram. Nothing of a normal pair stays.
3. `nearest_delays`: the same figures for two given accounts, by merging their shares object by object.
"""

from __future__ import annotations

import numpy as np

from inconcert.calibrate.object_delays import set_delays
from inconcert.detect.jit import Array, compiled

__all__ = [
    "COUNT",
    "MEAN",
    "MEDIAN",
    "STATISTICS",
    "merged_statistics",
    "nearest_delays",
    "pair_statistics",
    "tally_block",
]

MEAN, MEDIAN, COUNT = 0, 1, 2
#: name of the statistic → its number in the loops
STATISTICS = {"mean": MEAN, "median": MEDIAN, "count": COUNT}


@compiled
def _statistic(delay: Array, which: int, limit: float) -> float:
    """One figure of a pair from its delays (signed seconds, one an object)."""
    n = len(delay)
    zero = delay[0] - delay[0]
    if which == COUNT:
        within = 0
        for k in range(n):
            if abs(delay[k]) <= limit:
                within += 1
        return float(within)
    if which == MEAN:
        total = zero
        for k in range(n):
            total += abs(delay[k])
        return float(total / n)
    ordered = np.abs(delay)
    ordered.sort()
    return float(ordered[(n - 1) // 2] + ordered[n // 2]) / 2.0


@compiled
def pair_statistics(starts: Array, delay: Array, which: int, limit: float, out: Array) -> None:
    """Fill `out` with the statistic of each pair; rows of pair k are ``starts[k]:starts[k + 1]``."""
    for k in range(len(starts) - 1):
        out[k] = _statistic(delay[starts[k] : starts[k + 1]], which, limit)


@compiled
def tally_block(
    u: Array,
    v: Array,
    starts: Array,
    obj: Array,
    delay: Array,
    row_u: Array,
    row_v: Array,
    types: Array,
    figure: Array,
    sums: Array,
    by_account: Array,
    in_object: Array,
    in_row: Array,
    n_edges: Array,
    delta_edges: Array,
    counts: Array,
) -> None:
    """Add a block of pairs to the tallies.

    Parameters
    ----------
    types, figure : arrays
        Type code and statistic of each pair of the block.
    sums : float64[4, 4]
        By type: sums over pairs of n, of the mean delay, of all delays, and of n squared.
    by_account : int64[n_accounts, 4]
        Pairs of each account by type.
    in_object, in_row : uint8 arrays
        Bit t is set for an object, or a row, of a pair of type t.
    n_edges, delta_edges : float64 arrays
        Lower bounds of the cells of the histogram, ascending.
    counts : int64[4, len(n_edges), len(delta_edges)]
        The histogram, by type.
    """
    for k in range(len(starts) - 1):
        code = types[k]
        bit = np.uint8(1 << code)
        total = 0
        for r in range(starts[k], starts[k + 1]):
            total += abs(delay[r])
            in_object[obj[r]] |= bit
            in_row[row_u[r]] |= bit
            in_row[row_v[r]] |= bit
        n = starts[k + 1] - starts[k]
        sums[code, 0] += n
        sums[code, 1] += total / n
        sums[code, 2] += total
        sums[code, 3] += float(n) * n
        by_account[u[k], code] += 1
        by_account[v[k], code] += 1
        i = np.searchsorted(n_edges, float(n), side="right") - 1
        j = np.searchsorted(delta_edges, figure[k], side="right") - 1
        counts[code, i, j] += 1


@compiled
def nearest_delays(
    rows_u: Array, rows_v: Array, obj: Array, time: Array, horizon: int, out_u: Array, out_v: Array
) -> int:
    """Give how many objects two accounts share at most `horizon` apart; `out_*` get the two rows closest in time.

    Rows of both come in order of object and time. Of equally close rows the earlier ones count.
    """
    n = 0
    i = 0
    j = 0
    while i < len(rows_u) and j < len(rows_v):
        a, b = obj[rows_u[i]], obj[rows_v[j]]
        if a < b:
            i += 1
            continue
        if b < a:
            j += 1
            continue
        best = horizon + 1
        while i < len(rows_u) and j < len(rows_v) and obj[rows_u[i]] == a and obj[rows_v[j]] == a:
            gap = time[rows_v[j]] - time[rows_u[i]]
            if abs(gap) < best:
                best = abs(gap)
                out_u[n] = rows_u[i]
                out_v[n] = rows_v[j]
            # the later of the two can only move away from what comes next of the other
            if gap >= 0:
                i += 1
            else:
                j += 1
        if best <= horizon:
            n += 1
        while i < len(rows_u) and obj[rows_u[i]] == a:
            i += 1
        while j < len(rows_v) and obj[rows_v[j]] == a:
            j += 1
    return n


@compiled
def merged_statistics(
    u: Array,
    v: Array,
    starts: Array,
    rows: Array,
    obj: Array,
    time: Array,
    horizon: int,
    which: int,
    limit: float,
    by_mean: bool,
    run_of_row: Array,
    run_starts: Array,
    run_time: Array,
    n_common: Array,
    out: Array,
) -> None:
    """Fill common objects and statistic of given pairs of accounts; a code below 0 is an account without shares.

    ``rows[starts[a]:starts[a + 1]]`` are the rows of account a in order of object and time; ``run_*`` as in
    `inconcert.calibrate.object_delays.Runs`, for the mean delay on each object instead of the closest.
    """
    longest = 0
    for k in range(len(u)):
        if u[k] >= 0:
            longest = max(longest, starts[u[k] + 1] - starts[u[k]])
    row_u = np.empty(longest, np.int64)
    row_v = np.empty(longest, np.int64)
    delay = np.empty(longest, np.float64)
    for k in range(len(u)):
        a, b = u[k], v[k]
        if a < 0 or b < 0 or a == b:
            continue
        n = nearest_delays(
            rows[starts[a] : starts[a + 1]], rows[starts[b] : starts[b + 1]], obj, time, horizon, row_u, row_v
        )
        if by_mean:
            set_delays(run_of_row[row_u[:n]], run_of_row[row_v[:n]], run_starts, run_time, horizon, delay[:n])
        else:
            for r in range(n):
                delay[r] = time[row_v[r]] - time[row_u[r]]
        n_common[k] = n
        if n > 0:
            out[k] = _statistic(delay[:n], which, limit)
