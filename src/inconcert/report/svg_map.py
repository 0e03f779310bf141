"""The map as a drawing that needs no script: accounts as dots, edges as lines, colours by component.

1. The layout is scaled into a picture of fixed width; its y grows upwards, that of a drawing downwards.
2. The area of a dot grows with its account's weighted degree.
3. Only the strongest edges are drawn; many dots are one path, so that 20,000 accounts stay a small drawing.
4. Colours stand in classes (``k1`` … ``k10``, ``k0`` for all others) for style sheets, and as attributes without one.
"""

from __future__ import annotations

import html
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from inconcert.network.colours import COMPONENT_COLOURS, colour_of, hexadecimal
from inconcert.report.svg_labels import place_labels
from inconcert.report.visible import cut, visible

__all__ = ["EDGES_DRAWN", "Dot", "svg_map"]

EDGES_DRAWN = 3_000
#: accounts that are circles with a name of their own; the others are points of a path
NAMED = 1_500
LABELS = 24
#: names in a picture of so many accounts that they would hide more than they say
LABELS_OF_MANY, MANY = 8, 1_000
WIDTH, MARGIN = 960.0, 34.0
#: of the picture, as parts of its width
FLATTEST, HIGHEST = 0.45, 0.85
FONT = 13.0
LONGEST_LABEL = 22
SMALLEST, LARGEST = 1.2, 15.0
#: lines: width, and the part of the largest weight up to which it holds
WIDTHS = ((0.7, 0.25), (1.3, 0.6), (2.2, 1.0))


@dataclass(frozen=True)
class Dot:
    """An account on the map: where it is, how strong, of which component, and what a pointer on it says."""

    x: float
    y: float
    strength: float
    component: str
    name: str
    title: str


@dataclass(frozen=True)
class _Place:
    x: float
    y: float
    radius: float


def svg_map(dots: Sequence[Dot], edges: Sequence[tuple[int, int, float]], *, title: str, description: str) -> str:
    """Draw a network.

    Parameters
    ----------
    dots : sequence of Dot
        The accounts.
    edges : sequence of (int, int, float)
        Places of two accounts in `dots`, and the weight; the heaviest 3,000 are drawn.
    title, description : str
        For people who do not see the drawing.

    Examples
    --------
    >>> both = [Dot(0, 0, 5, "1", "a", "a: 1 edge"), Dot(1, 0, 5, "1", "b", "b: 1 edge")]
    >>> svg_map(both, [(0, 1, 5)], title="Map", description="Two accounts").count("<circle")
    2
    >>> svg_map([], [], title="Map", description="Nothing")
    ''
    """
    if not dots:
        return ""
    places, height = _places(dots)
    order = sorted(range(len(dots)), key=lambda k: (-dots[k].strength, k))
    named = order[:NAMED]
    head = (
        f'<svg class="network" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" '
        f'aria-labelledby="network-title network-description"><title id="network-title">{_text(title)}</title>'
        f'<desc id="network-description">{_text(description)}</desc>'
    )
    parts = [
        _lines(dots, edges, places),
        _points(dots, order[NAMED:], places),
        _circles(dots, named, places),
        _labels(dots, named, places, height),
    ]
    return "".join((head, *parts, "</svg>"))


def _places(dots: Sequence[Dot]) -> tuple[list[_Place], float]:
    left, top = min(d.x for d in dots), max(d.y for d in dots)
    wide, high = max(d.x for d in dots) - left, top - min(d.y for d in dots)
    room = WIDTH - 2 * MARGIN
    scale = min(room / wide if wide else math.inf, (HIGHEST * WIDTH - 2 * MARGIN) / high if high else math.inf, 4.0)
    height = min(max(high * scale + 2 * MARGIN, FLATTEST * WIDTH), HIGHEST * WIDTH)
    strongest = max(1.0, *(d.strength for d in dots))
    # a dot may be as large as the space around an account of the layout allows, and stays to be seen
    largest = max(min(LARGEST, 17.0 * scale), 2 * SMALLEST)
    shift_x, shift_y = (WIDTH - wide * scale) / 2, (height - high * scale) / 2
    return [
        _Place(
            shift_x + (d.x - left) * scale,
            shift_y + (top - d.y) * scale,
            max(SMALLEST, largest * math.sqrt(max(d.strength, 0) / strongest)),
        )
        for d in dots
    ], height


