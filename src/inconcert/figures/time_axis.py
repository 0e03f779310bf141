"""Axes of time that people can read, from the same second to weeks, with zero where it belongs.

A logarithmic axis has no zero, and delays of zero are data: the axis is log(1 + t) ("symlog"), on which 0 has a place of
its own and everything from ten seconds on is as on a logarithmic axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inconcert.figures.style import altair_module

__all__ = ["TICKS", "log_time", "short_time", "time_with_zero"]

#: seconds → what the axis says
TICKS = {
    0: "0 s", 1: "1 s", 10: "10 s", 60: "1 min", 600: "10 min", 3600: "1 h", 21_600: "6 h", 86_400: "1 day",
    604_800: "7 days", 2_592_000: "30 days",
}  # fmt: skip
UNITS = ((86_400, "day"), (3_600, "h"), (60, "min"))


def short_time(seconds: float) -> str:
    """Give a duration as short as an axis has it.

    Examples
    --------
    >>> short_time(27), short_time(26.86), short_time(600), short_time(5400), short_time(86400), short_time(172800)
    ('27 s', '26.9 s', '10 min', '90 min', '1 day', '2 days')
    """
    for size, unit in UNITS:
        n = seconds / size
        if seconds >= 2 * size or seconds == size:
            return f"{n:.3g} {unit}" + ("s" if unit == "day" and n != 1 else "")
    return f"{seconds:.3g} s"


def log_time(title: str, low: float, high: float) -> dict[str, Any]:
    """Give title, scale and axis of a logarithmic axis of time, for ``alt.X`` or ``alt.Y``."""
    alt = altair_module()
    values = [t for t in TICKS if low <= t <= high and t > 0]
    return {
        "title": title,
        "scale": alt.Scale(type="log", domain=[low, high], nice=False, clamp=True),
        "axis": alt.Axis(values=values, tickCount=len(TICKS), labelExpr=_labels(values), labelOverlap="greedy"),
    }


def time_with_zero(title: str, high: float, *, low: float = 0) -> dict[str, Any]:
    """Give title, scale and axis of an axis of time on which zero has a place."""
    alt = altair_module()
    values = [t for t in TICKS if low <= t <= high]
    return {
        "title": title,
        "scale": alt.Scale(type="symlog", constant=1, domain=[low, high], nice=False, clamp=True),
        "axis": alt.Axis(values=values, tickCount=len(TICKS), labelExpr=_labels(values), labelOverlap="greedy"),
    }


def _labels(values: Sequence[float]) -> str:
    """Give the expression that turns a number into its label; all of it is ours."""
    return "".join(f"datum.value === {t} ? '{TICKS[int(t)]}' : " for t in values) + "datum.label"
