"""What a run could not do: requests that failed, accounts and days left alone, searches that wait, posts that are gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from inconcert.collect.ledger import LOST
from inconcert.report.monitor_run import Budget, ErrorSample, ErrorType, Gap

__all__ = ["budget_of", "errors_of", "gaps_of", "n_removed", "n_waiting"]

#: errors of each type that are shown, spread evenly over the run
SAMPLES = 5
#: requests of the platform's daily quota
FAMILY = "research"
#: of a request that has no answer, too
FAILED = "(error IS NOT NULL OR code IS NULL)"
#: what stands for the code of a request whose answer never came
NO_ANSWER = "no_answer"
SPENT = f"""
SELECT count(*) AS n, sum({FAILED}) AS errors, sum({LOST}) AS lost FROM attempt
WHERE family = ? AND day = ? AND (run IS NULL OR run IN (SELECT value FROM json_each(?)))
"""  # noqa: S608 - ours
ERRORS = f"SELECT * FROM attempt WHERE family = ? AND run = ? AND {FAILED} ORDER BY attempt"  # noqa: S608 - ours
LEFT_ALONE = "SELECT * FROM quarantine WHERE since <= ? AND (until IS NULL OR until > ?) ORDER BY kind, since, value"
SEARCHES = """
SELECT * FROM task WHERE run = ? AND state IN ('quarantined', 'dropped') ORDER BY task
"""
REMOVED = "SELECT count(*) AS n FROM post WHERE removed_run = ?"
WAITING = "SELECT count(*) AS n FROM task WHERE run = ? AND state IN ('queued', 'open')"
FOREVER = float("inf")


def budget_of(db: sqlite3.Connection, run: sqlite3.Row, until: list[str], settings: Mapping[str, Any]) -> Budget | None:
    """Give what was spent on the day of a run, by it and by those before; None when nothing can be, as in a replay.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    run : row
        The run.
    until : list of str
        Names of the runs up to it.
    settings : mapping
        Its parameters under flat names.
    """
    row = db.execute(SPENT, (FAMILY, run["day"], json.dumps(until))).fetchone()
    quota = settings.get("collect.requests_per_day")
    if quota is None or (
        row["n"] == 0 and db.execute("SELECT 1 FROM task WHERE run = ?", (run["run"],)).fetchone() is None
    ):
        return None
    part = settings.get("collect.error_budget")
    return Budget(
        quota=quota,
        spent=row["n"],
        errors=row["errors"] or 0,
        lost=row["lost"] or 0,
        error_budget=None if part is None else int(quota * part),
    )


def errors_of(db: sqlite3.Connection, run: str) -> tuple[ErrorType, ...]:
    """Give the errors of a run by type, the most frequent first, with some as the platform said them."""
    kinds: dict[tuple[str, int | None], list[sqlite3.Row]] = {}
    for row in db.execute(ERRORS, (FAMILY, run)):
        kinds.setdefault((row["code"] or NO_ANSWER, row["status"]), []).append(row)
    found = [
        ErrorType(code=code, status=status, n=len(rows), samples=tuple(_sample(row) for row in _spread(rows)))
        for (code, status), rows in kinds.items()
    ]
    return tuple(sorted(found, key=lambda kind: (-kind.n, kind.code, kind.status or 0)))


def _spread(rows: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """Choose some that say different things, then others, evenly over the run."""
    first = list({row["message"]: row for row in reversed(rows)}.values())[::-1]
    if len(first) >= SAMPLES or len(first) == len(rows):
        return sorted(first[:SAMPLES], key=lambda row: row["attempt"])
    taken = {row["attempt"] for row in first}
    others = [row for row in rows if row["attempt"] not in taken]
    more = SAMPLES - len(first)
    step = max(len(others) / more, 1)
    chosen = [*first, *(others[int(k * step)] for k in range(min(more, len(others))))]
    return sorted(chosen, key=lambda row: row["attempt"])


def _sample(row: sqlite3.Row) -> ErrorSample:
    return ErrorSample(message=row["message"] or "", endpoint=row["endpoint"], at=int(row["at"]), log_id=row["log_id"])


def gaps_of(db: sqlite3.Connection, run: sqlite3.Row) -> tuple[Gap, ...]:
    """Give what was left alone while a run went on, and the searches it gave up."""
    ended = FOREVER if run["finished"] is None else run["finished"]
    gaps = [
        Gap(
            kind=row["kind"],
            value=row["value"],
            reason=row["reason"],
            since=_day(row["since"]),
            until=None if row["until"] is None else _day(row["until"]),
        )
        for row in db.execute(LEFT_ALONE, (ended, run["started"]))
    ]
    known = {gap.value for gap in gaps}
    for row in db.execute(SEARCHES, (run["run"],)):
        about = json.loads(row["about"])
        names = [str(name) for name in about.get("usernames", ())] or [str(about.get("description", row["key"]))]
        if not set(names) <= known:
            days = f"{row['first_day']} to {row['last_day']}"
            gaps.append(Gap(kind="query", value=f"{', '.join(names)} ({days})", reason=row["reason"] or row["state"]))
    return tuple(gaps)


def n_waiting(db: sqlite3.Connection, run: str) -> int:
    """Count the searches of a run that are left to do."""
    return int(db.execute(WAITING, (run,)).fetchone()["n"])


def n_removed(db: sqlite3.Connection, run: str) -> int:
    """Count the posts a run found gone from the platform."""
    return int(db.execute(REMOVED, (run,)).fetchone()["n"])


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
