"""``inconcert monitor status``."""

from __future__ import annotations

from contextlib import closing

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("status", short_help="Say how the last run went, what is left to do and what it cost.")
@click.argument("workspace", metavar="WS")
@click.option(
    "--runs",
    "n_runs",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    metavar="N",
    help="How many of the last runs are listed.",
)
@json_option
def command(workspace: str, n_runs: int, as_json: bool) -> None:
    """Say how the last run went, what is left to do and what it cost.

    It only reads, and can be asked while a run goes on.
    """
    from inconcert.collect.clock import SystemClock
    from inconcert.monitor.status import status_of
    from inconcert.monitor.status_text import status_text
    from inconcert.monitor.workspace import open_state, open_workspace

    opened = open_workspace(workspace)
    with closing(open_state(opened)) as db:
        status = status_of(opened, db, clock=SystemClock(), n_runs=n_runs)
    if as_json:
        say_json(status.to_dict())
    else:
        say(status_text(status))
