"""The queue of searches: entered once, moved on page by page, split into parts. All in the table ``task``."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from inconcert.collect.conditions import Condition
from inconcert.collect.database import transaction
from inconcert.collect.query import Query
from inconcert.collect.windows import windows

__all__ = [
    "Search",
    "Task",
    "counts_of",
    "enqueue",
    "mark",
    "next_task",
    "pack",
    "part_of",
    "siblings_of",
    "split",
    "store_page",
    "unpack",
]


#: failures in a row after which it is time to look elsewhere
SEVERAL = 4


@dataclass(frozen=True)
class Search:
    """Something to search for within a span of days, and what it is for.

    Parameters
    ----------
    query : Query
        What to ask. Usernames that stand in `about` are put into it, so that they can be asked in parts.
    first_day, last_day : date
        Both are wanted. Spans over 30 days become several searches.
    about : mapping
        What it is for, as JSON: ``{"usernames": […]}``, ``{"description": …}``, or anything else; kept with the pages.
    priority : float
        The highest first.
    """

    query: Query
    first_day: date
    last_day: date
    about: Mapping[str, Any]
    priority: float = 0.0


@dataclass(frozen=True)
class Task:
    """A search in the queue, as it stands."""

    task: int
    run: str
    stage: str
    parent: int | None
    root: int
    query: Query
    first_day: date
    last_day: date
    end_day: date | None
    about: Mapping[str, Any]
    priority: float
    state: str
    cursor: int | None
    search_id: str | None
    n_pages: int
    n_rows: int
    n_failures: int
    n_restarts: int

    @classmethod
    def of(cls, row: sqlite3.Row) -> Task:
        """Read a row of the table."""
        names = (
            "task", "run", "stage", "parent", "root", "priority", "state",
            "cursor", "search_id", "n_pages", "n_rows", "n_failures", "n_restarts",
        )  # fmt: skip
        return cls(
            **{name: row[name] for name in names},
            query=Query.from_json(row["query"]),
            first_day=date.fromisoformat(row["first_day"]),
            last_day=date.fromisoformat(row["last_day"]),
            end_day=None if row["end_day"] is None else date.fromisoformat(row["end_day"]),
            about=json.loads(row["about"]),
        )

    @property
    def usernames(self) -> tuple[str, ...]:
        """Those that are asked for, when the search is for accounts."""
        return self.query.values_of("username")

    @property
    def n_days(self) -> int:
        """How many days it spans."""
        return (self.last_day - self.first_day).days + 1


def enqueue(db: sqlite3.Connection, searches: Iterable[Search], *, run: str, stage: str) -> int:
    """Enter searches into the queue; one that is there already stays as it is.

    Parameters
    ----------
    db : sqlite3.Connection
        A database of a collection.
    searches : iterable of Search
        What to search for.
    run, stage : str
        What `work` takes them by.

    Returns
    -------
    int
        How many are new, in windows of at most 30 days.
    """
    n_new = 0
    with transaction(db):
        for search in searches:
            names = search.about.get("usernames")
            query = _asking(search.query, names) if names else search.query
            asked = [search.first_day.isoformat(), search.last_day.isoformat()]
            about = {**search.about, "asked": asked}
            for first, last in windows(search.first_day, search.last_day):
                n_new += _enter(db, run, stage, None, (query, first, last), about, search.priority)
    return n_new


def split(
    db: sqlite3.Connection,
    task: Task,
    parts: Iterable[tuple[Query, date, date]],
    reason: str,
    *,
    together: bool = True,
) -> None:
    """Put the parts of a search in its place, in one transaction. Its pages stay.

    Parameters
    ----------
    db : sqlite3.Connection
        The database.
    task : Task
        The search.
    parts : iterable of (Query, date, date)
        Queries with their first and last days.
    reason : str
        Why.
    together : bool
        Whether the parts are worked on side by side, as they tell about each other, or one after the other.
    """
    with transaction(db):
        for part in parts:
            names = part[0].values_of("username")
            about = {**task.about, "usernames": list(names)} if "usernames" in task.about else task.about
            _enter(db, task.run, task.stage, task, part, about, task.priority, together=together)
        mark(db, task, state="split", reason=reason)


def mark(db: sqlite3.Connection, task: Task, **values: object) -> None:
    """Set columns of a search."""
    names = ", ".join(f"{name} = ?" for name in values)
    with transaction(db):
        db.execute(f"UPDATE task SET {names} WHERE task = ?", (*values.values(), task.task))  # noqa: S608 - ours


def siblings_of(db: sqlite3.Connection, task: Task) -> tuple[Task | None, list[Task]]:
    """Give the search a search is a part of, and the other parts of that; None and none when it is whole."""
    if task.parent is None:
        return None, []
    rows = db.execute(
        "SELECT * FROM task WHERE task = ? OR (parent = ? AND task != ?) ORDER BY task",
        (task.parent, task.parent, task.task),
    ).fetchall()
    parent, *others = (Task.of(row) for row in rows)
    return parent, others


def next_task(db: sqlite3.Connection, run: str, stage: str, *, n_failures: int) -> Task | None:
    """Give the search to go on with.

    1. One that was begun comes first: its search id does not live long.
    2. Then by priority, and parts of one search together.
    3. Among these, one that failed comes after a success, which shows that the platform is there. Several accounts that
       failed wait until the other parts of the search have told what they can.
    4. After several failures in a row, what did not fail yet comes before all that did.

    Parameters
    ----------
    db : sqlite3.Connection
        The database.
    run, stage : str
        As they were entered.
    n_failures : int
        Failures in a row.
    """
    order = "t.n_failures > 0" if n_failures else "t.n_failures = 0"
    despair = "t.n_failures > 0" if n_failures >= SEVERAL else "t.task < 0"
    n_names = "coalesce(json_array_length({}.about, '$.usernames'), 0)"
    n_own, n_parent = n_names.format("t"), n_names.format("p")
    waits = f"(t.n_failures > 0 AND {n_own} > 1 AND {n_own} < {n_parent})"
    row = db.execute(
        f"SELECT t.* FROM task t LEFT JOIN task p ON p.task = t.parent"  # noqa: S608 - ours
        " WHERE t.run = ? AND t.stage = ? AND t.state IN ('queued', 'open')"
        f" ORDER BY t.state = 'open' DESC, {despair}, t.priority DESC, t.root, {waits}, {order}, t.task LIMIT 1",
        (run, stage),
    ).fetchone()
    if row is None:
        return None
    task = Task.of(row)
    _, others = siblings_of(db, task) if task.n_failures and not task.n_pages else (None, [])
    return next((other for other in others if other.state == "queued" and not other.n_failures), task)


def counts_of(db: sqlite3.Connection, run: str | None = None, stage: str | None = None) -> dict[str, int]:
    """Give how many searches are in each state, of a run and stage or of all."""
    found = db.execute(
        "SELECT state, count(*) FROM task WHERE run = coalesce(?, run) AND stage = coalesce(?, stage)"
        " GROUP BY state ORDER BY state",
        (run, stage),
    )
    return {row[0]: row[1] for row in found}


def store_page(
    db: sqlite3.Connection,
    task: Task,
    videos: Sequence[Any],
    *,
    cursor: int | None,
    search_id: str | None,
    end_day: date,
    at: float,
) -> None:
    """Store a page and move its search on, in one transaction.

    Parameters
    ----------
    db : sqlite3.Connection
        The database.
    task : Task
        The search.
    videos : sequence
        What the page holds.
    cursor, search_id : int, str, optional
        What the next page is asked with; no cursor when this was the last one.
    end_day : date
        The last day as it was sent.
    at : float
        When.
    """
    with transaction(db):
        number = db.execute("SELECT coalesce(max(number) + 1, 0) FROM page WHERE task = ?", (task.task,)).fetchone()[0]
        db.execute(
            "INSERT INTO page (task, number, at, videos, n_videos) VALUES (?, ?, ?, ?, ?)",
            (task.task, number, at, pack(videos), len(videos)),
        )
        mark(
            db,
            task,
            state="done" if cursor is None else "open",
            cursor=cursor,
            search_id=None if cursor is None else search_id,
            end_day=end_day.isoformat(),
            n_pages=task.n_pages + 1,
            n_rows=task.n_rows + len(videos),
            n_failures=0,
            reason=None,
        )
        if task.n_pages == 0:
            names = task.usernames
            db.executemany("INSERT OR REPLACE INTO answered (username, at) VALUES (?, ?)", [(n, at) for n in names])
            db.executemany("DELETE FROM quarantine WHERE kind = 'username' AND value = ?", [(n,) for n in names])
        if task.n_pages == 0 and task.n_days == 1:
            db.execute("DELETE FROM quarantine WHERE kind = 'day' AND value = ?", (task.first_day.isoformat(),))


def pack(videos: Sequence[Any]) -> bytes:
    """Give videos as a page holds them."""
    return zlib.compress(json.dumps(videos, separators=(",", ":")).encode("ascii"))


def unpack(page: bytes) -> list[Any]:
    """Give the videos of a page."""
    found: list[Any] = json.loads(zlib.decompress(page))
    return found


def _asking(query: Query, usernames: Sequence[str]) -> Query:
    names = tuple(dict.fromkeys(usernames))
    condition = Condition("username", "EQ" if len(names) == 1 else "IN", names)
    return Query((condition, *query.without("username").all_of), query.any_of, query.none_of)


def _enter(
    db: sqlite3.Connection,
    run: str,
    stage: str,
    parent: Task | None,
    part: tuple[Query, date, date],
    about: Mapping[str, Any],
    priority: float,
    *,
    together: bool = False,
) -> int:
    query, first, last = part[0].to_json(), part[1].isoformat(), part[2].isoformat()
    again = "" if parent is None else f" part of {parent.task}"
    key = hashlib.sha256(f"{query} {first} {last}{again}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    written = db.execute(
        "INSERT INTO task (run, stage, key, parent, root, query, first_day, last_day, about, priority)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, stage, key) DO NOTHING",
        (
            run,
            stage,
            key,
            None if parent is None else parent.task,
            parent.root if parent is not None and together else None,
            query,
            first,
            last,
            json.dumps(about, sort_keys=True),
            priority,
        ),
    )
    if written.rowcount == 1 and not together:
        db.execute("UPDATE task SET root = task WHERE task = ?", (written.lastrowid,))
    return written.rowcount


def part_of(task: Task, usernames: Sequence[str]) -> Query:
    """Give the query of a task for some of its usernames."""
    return _asking(task.query, usernames)
