"""How far apart two accounts are on one object when they share it several times: the mean of all their delays.

Yang et al. 2025 do not say which delay of a pair counts then. The closest two shares are the default; this is the other
reading. Times of both accounts are passed once, with running sums, so shares repeated a thousand times cost no square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from inconcert.coshares import CoShares
from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.detect.order import by_group

__all__ = ["Runs", "mean_delays", "set_delays", "with_mean_delays"]


class Runs:
    """Where in the order of accounts the shares of one account and object stand; made once for many questions.

    Parameters
    ----------
    encoded : Encoded
        The sorted shares.
    """

    def __init__(self, encoded: Encoded) -> None:
        rows = by_group(encoded.account, encoded.n_accounts)[1]
        place = np.empty(len(rows), np.int64)
        place[rows] = np.arange(len(rows))
        account, obj = encoded.account[rows], encoded.obj[rows]
        begins = np.ones(len(rows), np.bool_)
        begins[1:] = (account[1:] != account[:-1]) | (obj[1:] != obj[:-1])
        run = np.cumsum(begins) - 1
        self.time = encoded.time[rows]
        self.run_of_row = run[place]
        self.starts = np.append(np.flatnonzero(begins), len(rows))


def mean_delays(runs: Runs, row_u: np.ndarray, row_v: np.ndarray, horizon: int) -> np.ndarray:
    """Give the mean distance in seconds between all shares of an object by two accounts, up to the horizon.

    Parameters
    ----------
    runs : Runs
        Of the sorted shares.
    row_u, row_v : int arrays
        A share of each of the two accounts of the same object, at most `horizon` apart.
    horizon : int
        Longest distance in seconds that counts.
    """
    out = np.empty(len(row_u), np.float64)
    set_delays(runs.run_of_row[row_u], runs.run_of_row[row_v], runs.starts, runs.time, horizon, out)
    return out


def with_mean_delays(stream: Iterable[CoShares], encoded: Encoded, horizon: int) -> Iterator[CoShares]:
    """Yield blocks of pairs with the mean delay on each object (float64, without a sign) in place of the closest."""
    runs = Runs(encoded)
    for block in stream:
        yield replace(block, delay=mean_delays(runs, block.row_u, block.row_v, horizon))


@compiled
def set_delays(run_u: Array, run_v: Array, starts: Array, time: Array, horizon: int, out: Array) -> None:
    """Fill `out` with the mean distance between the shares of two runs, for each two runs given."""
    for k in range(len(out)):
        first, end = starts[run_v[k]], starts[run_v[k] + 1]
        # of the other account's shares: from low on near enough, from middle on not before, from high on too late
        low = first
        middle = first
        high = first
        before = 0
        after = 0
        total = 0
        n = 0
        origin = time[first]
        for i in range(starts[run_u[k]], starts[run_u[k] + 1]):
            t = time[i]
            while high < end and time[high] <= t + horizon:
                after += time[high] - origin
                high += 1
            while middle < high and time[middle] < t:
                before += time[middle] - origin
                after -= time[middle] - origin
                middle += 1
            while low < middle and time[low] < t - horizon:
                before -= time[low] - origin
                low += 1
            total += (t - origin) * (middle - low) - before + after - (t - origin) * (high - middle)
            n += high - low
        out[k] = total / n
