"""``inconcert info``."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

import click

from inconcert.cli.failures import DONE, FAILED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("info", short_help="Say what is in a file and how it would be read.")
@click.argument("file", metavar="FILE")
@json_option
def command(file: str, as_json: bool) -> int:
    """Say what is in a file and how it would be read.

    Shows the format, the columns and what each would be read as, the first posts, and what --by could look for in
    them. The exit code is 1 when the file cannot be read as it is. Of a folder the first file is shown.
    """
    from inconcert.read import info

    seen = info(file)
    types = _types(seen.posts)
    if as_json:
        say_json({**seen.to_dict(), "by": types})
    else:
        say(str(seen))
        if types:
            by = "" if {"object_id", "url"} & set(types) else f" --by {types[0]}"
            say(f"\nFor --by, its first posts have: {', '.join(types)}")
            say(f"Next:\n  inconcert detect {shlex.quote(file)}{by} -o out/")
    return FAILED if seen.problem or seen.missing else DONE


def _types(posts: Sequence[dict[str, Any]]) -> list[str]:
    from inconcert.objects import describe_types

    return [kind.name for kind in describe_types(list(posts))] if posts else []
