"""Two counts over time as bars: all of something, and a part of it before them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["svg_bars"]

WIDTH, ABOVE, UP, DOWN, BELOW = 960.0, 18.0, 130.0, 50.0, 22.0
HEIGHT, FLOOR = ABOVE + UP + DOWN + BELOW, ABOVE + UP


def svg_bars(
    whole: Sequence[int],
    part: Sequence[int],
    *,
    title: str,
    description: str,
    ends: tuple[str, str],
    most: tuple[str, str],
) -> str:
    """Draw bars as two paths, so that many stay small: all upwards, the part downwards on a scale of its own.

    Parameters
    ----------
    whole, part : sequence of int
        Counts of each bin.
    title, description : str
        Texts that stand in HTML as they are.
    ends : (str, str)
        What stands below the first and the last bin.
    most : (str, str)
        Labels of the highest bar of both.

    Examples
    --------
    >>> drawing = svg_bars([2, 4], [0, 4], title="When", description="Bars", ends=("a", "b"), most=("4", "4"))
    >>> drawing.count("M")  # two bars of all, one of the part
    3
    """
    step = WIDTH / len(whole)
    gap = min(1.0, step * 0.15)
    paths = [
        "".join(
            f"M{k * step + gap / 2:.2f} {FLOOR:.2f}v{room * n / max(*counts, 1):.2f}h{step - gap:.2f}"
            f"v{-room * n / max(*counts, 1):.2f}z"
            for k, n in enumerate(counts)
            if n
        )
        for counts, room in ((whole, -UP), (part, DOWN))
    ]
    return (
        f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        f'aria-labelledby="bars-title bars-description"><title id="bars-title">{title}</title>'
        f'<desc id="bars-description">{description}</desc>'
        f'<path class="all" fill="#c9c5bb" d="{paths[0]}"/><path class="part" fill="#0072b2" d="{paths[1]}"/>'
        f'<g class="scale" font-family="sans-serif" font-size="13"><line x1="0" x2="{WIDTH:.0f}" y1="{FLOOR:.0f}" '
        f'y2="{FLOOR:.0f}" stroke="#888"/><text x="0" y="{ABOVE - 6:.0f}">{most[0]}</text>'
        f'<text x="0" y="{HEIGHT - 5:.0f}">{ends[0]}</text>'
        f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT - 5:.0f}" text-anchor="middle">{most[1]}</text>'
        f'<text x="{WIDTH:.0f}" y="{HEIGHT - 5:.0f}" text-anchor="end">{ends[1]}</text></g></svg>'
    )
