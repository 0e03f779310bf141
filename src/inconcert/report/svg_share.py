"""Parts of a whole side by side in one bar, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Share", "svg_share"]

HEIGHT = 14


@dataclass(frozen=True)
class Share:
    """A part: the class its colour is told by, its name, and how much it is."""

    kind: str
    name: str
    n: int


def svg_share(parts: Sequence[Share], *, description: str) -> str:
    """Draw the bar; parts of nothing are left out.

    Parameters
    ----------
    parts : sequence of Share
        From left to right.
    description : str
        Text that stands in HTML as it is.

    Examples
    --------
    >>> drawing = svg_share([Share("a", "A", 1), Share("b", "B", 3), Share("c", "C", 0)], description="d")
    >>> drawing.count("<rect"), 'x="25%"' in drawing, 'width="75%"' in drawing
    (2, True, True)
    """
    whole = sum(part.n for part in parts)
    drawn, before = [], 0
    for part in parts:
        if part.n > 0:
            drawn.append(
                f'<rect class="{part.kind}" x="{100 * before / whole:g}%" width="{100 * part.n / whole:g}%" '
                f'height="{HEIGHT}"/>'
            )
        before += max(part.n, 0)
    return (
        f'<svg class="share" xmlns="http://www.w3.org/2000/svg" width="100%" height="{HEIGHT}" role="img" '
        f'aria-label="{description}">{"".join(drawn)}</svg>'
    )
