"""``inconcert monitor doctor``."""

from __future__ import annotations

import textwrap

import click

from inconcert.cli.failures import DONE, FAILED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]

WIDTH = 100
INDENT = " " * 24


@click.command("doctor", short_help="Check credentials, clock, disk, lock and database before a run.")
@click.argument("workspace", metavar="WS")
@click.option("--online", "ask", is_flag=True, help="Ask the platform for a token; it costs nothing of the quota.")
@json_option
def command(workspace: str, ask: bool, as_json: bool) -> int:
    """Check credentials, clock, disk, lock and database before a run.

    Settings, packages, copies, files of posts and the pool are looked at, too. Each line is ok, a warning, or wrong with
    what to do about it; the exit code is 1 when something is wrong.
    """
    from inconcert.collect.clock import SystemClock
    from inconcert.monitor.doctor import examine
    from inconcert.monitor.finding import WARNING, WRONG

    found = examine(workspace, clock=SystemClock(), ask=ask)
    counts = {level: sum(one.level == level for one in found) for level in (WARNING, WRONG)}
    if as_json:
        say_json(
            {"findings": [one.to_dict() for one in found], "n_warnings": counts[WARNING], "n_wrong": counts[WRONG]}
        )
        return FAILED if counts[WRONG] else DONE
    for one in found:
        head = f"{one.level:<8}  {one.about:<12}  "
        say(_wrapped(one.told, head))
        if one.hint:
            say(_wrapped(f"to do: {one.hint}", INDENT))
    if counts[WRONG]:
        say(f"\n{_things(counts[WRONG])} wrong; a run would fail, or lose something.")
        return FAILED
    say(f"\nA run can begin{f'; {_things(counts[WARNING])} worth a look' if counts[WARNING] else ''}.")
    return DONE


def _wrapped(text: str, head: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=head, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False
    )


def _things(count: int) -> str:
    return "1 thing is" if count == 1 else f"{count:,} things are"
