"""Reading the pool: who is in it, and what happened to whom."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from inconcert.errors import UnknownName, nearest, shown
from inconcert.monitor.states import Event

__all__ = ["Account", "account", "events", "pool_accounts"]

PLATFORM = "tiktok"


@dataclass(frozen=True)
class Account:
    """An account of the pool. Times are seconds since 1970-01-01 UTC.

    Parameters
    ----------
    platform, account_id : str
        Who.
    status : str
        One of `inconcert.monitor.states.STATUSES`.
    status_since : float
        Since when it has that status.
    status_until : float, optional
        End of a quarantine.
    origin : {"list", "discovery", "person", "rename"}
        How it came.
    evidence : mapping
        The lists that named it, or the edge it was found by.
    added : float
        When; `added_run` in which run, None between runs.
    pinned, allow_listed : bool
        Never retired; never reported as found.
    last_checked : float, optional
        When its posts were last asked for without failure; `checked_run` is the run that asked last.
    last_post, last_coordinated : int, optional
        Time of its newest post, and of its newest post that was part of a network.
    n_checks, n_posts, n_failures : int
        How often it was asked for, how many posts that brought, and how many failures there were in a row.
    renamed_to : str, optional
        The name it goes under now.
    """

    platform: str
    account_id: str
    status: str
    status_since: float
    status_until: float | None
    origin: str
    evidence: Mapping[str, Any]
    added: float
    added_run: str | None
    pinned: bool
    allow_listed: bool
    last_checked: float | None
    checked_run: str | None
    last_post: int | None
    last_coordinated: int | None
    n_checks: int
    n_posts: int
    n_failures: int
    renamed_to: str | None

    @property
    def posts_per_check(self) -> float | None:
        """What asking for it brings; None before the first time."""
        return self.n_posts / self.n_checks if self.n_checks else None

    def to_dict(self) -> dict[str, Any]:
        """Give everything, ready for JSON."""
        return {**asdict(self), "posts_per_check": self.posts_per_check}


def pool_accounts(
    db: sqlite3.Connection, status: str | Collection[str] | None = None, *, platform: str = PLATFORM
) -> list[Account]:
    """Give the accounts of the pool, sorted by name.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    status : str or collection of str, optional
        Only those of these statuses; all when left out.
    platform : str
        The platform.
    """
    wanted = (status,) if isinstance(status, str) else status
    rows = db.execute("SELECT * FROM account WHERE platform = ? ORDER BY account_id", (platform,))
    return [_account(row) for row in rows if wanted is None or row["status"] in wanted]


def account(db: sqlite3.Connection, name: str, *, platform: str = PLATFORM) -> Account:
    """Give one account.

    Raises
    ------
    UnknownName
        When it is not in the pool; suggests one that is.
    """
    row = db.execute("SELECT * FROM account WHERE platform = ? AND account_id = ?", (platform, name)).fetchone()
    if row is None:
        names = [r[0] for r in db.execute("SELECT account_id FROM account WHERE platform = ?", (platform,))]
        raise UnknownName(f"no account {shown(name)} is in the pool", hint=nearest(name, names))
    return _account(row)


def events(db: sqlite3.Connection, name: str | None = None, *, platform: str = PLATFORM) -> list[Event]:
    """Give what happened to an account, or to all, in the order it happened."""
    rows = db.execute(
        "SELECT * FROM account_event WHERE platform = ? AND (? IS NULL OR account_id = ?) ORDER BY event",
        (platform, name, name),
    )
    return [
        Event(
            row["account_id"],
            row["kind"],
            row["at"],
            row["run"],
            row["before"],
            row["after"],
            row["until"],
            row["reason"],
            json.loads(row["evidence"] or "{}"),
        )
        for row in rows
    ]


def _account(row: sqlite3.Row) -> Account:
    values = dict(row)
    return Account(
        **values
        | {
            "evidence": json.loads(row["evidence"]),
            "pinned": bool(row["pinned"]),
            "allow_listed": bool(row["allow_listed"]),
        }
    )
