"""What becomes of a search that the platform fails on: once more, in parts, or left alone.

1. A search that may have failed by accident is asked once more. When it holds accounts nobody has asked for, and such
   accounts were found to fail every time, it is put in parts at once: a retry would be a request lost.
2. Accounts first: halves, then halves of those, down to a single one. When both halves fail on days that nobody was
   answered for, the days are halved instead; and when both halves of the days fail, it was the accounts after all.
3. A single account that fails on two spans, or on days that were answered for others, is the fault itself. A single day
   that fails while others were answered for the same accounts is.
4. A search for a text or the like that failed in several parts, while none of it and others on its days were answered, is
   left alone as a whole: to go down to each of its days would cost dozens of errors.
5. Whatever is found goes into quarantine with the platform's words.
6. Pages that were stored stay. A search that broke between two pages is begun again in halves of its days.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from inconcert.collect.arranging import halved, in_days, is_of_days, is_the_rest, name_of_search, put_aside, was_failing
from inconcert.collect.database import transaction
from inconcert.collect.known import LeftAlone, answered, days_answered, failure_chance, quarantine
from inconcert.collect.search_queue import Task, mark, siblings_of, split
from inconcert.errors import PlatformError, ServerError

__all__ = ["again_at_once", "broken_off", "give_in_parts"]

#: a retry costs one request, isolating an innocent search about four: retry when this many fail for a reason, or fewer
WORTH_A_RETRY = 0.085
#: failures of a search and its parts, without a single page, after which it is at fault as a whole
HOPELESS = 6
#: how often a search of one day for one account may break off between pages
MOST_RESTARTS = 5


def again_at_once(db: sqlite3.Connection, task: Task, error: PlatformError) -> bool:
    """Tell whether a search that failed for the first time is worth the same request once more."""
    if not isinstance(error, ServerError):
        return False
    parent, _ = siblings_of(db, task)
    if was_failing(parent):
        return task.n_days == 1 and (is_of_days(parent, task) if task.usernames else not _has_a_day_more(task))
    chance = failure_chance(db, task.usernames, answered(db, task.usernames))
    # half of an account's days tell as much as all of them again
    return chance <= (WORTH_A_RETRY if len(task.usernames) != 1 else WORTH_A_RETRY / 10)


def give_in_parts(db: sqlite3.Connection, task: Task, error: PlatformError, now: float, *, is_up: bool) -> None:
    """Take the consequence of a search that was refused from its first page on.

    Parameters
    ----------
    db : sqlite3.Connection
        The database.
    task : Task
        The search.
    error : PlatformError
        What the platform said.
    now : float
        The time.
    is_up : bool
        Whether the platform answered something else of late: else it may be at fault, and nothing is left alone.
    """
    reason = _words(error)
    with transaction(db):
        mark(db, task, n_failures=task.n_failures + 1, reason=reason)
        task = replace(task, n_failures=task.n_failures + 1)
        parent, others = siblings_of(db, task)
        names = task.usernames
        if not isinstance(error, ServerError):
            _refused(db, task, parent, now, reason)
        elif is_up and _settled(db, task, now, reason):
            return
        elif names and is_of_days(parent, task):
            _part_of_days(db, task, parent, others, now, reason, is_up=is_up)
        elif is_the_rest(db, task):
            put_aside(db, task, "username", now, reason)
        elif names and any(map(_to_be_asked, others)) and (len(names) == 1 or not days_answered(db, task)):
            return  # the other part may tell; this one stays in the queue, behind it
        elif len(names) < 2 and _has_a_day_more(task) and (task.n_days == 1 or any(map(was_failing, others))):
            # it was sent with the day after, which may be what fails
            mark(db, task, n_failures=0, end_day=task.last_day.isoformat())
        elif task.n_days > 1 and (len(names) < 2 or _days_suspected(db, task, others)):
            split(db, task, in_days(task), reason)
        elif len(names) > 1:
            split(db, task, halved(db, task), reason)
        elif is_up:
            put_aside(db, task, "username" if names and days_answered(db, task) else "query", now, reason)


def _settled(db: sqlite3.Connection, task: Task, now: float, reason: str) -> bool:
    """Leave alone what there is nothing to find out about; tell whether that was so."""
    if not task.usernames and _is_hopeless(db, task):
        _give_up(db, task, now, reason)
        return True
    # it failed before, was left alone, and fails again
    if task.n_days == 1 and task.first_day in LeftAlone.at(db, now).days_due:
        put_aside(db, task, "day", now, reason)
        return True
    return False


def _is_hopeless(db: sqlite3.Connection, task: Task) -> bool:
    """Tell whether a search failed in several parts without a page, on days that were answered for others."""
    row = db.execute("SELECT sum(n_failures), sum(n_pages) FROM task WHERE root = ?", (task.root,)).fetchone()
    return row[0] >= HOPELESS and not row[1] and days_answered(db, task)


def _give_up(db: sqlite3.Connection, task: Task, now: float, reason: str) -> None:
    """Leave a search alone as a whole, with all its parts."""
    rows = db.execute("SELECT * FROM task WHERE root = ? ORDER BY task", (task.root,)).fetchall()
    whole, *parts = map(Task.of, rows)
    quarantine(db, "query", name_of_search(whole), at=now, reason=reason, task=whole)
    for part in parts:
        if part.state in {"queued", "open"}:
            mark(db, part, state="quarantined", reason=reason)


def _refused(db: sqlite3.Connection, task: Task, parent: Task | None, now: float, reason: str) -> None:
    """Find what the platform does not understand, or whom it does not show."""
    if len(task.usernames) > 1:
        split(db, task, halved(db, task), reason)
    else:
        put_aside(db, task, "username" if task.usernames and was_failing(parent) else "query", now, reason)


def _to_be_asked(task: Task) -> bool:
    return task.state == "queued" and not task.n_failures


def _days_suspected(db: sqlite3.Connection, task: Task, others: list[Task]) -> bool:
    """Tell whether all parts failed on days that were never answered for anybody, and halves of the days were not tried."""
    tried = "SELECT 1 FROM task WHERE root = ? AND state = 'dropped'"
    was_tried = db.execute(tried, (task.root,)).fetchone() is not None
    return any(map(was_failing, others)) and not was_tried and not days_answered(db, task)


def _part_of_days(
    db: sqlite3.Connection,
    task: Task,
    parent: Task | None,
    others: list[Task],
    now: float,
    reason: str,
    *,
    is_up: bool,
) -> None:
    """Tell, of accounts that failed on all their days and now on half of them, whether it is an account or a day."""
    failed_too = any(map(was_failing, others))
    older = min((task, *others), key=lambda part: part.first_day)
    if len(task.usernames) == 1 and days_answered(db, task):
        if is_up:
            put_aside(db, task, "username", now, reason)
            _drop(db, others, reason)
    elif failed_too and _overlaps(older):
        # both were sent with the first day of the newer half; without it, the older one tells whether it is that day
        mark(db, older, state="queued", n_failures=0, end_day=older.last_day.isoformat())
    elif failed_too and len(task.usernames) == 1:
        if is_up:
            put_aside(db, task, "username", now, reason)
            _drop(db, others, reason)
    elif failed_too and parent is not None:
        # not the days, then, or most of them: the accounts have to be looked at on all days
        _drop(db, [task, *others], "both halves of the days fail")
        split(db, parent, halved(db, parent), reason)
    elif any(map(_to_be_asked, others)):
        return  # the other half of the days tells
    elif task.n_days > 1:
        split(db, task, in_days(task), reason)
    elif is_up:
        put_aside(db, task, "day", now, reason)


def _overlaps(task: Task) -> bool:
    """Tell whether a half of the days was sent with a day of the newer half, and failed."""
    return was_failing(task) and task.state == "queued" and _has_a_day_more(task)


def _has_a_day_more(task: Task) -> bool:
    """Tell whether a search was sent with the day after its last."""
    return task.end_day is not None and task.end_day > task.last_day


def _drop(db: sqlite3.Connection, tasks: list[Task], reason: str) -> None:
    for task in tasks:
        if task.state in {"queued", "open"}:
            mark(db, task, state="dropped", reason=reason)


def broken_off(db: sqlite3.Connection, task: Task, error: PlatformError, now: float) -> None:
    """Begin a search that broke between two pages again, in halves; what it brought stays."""
    reason = _words(error)
    if isinstance(error, ServerError) and task.n_failures == 0:
        mark(db, task, n_failures=1, reason=reason)
    elif task.n_days > 1:
        split(db, task, in_days(task), reason)
    elif len(task.usernames) > 1:
        split(db, task, halved(db, task), reason)
    elif task.n_restarts < MOST_RESTARTS:
        mark(db, task, state="queued", cursor=None, search_id=None, n_restarts=task.n_restarts + 1, reason=reason)
    else:
        put_aside(db, task, "query", now, reason)


def _words(error: PlatformError) -> str:
    return " ".join(str(error).split("\nHint:", maxsplit=1)[0].split())[:300]
