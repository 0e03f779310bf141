"""Two counts over time as bars: all of something, and a part of it before them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["svg_bars"]

WIDTH, HEIGHT, ABOVE, BELOW = 960.0, 170.0, 18.0, 22.0


def svg_bars(
    whole: Sequence[int], part: Sequence[int], *, title: str, description: str, ends: tuple[str, str], most: str
) -> str:
    """Draw bars as two paths, so that many stay small.

    Parameters
    ----------
    whole, part : sequence of int
        Counts of each bin.
    title, description, most : str
        Texts that stand in HTML as they are; `most` labels the highest bar.
    ends : (str, str)
        What stands below the first and the last bin.

    Examples
    --------
    >>> drawing = svg_bars([2, 4], [0, 4], title="When", description="Bars", ends=("a", "b"), most="4")
    >>> drawing.count("M")  # two bars of all, one of the part
    3
    """
    room, highest = HEIGHT - ABOVE - BELOW, max(*whole, 1)
    step = WIDTH / len(whole)
    gap = min(1.0, step * 0.15)
    paths = [
        "".join(
            f"M{k * step + gap / 2:.2f} {HEIGHT - BELOW:.2f}v{-room * n / highest:.2f}h{step - gap:.2f}"
            f"v{room * n / highest:.2f}z"
            for k, n in enumerate(counts)
            if n
        )
        for counts in (whole, part)
    ]
    return (
        f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        f'aria-labelledby="bars-title bars-description"><title id="bars-title">{title}</title>'
        f'<desc id="bars-description">{description}</desc>'
        f'<path class="all" fill="#c9c5bb" d="{paths[0]}"/><path class="part" fill="#0072b2" d="{paths[1]}"/>'
        f'<g class="scale" font-family="sans-serif" font-size="13"><line x1="0" x2="{WIDTH:.0f}" y1="{HEIGHT - BELOW:.0f}" '
        f'y2="{HEIGHT - BELOW:.0f}" stroke="#888"/><text x="0" y="{ABOVE - 6:.0f}">{most}</text>'
        f'<text x="0" y="{HEIGHT - 5:.0f}">{ends[0]}</text>'
        f'<text x="{WIDTH:.0f}" y="{HEIGHT - 5:.0f}" text-anchor="end">{ends[1]}</text></g></svg>'
    )
