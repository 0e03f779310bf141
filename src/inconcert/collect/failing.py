"""What becomes of a search that the platform fails on: once more, in parts, or left alone.

1. A search that may have failed by accident is asked once more. When it holds accounts nobody has asked for, and such
   accounts were found to fail every time, it is put in parts at once: a retry would be a request lost.
2. Accounts first: halves, then halves of those, down to a single one.
3. Then days: a single account that fails on two spans, or on days that were answered for others, is the fault itself.
   Else the days are halved down to a single one.
4. Whatever is found goes into quarantine with the platform's words.
5. Pages that were stored stay. A search that broke between two pages is begun again in halves of its days.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from inconcert.collect.arranging import halved, in_days, is_the_rest, put_aside, was_failing
from inconcert.collect.database import transaction
from inconcert.collect.known import answered, days_answered, failure_chance
from inconcert.collect.search_queue import Task, mark, siblings_of, split
from inconcert.errors import PlatformError, ServerError

__all__ = ["again_at_once", "broken_off", "give_in_parts"]

#: a retry costs one request, isolating an innocent search about four: retry when this many fail for a reason, or fewer
WORTH_A_RETRY = 0.085
#: how often a search of one day for one account may break off between pages
MOST_RESTARTS = 5


def again_at_once(db: sqlite3.Connection, task: Task, error: PlatformError) -> bool:
    """Tell whether a search that failed for the first time is worth the same request once more."""
    if not isinstance(error, ServerError):
        return False
    parent, _ = siblings_of(db, task)
    if was_failing(parent):
        return task.n_days == 1 and len(task.usernames) <= 1
    return failure_chance(db, task.usernames, answered(db, task.usernames)) <= WORTH_A_RETRY


def give_in_parts(db: sqlite3.Connection, task: Task, error: PlatformError, now: float) -> None:
    """Take the consequence of a search that was refused from its first page on."""
    reason = _words(error)
    with transaction(db):
        mark(db, task, n_failures=task.n_failures + 1, reason=reason)
        task = replace(task, n_failures=task.n_failures + 1)
        if len(task.usernames) > 1:
            split(db, task, halved(db, task), reason)
        elif is_the_rest(db, task):
            put_aside(db, task, "username", now, reason)
        elif task.usernames:
            _single_account(db, task, now, reason, refused=not isinstance(error, ServerError))
        elif isinstance(error, ServerError) and task.n_days > 1:
            split(db, task, in_days(task), reason)
        else:
            put_aside(db, task, "query", now, reason)


def _single_account(db: sqlite3.Connection, task: Task, now: float, reason: str, *, refused: bool) -> None:
    parent, others = siblings_of(db, task)
    of_days = parent is not None and was_failing(parent) and parent.usernames == task.usernames
    if refused:
        put_aside(db, task, "username" if parent is not None else "query", now, reason)
    elif of_days:
        _days_of_account(db, task, others, now, reason)
    elif any(other.state in {"queued", "open"} and not other.n_failures for other in others):
        return  # the others may yet tell; it stays in the queue, behind them
    elif task.n_days > 1:
        split(db, task, in_days(task), reason)
    else:
        put_aside(db, task, "username" if days_answered(db, task) else "query", now, reason)


def _days_of_account(db: sqlite3.Connection, task: Task, others: list[Task], now: float, reason: str) -> None:
    """Tell, of an account that failed on all its days and now on half of them, whether it is the account or a day."""
    if days_answered(db, task) or any(was_failing(other) for other in others):
        put_aside(db, task, "username", now, reason)
        for other in others:
            if other.state in {"queued", "open"}:
                mark(db, other, state="quarantined", reason=reason)
    elif any(other.n_pages == 0 and other.state in {"queued", "open"} for other in others):
        return  # the other half of the days tells
    elif task.n_days > 1:
        split(db, task, in_days(task), reason)
    else:
        put_aside(db, task, "day", now, reason)


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
