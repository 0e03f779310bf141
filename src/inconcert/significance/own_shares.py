"""The shares one account has of one object, and how many shares of two accounts lie at a given distance in time.

Most accounts share an object once. Some share it again and again (a hashtag, their own site), and then two accounts
have many chances to be close: a null model that counted them as one would call hashtags coordinated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.detect.order import by_group

__all__ = ["OwnShares", "count_apart", "own_pairs", "own_shares"]


@dataclass(frozen=True)
class OwnShares:
    """Shares in order of (account, object, time), cut into runs of one account and one object.

    Parameters
    ----------
    rows : int64 array
        The rows of the sorted shares in this order.
    time : int64 array
        Their times.
    first, length : int64 and int32 arrays
        For each row of the sorted shares: where in `time` the run begins that it belongs to, and how long it is.
    """

    rows: np.ndarray
    time: np.ndarray
    first: np.ndarray
    length: np.ndarray


def own_shares(encoded: Encoded) -> OwnShares:
    """Find the runs of the shares of each account and object."""
    _, rows = by_group(encoded.account, encoded.n_accounts)
    account, obj = encoded.account[rows], encoded.obj[rows]
    begins = np.ones(len(rows), np.bool_)
    begins[1:] = (account[1:] != account[:-1]) | (obj[1:] != obj[:-1])
    starts = np.append(np.flatnonzero(begins), len(rows))
    lengths = np.diff(starts)
    first = np.empty(len(rows), np.int64)
    length = np.empty(len(rows), np.int32)
    first[rows] = np.repeat(starts[:-1], lengths)
    length[rows] = np.repeat(lengths, lengths)
    return OwnShares(rows, encoded.time[rows], first, length)


@compiled
def count_apart(time: Array, first_u: int, n_u: int, first_v: int, n_v: int, low: int, high: int) -> int:
    """Count the pairs of a share of u and one of v with ``low <= time of v - time of u <= high``."""
    count = 0
    left = first_v
    right = first_v
    for i in range(first_u, first_u + n_u):
        while left < first_v + n_v and time[left] < time[i] + low:
            left += 1
        while right < first_v + n_v and time[right] <= time[i] + high:
            right += 1
        count += right - left
    return count


@compiled
def own_pairs(
    delay: Array, row_u: Array, row_v: Array, time: Array, first: Array, length: Array, within: Array, count: Array
) -> None:
    """Count for each common object the pairs of shares of the two accounts within each of some distances."""
    for k in range(len(delay)):
        i = row_u[k]
        j = row_v[k]
        if length[i] == 1 and length[j] == 1:
            for w in range(len(within)):
                count[k, w] = 1 if abs(delay[k]) <= within[w] else 0
        else:
            for w in range(len(within)):
                count[k, w] = count_apart(time, first[i], length[i], first[j], length[j], -within[w], within[w])
