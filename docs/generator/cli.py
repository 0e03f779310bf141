"""The page of the command line: every command's ``--help``."""

from __future__ import annotations

import click

from inconcert.cli import cli
from inconcert.cli.groups import CommandsByName

__all__ = ["pages"]

INTRODUCTION = """# Command line

What follows is what `inconcert --help` and `inconcert COMMAND --help` print.

Exit codes: 0 done, 1 error, 2 wrong usage, 3 done in part, 130 stopped by the user.
"""
WIDTH = 100


def pages() -> dict[str, str]:
    """Give path → text of the page."""
    root = click.Context(cli, info_name="inconcert", terminal_width=WIDTH, **cli.context_settings)
    parts = [INTRODUCTION, _help("inconcert", root)]
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is None:
            raise LookupError(f"the command {name!r} is listed and does not exist")
        context = click.Context(command, info_name=name, parent=root, terminal_width=WIDTH)
        parts += [f"## `inconcert {name}`\n", _help(f"inconcert {name}", context)]
        if isinstance(command, CommandsByName):
            for below in command.list_commands(context):
                one = command.get_command(context, below)
                if one is None:
                    raise LookupError(f"the command {name} {below} is listed and does not exist")
                inner = click.Context(one, info_name=below, parent=context, terminal_width=WIDTH)
                parts += [f"### `inconcert {name} {below}`\n", _help(f"inconcert {name} {below}", inner)]
        elif isinstance(command, click.Group):
            for below, one in command.commands.items():
                inner = click.Context(one, info_name=below, parent=context, terminal_width=WIDTH)
                parts.append(_help(f"inconcert {name} {below}", inner))
    return {"cli.md": "\n".join(parts).rstrip() + "\n"}


def _help(name: str, context: click.Context) -> str:
    plain = "\n".join(line.rstrip() for line in context.command.get_help(context).rstrip().splitlines())
    return f"```text\n$ {name} --help\n{plain}\n```\n"
