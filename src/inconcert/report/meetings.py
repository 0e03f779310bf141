"""The evidence a reader without a script still reaches: two posts of two accounts, and who starts a component.

Everything is asked of the coordinated shares on the page, by the definition of a pair: the same object, two accounts,
at most the time window apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from inconcert.report.rows import columns_of

__all__ = ["Meeting", "SharesOnPage", "closest_meeting", "most_often_first"]

Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Meeting:
    """Two posts of one object: rows of the object, the accounts and the posts, and both times; the earlier one first."""

    object: int
    account: int
    account_y: int
    time: int
    time_y: int
    post: int
    post_y: int

    @property
    def apart(self) -> int:
        """Seconds between them."""
        return self.time_y - self.time


@dataclass(frozen=True)
class SharesOnPage:
    """The coordinated shares, by row numbers of object, account and post; times are seconds UTC."""

    object: Ints
    account: Ints
    time: Ints
    post: Ints

    @classmethod
    def of(cls, table: dict[str, Any]) -> SharesOnPage:
        """Read them from the table of the page's evidence."""
        columns = columns_of(table, ("object", "account", "time", "post"))
        return cls(*(np.array(values, np.int64) for values in columns.values()))

    def where(self, mask: Any) -> SharesOnPage:
        """Give some of them."""
        return SharesOnPage(self.object[mask], self.account[mask], self.time[mask], self.post[mask])


def closest_meeting(shares: SharesOnPage, a: int, b: int, window: float) -> Meeting | None:
    """Give the two posts of two accounts that are closest in time; of several the first.

    Parameters
    ----------
    shares : SharesOnPage
        The coordinated shares.
    a, b : int
        Rows of the accounts.
    window : float
        Seconds that may lie between.

    Returns
    -------
    Meeting or None
        None when no two posts are that close.
    """
    of_a, of_b = shares.where(shares.account == a), shares.where(shares.account == b)
    best: tuple[int, int, int] | None = None
    found: Meeting | None = None
    for thing in np.intersect1d(of_a.object, of_b.object).tolist():
        ones, others = of_a.where(of_a.object == thing), of_b.where(of_b.object == thing)
        delta = np.abs(ones.time[:, None] - others.time[None, :])
        i, j = (int(k) for k in np.unravel_index(np.argmin(delta), delta.shape))
        apart = int(delta[i, j])
        both = sorted(
            [(int(s.time[k]), row, int(s.post[k])) for s, k, row in ((ones, i, a), (others, j, b))],
        )
        rank = (apart, both[0][0], thing)
        if apart <= window and (best is None or rank < best):
            best = rank
            (time, one, post), (time_y, other, post_y) = both
            found = Meeting(thing, one, other, time, time_y, post, post_y)
    return found


def most_often_first(shares: SharesOnPage, members: Sequence[int]) -> tuple[int, int, int] | None:
    """Give the account that was most often the first of a group, on how many objects, and of how many.

    Parameters
    ----------
    shares : SharesOnPage
        The coordinated shares.
    members : sequence of int
        Rows of the accounts of the group.

    Returns
    -------
    (int, int, int) or None
        Row of the account, objects it was first on, objects of the group; None when nobody was. Several in the same
        second are nobody's first.
    """
    own = shares.where(np.isin(shares.account, np.array(members, np.int64)))
    own = own.where(np.lexsort((own.time, own.object)))
    if not len(own.object):
        return None
    first: Counter[int] = Counter()
    of_objects = np.split(np.arange(len(own.object)), np.flatnonzero(np.diff(own.object)) + 1)
    for rows in of_objects:
        starters = np.unique(own.account[rows[own.time[rows] == own.time[rows[0]]]])
        if len(starters) == 1:
            first[int(starters[0])] += 1
    if not first:
        return None
    account, n = min(first.items(), key=lambda item: (-item[1], item[0]))
    return account, n, len(of_objects)
