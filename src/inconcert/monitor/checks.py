"""What looking at accounts brought: counted once a run, however often the run is repeated."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inconcert.collect.database import transaction
from inconcert.monitor.accounts import PLATFORM
from inconcert.monitor.pool import change

__all__ = ["Check", "mark_checked", "mark_coordinated", "mark_failed"]


@dataclass(frozen=True)
class Check:
    """What asking for an account brought.

    Parameters
    ----------
    n_posts : int
        New posts.
    last_post : int, optional
        Time of the newest, in seconds since 1970-01-01 UTC; None when there was none.
    """

    n_posts: int
    last_post: int | None = None


def mark_checked(
    db: sqlite3.Connection, run: str, checked: Mapping[str, Check], *, at: float, platform: str = PLATFORM
) -> int:
    """Note that accounts were asked for, and what that brought; give how many were noted now.

    An account is counted once a run. One that was away (not found, private) and has posts returns.

    Examples
    --------
    >>> from inconcert.collect.database import open_database
    >>> from inconcert.monitor.accounts import account
    >>> from inconcert.monitor.pool import add
    >>> from inconcert.monitor.workspace import MIGRATIONS
    >>> db = open_database(":memory:", MIGRATIONS)
    >>> _ = add(db, {"ada": {}}, origin="person", at=0.0, reason="an example")
    >>> mark_checked(db, "2026-03-01", {"ada": Check(3, 500)}, at=900.0)
    1
    >>> mark_checked(db, "2026-03-01", {"ada": Check(3, 500)}, at=950.0)  # the same run, again
    0
    >>> account(db, "ada").n_posts
    3
    >>> db.close()
    """
    back = [name for name, check in checked.items() if check.n_posts]
    with transaction(db):
        n_noted = 0
        for name, check in checked.items():
            n_noted += db.execute(
                "UPDATE account SET last_checked = ?, checked_run = ?, n_checks = n_checks + 1, n_failures = 0,"
                " n_posts = n_posts + ?, last_post = nullif(max(coalesce(last_post, -1), coalesce(?, -1)), -1)"
                " WHERE platform = ? AND account_id = ? AND checked_run IS NOT ?",
                (at, run, check.n_posts, check.last_post, platform, name, run),
            ).rowcount
        away = [
            row["account_id"]
            for row in db.execute(
                "SELECT account_id FROM account WHERE platform = ? AND status IN ('not_found', 'private')", (platform,)
            )
        ]
        change(
            db,
            "returned",
            set(away).intersection(back),
            at=at,
            run=run,
            reason="posts of it were found",
            platform=platform,
        )
        return n_noted


def mark_failed(db: sqlite3.Connection, run: str, accounts: Iterable[str], *, platform: str = PLATFORM) -> int:
    """Note that asking for accounts failed, once a run; give how many were noted now.

    When they were last asked for stays: what they posted since is still to be had.
    """
    with transaction(db):
        return sum(
            db.execute(
                "UPDATE account SET checked_run = ?, n_checks = n_checks + 1, n_failures = n_failures + 1"
                " WHERE platform = ? AND account_id = ? AND checked_run IS NOT ?",
                (run, platform, name, run),
            ).rowcount
            for name in dict.fromkeys(accounts)
        )


def mark_coordinated(db: sqlite3.Connection, newest: Mapping[str, int], *, platform: str = PLATFORM) -> int:
    """Note the newest post of each account that was part of a network; give how many accounts that changed.

    Parameters
    ----------
    newest : mapping of str to int
        Account → time of the post, in seconds since 1970-01-01 UTC.
    """
    with transaction(db):
        return sum(
            db.execute(
                "UPDATE account SET last_coordinated = ? WHERE platform = ? AND account_id = ?"
                " AND coalesce(last_coordinated, -1) < ?",
                (at, platform, name, at),
            ).rowcount
            for name, at in sorted(newest.items())
        )
