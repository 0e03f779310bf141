"""``inconcert monitor report``."""

from __future__ import annotations

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("report", short_help="Write the pages again.")
@click.argument("workspace", metavar="WS")
@click.option("--run", metavar="RUN", help="The page of this run, such as 2026-03-01.  [default: the latest]")
@click.option("--all", "all_runs", is_flag=True, help="The pages of all runs.")
@json_option
def command(workspace: str, run: str | None, all_runs: bool, as_json: bool) -> None:
    """Write the pages again.

    For when the title, the language or the address of the site were changed in inconcert.toml, or a page was lost: the
    page of a run, and the overview and feeds of the site. Nothing is collected or computed. A run does this by itself.
    """
    from inconcert.collect.clock import SystemClock
    from inconcert.monitor.lock import locked
    from inconcert.monitor.rewriting import rewrite
    from inconcert.monitor.workspace import open_workspace

    if run is not None and all_runs:
        raise click.UsageError("give --run or --all, not both")
    opened = open_workspace(workspace)
    with locked(opened, command="inconcert monitor report", clock=SystemClock()):
        written = rewrite(opened, run=run, all_runs=all_runs)
    if as_json:
        say_json(written.to_dict())
        return
    for name in written.without_network:
        say(f"{name} has no network to show: it has no page.")
    if not written.runs and not written.without_network:
        say(f"There is no run yet; the site says so. Make one: inconcert monitor run {workspace}")
        return
    n = len(written.runs)
    say(f"Written: {'no page' if n == 0 else '1 page' if n == 1 else f'{n:,} pages'}, the overview and the feeds.")
    say(f"Open {written.index}")
