"""Colours and sizes of a drawn network, as data."""

from __future__ import annotations

import math

__all__ = ["COMPONENT_COLOURS", "OTHER", "TYPE_COLOURS", "colour_of", "hexadecimal", "node_size", "type_colour"]

#: Colours of the largest components, in order: Okabe & Ito's set, which people with the common colour vision
#: deficiencies can tell apart, then darker ones; (name, red, green, blue).
COMPONENT_COLOURS = (
    ("blue", 0, 114, 178),
    ("orange", 230, 159, 0),
    ("bluish green", 0, 158, 115),
    ("vermilion", 213, 94, 0),
    ("reddish purple", 204, 121, 167),
    ("sky blue", 86, 180, 233),
    ("yellow", 240, 228, 66),
    ("brown", 140, 86, 75),
    ("dark violet", 106, 61, 154),
    ("dark green", 27, 94, 32),
)
#: every component after these
OTHER = ("grey", 153, 153, 153)

#: Colours of edges by the type of their pair, near those of Yang et al. 2025, Fig. 5 (blue, orange, yellow, red), in
#: the tones of Okabe & Ito; the types that call for attention last.
TYPE_COLOURS = {
    "normal": (0, 114, 178),
    "fast": (230, 159, 0),
    "repetitive": (240, 228, 66),
    "fast and repetitive": (213, 94, 0),
}

SMALLEST_NODE = 4.0
LARGEST_NODE = 24.0


def colour_of(component: str) -> tuple[int, int, int]:
    """Give red, green and blue (0 to 255) of a component.

    Examples
    --------
    >>> colour_of("1"), colour_of("4000")
    ((0, 114, 178), (153, 153, 153))
    """
    number = int(component)
    return (COMPONENT_COLOURS[number - 1] if number <= len(COMPONENT_COLOURS) else OTHER)[1:]


def type_colour(kind: str | None) -> tuple[int, int, int]:
    """Give red, green and blue (0 to 255) of an edge of a type; grey for none that is known.

    Examples
    --------
    >>> type_colour("fast"), type_colour(None)
    ((230, 159, 0), (153, 153, 153))
    """
    return TYPE_COLOURS.get(kind or "", OTHER[1:])


def hexadecimal(colour: tuple[int, int, int]) -> str:
    """Give a colour as CSS writes it.

    Examples
    --------
    >>> hexadecimal((0, 114, 178))
    '#0072b2'
    """
    return "#" + bytes(colour).hex()


def node_size(degree: int, highest: int) -> float:
    """Give the diameter of an account: its area grows with its degree.

    Examples
    --------
    >>> node_size(0, 9), node_size(9, 9)
    (4.0, 24.0)
    """
    return round(SMALLEST_NODE + (LARGEST_NODE - SMALLEST_NODE) * math.sqrt(degree / max(highest, 1)), 2)
