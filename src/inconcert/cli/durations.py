"""The kind of option that is a length of time."""

from __future__ import annotations

from typing import Any

import click

from inconcert.errors import BadParameter

__all__ = ["DURATION", "DURATION_OR_AUTO", "WHOLE_OR_AUTO"]

AUTO = "auto"


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


class DurationOrAuto(Duration):
    """A duration, or ``auto``: the time threshold of a calibration."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read whole seconds, or leave auto."""
        return AUTO if value == AUTO else super().convert(value, param, ctx)


class WholeOrAuto(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """A number of objects, 1 or more, or ``auto``: the repetition threshold of a calibration."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a whole number, or leave auto."""
        if value == AUTO:
            return AUTO
        text = str(value)
        if not text.isdecimal() or int(text) < 1:
            self.fail(f"{text!r} is neither a whole number of 1 or more nor auto", param, ctx)
        return int(text)


DURATION = Duration()
DURATION_OR_AUTO = DurationOrAuto()
WHOLE_OR_AUTO = WholeOrAuto()
