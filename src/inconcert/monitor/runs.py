"""Runs and their stages in the database: begun, resumed, finished."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from inconcert.collect.database import transaction
from inconcert.monitor.context import Outcome

__all__ = [
    "FINAL",
    "Run",
    "Stage",
    "begin_run",
    "begin_stage",
    "end_run",
    "end_stage",
    "next_name",
    "read_run",
    "runs_of",
    "stages_of",
    "unfinished_runs",
]

#: a stage in one of these is not done again
FINAL = ("done", "partial", "skipped")


@dataclass(frozen=True)
class Run:
    """A row of the table of runs.

    Parameters
    ----------
    run, day, status, message : str
        Its name, its UTC day, how it stands, and what a person should know.
    started, finished : float
        Seconds UTC; `finished` is None while it is not.
    parameters, counts : dict
        Every setting as it took effect, and its figures.
    data_through : int, optional
        Time of the newest post it saw.
    """

    run: str
    day: date
    started: float
    finished: float | None
    status: str
    parameters: dict[str, Any]
    counts: dict[str, Any]
    data_through: int | None
    message: str


@dataclass(frozen=True)
class Stage:
    """A row of the table of stages: `counts` and `notes` are those of its outcome."""

    name: str
    status: str
    started: float | None
    finished: float | None
    counts: dict[str, Any]
    notes: tuple[str, ...]


def next_name(db: sqlite3.Connection, day: date) -> str:
    """Give the name of a further run of a day."""
    n = len(runs_of(db, day))
    return day.isoformat() if n == 0 else f"{day.isoformat()}.{n + 1}"


def runs_of(db: sqlite3.Connection, day: date) -> list[Run]:
    """Give the runs of a day, the first one first."""
    rows = db.execute("SELECT * FROM run WHERE day = ? ORDER BY length(run), run", (day.isoformat(),))
    return [_run(row) for row in rows]


def unfinished_runs(db: sqlite3.Connection) -> list[Run]:
    """Give the runs that did not come to their end, the oldest first."""
    rows = db.execute("SELECT * FROM run WHERE finished IS NULL ORDER BY day, length(run), run")
    return [_run(row) for row in rows]


def read_run(db: sqlite3.Connection, run: str) -> Run:
    """Give one run by its name.

    Raises
    ------
    KeyError
        When there is none of that name.
    """
    row = db.execute("SELECT * FROM run WHERE run = ?", (run,)).fetchone()
    if row is None:
        raise KeyError(run)
    return _run(row)


def _run(row: sqlite3.Row) -> Run:
    return Run(
        row["run"],
        date.fromisoformat(row["day"]),
        row["started"],
        row["finished"],
        row["status"],
        json.loads(row["parameters"]),
        json.loads(row["counts"]),
        row["data_through"],
        row["message"] or "",
    )


def stages_of(db: sqlite3.Connection, run: str) -> list[Stage]:
    """Give the stages of a run, in order."""
    rows = db.execute("SELECT * FROM stage WHERE run = ? ORDER BY position", (run,))
    found = []
    for row in rows:
        outcome = json.loads(row["outcome"])
        found.append(
            Stage(
                row["name"],
                row["status"],
                row["started"],
                row["finished"],
                outcome.get("counts", {}),
                tuple(outcome.get("notes", ())),
            )
        )
    return found


def begin_run(
    db: sqlite3.Connection, run: str, day: date, *, at: float, parameters: Mapping[str, Any], stages: Sequence[str]
) -> None:
    """Enter a run with all its stages waiting; one that is there stays as it is."""
    with transaction(db):
        known = db.execute("SELECT 1 FROM run WHERE run = ?", (run,)).fetchone()
        if known:
            return
        db.execute(
            "INSERT INTO run (run, day, started, status, parameters) VALUES (?, ?, ?, 'running', ?)",
            (run, day.isoformat(), at, _json(parameters)),
        )
        db.executemany(
            "INSERT INTO stage (run, name, position, status) VALUES (?, ?, ?, 'waiting')",
            [(run, name, position) for position, name in enumerate(stages)],
        )


def begin_stage(db: sqlite3.Connection, run: str, name: str, *, at: float) -> None:
    """Enter that a stage is being worked on; the first beginning stands."""
    with transaction(db):
        db.execute("UPDATE run SET status = 'running', message = NULL WHERE run = ?", (run,))
        db.execute(
            "UPDATE stage SET status = 'running', started = coalesce(started, ?) WHERE run = ? AND name = ?",
            (at, run, name),
        )


def end_stage(db: sqlite3.Connection, run: str, name: str, outcome: Outcome, *, at: float) -> None:
    """Enter how a stage ended. A stage whose bookkeeping must not happen twice calls this in the same transaction."""
    with transaction(db):
        db.execute(
            "UPDATE stage SET status = ?, finished = ?, outcome = ? WHERE run = ? AND name = ?",
            (outcome.status, at, _json({"counts": outcome.counts, "notes": outcome.notes}), run, name),
        )


def end_run(
    db: sqlite3.Connection,
    run: str,
    *,
    status: str,
    at: float | None,
    message: str,
    counts: Mapping[str, Any] | None = None,
    data_through: int | None = None,
) -> None:
    """Enter how a run stands; with `at` None it is not finished, and is taken up again."""
    with transaction(db):
        db.execute("UPDATE run SET status = ?, finished = ?, message = ? WHERE run = ?", (status, at, message, run))
        known = None if at is None else db.execute("SELECT coalesce(max(event), 0) FROM account_event").fetchone()[0]
        db.execute("UPDATE run SET last_event = ? WHERE run = ?", (known, run))
        if counts is not None:
            db.execute("UPDATE run SET counts = ?, data_through = ? WHERE run = ?", (_json(counts), data_through, run))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
