"""Thresholds on a chart: a line with its name, and its interval as a band whose dashed ends survive a photocopy."""

from __future__ import annotations

from typing import Any

from inconcert.figures.style import BLACK, GREY, SKY, altair_module
from inconcert.figures.time_axis import short_time

__all__ = ["count_marks", "time_marks"]


def time_marks(
    threshold: float | None,
    interval: tuple[float, float] | None,
    *,
    low: float,
    high: float,
    vertical: bool = True,
) -> tuple[list[Any], list[Any]]:
    """Give the layers of a time threshold: what lies beneath the data (its interval) and above (its line and name).

    Parameters
    ----------
    threshold, interval : seconds
        Either may be None; then it is not drawn.
    low, high : float
        Ends of the axis, so that a band that goes on ends there.
    vertical : bool
        Time runs to the right, and the name stands over the chart; else time runs upwards.
    """
    alt = altair_module()
    position, second = ("x", "x2") if vertical else ("y", "y2")
    beneath, above = [], []
    if interval is not None:
        band = [{"from": min(max(interval[0], low), high), "to": max(min(interval[1], high), low)}]
        mark = alt.Chart(alt.Data(values=band)).mark_rect(
            fill=SKY, fillOpacity=0.3, stroke=GREY, strokeDash=[2, 2], strokeWidth=0.6
        )
        beneath.append(mark.encode(**{position: "from:Q", second: "to:Q"}))
    if threshold is not None and low <= threshold <= high:
        base = alt.Chart(alt.Data(values=[{"at": threshold, "label": _label(threshold, interval)}]))
        above.append(base.mark_rule(color=BLACK, strokeWidth=1.4).encode(**{position: "at:Q"}))
        if vertical:
            early = threshold < (low + 1) * ((high + 1) / (low + 1)) ** 0.6
            above += _named(base, align="left" if early else "right", dy=-7, x="at:Q", y=alt.value(0))
        else:
            above += _named(base, align="right", dx=-4, dy=-7, y="at:Q", x=alt.value("width"))
    return beneath, above


def count_marks(equal: int | None, conservative: int | None) -> list[Any]:
    """Give the layers of the two repetition thresholds: lines, and their names over the chart."""
    alt = altair_module()
    layers = []
    for name, value, dash, dy in (("equal", equal, [6, 3], -18), ("conservative", conservative, [1, 0], -6)):
        if value is None:
            continue
        base = alt.Chart(alt.Data(values=[{"at": value, "label": f"F {name} = {value:,}"}]))
        layers.append(base.mark_rule(color=BLACK, strokeWidth=1.3, strokeDash=dash).encode(x="at:Q"))
        layers += _named(base, align="left", dy=dy, x="at:Q", y=alt.value(0))
    return layers


def _named(base: Any, *, align: str, dy: float, dx: float = 0, **at: Any) -> list[Any]:
    """Give the name of a line, on a white rim so that it can be read over anything."""
    style = {"align": align, "dx": dx, "dy": dy, "fontWeight": "bold"}
    rim = base.mark_text(stroke="white", strokeWidth=3, strokeJoin="round", **style).encode(text="label:N", **at)
    return [rim, base.mark_text(**style).encode(text="label:N", **at)]


def _label(threshold: float, interval: tuple[float, float] | None) -> str:
    between = "" if interval is None else f" (95%: {short_time(interval[0])} to {short_time(interval[1])})"
    return f"T = {short_time(threshold)}{between}"
