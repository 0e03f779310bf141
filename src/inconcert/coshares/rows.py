"""The objects two accounts have in common, one row each, streamed pair by pair.

Sources: the row-wise sweep of the engine (`inconcert.detect.kernel`); one delay per object and pair is how Yang et
al. 2025 measure how fast two pages follow each other.

1. Shares are sorted by (object, time, content); each row knows the rows of its object within the horizon.
2. For an account u, a first pass counts the objects it has in common with every account v > u.
3. Partners with enough objects get room in order of v; a second pass writes one row an object: the two shares that
   are closest in time, the earlier rows when several are equally close.

Accounts are independent, so blocks of them run on several threads; what comes out is in order of (u, v, object).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from inconcert.detect.blockwise import in_order
from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.detect.sweep import prepare
from inconcert.detect.weighing import BY_OBJECTS, grown, weigh

__all__ = ["CoShares", "blocks"]


@dataclass(frozen=True)
class CoShares:
    """Pairs of accounts with all objects they have in common; a block of them when there are many.

    Parameters
    ----------
    u, v : int32 arrays
        Codes of the two accounts of each pair, u < v, ascending.
    starts : int64 array
        One more than pairs; the rows of pair k are ``starts[k]:starts[k + 1]``.
    obj : int32 array
        Code of the object of each row, ascending inside a pair.
    delay : int32 array
        Time of v's share minus time of u's share, seconds: negative when v was first.
    row_u, row_v : int32 arrays
        Rows of the two shares in the sorted shares.
    """

    u: np.ndarray
    v: np.ndarray
    starts: np.ndarray
    obj: np.ndarray
    delay: np.ndarray
    row_u: np.ndarray
    row_v: np.ndarray

    @property
    def n_pairs(self) -> int:
        """Number of pairs of accounts."""
        return len(self.u)

    @property
    def n_rows(self) -> int:
        """Number of rows, one an object and pair."""
        return len(self.obj)

    @property
    def n_objects(self) -> np.ndarray:
        """Objects each pair has in common."""
        return np.diff(self.starts)

    @property
    def pair(self) -> np.ndarray:
        """The pair each row belongs to."""
        return np.repeat(np.arange(self.n_pairs), self.n_objects)

    def rows(self, keep: np.ndarray) -> CoShares:
        """Give the same pairs with some of their rows (a mask); pairs may be left with none."""
        upto = np.concatenate(([0], np.cumsum(keep)))
        return replace(
            self,
            starts=upto[self.starts],
            **{name: getattr(self, name)[keep] for name in ("obj", "delay", "row_u", "row_v")},
        )

    def pairs(self, keep: np.ndarray) -> CoShares:
        """Give some of the pairs (a mask) with all their rows."""
        of_row = np.repeat(keep, self.n_objects)
        starts = np.concatenate(([0], np.cumsum(self.n_objects[keep])))
        return CoShares(
            self.u[keep],
            self.v[keep],
            starts,
            self.obj[of_row],
            self.delay[of_row],
            self.row_u[of_row],
            self.row_v[of_row],
        )


class _Scratch(NamedTuple):
    n_common: np.ndarray
    last_object: np.ndarray
    place: np.ndarray
    touched: np.ndarray


def blocks(
    encoded: Encoded,
    horizon: int,
    *,
    min_objects: int = 1,
    account: np.ndarray | None = None,
    threads: int | None = None,
    doing: str = "comparing accounts",
) -> Iterator[CoShares]:
    """Yield every pair of accounts with at least `min_objects` common objects, a block of accounts at a time.

    Parameters
    ----------
    encoded : Encoded
        Sorted shares.
    horizon : int
        Longest time in seconds between two shares of one object that counts as having it in common.
    min_objects : int
        Pairs with fewer never take memory.
    account : int32 array, optional
        Other accounts for the rows, such as `inconcert.coshares.permuted` gives.
    threads : int, optional
        All cores by default; never changes a result.
    doing : str
        What the progress bar says.

    Examples
    --------
    >>> from inconcert.coshares import ground
    >>> from inconcert.objects import as_shares
    >>> rows = [("x", "a", "1", 0), ("x", "b", "2", 9), ("y", "b", "3", 50), ("y", "a", "4", 57)]
    >>> names = ("object_id", "account_id", "content_id", "timestamp_share")
    >>> shares = as_shares([dict(zip(names, row, strict=True)) for row in rows])
    >>> [block.delay.tolist() for block in blocks(ground(shares).encoded, 60)]
    [[9, -7]]
    """
    e = encoded if account is None else replace(encoded, account=account)
    sweep = prepare(e, horizon, threads)
    free: list[_Scratch] = []

    def one(block: tuple[int, int]) -> CoShares:
        # list.pop and append are atomic: at most one scratch a thread is ever made
        scratch = free.pop() if free else _scratch(e.n_accounts)
        found = CoShares(
            *_block(
                *block, sweep.starts, sweep.rows, e.account, e.obj, e.time, sweep.lo, sweep.hi, min_objects, *scratch
            )
        )
        free.append(scratch)
        return found

    for found in in_order(one, sweep.blocks, threads=sweep.threads, doing=doing):
        if found.n_pairs:
            yield found


def _scratch(n_accounts: int) -> _Scratch:
    return _Scratch(
        np.zeros(n_accounts, np.int64),
        np.full(n_accounts, -1, np.int32),
        np.zeros(n_accounts, np.int64),
        np.empty(n_accounts, np.int32),
    )


@compiled
def _partners(
    u: int,
    rows: Array,
    account: Array,
    obj: Array,
    lo: Array,
    hi: Array,
    min_objects: int,
    n_common: Array,
    last: Array,
    touched: Array,
) -> int:
    """Leave in `touched` and `n_common` the partners of u with enough common objects; give how many."""
    n_touched = weigh(u, rows, BY_OBJECTS, account, obj, lo, hi, touched, n_common, last)
    n_kept = 0
    for k in range(n_touched):
        v = touched[k]
        last[v] = -1
        if n_common[v] >= min_objects:
            touched[n_kept] = v
            n_kept += 1
        else:
            n_common[v] = 0
    return n_kept


@compiled
def _write(
    u: int,
    rows: Array,
    account: Array,
    obj: Array,
    time: Array,
    lo: Array,
    hi: Array,
    n_common: Array,
    last: Array,
    place: Array,
    common: Array,
    delay: Array,
    row_u: Array,
    row_v: Array,
) -> None:
    """Write one row for each object u has in common with its partners, at their places."""
    for k in range(len(rows)):
        i = rows[k]
        o = obj[i]
        for j in range(lo[i], hi[i]):
            v = account[j]
            if v <= u or n_common[v] == 0:
                continue
            apart = time[j] - time[i]
            at = place[v]
            if last[v] != o:
                last[v] = o
                place[v] = at + 1
                common[at] = o
            elif abs(apart) < abs(delay[at - 1]):
                at -= 1
            else:
                continue
            delay[at] = apart
            row_u[at] = i
            row_v[at] = j


@compiled
def _block(
    u_from: int,
    u_to: int,
    starts: Array,
    rows: Array,
    account: Array,
    obj: Array,
    time: Array,
    lo: Array,
    hi: Array,
    min_objects: int,
    n_common: Array,
    last: Array,
    place: Array,
    touched: Array,
) -> tuple[Array, Array, Array, Array, Array, Array, Array]:
    of_u = np.empty(1024, np.int32)
    of_v = np.empty(1024, np.int32)
    begins = np.zeros(1024, np.int64)
    common = np.empty(4096, np.int32)
    delay = np.empty(4096, np.int32)
    row_u = np.empty(4096, np.int32)
    row_v = np.empty(4096, np.int32)
    n_pairs = 0
    n_rows = 0
    for u in range(u_from, u_to):
        mine = rows[starts[u] : starts[u + 1]]
        n_kept = _partners(u, mine, account, obj, lo, hi, min_objects, n_common, last, touched)
        if n_kept == 0:
            continue
        partners = np.sort(touched[:n_kept])
        needed = n_rows
        for k in range(n_kept):
            needed += n_common[partners[k]]
        if needed > len(common):
            size = max(2 * len(common), needed)
            common, delay, row_u, row_v = (
                grown(common, size),
                grown(delay, size),
                grown(row_u, size),
                grown(row_v, size),
            )
        if n_pairs + n_kept >= len(begins):
            size = max(2 * len(begins), n_pairs + n_kept + 1)
            of_u, of_v, begins = grown(of_u, size), grown(of_v, size), grown(begins, size)
        for k in range(n_kept):
            v = partners[k]
            of_u[n_pairs] = u
            of_v[n_pairs] = v
            place[v] = n_rows
            n_rows += n_common[v]
            n_pairs += 1
            begins[n_pairs] = n_rows
        _write(u, mine, account, obj, time, lo, hi, n_common, last, place, common, delay, row_u, row_v)
        for k in range(n_kept):
            n_common[partners[k]] = 0
            last[partners[k]] = -1
    return (
        of_u[:n_pairs], of_v[:n_pairs], begins[: n_pairs + 1],
        common[:n_rows], delay[:n_rows], row_u[:n_rows], row_v[:n_rows],
    )  # fmt: skip
