"""The kind of option that is a length of time."""

from __future__ import annotations

import click

from inconcert.errors import BadParameter

__all__ = ["DURATION"]


class Duration(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """Seconds, or a number with a unit: ``90``, ``10m``, ``2h``, ``1d``."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read whole seconds."""
        from inconcert.detect.rules import seconds_of

        try:
            return seconds_of(value, param.name or self.name if param else self.name)  # type: ignore[arg-type]  # refused there
        except BadParameter as wrong:
            self.fail(str(wrong), param, ctx)


DURATION = Duration()
