"""A small map of a network, for a notebook: plain SVG, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inconcert.network.xml_text import xml_text

__all__ = ["svg_map"]

WIDTH, HEIGHT, MARGIN = 360.0, 260.0, 12.0
MOST_LINKS = 2_000
#: a row of the legend, and its line and text
ROW, SAMPLE, GAP = 16.0, 20.0, 6.0


def svg_map(
    positions: Sequence[tuple[float, float]],
    links: Sequence[tuple[int, int]],
    colours: Sequence[str],
    names: Sequence[str],
    *,
    link_colours: Sequence[str] | None = None,
    legend: Mapping[str, str] | None = None,
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
    link_colours : sequence of str, optional
        A CSS colour for each edge; the first edges are drawn over the others. Grey when left out.
    legend : mapping of str to str, optional
        What the colours of edges mean: text → CSS colour, written below the map.

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
    strokes: Sequence[str | None] = [None] * len(links) if link_colours is None else link_colours
    drawn = list(zip(links, strokes, strict=True))[:MOST_LINKS]
    lines = "".join(
        f'<line x1="{dots[a][0]:.1f}" y1="{dots[a][1]:.1f}" x2="{dots[b][0]:.1f}" y2="{dots[b][1]:.1f}"'
        f"{'' if colour is None else f' stroke={_quoted(colour)}'}/>"
        for (a, b), colour in (drawn if link_colours is None else reversed(drawn))
    )
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{xml_text(colour)}"><title>{xml_text(name)}</title></circle>'
        for (x, y), colour, name in zip(dots, colours, names, strict=True)
    )
    how = 'stroke="#999" stroke-opacity="0.4" stroke-width="0.6"' if link_colours is None else 'stroke-width="0.9"'
    height = HEIGHT + ROW * len(legend or ())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" width="{WIDTH:.0f}" '
        f'height="{height:.0f}" role="img"><g {how}>{lines}</g>'
        f"<g>{circles}</g>{_legend(legend or {})}</svg>"
    )


def _legend(meaning: Mapping[str, str]) -> str:
    """Write one row a colour below the map: a line and what it means."""
    rows = "".join(
        f'<line x1="{MARGIN:.0f}" y1="{y:.0f}" x2="{MARGIN + SAMPLE:.0f}" y2="{y:.0f}" stroke={_quoted(colour)} '
        f'stroke-width="3"/><text x="{MARGIN + SAMPLE + GAP:.0f}" y="{y + 4:.0f}">{xml_text(text)}</text>'
        for y, (text, colour) in zip(
            (HEIGHT + ROW * k + ROW / 2 for k in range(len(meaning))), meaning.items(), strict=True
        )
    )
    return f'<g class="legend" font-family="sans-serif" font-size="11" fill="#333">{rows}</g>' if rows else ""


def _quoted(colour: str) -> str:
    return f'"{xml_text(colour)}"'
