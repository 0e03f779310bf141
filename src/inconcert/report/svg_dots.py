"""Pairs of accounts as dots: how far apart their posts are against how often they met, both as logarithms."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

__all__ = ["svg_dots"]

WIDTH, HEIGHT = 960.0, 420.0
LEFT, RIGHT, ABOVE, BELOW = 70.0, 20.0, 30.0, 46.0
#: what is less than this, zero included, stands at the edge
LEAST = 0.1
#: 1, 2, 5, 10 … as people read scales
ROUND = [base * 10.0**power for power in range(-1, 8) for base in (1, 2, 5)]


def svg_dots(
    points: Sequence[tuple[float, float]],
    *,
    title: str,
    description: str,
    across: str,
    up: str,
    said: tuple[Callable[[float], str], Callable[[float], str]],
) -> str:
    """Draw dots on two logarithmic scales; those that fall together are one, and larger.

    Parameters
    ----------
    points : sequence of (float, float)
        Seconds apart and objects in common.
    title, description, across, up : str
        Texts that stand in HTML as they are.
    said : (function, function)
        How a value of each scale is written.

    Examples
    --------
    >>> drawing = svg_dots([(1, 10), (1, 10), (60, 2)], title="t", description="d", across="s", up="n", said=(str, str))
    >>> drawing.count("<circle")
    2
    """
    (left, right), (bottom, top) = (_ends([point[k] for point in points]) for k in (0, 1))
    low, high = (left, bottom), (right, top)

    def place(value: float, k: int) -> float:
        part = 0.02 + 0.96 * (math.log10(max(value, LEAST)) - low[k]) / (high[k] - low[k])
        if k == 0:
            return LEFT + part * (WIDTH - LEFT - RIGHT)
        return HEIGHT - BELOW - part * (HEIGHT - ABOVE - BELOW)

    dots = Counter((round(place(x, 0), 1), round(place(y, 1), 1)) for x, y in points)
    circles = "".join(
        f'<circle cx="{x}" cy="{y}" r="{2.6 + math.log2(n) * 0.9:.1f}"/>' for (x, y), n in sorted(dots.items())
    )
    ticks = [[v for v in ROUND if low[k] <= math.log10(v) <= high[k]] for k in (0, 1)]
    floor = HEIGHT - BELOW
    scale = "".join(
        f'<line x1="{place(v, 0):.1f}" x2="{place(v, 0):.1f}" y1="{ABOVE}" y2="{floor}"/>'
        f'<text x="{place(v, 0):.1f}" y="{floor + 18}" text-anchor="middle">{said[0](v)}</text>'
        for v in ticks[0]
    ) + "".join(
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{place(v, 1):.1f}" y2="{place(v, 1):.1f}"/>'
        f'<text x="{LEFT - 8}" y="{place(v, 1) + 4:.1f}" text-anchor="end">{said[1](v)}</text>'
        for v in ticks[1]
        if v >= 1
    )
    return (
        f'<svg class="bars dots-plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        f'aria-labelledby="dots-title dots-description"><title id="dots-title">{title}</title>'
        f'<desc id="dots-description">{description}</desc><g class="scale" stroke="none" font-family="sans-serif" '
        f'font-size="13">{scale}<text x="{LEFT - 40}" y="{ABOVE - 12}">{up}</text><text x="{WIDTH - RIGHT}" '
        f'y="{HEIGHT - 6}" text-anchor="end">{across}</text></g><g class="part" fill="#0072b2" fill-opacity="0.6">'
        f"{circles}</g></svg>"
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """Give the logarithms of the round values around all values."""
    least, most = max(min(values), LEAST), max(*values, LEAST)
    low = max((v for v in ROUND if v <= least), default=LEAST)
    return math.log10(low), math.log10(min((v for v in ROUND if v > max(most, low)), default=most * 2))
