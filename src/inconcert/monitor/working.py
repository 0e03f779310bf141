"""Working off the stages of a run, from the first that is not done; and what the run then is: complete, partial, failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress

from inconcert.collect.database import transaction
from inconcert.errors import InconcertError, OutputError
from inconcert.monitor.alerts import alert
from inconcert.monitor.context import Context
from inconcert.monitor.runs import FINAL, begin_stage, end_run, end_stage, stages_of
from inconcert.monitor.stages import STAGES, Stage
from inconcert.monitor.standing import standing_of

__all__ = ["finish_run", "work_off"]

ROOM = (
    "make room on the disk, or look whether you may write there; then give the same command again: it goes on where it "
    "stopped, and nothing is lost"
)


def work_off(
    context: Context,
    stages: Mapping[str, Stage] = STAGES,
    *,
    upto: str | None = None,
    announce: Callable[[str], None] = lambda _name: None,
) -> bool:
    """Do the stages of a run that are not done yet, in order.

    A stage that fails is entered as such and its error goes on to the caller; the same call later begins with it.

    Parameters
    ----------
    context : Context
        The run; its rows are in the database (`inconcert.monitor.runs.begin_run`).
    stages : mapping of str to function
        Stage → what does it.
    upto : str, optional
        Stop after this stage.
    announce : function
        Is told each stage before it begins.

    Returns
    -------
    bool
        Whether all are done.
    """
    try:
        return _worked_off(context, stages, upto, announce)
    except sqlite3.Error as error:  # where a stage begins or ends
        raise _of_the_disk(context, error) from error


def _worked_off(
    context: Context, stages: Mapping[str, Stage], upto: str | None, announce: Callable[[str], None]
) -> bool:
    db, run, clock = context.db, context.run, context.clock
    for row in stages_of(db, run):
        if row.status not in FINAL:
            announce(row.name)
            begin_stage(db, run, row.name, at=clock.now())
            try:
                outcome = stages[row.name](context)
            except (InconcertError, OSError, sqlite3.Error) as error:
                raise _failed(context, row.name, error) from error
            end_stage(db, run, row.name, outcome, at=clock.now())
        if row.name == upto:
            break
    return all(row.status in FINAL for row in stages_of(db, run))


def _failed(context: Context, name: str, error: Exception) -> InconcertError:
    """Enter a failure where there is room to enter it, and give what the user is told."""
    told = error if isinstance(error, InconcertError) else _of_the_disk(context, error)
    if isinstance(told, OutputError):
        told.hint = told.hint or ROOM
    # a full disk takes no entry either; the stage then stands as running, which is as good
    with suppress(sqlite3.Error), transaction(context.db):
        context.db.execute(
            "UPDATE stage SET status = 'failed', finished = ? WHERE run = ? AND name = ?",
            (context.clock.now(), context.run, name),
        )
        end_run(context.db, context.run, status="failed", at=None, message=f"{name}: {told.message}")
    # whoever is to be told of failed runs is told now: the next run may be a day away, or never
    with suppress(InconcertError, OSError, sqlite3.Error):
        alert(context)
    return told


def _of_the_disk(context: Context, error: Exception) -> OutputError:
    """Say what the operating system or the database said about the disk."""
    told = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    place = getattr(error, "filename", None) or context.workspace.root
    return OutputError(
        f"cannot write {place}: {told}",
        hint=ROOM,
    )


def finish_run(context: Context) -> str:
    """Enter the end of a run whose stages are done, and give its status: complete or partial."""
    standing = standing_of(context.db, context.run, platform=context.platform)
    end_run(
        context.db,
        context.run,
        status=standing.status,
        at=context.clock.now(),
        message=" ".join(standing.notes),
        counts=standing.counts,
        data_through=standing.data_through,
    )
    return standing.status
