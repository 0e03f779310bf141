"""``inconcert monitor backup``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("backup", short_help="Copy the database, or put a copy back.")
@click.argument("workspace", metavar="WS")
@click.option("--restore", "source", metavar="FILE", help="Put this copy in the place of the database.")
@click.option("--list", "only_list", is_flag=True, help="Only say which copies there are.")
@json_option
def command(workspace: str, source: str | None, only_list: bool, as_json: bool) -> None:
    """Copy the database, or put a copy back.

    Every run makes a copy before it begins, and the last seven of those stay; copies made with this command stay until
    you remove them. When one is put back, nothing is lost: what it replaces is kept in backups/, with the files of posts
    that the copy does not know of; the next run asks for those again, as far back as its window goes.
    """
    from inconcert.collect.clock import SystemClock
    from inconcert.monitor.backups import back_up_now, backups_of, restore
    from inconcert.monitor.lock import locked
    from inconcert.monitor.workspace import open_workspace, state_of

    if source is not None and only_list:
        raise click.UsageError("--restore and --list exclude each other")
    opened, clock, place = open_workspace(workspace), SystemClock(), shlex.quote(workspace)
    if only_list:
        copies = [str(path) for path in backups_of(opened)]
        if as_json:
            say_json({"backups": copies})
        else:
            say("\n".join(copies) or f"There is no copy in {opened.backups} yet.")
        return
    if source is None:
        with state_of(opened) as db:
            made = back_up_now(opened, db, clock=clock)
        if as_json:
            say_json({"backup": str(made)})
        else:
            say(f"Copied the database to {made}.")
            say(f"To put it back:\n  inconcert monitor backup {place} --restore {shlex.quote(str(made))}")
        return
    with locked(opened, command=f"inconcert monitor backup {place} --restore", clock=clock):
        done = restore(opened, Path(source), clock=clock)
    if as_json:
        say_json({"restored": str(done.source), "aside": str(done.aside), "n_posts_files_aside": done.n_posts_files})
        return
    say(f"{done.source} is the database now. What it replaced is in {done.aside}.")
    if done.n_posts_files:
        files = "1 file of posts" if done.n_posts_files == 1 else f"{done.n_posts_files:,} files of posts"
        say(
            f"{files} that it does not know of {'is' if done.n_posts_files == 1 else 'are'} there, too; the next run asks for those posts again."
        )
    say(f"Next:\n  inconcert monitor doctor {place}")
