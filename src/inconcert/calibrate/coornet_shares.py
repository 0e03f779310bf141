"""The shares CooRnet looks at: every object shared more than once, by whomever.

The engine's rows do not do: it leaves out objects that only one account shared, which CooRnet counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.detect.contents import resolve_contents
from inconcert.detect.limits import n_threads
from inconcert.detect.recurring import crowded
from inconcert.detect.scan import held, scan
from inconcert.objects.share import Shares

__all__ = ["COLUMNS", "SpreadRows", "spread_rows"]

#: what is read of a table of shares
COLUMNS = ("object_id", "account_id", "content_id", "timestamp_share")


@dataclass(frozen=True, eq=False)
class SpreadRows:
    """Shares of objects that were shared at least twice, by object and time, ties in the order of the input.

    Parameters
    ----------
    starts : int64 array
        Row at which each object begins, and one more: the number of rows.
    account : int32 array
        Account of each row.
    since : int64 array
        Seconds of each row since the first share of its object.
    """

    starts: np.ndarray
    account: np.ndarray
    since: np.ndarray

    @property
    def n_shares(self) -> np.ndarray:
        """Shares of each object."""
        return np.diff(self.starts)

    @classmethod
    def of(cls, obj: np.ndarray, account: np.ndarray, time: np.ndarray) -> SpreadRows:
        """Sort shares by object and time and keep the objects with two shares or more."""
        order = np.lexsort((time, obj))
        obj, account, time = obj[order], account[order], time[order]
        _, first, count = np.unique(obj, return_index=True, return_counts=True)
        twice = np.repeat(count >= 2, count)
        n_of = count[count >= 2]
        starts = np.concatenate([[0], np.cumsum(n_of)]).astype(np.int64)
        since = time[twice] - np.repeat(time[first[count >= 2]], n_of)
        return cls(starts, account[twice], since)


def spread_rows(shares: Shares, *, threads: int | None = None) -> SpreadRows:
    """Find the shares of objects shared twice or more. Objects are told apart by 64-bit hashes of their ids.

    Raises
    ------
    ConflictingContent
        When one content_id stands under two accounts.
    """
    threads = n_threads(threads)
    table = held(shares.table, COLUMNS, threads)
    scanned = scan(table, threads=threads)
    wanted = crowded(scanned.object_hash)
    if not shares.checked:
        duplicate = resolve_contents(table, scanned).duplicate
        if duplicate is not None:
            wanted &= ~duplicate
    rows = np.flatnonzero(wanted)
    return SpreadRows.of(scanned.object_hash[rows], scanned.account[rows], scanned.time[rows])
