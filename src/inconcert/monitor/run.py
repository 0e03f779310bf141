"""A day's run, from the plan to the report; stopped anywhere, the same call goes on where it was.

1. One process at a time (`inconcert.monitor.lock`).
2. A run of an earlier day that was not finished is finished first, as far as it can be: nothing more is asked for it, for
   today's requests are today's, and the plan of today asks for all that was not reached; what it stored is published,
   detected in and reported, and its status is partial. When that fails, it is closed as failed, and today goes on.
3. Then today's: taken up where it stopped, or begun. One that is done is not done again, but with `again` there is a
   second one of the day, with the requests that are left.
4. When the day's requests are spent, what follows the collection runs on what is stored; the run is partial.
"""

from __future__ import annotations

import html
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from inconcert.collect.address import tiktok_address
from inconcert.collect.clock import Clock, SystemClock, day_of
from inconcert.errors import InconcertError, WorkspaceError
from inconcert.monitor.backups import back_up_before_run
from inconcert.monitor.context import Context
from inconcert.monitor.lock import locked
from inconcert.monitor.planning import DayPlan, plan_day
from inconcert.monitor.runs import Run, Stage, begin_run, end_run, next_name, read_run, runs_of, stages_of
from inconcert.monitor.runs import unfinished_runs as unfinished
from inconcert.monitor.stages import STAGES
from inconcert.monitor.standing import standing_of
from inconcert.monitor.working import finish_run, work_off
from inconcert.monitor.workspace import Workspace, open_state

if TYPE_CHECKING:
    import httpx2

    from inconcert.collect.tiktok import TikTok

__all__ = ["RunOutcome", "run_monitor"]

DONE, PARTIAL = 0, 3


@dataclass(frozen=True)
class RunOutcome:
    """What came of a run.

    Parameters
    ----------
    run : str
        Its name; with `plan` the one it would have.
    status : {"complete", "partial", "running", "planned"}
        ``running``: stopped after the stage that was named.
    exit_code : int
        0, or 3 when it is partial.
    stages : tuple of Stage
        How each ended.
    counts : dict
        Stage → figures.
    message : str
        What a person should know.
    was_done : bool
        Whether it had been done before, so that nothing was done now.
    earlier : tuple of str
        Runs of earlier days that were finished before it, and how.
    plan : DayPlan, optional
        What would be asked for, when only that was wanted.
    """

    run: str
    status: str
    exit_code: int
    stages: tuple[Stage, ...]
    counts: dict[str, Any]
    message: str = ""
    was_done: bool = False
    earlier: tuple[str, ...] = ()
    plan: DayPlan | None = None

    def __str__(self) -> str:
        from inconcert.monitor.run_text import day_plan_text, outcome_text

        return outcome_text(self) if self.plan is None else day_plan_text(self.run, self.plan)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def run_monitor(
    workspace: Workspace,
    *,
    clock: Clock | None = None,
    transport: httpx2.BaseTransport | None = None,
    plan_only: bool = False,
    again: bool = False,
    upto: str | None = None,
    announce: Callable[[str], None] = lambda _name: None,
) -> RunOutcome:
    """Do today's run.

    Parameters
    ----------
    workspace : Workspace
        From `open_workspace`.
    clock : Clock, optional
        Tells the day, and lets time pass; the computer's by default.
    transport : httpx2.BaseTransport, optional
        What carries the requests; for tests.
    plan_only : bool
        Only say what would be asked for, and why. Nothing is asked, and nothing written.
    again : bool
        Do a further run of a day whose run is done.
    upto : str, optional
        Stop after this stage; the run stays to be finished.
    announce : function
        Is told each stage before it begins.

    Raises
    ------
    WorkspaceLocked
        When another process works on the workspace.
    NotAuthorised
        When the environment has no credentials, or the platform does not accept them.
    WorkspaceError
        When the pool is empty, the database is damaged, or the clock is behind the last run.
    OutputError
        When the disk refuses; the next call goes on.
    """
    time = clock or SystemClock()
    with nullcontext() if plan_only else locked(workspace, command="inconcert monitor run", clock=time):
        db = open_state(workspace)
        try:
            today = day_of(time.now())
            _check(workspace, db, today)
            if plan_only:
                return _planned(workspace, db, today, time)
            with _api(workspace, db, time, transport) as api:
                earlier = tuple(
                    _finished_earlier(workspace, db, run, time, announce) for run in unfinished(db) if run.day < today
                )
                return _today(
                    workspace, db, today, time, api, again=again, upto=upto, announce=announce, earlier=earlier
                )
        finally:
            db.close()


