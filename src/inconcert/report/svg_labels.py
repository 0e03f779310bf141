"""Which names fit into a picture: the strongest first, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Label", "place_labels"]

#: height of a line, and width of a character of common scripts, in sizes of the font
LINE, LETTER = 1.25, 0.56


@dataclass(frozen=True)
class Label:
    """A text and where its middle stands on the baseline."""

    text: str
    x: float
    y: float


def place_labels(
    wanted: Sequence[tuple[str, float, float, float]], *, font: float, width: float, height: float, most: int
) -> list[Label]:
    """Put names below their dots as long as there is room.

    Parameters
    ----------
    wanted : sequence of (str, float, float, float)
        Text, x and y of the dot, its radius; the most important first.
    font : float
        Size of the letters, in units of the picture.
    width, height : float
        Of the picture; what would stick out is moved in.
    most : int
        Labels at most.

    Examples
    --------
    >>> places = [("first", 50, 20, 4), ("on top of it", 52, 12, 4), ("elsewhere", 50, 80, 4)]
    >>> [label.text for label in place_labels(places, font=10, width=100, height=100, most=9)]
    ['first', 'elsewhere']
    """
    taken: list[tuple[float, float, float, float]] = []
    labels: list[Label] = []
    for text, x, y, radius in wanted:
        if len(labels) == most:
            break
        half = max(len(text), 1) * LETTER * font / 2
        middle = min(max(x, half), max(width - half, half))
        below, above = y + radius + font, y - radius - 0.35 * font
        for baseline in (below, above):
            box = (middle - half, baseline - font, middle + half, baseline + (LINE - 1) * font)
            if box[1] >= 0 and box[3] <= height and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                labels.append(Label(text, middle, baseline))
                break
    return labels


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
