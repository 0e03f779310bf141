"""Commands that are imported when they are asked for; their help lines are known before."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

__all__ = ["CommandsByName"]


class CommandsByName(click.Group):
    """A group whose commands are modules of one package.

    Parameters
    ----------
    package : str
        Each command is ``command`` in the module of its name; a hyphen is an underscore there, and a name that is a
        keyword of Python (``import``) has one behind it.
    lines : mapping of str to str
        Command → the line about it, in the order a newcomer needs them.
    """

    def __init__(self, *args: Any, package: str, lines: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.package = package
        self.lines = lines

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Give the names, in the order a newcomer needs them."""
        return list(self.lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's
        """Import a command; None when there is none of that name."""
        if cmd_name not in self.lines:
            return None
        module = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command: click.Command = import_module(f"{self.package}.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was perhaps meant."""
        if args and args[0] not in self.lines and not args[0].startswith("-"):
            from inconcert.errors import nearest, shown

            hint = nearest(args[0], self.lines)
            ctx.fail(f"there is no command {shown(args[0])}" + (f"; {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))
