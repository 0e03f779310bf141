"""Delays as bars on a logarithmic scale of time, the components fitted to them, and a threshold with its interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

__all__ = ["svg_density"]

#: small, so that letters stay readable where the drawing is as narrow as a phone
WIDTH, HEIGHT = 480.0, 280.0
LEFT, RIGHT, ABOVE, BELOW = 48.0, 12.0, 26.0, 40.0
FLOOR = HEIGHT - BELOW
#: the times of the axis begin here; zero has no place on it
LEAST = 0.5
TIMES = (1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000)
#: between two ticks, at least
APART = 44.0
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
#: the class of each component's curve
KINDS = ("fastest", "second", "slower")


def svg_density(
    gaps: Mapping[str, Any],
    seconds: float | None,
    interval: Sequence[float] | None,
    *,
    title: str,
    description: str,
    across: str,
    up: str,
    said: tuple[Callable[[float], str], Callable[[float], str]],
) -> str:
    """Draw the histogram.

    Parameters
    ----------
    gaps : mapping
        ``left``, ``right``, ``height``, ``t`` and ``curves``, as `inconcert.report.calibration.calibration_data` gives them.
    seconds : float or None
        The threshold.
    interval : (float, float) or None
        Its interval.
    title, description, across, up : str
        Texts that stand in HTML as they are.
    said : (function, function)
        How times and shares are written.

    Examples
    --------
    >>> gaps = {"left": [1, 10], "right": [10, 100], "height": [0.2, 0.7], "t": [], "curves": []}
    >>> words = {"title": "t", "description": "d", "across": "a", "up": "u", "said": (str, str)}
    >>> drawing = svg_density(gaps, 10, (5, 20), **words)
    >>> drawing.count("M"), 'class="interval"' in drawing, 'class="threshold"' in drawing
    (2, True, True)
    """
    low, high = math.log10(LEAST), math.log10(max([10.0, *gaps["right"], *(interval or ())]))
    total = [sum(heights) for heights in zip(*gaps["curves"], strict=True)]
    most = 1.05 * max([0.01, *gaps["height"], *total])

    def x(time: float) -> float:
        part = (math.log10(max(time, LEAST)) - low) / (high - low)
        return LEFT + min(part, 1.0) * (WIDTH - LEFT - RIGHT)

    def y(share: float) -> float:
        return float(FLOOR - share / most * (FLOOR - ABOVE))

    def curve(kind: str, heights: Sequence[float]) -> str:
        points = " ".join(f"{x(t):.1f} {y(share):.1f}" for t, share in zip(gaps["t"], heights, strict=True))
        return f'<path class="{kind}" fill="none" d="M{points}"/>'

    bars = "".join(
        f"M{x(left):.1f} {FLOOR:.0f}V{y(height):.1f}H{max(x(right) - 0.5, x(left) + 0.5):.1f}V{FLOOR:.0f}z"
        for left, right, height in zip(gaps["left"], gaps["right"], gaps["height"], strict=True)
        if height
    )
    drawn = f'<path class="delays" fill="#b5b5b5" d="{bars}"/>'
    drawn += "".join(curve(KINDS[min(k, len(KINDS) - 1)], heights) for k, heights in enumerate(gaps["curves"]))
    if len(gaps["curves"]) > 1:
        drawn += curve("total", total)
    if interval is not None:
        start, end = x(interval[0]), x(interval[1])
        band = f'x="{start:.1f}" width="{max(end - start, 1.0):.1f}" y="{ABOVE:.0f}" height="{FLOOR - ABOVE:.0f}"'
        drawn = f'<rect class="interval" fill="#d6e6f0" {band}/>' + drawn
    if seconds is not None:
        drawn += (
            f'<line class="threshold" x1="{x(seconds):.1f}" x2="{x(seconds):.1f}" y1="{ABOVE:.0f}" y2="{FLOOR:.0f}"/>'
        )
    return (
        f'<svg class="plot drawn" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        f'aria-labelledby="density-title density-description"><title id="density-title">{title}</title>'
        f'<desc id="density-description">{description}</desc>'
        f'<g class="axis">{_axes(x, y, 10**high, most, said)}<text x="{WIDTH - RIGHT:.0f}" y="{HEIGHT - 4:.0f}" '
        f'text-anchor="end">{across}</text><text x="2" y="12">{up}</text></g>{drawn}</svg>'
    )


def _axes(
    x: Callable[[float], float],
    y: Callable[[float], float],
    last: float,
    most: float,
    said: tuple[Callable[[float], str], Callable[[float], str]],
) -> str:
    """Draw lines and words of both scales, those of time only as close as can be read."""
    times: list[float] = []
    for time in TIMES:
        if time <= last and (not times or x(time) - x(times[-1]) >= APART):
            times.append(time)
    step = next((one for one in STEPS if most / one <= 6), 1.0)
    shares = [k * step for k in range(int(most / step) + 1)]
    return "".join(
        f'<line x1="{x(time):.1f}" x2="{x(time):.1f}" y1="{ABOVE:.0f}" y2="{FLOOR:.0f}"/>'
        f'<text x="{x(time):.1f}" y="{FLOOR + 16:.0f}" text-anchor="middle">{said[0](time)}</text>'
        for time in times
    ) + "".join(
        f'<line x1="{LEFT:.0f}" x2="{WIDTH - RIGHT:.0f}" y1="{y(share):.1f}" y2="{y(share):.1f}"/>'
        f'<text x="{LEFT - 6:.0f}" y="{y(share) + 4:.1f}" text-anchor="end">{said[1](share)}</text>'
        for share in shares
    )