def _check(workspace: Workspace, db: sqlite3.Connection, today: date) -> None:
    last = db.execute("SELECT max(day) FROM run").fetchone()[0]
    if last is not None and date.fromisoformat(last) > today:
        raise WorkspaceError(
            f"the clock says {today.isoformat()}, but there is a run of {last}",
            hint="set this computer's clock; when that run was the wrong one, put back the copy of the database from before "
            f"it: inconcert monitor backup {workspace.root} --restore COPY",
        )
    # those in quarantine come back by themselves, and the run goes on with what is stored until then
    if db.execute("SELECT 1 FROM account WHERE status IN ('active', 'quarantined')").fetchone() is None:
        raise WorkspaceError(
            "no account of the pool is active, so there is nothing to ask for",
            hint=f"take accounts in: inconcert monitor import {workspace.root} LIST",
        )


@contextmanager
def _api(
    workspace: Workspace, db: sqlite3.Connection, clock: Clock, transport: httpx2.BaseTransport | None
) -> Iterator[TikTok]:
    from inconcert.collect.tiktok_api import tiktok_api

    settings = workspace.settings
    with tiktok_api(
        db,
        requests_per_day=settings.collect.requests_per_day,
        error_budget=settings.collect.error_budget,
        base_url=settings.platform.base_url,
        clock=clock,
        transport=transport,
    ) as api:
        yield api


def _planned(workspace: Workspace, db: sqlite3.Connection, today: date, clock: Clock) -> RunOutcome:
    name = next_name(db, today)
    plan = plan_day(Context(workspace, db, name, today, clock))
    return RunOutcome(name, "planned", DONE, (), {}, plan=plan)


def _finished_earlier(
    workspace: Workspace, db: sqlite3.Connection, run: Run, clock: Clock, announce: Callable[[str], None]
) -> str:
    context = Context(workspace, db, run.run, run.day, clock)
    announce(f"finishing {run.run}")
    try:
        work_off(context)
        return f"{run.run}: {finish_run(context)}"
    except InconcertError as error:
        end_run(db, run.run, status="failed", at=clock.now(), message=error.message)
        return f"{run.run}: failed ({error.message})"


def _today(
    workspace: Workspace,
    db: sqlite3.Connection,
    today: date,
    clock: Clock,
    api: TikTok,
    *,
    again: bool,
    upto: str | None,
    announce: Callable[[str], None],
    earlier: tuple[str, ...],
) -> RunOutcome:
    runs = runs_of(db, today)
    if runs and runs[-1].finished is not None and not again:
        return _outcome(db, runs[-1].run, earlier=earlier, was_done=True)
    name = runs[-1].run if runs and runs[-1].finished is None else next_name(db, today)
    if name not in {run.run for run in runs}:
        back_up_before_run(workspace, db, clock=clock)
    begin_run(db, name, today, at=clock.now(), parameters=_in_effect(workspace), stages=list(STAGES))
    context = Context(workspace, db, name, today, clock, api)
    if work_off(context, upto=upto, announce=announce):
        finish_run(context)
    return _outcome(db, name, earlier=earlier)


def _in_effect(workspace: Workspace) -> dict[str, Any]:
    """Give the settings as they take effect: where the platform is asked, the environment has the last word."""
    settings = workspace.settings.to_dict()
    return settings | {
        "platform": settings["platform"] | {"base_url": tiktok_address(settings["platform"]["base_url"])}
    }


def _outcome(db: sqlite3.Connection, name: str, *, earlier: tuple[str, ...], was_done: bool = False) -> RunOutcome:
    run, standing = read_run(db, name), standing_of(db, name)
    return RunOutcome(
        name,
        run.status,
        PARTIAL if run.status == "partial" else DONE,
        tuple(stages_of(db, name)),
        standing.counts,
        " ".join(standing.notes),
        was_done,
        earlier,
    )
