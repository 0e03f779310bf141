"""What a platform answered, by code: how often, when, and in its own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["UNANSWERED", "CodeCount", "Sample", "count_codes"]

#: stands for the class of the error where the process ended before an answer was entered
UNANSWERED = "Unanswered"
#: class of the error, or null for a success
KIND = f"CASE WHEN seconds IS NULL THEN '{UNANSWERED}' ELSE error END"


@dataclass(frozen=True)
class Sample:
    """One request of a code: when (seconds UTC), where to, what the platform said, and its name for it."""

    at: float
    endpoint: str
    message: str | None
    log_id: str | None
    task: int | None


@dataclass(frozen=True)
class CodeCount:
    """Requests that were answered alike.

    Parameters
    ----------
    error : str or None
        Class of the error; None for successes, ``Unanswered`` where the process ended before the answer.
    status, code : int, str, optional
        What the platform said.
    n_requests, n_rows : int
        How many, and the rows they brought.
    first_at, last_at : float
        Seconds UTC.
    samples : tuple of Sample
        Some of them, spread evenly from the first to the last.
    """

    error: str | None
    status: int | None
    code: str | None
    n_requests: int
    n_rows: int
    first_at: float
    last_at: float
    samples: tuple[Sample, ...]


def count_codes(
    db: sqlite3.Connection, *, run: str | None = None, day: date | None = None, n_samples: int = 5
) -> tuple[CodeCount, ...]:
    """Count requests by what was answered, the most frequent first.

    Parameters
    ----------
    db : sqlite3.Connection
        With the table ``attempt``.
    run, day : str, datetime.date, optional
        Those of a run, of a day (UTC), or of both; all when neither is given.
    n_samples : int
        Requests of each to give in full.

    Examples
    --------
    >>> from inconcert.collect import Ledger, SystemClock
    >>> from inconcert.collect.database import COLLECTION, open_database
    >>> db = open_database(":memory:", COLLECTION)
    >>> ledger = Ledger(db, SystemClock())
    >>> for code in ("ok", "ok", "internal_error"):
    ...     error = None if code == "ok" else "ServerError"
    ...     ledger.after(ledger.before("research", "video/query", run="2026-03-01"), code=code, error=error)
    >>> [(one.code, one.n_requests) for one in count_codes(db, run="2026-03-01")]
    [('ok', 2), ('internal_error', 1)]
    >>> db.close()
    """
    wanted = [("run = ?", run), ("day = ?", day.isoformat() if day else None)]
    named = [(condition, value) for condition, value in wanted if value is not None]
    where = " AND ".join(["1", *(condition for condition, _ in named)])
    values = [value for _, value in named]
    groups = db.execute(
        f"SELECT {KIND} AS kind, status, code, count(*) AS n, total(rows) AS n_rows, min(at) AS first, max(at) AS last"  # noqa: S608 - ours
        f" FROM attempt WHERE {where} GROUP BY kind, status, code ORDER BY n DESC, kind, status, code",
        values,
    ).fetchall()
    return tuple(
        CodeCount(
            group["kind"],
            group["status"],
            group["code"],
            group["n"],
            int(group["n_rows"]),
            group["first"],
            group["last"],
            _samples(db, where, [*values, group["kind"], group["status"], group["code"]], group["n"], n_samples),
        )
        for group in groups
    )


def _samples(
    db: sqlite3.Connection, where: str, values: Sequence[object], n: int, n_samples: int
) -> tuple[Sample, ...]:
    """Give some requests of a code: the first, the last, and between them at even distances."""
    wanted = min(n, n_samples)
    places = sorted({round(i * (n - 1) / max(1, wanted - 1)) for i in range(wanted)})
    rows = db.execute(
        f"SELECT at, endpoint, message, log_id, task FROM attempt"  # noqa: S608 - ours
        f" WHERE {where} AND {KIND} IS ? AND status IS ? AND code IS ? ORDER BY attempt",
        tuple(values),
    ).fetchall()
    return tuple(Sample(**dict(rows[place])) for place in places)
