"""Putting a search into parts before it is asked, by what is known of its accounts and days.

1. What is in quarantine is left out; what may be asked again is asked on its own.
2. Accounts that were never asked for are kept together only as far as the whole is likely to be answered. Once accounts
   that always fail have been met, unknown ones are asked in groups of which half should be answered: that tells the most.
3. When a search failed and all its other parts were answered, the fault is in the last part: that is not asked as a
   whole again but divided, and a single account left over is the one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from inconcert.collect.known import LeftAlone, Means, answered, failure_chance, largest_group, quarantine
from inconcert.collect.query import Query
from inconcert.collect.search_queue import Task, mark, part_of, siblings_of, split
from inconcert.collect.windows import halves, spans_without

__all__ = ["arrange", "halved", "in_days", "is_of_days", "is_the_rest", "name_of_search", "put_aside", "was_failing"]

#: a search is kept whole when it fails less often than this
LIKELY_ENOUGH = 0.35
KNOWN_TO_FAIL = "what failed before must be in this part"

Part = tuple[Query, date, date]


def arrange(db: sqlite3.Connection, task: Task, now: float, means: Means) -> bool:
    """Put a search that was not begun into parts, or aside.

    Parameters
    ----------
    db : sqlite3.Connection
        The database.
    task : Task
        The search.
    now : float
        The time.
    means : Means
        What may still be spent.

    Returns
    -------
    bool
        Whether the search is to be asked as it is.
    """
    alone = LeftAlone.at(db, now)
    if name_of_search(task) in alone.queries:
        mark(db, task, state="quarantined", reason="left alone, as it failed every time")
        return False
    groups, spans = _groups(db, task, alone, means), _spans(task, alone)
    if not groups or not spans:
        mark(db, task, state="quarantined", reason="all its accounts or days are left alone")
        return False
    whole = len(groups) == len(spans) == 1 and (groups[0] in ((), task.usernames))
    if not whole or spans[0] != (task.first_day, task.last_day):
        split(db, task, [(part_of(task, group) if group else task.query, *span) for group in groups for span in spans],
              "arranged by what is known")  # fmt: skip
        return False
    return not _concluded(db, task, now)


def _groups(db: sqlite3.Connection, task: Task, alone: LeftAlone, means: Means) -> list[tuple[str, ...]]:
    """Give accounts to be asked for together; one empty group when the search is not for accounts."""
    names = task.usernames
    if not names:
        return [()]
    single = [name for name in names if name in alone.usernames_due]
    rest = [name for name in names if name not in alone.usernames and name not in alone.usernames_due]
    known = answered(db, rest)
    groups = [tuple(rest)] if rest else []
    if failure_chance(db, rest, known) > LIKELY_ENOUGH:
        size = largest_group(db, task, means)
        new = [name for name in rest if name not in known]
        groups = [tuple(name for name in rest if name in known)] if known else []
        groups += [tuple(new[i : i + size]) for i in range(0, len(new), size)]
    return groups + [(name,) for name in single]


def _spans(task: Task, alone: LeftAlone) -> list[tuple[date, date]]:
    if task.n_days == 1 and task.first_day in alone.days_due:
        return [(task.first_day, task.last_day)]
    due = [day for day in alone.days_due if task.first_day <= day <= task.last_day]
    spans = spans_without(task.first_day, task.last_day, alone.days | alone.days_due)
    return spans + [(day, day) for day in sorted(due)]


def was_failing(task: Task | None) -> bool:
    """Tell whether a search was refused from its first page on."""
    return task is not None and task.n_failures > 0 and task.n_pages == 0


def is_of_days(parent: Task | None, task: Task) -> bool:
    """Tell whether a search is for part of the days of one that failed."""
    return was_failing(parent) and parent is not None and parent.usernames == task.usernames


def is_the_rest(db: sqlite3.Connection, task: Task) -> bool:
    """Tell whether a search is what is left of accounts that failed together, all the others having been answered."""
    parent, others = siblings_of(db, task)
    fewer = parent is not None and 0 < len(task.usernames) < len(parent.usernames)
    return fewer and was_failing(parent) and bool(others) and all(other.n_pages > 0 for other in others)


def _concluded(db: sqlite3.Connection, task: Task, now: float) -> bool:
    """Do without asking what is clear from the other parts; tell whether something was."""
    rest = is_the_rest(db, task)
    of_days = is_of_days(siblings_of(db, task)[0], task)
    if rest and len(task.usernames) > 1:
        mark(db, task, n_failures=max(task.n_failures, 1))
        split(db, task, halved(db, task), KNOWN_TO_FAIL)
    elif rest and was_failing(task):
        put_aside(db, task, "username", now, reason_of(db, task))
    elif not was_failing(task):
        return False
    elif task.n_days > 1 and (of_days or len(task.usernames) == 1):
        # it failed, and so did the others, or they were answered: half of its days tell more than asking for all again
        split(db, task, in_days(task), reason_of(db, task))
    elif len(task.usernames) > 1 and not of_days:
        split(db, task, halved(db, task), reason_of(db, task))
    else:
        return False
    return True


def reason_of(db: sqlite3.Connection, task: Task) -> str:
    """Give what was noted when a search last failed."""
    found = db.execute("SELECT reason FROM task WHERE task = ?", (task.task,)).fetchone()
    return str(found[0])


def halved(db: sqlite3.Connection, task: Task) -> list[Part]:
    """Give a search for several accounts in two parts: those answered before and the others, or else halves."""
    names: Sequence[str] = task.usernames
    known = answered(db, names)
    first = [name for name in names if name in known]
    if not first or len(first) == len(names):
        first = list(names[: len(names) // 2])
    rest = [name for name in names if name not in first]
    return [(part_of(task, part), task.first_day, task.last_day) for part in (first, rest)]


def in_days(task: Task) -> list[Part]:
    """Give a search in two parts, each with half of its days."""
    return [(task.query, *span) for span in halves(task.first_day, task.last_day)]


def put_aside(db: sqlite3.Connection, task: Task, kind: str, now: float, reason: str) -> None:
    """Put what a search is for into quarantine, and the search away."""
    values = {"username": task.usernames[:1], "day": (task.first_day.isoformat(),), "query": (name_of_search(task),)}
    for value in values[kind]:
        quarantine(db, kind, value, at=now, reason=reason, task=task)
    mark(db, task, state="quarantined", reason=reason)


def name_of_search(task: Task) -> str:
    """Give the name under which a search is in quarantine."""
    days = {"first_day": task.first_day.isoformat(), "last_day": task.last_day.isoformat()}
    return json.dumps({"query": task.query.to_dict(), **days}, sort_keys=True)
