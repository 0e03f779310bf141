"""``inconcert monitor``: each command is one file, imported when it runs."""

from __future__ import annotations

import click

from inconcert.cli.groups import CommandsByName

__all__ = ["COMMANDS", "command"]

#: command → the line about it in ``inconcert monitor --help``; its module is ``inconcert.cli.monitor.<command>``,
#: and ``import_`` for the one that is a keyword of Python
COMMANDS = {
    "init": "Make a workspace: a folder with settings, a database, posts, runs and a site.",
    "import": "Take accounts from lists into the pool.",
    "doctor": "Check credentials, clock, disk, lock and database before a run.",
    "run": "Do today's run: collect, detect, discover, report.",
    "status": "Say how the last run went, what is left to do and what it cost.",
    "accounts": "Look into the pool, and pin, allow, retire or let go accounts.",
    "networks": "Follow the networks through time.",
    "report": "Write the pages again.",
    "serve": "Look at the site in a browser, on this computer only.",
    "export": "Pack a run for others: CSV, GraphML, GEXF, run record.",
    "schedule": "Print the entry for cron or the systemd timer that runs it daily.",
    "replay": "Run the whole history from posts that are there, without network.",
    "backup": "Copy the database, or put a copy back.",
}


@click.group(
    "monitor",
    cls=CommandsByName,
    package="inconcert.cli.monitor",
    lines=COMMANDS,
    short_help="Watch a pool of accounts from day to day, and report every day.",
)
def command() -> None:
    """Watch a pool of accounts from day to day, and report every day.

    Start with `inconcert monitor init ws/`. Everything is in that folder; nothing else is touched.

    Coordination is not inauthenticity: being in the pool, or in a network, is no verdict about an account.
    """
