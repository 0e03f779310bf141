"""The drawing: everything inside, sizes and colours by definition, names as text, small however large the network."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest
from defusedxml import ElementTree

from inconcert.network.colours import colour_of, hexadecimal
from inconcert.report.svg_labels import LETTER, place_labels
from inconcert.report.svg_map import EDGES_DRAWN, FONT, NAMED, Dot, svg_map

SVG = "{http://www.w3.org/2000/svg}"


def drawn(dots: list[Dot], edges: list[tuple[int, int, float]]) -> ET.Element:
    found: ET.Element = ElementTree.fromstring(svg_map(dots, edges, title="A map", description="Some accounts"))
    return found


def dot(x: float, y: float, strength: float = 1, component: str = "1", name: str = "n") -> Dot:
    return Dot(x, y, strength, component, name, name)


@pytest.mark.parametrize(
    "places",
    [[(0, 0)], [(3, 3), (3, 3)], [(-900, 5), (900, 5)], [(0, -400), (0, 400)], [(0, 0), (1e6, 1)]],
    ids=["one", "one place", "a row", "a column", "far apart"],
)
def test_everything_is_drawn_inside(places: list[tuple[float, float]]) -> None:
    picture = drawn([dot(x, y) for x, y in places], [(0, len(places) - 1, 1.0)])
    _, _, width, height = map(float, str(picture.get("viewBox")).split())
    circles = picture.findall(f".//{SVG}circle")
    assert len(circles) == len(places)
    for circle in circles:
        radius = float(str(circle.get("r")))
        assert radius <= float(str(circle.get("cx"))) <= width - radius
        assert radius <= float(str(circle.get("cy"))) <= height - radius


def test_the_layout_grows_upwards_and_shape_is_kept() -> None:
    picture = drawn([dot(0, 0), dot(200, 0), dot(0, 100)], [])
    (ax, ay), (bx, _), (_, cy) = (
        (float(str(c.get("cx"))), float(str(c.get("cy")))) for c in picture.iter(f"{SVG}circle")
    )
    assert bx - ax == pytest.approx(2 * (ay - cy), abs=0.2)
    assert cy < ay


def test_the_area_of_a_dot_grows_with_weighted_degree() -> None:
    picture = drawn([dot(0, 0, 100), dot(200, 0, 25)], [])
    large, small = (float(str(c.get("r"))) for c in picture.iter(f"{SVG}circle"))
    assert math.pi * large**2 == pytest.approx(4 * math.pi * small**2, rel=0.02)


def test_colours_are_those_of_the_exports() -> None:
    picture = drawn([dot(0, 0, component="2"), dot(9, 0, component="11"), dot(0, 9, component="4000")], [])
    groups = {g.get("class"): g.get("fill") for g in picture.iter(f"{SVG}g") if "dots" in str(g.get("class"))}
    assert groups == {"dots k2": hexadecimal(colour_of("2")), "dots k0": hexadecimal(colour_of("11"))}


def test_only_the_heaviest_edges_are_drawn() -> None:
    dots = [dot(k, k % 7) for k in range(100)]
    edges = [(a, b, float(1 + (a * 31 + b) % 97)) for a in range(100) for b in range(a)]
    assert len(edges) > EDGES_DRAWN
    (lines,) = (g for g in drawn(dots, edges).iter(f"{SVG}g") if g.get("class") == "edges")
    assert sum(str(path.get("d")).count("M") for path in lines) == EDGES_DRAWN
    widths = [float(str(path.get("stroke-width"))) for path in lines]
    assert widths == sorted(widths)  # heavy ones over the light


def test_a_large_network_is_a_small_drawing_with_every_account() -> None:
    dots = [dot(k % 150, k // 150, strength=k, component=str(1 + k % 30), name=f"account {k}") for k in range(20_000)]
    text = svg_map(dots, [], title="t", description="d")
    assert text.count("<circle") == NAMED
    assert text.count("h0") == len(dots) - NAMED
    assert len(text) < 700_000
    assert "account 19999</title>" in text


HOSTILE = [
    "<script>alert('&')</script>",
    '"><img src=x onerror=1>',
    "evil\u202ecod.exe",
    "nul\x00",
    "x" * 10_000,
    "]]>",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_and_nothing_else(name: str) -> None:
    picture = drawn([dot(0, 0, name=name)], [])
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {
        "svg",
        "title",
        "desc",
        "g",
        "circle",
        "text",
    }
    (label,) = picture.iter(f"{SVG}text")
    assert len(str(label.text)) <= 22
    assert not re.search("[\u202a-\u202e\x00]", "".join(picture.itertext()))


def test_the_drawing_says_what_it_is() -> None:
    picture = drawn([dot(0, 0)], [])
    assert picture.get("role") == "img"
    ids = str(picture.get("aria-labelledby")).split()
    assert [next(e.text for e in picture.iter() if e.get("id") == one) for one in ids] == ["A map", "Some accounts"]


def test_labels_never_overlap_and_the_strongest_comes_first() -> None:
    wanted = [(f"name {k}", 40.0 * (k % 20), 30.0 * (k // 20), 5.0) for k in range(200)]
    placed = place_labels(wanted, font=FONT, width=800, height=400, most=60)
    assert 10 < len(placed) <= 60
    assert placed[0].text == "name 0"
    boxes = [
        (p.x - len(p.text) * LETTER * FONT / 2, p.y - FONT, p.x + len(p.text) * LETTER * FONT / 2, p.y) for p in placed
    ]
    for k, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[2] <= 800
        for other in boxes[:k]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
