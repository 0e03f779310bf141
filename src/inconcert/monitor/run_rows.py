"""The runs of a monitor in order: by their day, and those of one day by their number."""

from __future__ import annotations

import sqlite3

from inconcert.errors import UnknownName, nearest

__all__ = ["runs_until"]

# 2026-03-01 before 2026-03-01.2 before 2026-03-01.10: what follows the day and a dot is a number
IN_ORDER = "SELECT * FROM run ORDER BY day, CAST(substr(run, 12) AS INTEGER)"


def runs_until(db: sqlite3.Connection, run: str | None = None) -> list[sqlite3.Row]:
    """Give the runs up to one of them, which is the last; all when none is named.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    run : str, optional
        The name of a run.

    Raises
    ------
    UnknownName
        When there is no such run; says which is nearest.
    """
    rows = db.execute(IN_ORDER).fetchall()
    if run is None:
        return rows
    names = [row["run"] for row in rows]
    if run not in names:
        known = f"the last one is {names[-1]}" if names else "there is none yet: inconcert monitor run makes one"
        raise UnknownName(f"there is no run {run!r}", hint=nearest(run, names) or known)
    return rows[: names.index(run) + 1]
