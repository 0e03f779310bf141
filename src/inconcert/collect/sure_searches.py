"""Searches that should be answered: what is gone on with when few more requests may be lost to errors.

The errors of a day are spent on finding out who makes requests fail. Were all of them spent on that, nothing could be
asked for any more, and those who are known to be answered would be without their posts because of those who are not.
"""

from __future__ import annotations

import sqlite3

from inconcert.collect.search_queue import Task

__all__ = ["SCARCE", "next_sure"]

#: when no more than this part of the requests that may be lost is left, sure searches come first
SCARCE = 0.2


def next_sure(db: sqlite3.Connection, run: str, stage: str) -> Task | None:
    """Give the next search that did not fail, is no part of one that did, and is for nobody who was never answered.

    Parameters
    ----------
    db : sqlite3.Connection
        The database.
    run, stage : str
        As they were entered.
    """
    row = db.execute(
        "SELECT t.* FROM task t LEFT JOIN task p ON p.task = t.parent"
        " WHERE t.run = ? AND t.stage = ? AND t.state IN ('queued', 'open') AND t.n_failures = 0"
        " AND coalesce(p.n_failures, 0) = 0 AND NOT EXISTS (SELECT 1 FROM json_each(t.about, '$.usernames') AS name"
        " WHERE name.value NOT IN (SELECT username FROM answered)"
        " OR name.value IN (SELECT value FROM quarantine WHERE kind = 'username'))"
        " ORDER BY t.state = 'open' DESC, t.priority DESC, t.root, t.task LIMIT 1",
        (run, stage),
    ).fetchone()
    return None if row is None else Task.of(row)
