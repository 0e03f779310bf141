"""How a monitor stands: its last runs, what is left, what it cost, what went wrong, and what to do next."""

from __future__ import annotations

import html
import shlex
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from inconcert.collect.clock import Clock, SystemClock, day_of
from inconcert.collect.ledger import Ledger
from inconcert.monitor.lock import holder
from inconcert.monitor.run_rows import runs_until
from inconcert.monitor.runs import Stage, stages_of
from inconcert.monitor.stages import REPLAYED
from inconcert.monitor.standing import ErrorsOfType, errors_of_run, standing_of
from inconcert.monitor.workspace import Workspace

__all__ = ["PastRun", "Status", "status_of"]


@dataclass(frozen=True)
class PastRun:
    """One of the last runs.

    Parameters
    ----------
    run, status, message : str
        Its name, how it ended, and what a person should know.
    n_requests, n_errors : int
        Requests it made, and those that failed.
    data_through : int, optional
        Time of the newest post it saw, in seconds since 1970-01-01 UTC.
    """

    run: str
    status: str
    message: str
    n_requests: int
    n_errors: int
    data_through: int | None


@dataclass(frozen=True)
class Status:
    """How a monitor stands.

    Parameters
    ----------
    workspace : str
        Its folder.
    day : str
        Today, UTC.
    runs : tuple of PastRun
        The last ones, the newest last.
    stages : tuple of Stage
        Of the newest.
    errors : tuple of ErrorsOfType
        Of the newest.
    n_left : dict
        Stage → searches of the newest run that are not done.
    n_active : int
        Accounts that are asked for.
    requests_left, requests_per_day : int
        Today's.
    running : str, optional
        What works on it at the moment.
    next_step : str
        What to do.
    """

    workspace: str
    day: str
    runs: tuple[PastRun, ...]
    stages: tuple[Stage, ...]
    errors: tuple[ErrorsOfType, ...]
    n_left: dict[str, int]
    n_active: int
    requests_left: int
    requests_per_day: int
    running: str | None
    next_step: str

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        from inconcert.monitor.status_text import status_text

        return status_text(self)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def status_of(workspace: Workspace, db: sqlite3.Connection, *, clock: Clock | None = None, n_runs: int = 7) -> Status:
    """Read how a monitor stands.

    Parameters
    ----------
    workspace : Workspace
        The folder.
    db : sqlite3.Connection
        Its database.
    clock : Clock, optional
        Tells the day; the computer's by default.
    n_runs : int
        How many of the last runs to give.
    """
    clock = clock or SystemClock()
    names = [row["run"] for row in runs_until(db)]
    last = names[-1] if names else None
    runs = tuple(_past(workspace, db, name) for name in names[-n_runs:])
    collect = workspace.settings.collect
    n_active = int(db.execute("SELECT count(*) FROM account WHERE status = 'active'").fetchone()[0])
    held = holder(workspace)
    stages = tuple(stages_of(db, last)) if last else ()
    is_replay = [stage.name for stage in stages] == list(REPLAYED)
    today = day_of(clock.now()).isoformat()
    requests_left = Ledger(db, clock, collect.requests_per_day, collect.error_budget).left()
    return Status(
        str(workspace.root),
        today,
        runs,
        stages,
        tuple(errors_of_run(db, last)) if last else (),
        _left(db, last) if last else {},
        n_active,
        requests_left,
        collect.requests_per_day,
        None if held is None else str(held),
        _next_step(
            workspace,
            runs[-1] if runs else None,
            n_active,
            today,
            requests_left,
            busy=held is not None,
            replayed=is_replay,
        ),
    )


def _past(workspace: Workspace, db: sqlite3.Connection, name: str) -> PastRun:
    row = db.execute("SELECT * FROM run WHERE run = ?", (name,)).fetchone()
    standing = standing_of(db, name, platform=workspace.settings.platform.name)
    n_errors = sum(one.n for one in errors_of_run(db, name))
    through = standing.data_through if row["finished"] is None else row["data_through"]
    return PastRun(name, row["status"], row["message"] or "", standing.n_requests, n_errors, through)


def _left(db: sqlite3.Connection, run: str) -> dict[str, int]:
    rows = db.execute(
        "SELECT stage, count(*) AS n FROM task WHERE run = ? AND state IN ('queued', 'open') GROUP BY stage ORDER BY stage",
        (run,),
    )
    return {row["stage"]: row["n"] for row in rows}


def _next_step(
    workspace: Workspace,
    last: PastRun | None,
    n_active: int,
    today: str,
    requests_left: int,
    *,
    busy: bool,
    replayed: bool,
) -> str:
    place = shlex.quote(str(workspace.root))
    go = f"inconcert monitor run {place}"
    of_today = last is not None and last.run.startswith(today)
    if busy:
        step = "wait: a run is going on"
    elif replayed:
        step = f"look at it: inconcert monitor serve {place}"
    elif n_active == 0:
        step = f"take accounts in: inconcert monitor import {place} LIST"
    elif last is None:
        step = f"the first run: {go}"
    elif not of_today:
        step = f"today's run: {go}"
    elif last.status in {"running", "failed"}:
        step = f"go on where it stopped: {go}"
    elif last.status == "partial" and requests_left:
        step = f"tomorrow: {go}; or with today's requests that are left: {go} --again"
    else:
        step = f"nothing more today; tomorrow: {go}"
    return step
