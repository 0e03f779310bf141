"""``inconcert monitor init``."""

from __future__ import annotations

import shlex
import tomllib
from typing import Any

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("init", short_help="Make a workspace: a folder with settings, a database, posts, runs and a site.")
@click.argument("workspace", metavar="WS")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="SECTION.KEY=VALUE",
    help="Write another value than the default into inconcert.toml, such as detect.time_window=60; may be repeated.",
)
@json_option
def command(workspace: str, given: tuple[str, ...], as_json: bool) -> None:
    """Make a workspace: a folder with settings, a database, posts, runs and a site.

    WS is a folder that is empty or not there yet. Every setting is in its inconcert.toml, with a comment; change them
    whenever you like.
    """
    from inconcert.monitor.settings import FILE, settings_from
    from inconcert.monitor.workspace import create_workspace

    made = create_workspace(workspace, settings_from(_values(given)))
    if as_json:
        say_json({"workspace": str(made.root), "settings": made.settings.to_dict()})
        return
    place = shlex.quote(workspace)
    say(
        f"Made the workspace {made.root}. Its settings are in {made.root / FILE}.\n\n"
        f"Next, take the accounts of your lists into the pool, see whether all is well, and run:\n"
        f"  inconcert monitor import {place} list.csv\n"
        f"  inconcert monitor doctor {place}\n"
        f"  inconcert monitor run {place}\n\n"
        "A run asks the platform with TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET from the environment; they are never "
        "written anywhere."
    )


def _values(given: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    values: dict[str, dict[str, Any]] = {}
    for text in given:
        name, equals, value = text.partition("=")
        section, dot, key = name.strip().partition(".")
        if not (equals and dot and key):
            raise click.BadParameter(
                f"{text!r} is not SECTION.KEY=VALUE, such as detect.time_window=60", param_hint="'--set'"
            )
        values.setdefault(section, {})[key] = _value(value.strip())
    return values


def _value(text: str) -> Any:
    """Read a value as TOML has it; what is none is a text without its quotes."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
