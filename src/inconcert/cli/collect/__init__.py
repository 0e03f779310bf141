"""``inconcert collect``: each command is one file, imported when it runs."""

from __future__ import annotations

import click

from inconcert.cli.groups import CommandsByName

__all__ = ["COMMANDS", "command"]

#: command → the line about it in ``inconcert collect --help``; its module is ``inconcert.cli.collect.<command>``
COMMANDS = {
    "tiktok": "Collect videos over the TikTok Research API.",
    "status": "Say what a collection holds, what is left of it and what it cost.",
}


@click.group(
    "collect",
    cls=CommandsByName,
    package="inconcert.cli.collect",
    lines=COMMANDS,
    short_help="Collect posts from a platform's API, within its quota.",
)
def command() -> None:
    """Collect posts from a platform's API, within its quota.

    A collection that was stopped, by you or by the quota, goes on where it was when the same command is given again.
    """