def _class_of(component: str) -> str:
    return f"k{component}" if component.isdecimal() and 1 <= int(component) <= len(COMPONENT_COLOURS) else "k0"


def _colour(name: str) -> str:
    return hexadecimal(colour_of(str(int(name[1:]) or len(COMPONENT_COLOURS) + 1)))


def _lines(dots: Sequence[Dot], edges: Sequence[tuple[int, int, float]], places: Sequence[_Place]) -> str:
    """Draw the heaviest edges, the heavy ones over the light."""
    kept = sorted(edges, key=lambda edge: (-edge[2], edge[0], edge[1]))[:EDGES_DRAWN]
    heaviest = max((weight for _, _, weight in kept), default=1) or 1
    paths: dict[tuple[int, str], list[str]] = defaultdict(list)
    for a, b, weight in kept:
        bucket = next(k for k, (_, most) in enumerate(WIDTHS) if weight <= most * heaviest or most == 1)
        one, other = places[a], places[b]
        paths[bucket, _class_of(dots[a].component)].append(f"M{one.x:.1f} {one.y:.1f}L{other.x:.1f} {other.y:.1f}")
    drawn = "".join(
        f'<path class="{name}" stroke="{_colour(name)}" stroke-width="{WIDTHS[bucket][0]}" d="{"".join(path)}"/>'
        for (bucket, name), path in sorted(paths.items())
    )
    opacity = 0.45 if len(kept) < 400 else 0.3
    return f'<g class="edges" fill="none" stroke-opacity="{opacity}">{drawn}</g>'


def _points(dots: Sequence[Dot], which: Sequence[int], places: Sequence[_Place]) -> str:
    """Draw many accounts as round ends of lines without length: one path a colour."""
    paths: dict[str, list[str]] = defaultdict(list)
    for k in which:
        paths[_class_of(dots[k].component)].append(f"M{places[k].x:.1f} {places[k].y:.1f}h0")
    return "".join(
        f'<path class="{name}" stroke="{_colour(name)}" stroke-width="{2 * SMALLEST}" stroke-linecap="round" '
        f'd="{"".join(path)}"/>'
        for name, path in sorted(paths.items())
    )


def _circles(dots: Sequence[Dot], which: Sequence[int], places: Sequence[_Place]) -> str:
    groups: dict[str, list[str]] = defaultdict(list)
    for k in which:
        at = places[k]
        groups[_class_of(dots[k].component)].append(
            f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="{at.radius:.1f}"><title>{_text(dots[k].title)}</title></circle>'
        )
    return "".join(
        f'<g class="dots {name}" fill="{_colour(name)}">{"".join(circles)}</g>'
        for name, circles in sorted(groups.items())
    )


def _labels(dots: Sequence[Dot], which: Sequence[int], places: Sequence[_Place], height: float) -> str:
    wanted = [
        (cut(visible(dots[k].name), LONGEST_LABEL), places[k].x, places[k].y, places[k].radius)
        for k in which[: 4 * LABELS]
    ]
    most = LABELS if len(dots) < MANY else LABELS_OF_MANY
    placed = place_labels(wanted, font=FONT, width=WIDTH, height=height, most=most)
    return (
        f'<g class="labels" font-family="sans-serif" font-size="{FONT:.0f}" text-anchor="middle">'
        + "".join(f'<text x="{at.x:.1f}" y="{at.y:.1f}">{html.escape(at.text)}</text>' for at in placed)
        + "</g>"
    )


def _text(text: str) -> str:
    return html.escape(visible(text))
