"""A surrogate without coordination in time: the times of each object stay, who posted at which is shuffled.

Objects keep their popularity and their course in time, accounts keep their objects; whether two accounts are close in
time is left to chance. Times stay in place, so windows do too, and nothing is sorted again.
"""

from __future__ import annotations

import numpy as np

from inconcert.coshares.numbers import GOLDEN, mixed
from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled

__all__ = ["permuted"]


def permuted(encoded: Encoded, *, seed: int, replicate: int) -> np.ndarray:
    """Shuffle the accounts among the rows of each object.

    Parameters
    ----------
    encoded : Encoded
        Sorted shares.
    seed, replicate : int
        Same numbers, same order; replicates of one seed are independent.

    Returns
    -------
    int32 array
        An account code for each row.
    """
    account = encoded.account.copy()
    # compiled functions give plain integers back
    stream = np.uint64(mixed(np.uint64(seed))) ^ np.uint64(replicate)
    _shuffle(account, encoded.obj, np.uint64(mixed(stream)))
    return account


@compiled
def _shuffle(account: Array, obj: Array, seed: np.uint64) -> None:
    # Fisher-Yates inside each object; each object has its own stream
    n = len(account)
    first = 0
    while first < n:
        end = first + 1
        while end < n and obj[end] == obj[first]:
            end += 1
        state = mixed(seed ^ np.uint64(obj[first]))
        for i in range(end - 1, first, -1):
            state += GOLDEN
            # 32 random bits times the number of places, above 2^32: Lemire's way to a number below it
            j = first + np.int64((mixed(state) >> np.uint64(32)) * np.uint64(i - first + 1) >> np.uint64(32))
            account[i], account[j] = account[j], account[i]
        first = end
