"""The whole history from posts that are there, day by day, without network: for studies, and for trying out settings.

Of each day, the posts up to its end are stored, as far as they are not; then its run does what needs no platform:
detect, discover, networks, report. The clock of a run is the end of its day, so the same posts give the same workspace.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.collect.clock import DAY, Clock, SystemClock
from inconcert.errors import BadParameter, InputError, WorkspaceError
from inconcert.monitor.context import Context
from inconcert.monitor.lock import locked
from inconcert.monitor.posts_write import store_posts
from inconcert.monitor.runs import begin_run, read_run, runs_of, stages_of
from inconcert.monitor.stages import REPLAYED
from inconcert.monitor.working import finish_run, work_off
from inconcert.monitor.workspace import Workspace, open_state
from inconcert.read import Posts, read
from inconcert.schema import POST

__all__ = ["EndOfDay", "ReplayedDay", "replay"]


@dataclass(frozen=True)
class EndOfDay:
    """A clock that stands at the last second of a day.

    Examples
    --------
    >>> EndOfDay(date(1970, 1, 1)).now()
    86399.0
    """

    day: date

    def now(self) -> float:
        """Give the seconds since 1970-01-01 UTC."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC).timestamp() + DAY - 1

    def sleep(self, seconds: float) -> None:
        """Refuse: nobody waits in a replay."""
        raise RuntimeError(f"a replay waits for nothing, and was asked to wait {seconds:g} seconds")


@dataclass(frozen=True)
class ReplayedDay:
    """What came of a day.

    Parameters
    ----------
    run : str
        Its run.
    n_stored : int
        Posts that were stored for it.
    was_done : bool
        Whether an earlier replay had done it, so that nothing was done now.
    counts : dict
        Stage → figures.
    """

    run: str
    n_stored: int
    was_done: bool
    counts: dict[str, Any]


def replay(
    workspace: Workspace,
    posts: Any,
    first: date,
    last: date,
    *,
    clock: Clock | None = None,
    announce: Callable[[str], None] = lambda _run: None,
    source: str | None = None,
    object_id: str | None = None,
    account_id: str | None = None,
    content_id: str | None = None,
    timestamp: str | None = None,
) -> tuple[ReplayedDay, ...]:
    """Run every day of a span from posts that are there.

    Stopped anywhere, the same call goes on where it was. Posts before `first` are there from the first day on.

    Parameters
    ----------
    workspace : Workspace
        From `create_workspace`; best one of its own, for a replay and daily runs cannot be in one history.
    posts : path, list of paths, Posts or table
        Whatever `inconcert.read` takes: posts with a ``text``, or with an ``object_id`` of their own. They are taken for
        posts of the workspace's platform.
    first, last : date
        UTC days, both included.
    clock : Clock, optional
        Tells the lock since when it is held; the runs have clocks of their own.
    announce : function
        Is told each run before it begins.
    source, object_id, account_id, content_id, timestamp : str, optional
        How the posts are read; see `inconcert.read`.

    Returns
    -------
    tuple of ReplayedDay
        One a day.

    Raises
    ------
    BadParameter
        When the span ends before it begins.
    InputError
        When the posts cannot be read, or have neither texts nor objects.
    WorkspaceError
        When the workspace has daily runs, or runs after `first` that the replay would have to come before.
    WorkspaceLocked
        When another process works on it.
    """
    if last < first:
        raise BadParameter(f"the replay would end on {last}, before it begins on {first}", hint="turn the days round")
    found = read(
        posts,
        source=source,
        object_id=object_id,
        account_id=account_id,
        content_id=content_id,
        timestamp=timestamp,
    )
    table = _posts(found)
    with locked(workspace, command="inconcert monitor replay", clock=clock or SystemClock()):
        db = open_state(workspace)
        try:
            _check(db, first)
            days = [first + timedelta(days=k) for k in range((last - first).days + 1)]
            return tuple([_replayed(workspace, db, table, day, announce) for day in days])
        finally:
            db.close()


def _posts(found: Posts) -> pa.Table:
    """Give the known columns of all posts."""
    if not {"text", "object_id"} & set(found.column_names):
        raise InputError(
            f"the posts have neither a column text nor object_id; they have {', '.join(found.column_names)}",
            hint="a replay needs what was posted",
        )
    return found.table.arrow([name for name in found.column_names if name in POST.names])


def _check(db: sqlite3.Connection, first: date) -> None:
    """Refuse a workspace in which the days of the replay would not be the newest."""
    for row in db.execute("SELECT run, day FROM run ORDER BY day"):
        replayed = [stage.name for stage in stages_of(db, row["run"])] == list(REPLAYED)
        if not replayed:
            raise WorkspaceError(
                f"the workspace has a run that was no replay ({row['run']})",
                hint="make a workspace of its own for the replay: inconcert monitor init",
            )
    known = [date.fromisoformat(row["day"]) for row in db.execute("SELECT DISTINCT day FROM run ORDER BY day")]
    if known and first not in known and first < known[-1]:
        raise WorkspaceError(
            f"the workspace's history goes to {known[-1]} already; {first} would come before it",
            hint=f"begin on {known[0]}, or after {known[-1]}, or take a new workspace",
        )


def _replayed(
    workspace: Workspace, db: sqlite3.Connection, posts: pa.Table, day: date, announce: Callable[[str], None]
) -> ReplayedDay:
    name = day.isoformat()
    runs = runs_of(db, day)
    if runs and runs[-1].finished is not None:
        return ReplayedDay(name, 0, was_done=True, counts=runs[-1].counts)
    announce(name)
    clock = EndOfDay(day)
    known = np.asarray(posts.column("timestamp").to_numpy()) <= clock.now()
    n_stored = store_posts(workspace, db, posts.filter(pa.array(known)), run=name, at=clock.now())
    begin_run(db, name, day, at=clock.now(), parameters=workspace.settings.to_dict(), stages=REPLAYED)
    context = Context(workspace, db, name, day, clock, replay=True)
    work_off(context)
    finish_run(context)
    return ReplayedDay(name, n_stored, was_done=False, counts=read_run(db, name).counts)
