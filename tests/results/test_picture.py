from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from defusedxml import ElementTree

from inconcert.network.colours import TYPE_COLOURS, hexadecimal
from inconcert.objects import as_shares
from inconcert.results import detect
from inconcert.results.display import net_html
from inconcert.results.picture import HEIGHT, MOST_LINKS, WIDTH, svg_map
from inconcert.tables import Table
from tests.results import sample

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


def test_edges_have_their_colours_the_first_on_top_and_a_legend_says_what_they_mean() -> None:
    places = [(0.0, 0.0), (1.0, 0.0), (2.0, 1.0)]
    meaning = {"fast <b>": "#e69f00", "normal & more": "#0072b2"}
    drawn = ElementTree.fromstring(
        svg_map(places, [(0, 1), (1, 2)], ["red"] * 3, ["n"] * 3, link_colours=["#e69f00", "#0072b2"], legend=meaning)
    )
    edges, _, legend = list(drawn)
    assert [line.get("stroke") for line in edges] == ["#0072b2", "#e69f00"]
    assert [text.text for text in legend.iter(f"{SVG}text")] == list(meaning)
    assert [line.get("stroke") for line in legend.iter(f"{SVG}line")] == list(meaning.values())
    high = float(drawn.get("height"))
    assert drawn.get("viewBox").split()[3] == drawn.get("height")
    below = [float(text.get("y")) for text in legend.iter(f"{SVG}text")]
    assert all(HEIGHT < y < high for y in below)
    assert below[1] - below[0] >= 11


def test_too_many_edges_keep_their_first_and_bad_colours_are_text() -> None:
    links = [(0, 1)] * (MOST_LINKS + 5)
    colours = ['"><script>'] + ["#000000"] * (len(links) - 1)
    drawn = ElementTree.fromstring(svg_map([(0, 0), (1, 1)], links, ["red"] * 2, ["n"] * 2, link_colours=colours))
    lines = list(drawn.iter(f"{SVG}line"))
    assert len(lines) == MOST_LINKS
    assert lines[-1].get("stroke") == '"><script>'
    assert not list(drawn.iter(f"{SVG}script"))


def test_a_network_with_types_is_drawn_in_their_colours() -> None:
    net = detect(as_shares(sample.shares(hostile=True)), time_window=60).network()
    edges = net.edges.arrow()
    kinds = ["fast and repetitive", "normal", "fast", "normal"][: edges.num_rows]
    typed = Table.of(edges.append_column("type", pa.array(kinds)))
    html = net_html(replace(net, findings=replace(net.findings, edges=typed)))
    picture = ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    lines = [line.get("stroke") for line in next(iter(picture))]
    assert sorted(lines) == sorted(hexadecimal(TYPE_COLOURS[kind]) for kind in kinds)
    assert lines[-1] == hexadecimal(TYPE_COLOURS["fast and repetitive"])
    words = [text.text for text in picture.iter(f"{SVG}text")]
    assert words == [f"{k} ({kinds.count(k):,} edges)" for k in TYPE_COLOURS if k in kinds]
    assert {dot.get("fill") for dot in picture.iter(f"{SVG}circle")} == {"#333333"}
    plain = net_html(net)
    assert "legend" not in plain
