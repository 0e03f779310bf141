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
    counts: np.ndarray,
    *,
    n_accounts: int,
    session_gap: int,
) -> Activity:
    """Find the sessions of all rows and count the objects of every account.

    Parameters
    ----------
    account, object_hash, time : arrays
        One entry a share.
    counts : bool array
        Which shares count; the session of others is -1.
    """
    rows = np.flatnonzero(counts)
    session = np.full(len(account), -1, np.int32)
    who, when, what = account[rows], time[rows], object_hash[rows]
    order = _by_account_and(when - when.min() if len(when) else when, who)
    begins = np.ones(len(rows), np.bool_)
    a, t = who[order], when[order]
    begins[1:] = (a[1:] != a[:-1]) | (t[1:] - t[:-1] > session_gap)
    session[rows[order]] = np.cumsum(begins, dtype=np.int32) - np.int32(1)
    objects = np.bincount(who, minlength=n_accounts) - _again(who, what, n_accounts)
    return Activity(session, objects, _n_distinct(what), int(np.count_nonzero(objects)), session_gap)


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


def _by_account_and(since: np.ndarray, account: np.ndarray) -> np.ndarray:
    """Give the order by account, then time; one key when both fit into it."""
    span = int(since.max()) + 1 if len(since) else 1
    most = int(account.max()) + 1 if len(account) else 1
    if span * most < 1 << 62:
        # shares of one second are in one session, whatever their order
        return np.argsort(account.astype(np.int64) * span + since)
    return np.lexsort((since, account))
