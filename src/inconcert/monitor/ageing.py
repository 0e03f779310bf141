"""The rules by which accounts leave the pool and come back without anybody's doing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from inconcert.collect.clock import DAY
from inconcert.collect.database import transaction
from inconcert.monitor.accounts import PLATFORM, Account, pool_accounts
from inconcert.monitor.pool import change, return_
from inconcert.monitor.sections import Pool

__all__ = ["NO_POST", "Change", "Isolated", "age_pool", "ageing", "end_quarantines", "quarantine_end"]

#: How the reason begins of an account that is retired because it had no post.
NO_POST = "no post"
OVER = "its quarantine is over"
#: A quarantine doubles from one time to the next, so often.
DOUBLINGS = 3


@dataclass(frozen=True)
class Isolated:
    """An account the collection found to be the reason of failing requests.

    Parameters
    ----------
    account_id : str
        Who.
    since : float
        When it was found.
    until : float, optional
        How long the collection leaves it alone; None: it does not say.
    reason : str
        Why.
    """

    account_id: str
    since: float
    until: float | None
    reason: str


@dataclass(frozen=True)
class Change:
    """Something a rule wants to happen to an account."""

    account_id: str
    kind: str
    reason: str
    until: float | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)


def quarantine_end(at: float, n_before: int, rules: Pool) -> float:
    """Give the end of a quarantine that begins: twice as far away as the time before, up to eight times.

    Examples
    --------
    >>> [quarantine_end(0, n, Pool(quarantine_days=1)) / 86400 for n in range(6)]
    [1.0, 2.0, 4.0, 8.0, 8.0, 8.0]
    """
    return at + rules.quarantine_days * DAY * (1 << min(n_before, DOUBLINGS))


def ageing(
    accounts: Iterable[Account],
    rules: Pool,
    *,
    at: float,
    isolated: Mapping[str, Isolated] | None = None,
    n_quarantines: Mapping[str, int] | None = None,
) -> list[Change]:
    """Give what is to happen to accounts now. Pure: nothing is read or written.

    An account is retired only by what was looked at: it must have been checked, and not in vain, after the time it had was over. Time
    counts from its return, too, so that one that was taken back is not let go at once. How long an account that makes
    requests fail is left alone is decided here, and not by the collection: its return ends the collection's quarantine.

    Parameters
    ----------
    accounts : iterable of Account
        The pool.
    rules : Pool
        The settings.
    at : float
        Now, in seconds since 1970-01-01 UTC.
    isolated : mapping of str to Isolated, optional
        What the collection leaves alone.
    n_quarantines : mapping of str to int, optional
        How often accounts were quarantined before.
    """
    found = []
    for account in accounts:
        poison = (isolated or {}).get(account.account_id)
        if account.status == "active" and poison is not None and (poison.until is None or poison.until > at):
            until = quarantine_end(at, (n_quarantines or {}).get(account.account_id, 0), rules)
            found.append(Change(account.account_id, "quarantined", poison.reason, until, {"isolated": poison.since}))
        elif account.status == "quarantined" and account.status_until is not None and account.status_until <= at:
            found.append(Change(account.account_id, "returned", OVER))
        elif account.status == "active" and not account.pinned and (reason := _done(account, rules)):
            found.append(Change(account.account_id, "retired", reason))
    return found


def _done(account: Account, rules: Pool) -> str | None:
    """Say which rule retires an active account; None when none does."""
    for days, last, what in (
        (rules.retire_without_posts_days, account.last_post, NO_POST),
        (rules.retire_without_coordination_days, account.last_coordinated, "part of no network"),
    ):
        begin = max(last or 0, account.status_since)
        looked = account.last_checked if account.n_failures == 0 else None
        if days and looked is not None and looked >= begin + days * DAY:
            return f"{what} for {days} days"
    return None


def end_quarantines(db: sqlite3.Connection, *, at: float, run: str | None = None, platform: str = PLATFORM) -> int:
    """Let those return whose quarantine is over, and give how many did. Done before a plan is made, or it lacks them."""
    with transaction(db):
        over = [
            account.account_id
            for account in pool_accounts(db, "quarantined", platform=platform)
            if account.status_until is not None and account.status_until <= at
        ]
        return len(return_(db, over, at=at, run=run, reason=OVER, platform=platform))


def age_pool(
    db: sqlite3.Connection, rules: Pool, *, at: float, run: str | None = None, platform: str = PLATFORM
) -> dict[str, int]:
    """Let the rules take effect, and give how many accounts each kind of change was for. Again, it does nothing.

    Examples
    --------
    >>> from inconcert.collect.database import open_database
    >>> from inconcert.monitor.checks import Check, mark_checked
    >>> from inconcert.monitor.pool import add
    >>> from inconcert.monitor.workspace import MIGRATIONS
    >>> db = open_database(":memory:", MIGRATIONS)
    >>> _ = add(db, {"ada": {}}, origin="person", at=0.0, reason="an example")
    >>> _ = mark_checked(db, "1970-03-12", {"ada": Check(0)}, at=70 * 86400.0)
    >>> age_pool(db, Pool(), at=70 * 86400.0, run="1970-03-12")
    {'quarantined': 0, 'retired': 1, 'returned': 0}
    >>> db.close()
    """
    with transaction(db):
        isolated = {
            row["value"]: Isolated(row["value"], row["since"], row["until"], row["reason"])
            for row in db.execute("SELECT * FROM quarantine WHERE kind = 'username' ORDER BY value")
        }
        before = Counter(
            row["account_id"]
            for row in db.execute(
                "SELECT account_id FROM account_event WHERE platform = ? AND kind = 'quarantined'", (platform,)
            )
        )
        wanted = ageing(pool_accounts(db, platform=platform), rules, at=at, isolated=isolated, n_quarantines=before)
        done: Counter[str] = Counter(quarantined=0, retired=0, returned=0)
        for one in wanted:
            more: dict[str, Any] = {"at": at, "run": run, "reason": one.reason, "platform": platform}
            if one.kind == "returned":
                done["returned"] += len(return_(db, [one.account_id], **more))
            else:
                done[one.kind] += len(
                    change(db, one.kind, [one.account_id], until=one.until, evidence=one.evidence, **more)
                )
        return dict(done)
