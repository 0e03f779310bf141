"""What accounts do in all, objects nobody else shares included: their sittings and how many objects they share.

The engine drops rows that can make no pair before it reads their texts; what null models need of these rows is
counted here first, from hashes.

1. A session is a run of shares of one account in which each follows the one before within the gap.
2. The objects of an account are its distinct hashes of object ids (two ids of one hash would count as one; with 64
   bits that happens once in a hundred thousand runs over ten million objects).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.detect.jit import Array, compiled
from inconcert.detect.order import by_group
from inconcert.detect.recurring import crowded, repeated

__all__ = ["Activity", "activity_of"]

#: an odd number: multiplying by it loses nothing
ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Activity:
    """Sessions of shares and degrees of accounts, over everything they shared.

    Parameters
    ----------
    session : int32 array
        Session of each row; numbers are unique across accounts.
    objects_of_account : int64 array
        Distinct objects of each account.
    n_objects : int
        Distinct objects in all.
    n_active : int
        Accounts with at least one row.
    session_gap : int
        Longest time in seconds between two shares of one session.
    """

    session: np.ndarray
    objects_of_account: np.ndarray
    n_objects: int
    n_active: int
    session_gap: int


def activity_of(
    account: np.ndarray,
    object_hash: np.ndarray,
    time: np.ndarray,
    *,
    counts: np.ndarray,
    rows: np.ndarray,
    n_accounts: int,
    session_gap: int,
) -> Activity:
    """Find sessions and count the objects of every account.

    Parameters
    ----------
    account, object_hash, time : arrays
        One entry a share.
    counts : bool array
        Which shares count.
    rows : int64 array
        The shares whose session is wanted; all of them count.
    n_accounts : int
        Number of account codes.
    session_gap : int
        Seconds.
    """
    counted = slice(None) if counts.all() else np.flatnonzero(counts)
    who, when, what = account[counted], time[counted], object_hash[counted]
    objects = np.bincount(who, minlength=n_accounts) - _again(who, what, n_accounts)
    session = _sessions(who, when, account[rows], time[rows], n_accounts, session_gap)
    return Activity(session, objects, _n_distinct(what), int(np.count_nonzero(objects)), session_gap)


def _sessions(
    account: np.ndarray,
    time: np.ndarray,
    rows_account: np.ndarray,
    rows_time: np.ndarray,
    n_accounts: int,
    session_gap: int,
) -> np.ndarray:
    """Find the number of the session of some shares; sessions are numbered by account and time."""
    starts, rows = by_group(account, n_accounts)
    begins, n_before = _session_begins(starts, time[rows], session_gap)
    out = np.empty(len(rows_account), np.int32)
    _look_up(rows_account, rows_time, begins, n_before, out)
    return out


@compiled
def _session_begins(starts: Array, time: Array, gap: int) -> tuple[Array, Array]:
    """Sort the times of each account in place; give when each session begins, and how many are before an account's."""
    begins = np.empty(len(time), np.int64)
    n_before = np.zeros(len(starts), np.int64)
    n = 0
    for a in range(len(starts) - 1):
        times = time[starts[a] : starts[a + 1]]
        for k in range(1, len(times)):
            if times[k] < times[k - 1]:  # most tables have each account's shares in order
                times.sort()
                break
        for k in range(len(times)):
            if k == 0 or times[k] - times[k - 1] > gap:
                begins[n] = times[k]
                n += 1
        n_before[a + 1] = n
    return begins[:n].copy(), n_before


@compiled
def _look_up(account: Array, time: Array, begins: Array, n_before: Array, out: Array) -> None:
    for i in range(len(account)):
        low, high = n_before[account[i]], n_before[account[i] + 1]
        while high - low > 1:
            middle = (low + high) // 2
            if begins[middle] <= time[i]:
                low = middle
            else:
                high = middle
        out[i] = low


def _again(account: np.ndarray, object_hash: np.ndarray, n_accounts: int) -> np.ndarray:
    """Count the shares of each account beyond its first of an object; only rows that repeat are sorted."""
    suspects = repeated(object_hash ^ (account.astype(np.uint64) * ODD))
    if suspects is None:
        return np.zeros(n_accounts, np.int64)
    a, o = account[suspects], object_hash[suspects]
    order = np.lexsort((o, a))
    a, o = a[order], o[order]
    same = (a[1:] == a[:-1]) & (o[1:] == o[:-1])
    return np.bincount(a[1:][same], minlength=n_accounts)


def _n_distinct(object_hash: np.ndarray) -> int:
    maybe = crowded(object_hash)
    return int(np.count_nonzero(~maybe)) + len(np.unique(object_hash[maybe]))
