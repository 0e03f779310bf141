"""Bars and dots: everything inside the picture, heights and places by definition."""

from __future__ import annotations

import re

import pytest
from defusedxml import ElementTree

from inconcert.report.svg_bars import DOWN, FLOOR, UP, svg_bars
from inconcert.report.svg_dots import HEIGHT, WIDTH, svg_dots

SVG = "{http://www.w3.org/2000/svg}"


def test_bars_are_as_high_as_their_counts_and_the_part_hangs_below() -> None:
    drawn = ElementTree.fromstring(
        svg_bars([10, 0, 5], [0, 0, 2], title="t", description="d", ends=("a", "b"), most=("10", "2"))
    )
    every, part = (str(path.get("d")) for path in drawn.iter(f"{SVG}path"))
    assert [float(h) for h in re.findall(r"M[\d.]+ [\d.]+v(-?[\d.]+)", every)] == [-UP, -UP / 2]
    assert [float(h) for h in re.findall(r"M[\d.]+ [\d.]+v(-?[\d.]+)", part)] == [DOWN]
    assert {float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)", every + part)} == {FLOOR}


@pytest.mark.parametrize(
    "points",
    [[(0.0, 1.0)], [(3.0, 5.0), (3.0, 5.0)], [(0.0, 1.0), (86_400.0, 5000.0)], [(2.1, 9.0), (5.8, 18.0)]],
    ids=["at once", "twice", "far", "near"],
)
def test_dots_are_inside_and_both_scales_have_figures(points: list[tuple[float, float]]) -> None:
    drawn = ElementTree.fromstring(
        svg_dots(points, title="t", description="d", across="x", up="y", said=("{:g} s".format, "{:g}".format))
    )
    circles = drawn.findall(f".//{SVG}circle")
    assert len(circles) == len(set(points))
    for circle in circles:
        assert 70 <= float(str(circle.get("cx"))) <= WIDTH - 20
        assert 30 <= float(str(circle.get("cy"))) <= HEIGHT - 46
    said = [str(text.text) for text in drawn.iter(f"{SVG}text")]
    assert sum(text.endswith(" s") for text in said) >= 2
    assert sum(text.replace(".", "").isdigit() for text in said) >= 2


def test_faster_is_left_and_more_often_is_higher() -> None:
    drawn = ElementTree.fromstring(
        svg_dots([(1.0, 50.0), (30.0, 2.0)], title="t", description="d", across="x", up="y", said=(str, str))
    )
    one, other = ((float(str(c.get("cx"))), float(str(c.get("cy")))) for c in drawn.iter(f"{SVG}circle"))
    assert one[0] < other[0]
    assert one[1] < other[1]
