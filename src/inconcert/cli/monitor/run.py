"""``inconcert monitor run``."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click

from inconcert.cli.failures import DONE, STOPPED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json, say_warning

if TYPE_CHECKING:
    from inconcert.monitor.run import RunOutcome

__all__ = ["command"]


@click.command("run", short_help="Do today's run: collect, detect, discover, report.")
@click.argument("workspace", metavar="WS")
@click.option(
    "--plan", "plan_only", is_flag=True, help="Only print the requests that would be spent, and why; write nothing."
)
@click.option("--again", is_flag=True, help="Do a further run today, with the requests that are left.")
@json_option
def command(workspace: str, plan_only: bool, again: bool, as_json: bool) -> int:
    """Do today's run: collect, detect, discover, report.

    Stopped anywhere, the same command goes on where it was; nothing is lost, and nothing asked for twice. When the day's
    requests are spent, the rest of the run works on what is stored, and the exit code is 3: the next day's run goes on.

    Credentials are read from the environment: TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET.
    """
    from inconcert.monitor.run import run_monitor
    from inconcert.monitor.run_text import day_plan_record, day_plan_text, outcome_text
    from inconcert.monitor.workspace import open_workspace

    if plan_only and again:
        raise click.UsageError("--plan goes without --again")
    opened = open_workspace(workspace)
    try:
        outcome = run_monitor(opened, plan_only=plan_only, again=again, announce=_announce)
    except KeyboardInterrupt:
        say_warning("Stopped. What came is stored, and the same command goes on where it was.")
        return STOPPED
    if outcome.plan is not None:
        if as_json:
            say_json({"run": outcome.run, **day_plan_record(outcome.plan)})
        else:
            say(day_plan_text(outcome.run, outcome.plan))
        return DONE
    if as_json:
        say_json(_record(outcome))
    else:
        say(outcome_text(outcome, workspace))
    return outcome.exit_code


def _announce(name: str) -> None:
    click.echo(f"{name} …", err=True)


def _record(outcome: RunOutcome) -> dict[str, Any]:
    return {name: value for name, value in dataclasses.asdict(outcome).items() if name != "plan"}
