"""What is known of accounts and days from asking for them: who was answered, who fails every time, and how likely that is."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from inconcert.collect.database import transaction
from inconcert.collect.search_queue import Task

__all__ = [
    "Gap",
    "LeftAlone",
    "Means",
    "answered",
    "days_answered",
    "failure_chance",
    "gaps",
    "largest_group",
    "quarantine",
]

DAY = 86_400
#: after how many days something in quarantine is asked for again; each further time after twice as many
FIRST_DAYS, MOST_DAYS = 7, 56
#: accounts taken as answered, and as failing, before anything is known
ANSWERED_BEFORE, FAILING_BEFORE = 150, 0.5
#: requests lost to find one account that fails, among as many as are asked together
ERRORS_TO_ISOLATE = 3.4


@dataclass(frozen=True)
class Gap:
    """Something that was not collected, and why.

    Parameters
    ----------
    kind : str
        ``username``, ``day`` or ``query``.
    value : str
        Which.
    since, until : float
        From when to when it is left alone; None: until somebody lets it go.
    reason : str
        What the platform said.
    n_times : int
        How often it was found to fail.
    """

    kind: str
    value: str
    since: float
    until: float | None
    reason: str
    n_times: int


@dataclass(frozen=True)
class Means:
    """What may still be spent today: requests, and of these how many on errors."""

    requests: int
    errors: int


@dataclass(frozen=True)
class LeftAlone:
    """What is in quarantine at a time, and what was and may be asked for again, on its own.

    Parameters
    ----------
    usernames, days, queries : frozenset
        Not to be asked for.
    usernames_due, days_due : frozenset
        To be asked for again.
    """

    usernames: frozenset[str]
    days: frozenset[date]
    queries: frozenset[str]
    usernames_due: frozenset[str]
    days_due: frozenset[date]

    @classmethod
    def at(cls, db: sqlite3.Connection, now: float) -> LeftAlone:
        """Read the quarantine."""
        found: dict[tuple[str, bool], set[str]] = {}
        for gap in gaps(db):
            found.setdefault((gap.kind, gap.until is not None and gap.until <= now), set()).add(gap.value)
        days, due = (found.get(("day", is_due), ()) for is_due in (False, True))
        return cls(
            frozenset(found.get(("username", False), ())),
            frozenset(map(date.fromisoformat, days)),
            frozenset(found.get(("query", False), ())),
            frozenset(found.get(("username", True), ())),
            frozenset(map(date.fromisoformat, due)),
        )


def gaps(db: sqlite3.Connection) -> list[Gap]:
    """Give all that is or was in quarantine and was not answered since."""
    rows = db.execute("SELECT kind, value, since, until, reason, n_times FROM quarantine ORDER BY kind, value")
    return [Gap(*row) for row in rows]


def quarantine(db: sqlite3.Connection, kind: str, value: str, *, at: float, reason: str, task: Task) -> None:
    """Leave something alone for a week; when it fails after that, for two, and so on."""
    with transaction(db):
        found = db.execute("SELECT n_times FROM quarantine WHERE kind = ? AND value = ?", (kind, value)).fetchone()
        times = 1 + (0 if found is None else found[0])
        until = at + DAY * min(FIRST_DAYS * 2 ** (times - 1), MOST_DAYS)
        db.execute(
            "INSERT OR REPLACE INTO quarantine (kind, value, since, until, reason, task, n_times)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kind, value, at, until, reason, task.task, times),
        )


def answered(db: sqlite3.Connection, usernames: Sequence[str]) -> frozenset[str]:
    """Give those of some accounts that were ever asked for and answered."""
    found = db.execute(
        "SELECT username FROM answered WHERE username IN (SELECT value FROM json_each(?))", (json.dumps(usernames),)
    )
    return frozenset(row[0] for row in found)


def days_answered(db: sqlite3.Connection, task: Task) -> bool:
    """Tell whether the days of a search were answered in the same run, when others were asked for."""
    found = db.execute(
        "SELECT 1 FROM task WHERE run = ? AND n_pages > 0 AND first_day <= ? AND end_day >= ? LIMIT 1",
        (task.run, task.first_day.isoformat(), task.last_day.isoformat()),
    )
    return found.fetchone() is not None


def failing_rate(db: sqlite3.Connection) -> float:
    """Estimate which part of the accounts that were never asked for fail every time."""
    failing = db.execute("SELECT count(*) FROM quarantine WHERE kind = 'username'").fetchone()[0]
    good = db.execute("SELECT count(*) FROM answered").fetchone()[0]
    return float((failing + FAILING_BEFORE) / (failing + good + ANSWERED_BEFORE))


def failure_chance(db: sqlite3.Connection, usernames: Sequence[str], known: Iterable[str]) -> float:
    """Estimate how likely a search for some accounts fails every time because of one that is not known."""
    return 1 - (1 - failing_rate(db)) ** len(set(usernames) - set(known))


def largest_group(db: sqlite3.Connection, task: Task, means: Means) -> int:
    """Give how many unknown accounts to ask for together.

    As many as fail in half the cases, which tells the most. When that would lose more requests to errors than may be,
    and requests are left: fewer, since the fewer are asked together, the fewer errors an account that fails costs.
    """
    rate = failing_rate(db)
    size = max(1, round(math.log(0.5) / math.log(1 - rate)))
    new = db.execute(
        "SELECT count(DISTINCT name.value) FROM task, json_each(task.about, '$.usernames') AS name"
        " WHERE run = ? AND stage = ? AND state = 'queued' AND name.value NOT IN (SELECT username FROM answered)",
        (task.run, task.stage),
    ).fetchone()[0]
    if new * rate * ERRORS_TO_ISOLATE <= means.errors:
        return size
    return min(size, next((few for few in (1, 2, 4) if new <= means.requests * few), size))
