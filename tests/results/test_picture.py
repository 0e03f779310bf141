from __future__ import annotations

import pytest
from defusedxml import ElementTree

from inconcert.results.picture import HEIGHT, WIDTH, svg_map

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    "positions",
    [[(0, 0)], [(5, 5), (5, 5)], [(0, 0), (1, 0)], [(0, 0), (0, -3)], [(-1e6, 0), (1e6, 7), (3, 1e-9)]],
    ids=["one", "one place", "a row", "a column", "far apart"],
)
def test_everything_is_drawn_inside(positions: list[tuple[float, float]]) -> None:
    n = len(positions)
    drawn = ElementTree.fromstring(svg_map(positions, [(0, n - 1)], ["#123456"] * n, ["n"] * n))
    circles = drawn.findall(f".//{SVG}circle")
    assert len(circles) == n
    for circle in circles:
        assert 0 <= float(circle.get("cx")) <= WIDTH
        assert 0 <= float(circle.get("cy")) <= HEIGHT
    assert len(drawn.findall(f".//{SVG}line")) == 1


def test_shape_is_kept() -> None:
    drawn = ElementTree.fromstring(svg_map([(0, 0), (2, 0), (0, 1)], [], ["red"] * 3, ["n"] * 3))
    (ax, ay), (bx, _), (_, cy) = ((float(c.get("cx")), float(c.get("cy"))) for c in drawn.iter(f"{SVG}circle"))
    assert bx - ax == pytest.approx(2 * (cy - ay), abs=0.2)


def test_names_are_text_and_nothing_else() -> None:
    name = "<script>alert('&')</script>\u202e\""
    drawn = ElementTree.fromstring(svg_map([(0, 0)], [], ['"><script>'], [name]))
    assert drawn.find(f".//{SVG}title").text == name
    assert drawn.find(f".//{SVG}circle").get("fill") == '"><script>'
    assert not list(drawn.iter(f"{SVG}script"))


def test_nothing_is_no_picture() -> None:
    assert svg_map([], [], [], []) == ""
