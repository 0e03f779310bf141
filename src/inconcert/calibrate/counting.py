"""Run the counting kernel over the data, or over a surrogate of them.

The data are swept in blocks of accounts on all threads; surrogates are so many that each thread takes one whole.
Nothing depends on the number of threads.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inconcert.calibrate.grid import Grid
from inconcert.calibrate.sensitivity_kernel import Scratch, count_block
from inconcert.coshares import Ground, permuted
from inconcert.detect.blockwise import in_order
from inconcert.detect.jit import Array, compiled
from inconcert.detect.order import by_group, window_bounds
from inconcert.detect.sweep import prepare

__all__ = ["MOST_AT_ONCE", "count_data", "count_surrogates", "sessions_of"]

#: Surrogates in memory at once: each needs 50 bytes a share.
MOST_AT_ONCE = 8


def count_data(
    ground: Ground, grid: Grid, *, then: Callable[[np.ndarray], None] | None = None, threads: int | None = None
) -> np.ndarray:
    """Count the edges of every cell of the grid.

    Parameters
    ----------
    ground : Ground
        Sorted shares with their sessions.
    grid : Grid
        Windows and thresholds.
    then : callable, optional
        Gets the edges that stand in one cell at least, block by block, in no order inside: int32 rows of both
        account codes and the weight in each window.
    threads : int, optional
        All cores by default.

    Returns
    -------
    int64 array, 2 by windows by thresholds
        Edges, of all observations and with one for each pair of sessions.
    """
    e = ground.encoded
    sweep = prepare(e, grid.widest, threads)
    windows, least = np.array(grid.time_windows, np.int64), grid.min_weights[0]
    free: list[Scratch] = []
    tallies: list[np.ndarray] = []

    def one(block: tuple[int, int]) -> np.ndarray:
        # list.pop and append are atomic: at most one scratch a thread is ever made
        scratch = free.pop() if free else Scratch.of(e.n_accounts)
        tally = _tally(grid)
        edges = count_block(
            *block, sweep.starts, sweep.rows, e.account, e.obj, e.time, ground.session, sweep.lo, sweep.hi,
            windows, least, then is not None, tally, *scratch,
        )  # fmt: skip
        free.append(scratch)
        tallies.append(tally)
        return edges

    for edges in in_order(one, sweep.blocks, threads=sweep.threads, doing="counting edges"):
        if then is not None:
            then(edges)
    return _cells(sum(tallies, _tally(grid)), grid)


def count_surrogates(ground: Ground, grid: Grid, *, surrogates: int, seed: int, threads: int) -> np.ndarray:
    """Count the edges of every cell in surrogates of the data: accounts permuted among the shares of each object.

    Returns
    -------
    int64 array, surrogates by 2 by windows by thresholds
        As `count_data`. The sessions of a surrogate are found anew, from when its accounts share in it.
    """
    e = ground.encoded
    lo, hi = window_bounds(e.obj, e.time, grid.widest)
    windows, least = np.array(grid.time_windows, np.int64), grid.min_weights[0]
    by_time = np.argsort(e.time, kind="stable")
    free: list[Scratch] = []

    def one(block: tuple[int, int]) -> np.ndarray:
        scratch = free.pop() if free else Scratch.of(e.n_accounts)
        tally = _tally(grid)
        account = permuted(e, seed=seed, replicate=block[0])
        session = sessions_of(account, e.time, by_time, ground.session_gap, e.n_accounts)
        starts, rows = by_group(account, e.n_accounts)
        count_block(
            0, e.n_accounts, starts, rows, account, e.obj, e.time, session, lo, hi, windows, least, False, tally,
            *scratch,
        )  # fmt: skip
        free.append(scratch)
        return _cells(tally, grid)

    each = [(k, k + 1) for k in range(surrogates)]
    counted = list(in_order(one, each, threads=min(threads, MOST_AT_ONCE), doing="counting edges of surrogates"))
    return np.stack(counted)


def sessions_of(account: np.ndarray, time: np.ndarray, by_time: np.ndarray, gap: int, n_accounts: int) -> np.ndarray:
    """Give the session of each row: runs of one account's shares with at most `gap` seconds in between.

    Parameters
    ----------
    account, time : int32 and int64 arrays
        Of each row.
    by_time : int64 array
        The rows in order of time.
    gap, n_accounts : int
        Seconds; account codes there are.
    """
    session = np.empty(len(account), np.int32)
    _number(account, time, by_time, gap, np.full(n_accounts, -1, np.int32), np.zeros(n_accounts, np.int64), session)
    return session


@compiled
def _number(
    account: Array, time: Array, by_time: Array, gap: int, current: Array, latest: Array, session: Array
) -> None:
    number = 0
    for k in range(len(by_time)):
        i = by_time[k]
        a = account[i]
        if current[a] < 0 or time[i] - latest[a] > gap:
            current[a] = number
            number += 1
        latest[a] = time[i]
        session[i] = current[a]


def _tally(grid: Grid) -> np.ndarray:
    return np.zeros((2, len(grid.time_windows), grid.min_weights[-1] + 1), np.int64)


def _cells(tally: np.ndarray, grid: Grid) -> np.ndarray:
    """Turn pairs by weight into pairs of at least each threshold."""
    at_least = tally[:, :, ::-1].cumsum(axis=2)[:, :, ::-1]
    return at_least[:, :, list(grid.min_weights)]
