"""What calibration and significance tests stand on: sorted shares, sessions, and what accounts do in all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.detect.encode import Encoded, encode
from inconcert.detect.order import window_bounds
from inconcert.detect.rules import Rules
from inconcert.errors import BadParameter
from inconcert.objects.share import Shares

__all__ = ["HORIZONS", "SESSION_GAP", "Ground", "ground", "widest_horizon"]

#: Half an hour without a share ends a sitting (statistics of web use have used it since Catledge & Pitkow 1995).
SESSION_GAP = 1800

#: Horizons tried from the widest, in seconds: thirty days, a week, a day, six hours, an hour.
HORIZONS = (30 * 86_400, 7 * 86_400, 86_400, 6 * 3_600, 3_600)


@dataclass(frozen=True)
class Ground:
    """Shares ready for counting what accounts have in common.

    Parameters
    ----------
    encoded : Encoded
        Shares of objects that two accounts or more shared, sorted by (object, time, content).
    session : int32 array
        The session of each row: a run of shares of one account, objects nobody else shared included, with at most
        `session_gap` seconds between one and the next. Numbers are unique across accounts.
    objects_of_account : int64 array
        Distinct objects each account shared, those nobody else shared included.
    n_objects : int
        Distinct objects in all, likewise.
    n_active : int
        Accounts that take part, with or without anything in common with others.
    session_gap : int
        Seconds.
    """

    encoded: Encoded
    session: np.ndarray
    objects_of_account: np.ndarray
    n_objects: int
    n_active: int
    session_gap: int

    @property
    def n_possible_pairs(self) -> int:
        """Pairs of accounts there could be."""
        return self.n_active * (self.n_active - 1) // 2


def ground(
    shares: Shares,
    *,
    min_participation: int = 1,
    session_gap: int = SESSION_GAP,
    max_shares_per_object: int | None = None,
    threads: int | None = None,
) -> Ground:
    """Encode shares once, for everything that is asked of them after.

    Parameters
    ----------
    shares : Shares
        Who shared what, when.
    min_participation : int
        Accounts with fewer posts are left out.
    session_gap : int
        Seconds without a share that end a session.
    max_shares_per_object : int, optional
        Objects shared more often are left out, and counted in ``encoded.dropped``.
    threads : int, optional
        All cores by default.

    Raises
    ------
    ConflictingContent
        When one content_id stands under two accounts.

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> found = ground(
    ...     as_shares(
    ...         {
    ...             "object_id": ["x", "x", "y"],
    ...             "account_id": ["a", "b", "a"],
    ...             "content_id": ["1", "2", "3"],
    ...             "timestamp_share": [0, 9, 5000],
    ...         }
    ...     )
    ... )
    >>> found.objects_of_account.tolist(), found.n_objects, found.session.tolist()
    ([2, 1], 2, [0, 2])
    """
    if session_gap < 0:
        raise BadParameter(f"session_gap must be 0 seconds or more, not {session_gap!r}")
    rules = Rules(min_participation=min_participation, max_shares_per_object=max_shares_per_object)
    encoded = encode(shares.table, rules, shares.types, threads=threads, session_gap=session_gap)
    activity = encoded.activity
    assert activity is not None  # noqa: S101  # a session gap was given
    return Ground(
        encoded, activity.session, activity.objects_of_account, activity.n_objects, activity.n_active, session_gap
    )


def widest_horizon(encoded: Encoded, *, limit: int = 50_000_000) -> int:
    """Give the longest time between two shares that can be looked at without making more than `limit` pairs.

    Parameters
    ----------
    encoded : Encoded
        Sorted shares.
    limit : int
        Pairs of rows, those of one account included.

    Returns
    -------
    int
        Seconds: the longest distance there is between two shares of one object, or else the first of `HORIZONS`
        that stays within the limit; the last of them when none does.
    """
    n_shares = np.bincount(encoded.obj, minlength=1).astype(np.int64)
    if int((n_shares * (n_shares - 1) // 2).sum()) <= limit:
        return _longest(encoded)
    for horizon in HORIZONS[:-1]:
        lo, hi = window_bounds(encoded.obj, encoded.time, horizon)
        if int((hi - lo - 1).sum()) // 2 <= limit:
            return horizon
    return HORIZONS[-1]


def _longest(encoded: Encoded) -> int:
    if encoded.n_rows == 0:
        return 0
    first = np.flatnonzero(np.concatenate(([True], encoded.obj[1:] != encoded.obj[:-1])))
    last = np.append(first[1:], encoded.n_rows) - 1
    return int((encoded.time[last] - encoded.time[first]).max())
