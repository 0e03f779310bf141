"""How a run stands: its status by its stages, its counts, how far its data reach, what it cost and what went wrong."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from inconcert.monitor.runs import read_run, stages_of

__all__ = ["ErrorsOfType", "Standing", "errors_of_run", "standing_of"]

#: messages kept of each type of error
SAMPLES = 5


@dataclass(frozen=True)
class ErrorsOfType:
    """Requests that failed in the same way.

    Parameters
    ----------
    error : str
        Class of `inconcert.errors`; ``no answer`` where the process was stopped before there was one.
    code : str
        The platform's word for it.
    status : int, optional
        HTTP status.
    n : int
        How many.
    samples : tuple of mapping
        The first of them: ``at``, ``endpoint``, ``message``, ``log_id``.
    """

    error: str
    code: str
    status: int | None
    n: int
    samples: tuple[dict[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Standing:
    """How a run stands.

    Parameters
    ----------
    status : {"complete", "partial"}
        What the run is, by its stages up to now.
    counts : dict
        Stage → its figures.
    data_through : int, optional
        Time of the newest post there is up to the run's day, in seconds since 1970-01-01 UTC.
    n_requests : int
        Requests it made.
    notes : tuple of str
        What a person should know.
    """

    status: str
    counts: dict[str, dict[str, Any]]
    data_through: int | None
    n_requests: int
    notes: tuple[str, ...]


def standing_of(db: sqlite3.Connection, run: str, *, platform: str = "tiktok") -> Standing:
    """Give how a run stands. What its record, its page and its row in the database say is taken from here."""
    stages = stages_of(db, run)
    partial = [stage for stage in stages if stage.status == "partial"]
    return Standing(
        "partial" if partial else "complete",
        {stage.name: stage.counts for stage in stages if stage.counts},
        _data_through(db, read_run(db, run).day, platform),
        int(db.execute("SELECT count(*) FROM attempt WHERE run = ? AND family != 'token'", (run,)).fetchone()[0]),
        tuple(dict.fromkeys(note for stage in partial for note in stage.notes)),
    )


def errors_of_run(db: sqlite3.Connection, run: str) -> list[ErrorsOfType]:
    """Give the failures of a run by type, the most frequent first."""
    groups: dict[tuple[str, str, int | None], list[dict[str, Any]]] = {}
    numbers: dict[tuple[str, str, int | None], int] = {}
    for row in db.execute(
        "SELECT * FROM attempt WHERE run = ? AND (error IS NOT NULL OR code IS NULL) ORDER BY attempt", (run,)
    ):
        key = (row["error"] or "no answer", row["code"] or "", row["status"])
        numbers[key] = numbers.get(key, 0) + 1
        samples = groups.setdefault(key, [])
        if len(samples) < SAMPLES:
            samples.append({name: row[name] for name in ("at", "endpoint", "message", "log_id")})
    found = [ErrorsOfType(*key, numbers[key], tuple(samples)) for key, samples in groups.items()]
    return sorted(found, key=lambda one: (-one.n, one.error, one.code, one.status or 0))


def _data_through(db: sqlite3.Connection, day: date, platform: str) -> int | None:
    after = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    found = db.execute(
        "SELECT max(timestamp) FROM post WHERE platform = ? AND removed IS NULL AND timestamp < ?",
        (platform, int(after.timestamp())),
    ).fetchone()
    return None if found[0] is None else int(found[0])
