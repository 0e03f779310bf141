"""``inconcert collect status``."""

from __future__ import annotations

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("status", short_help="Say what a collection holds, what is left of it and what it cost.")
@click.argument("folder", metavar="FOLDER")
@json_option
def command(folder: str, as_json: bool) -> None:
    """Say what a collection holds, what is left of it and what it cost.

    FOLDER is what was given to `inconcert collect` with -o. Nothing is asked of the platform.
    """
    from inconcert.collect.collection_status import collection_status

    found = collection_status(folder)
    if as_json:
        say_json(found.to_dict())
    else:
        say(str(found))
