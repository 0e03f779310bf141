"""A small map of a network, for a notebook: plain SVG, no script."""

from __future__ import annotations

import html
from collections.abc import Sequence

__all__ = ["svg_map"]

WIDTH, HEIGHT, MARGIN = 360.0, 260.0, 12.0
MOST_LINKS = 2_000


def svg_map(
    positions: Sequence[tuple[float, float]],
    links: Sequence[tuple[int, int]],
    colours: Sequence[str],
    names: Sequence[str],
) -> str:
    """Draw accounts as dots and edges as lines.

    Parameters
    ----------
    positions : sequence of (float, float)
        Where each account is, in any unit; scaled to fit.
    links : sequence of (int, int)
        Edges, as places in `positions`; the first 2,000 are drawn.
    colours : sequence of str
        A CSS colour for each account.
    names : sequence of str
        What a dot says when the pointer rests on it.

    Examples
    --------
    >>> svg_map([(0, 0), (1, 1)], [(0, 1)], ["#888", "#888"], ["a", "b"]).count("<circle")
    2
    """
    if not positions:
        return ""
    left, top = min(x for x, _ in positions), min(y for _, y in positions)
    wide = max(x for x, _ in positions) - left
    high = max(y for _, y in positions) - top
    scale = min(
        (WIDTH - 2 * MARGIN) / wide if wide else float("inf"), (HEIGHT - 2 * MARGIN) / high if high else float("inf")
    )
    scale = 1.0 if scale == float("inf") else scale
    dots = [
        (WIDTH / 2 + (x - left - wide / 2) * scale, HEIGHT / 2 + (y - top - high / 2) * scale) for x, y in positions
    ]
    lines = "".join(
        f'<line x1="{dots[a][0]:.1f}" y1="{dots[a][1]:.1f}" x2="{dots[b][0]:.1f}" y2="{dots[b][1]:.1f}"/>'
        for a, b in links[:MOST_LINKS]
    )
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{html.escape(colour)}"><title>{html.escape(name)}</title></circle>'
        for (x, y), colour, name in zip(dots, colours, names, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}" '
        f'height="{HEIGHT:.0f}" role="img"><g stroke="#999" stroke-opacity="0.4" stroke-width="0.6">{lines}</g>'
        f"<g>{circles}</g></svg>"
    )
