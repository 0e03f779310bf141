"""``inconcert monitor replay``."""

from __future__ import annotations

import dataclasses
import shlex
from datetime import datetime
from typing import TYPE_CHECKING

import click

from inconcert.cli.failures import DONE, STOPPED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json, say_warning

if TYPE_CHECKING:
    from inconcert.monitor.replay import ReplayedDay

__all__ = ["command"]

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("replay", short_help="Run the whole history from posts that are there, without network.")
@click.argument("workspace", metavar="WS")
@click.argument("posts", metavar="POSTS...", nargs=-1, required=True)
@click.option(
    "--from", "first", type=DAY, required=True, metavar="DATE", help="The first day, such as 2026-03-01 (UTC)."
)
@click.option("--to", "last", type=DAY, required=True, metavar="DATE", help="The last day.")
@click.option("--source", metavar="NAME", help="Read the files as this format instead of recognising it.")
@json_option
def command(
    workspace: str, posts: tuple[str, ...], first: datetime, last: datetime, source: str | None, as_json: bool
) -> int:
    """Run the whole history from posts that are there, without network.

    WS is a workspace of its own (`inconcert monitor init`). POSTS are files or folders of posts with a text, or tables
    with an object_id. Each day sees the posts up to its end; posts before the first day are there from the beginning.
    Stopped anywhere, the same command goes on where it was.
    """
    from inconcert.monitor.replay import replay
    from inconcert.monitor.workspace import open_workspace

    opened = open_workspace(workspace)
    data = posts[0] if len(posts) == 1 else list(posts)
    try:
        days = replay(opened, data, first.date(), last.date(), announce=_announce, source=source)
    except KeyboardInterrupt:
        say_warning("Stopped. The days that are done stay, and the same command goes on after them.")
        return STOPPED
    if as_json:
        say_json({"days": [dataclasses.asdict(day) for day in days]})
        return DONE
    say("\n".join(map(_line, days)))
    say(f"\nThe site is {opened.site / 'index.html'}. Look at it:\n  inconcert monitor serve {shlex.quote(workspace)}")
    return DONE


def _announce(run: str) -> None:
    click.echo(f"{run} …", err=True)


def _line(day: ReplayedDay) -> str:
    found, discovered = (day.counts.get(stage, {}) for stage in ("detect", "discover"))
    done = "done before" if day.was_done else f"{day.n_stored:,} posts stored"
    return (
        f"{day.run}  {done}, {found.get('n_accounts', 0):,} accounts in {found.get('n_edges', 0):,} edges, "
        f"{discovered.get('n_new', 0):,} of them new"
    )
