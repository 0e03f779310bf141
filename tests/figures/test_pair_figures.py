from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from inconcert.calibrate.marks import Mark
from inconcert.calibrate.pair_histogram import PairHistogram
from inconcert.calibrate.sensitivity import CELL
from inconcert.figures.frequency import frequency_chart
from inconcert.figures.sensitivity import sensitivity_chart
from inconcert.figures.sensitivity_grid import GridPlaces, contour
from inconcert.figures.types import TYPE_MARKS, types_chart
from inconcert.tables import Table
from tests.figures.charts import HOSTILE, N_COMMON, N_PAIRS, PAIRS, drawn, pairs_by_type, report


def test_frequencies_with_both_thresholds():
    texts = drawn(frequency_chart(N_COMMON, N_PAIRS, PAIRS, equal=5, conservative=9))
    assert {"F equal = 5", "F conservative = 9", "component 2 (repetitive)"} <= set(texts)
    assert "1,000 pairs of accounts with a common object" in texts


def test_frequencies_without_threshold_or_fit():
    texts = drawn(frequency_chart(N_COMMON, N_PAIRS, None))
    assert "Objects in common: no threshold" in texts
    assert not [text for text in texts if text.startswith("F ")]


def test_types_differ_in_colour_and_in_shape():
    assert len({colour for colour, _ in TYPE_MARKS.values()}) == len({shape for _, shape in TYPE_MARKS.values()}) == 4
    chart = types_chart(pairs_by_type(), time_threshold=27, interval=(6, 144), equal=5, conservative=9)
    texts = drawn(chart)
    assert {*TYPE_MARKS, "T = 27 s (95%: 6 s to 2.4 min)", "F equal = 5", "5,016 pairs", "0 s"} <= set(texts)


def test_types_of_which_there_are_none_are_not_in_the_legend():
    histogram = pairs_by_type()
    histogram.by_type[1:] = 0
    texts = drawn(types_chart(histogram))
    assert "normal" in texts
    assert not {"fast", "repetitive"} & set(texts)
    assert "0 pairs" in drawn(types_chart(PairHistogram.empty(60)))


def test_types_by_count_have_another_axis():
    texts = drawn(types_chart(pairs_by_type(), time_threshold=27, pair_stat="count"))
    assert "Objects shared within the time threshold" in texts
    assert not [text for text in texts if text.startswith("T =")]


def test_every_cell_has_its_figures():
    texts = drawn(sensitivity_chart(report()))
    assert {"250", "111", "12", "500", "750", "0", "3.0%", "1.0%", "6.0%"} <= set(texts)
    assert {"10 s", "1 min", "10 min", "2", "3", "9"} <= set(texts)
    assert "T: 26.9 s, 95 % interval 6.3 to 144" in texts
    assert "far: 99,999 s (outside the grid)" in texts


def test_a_grid_of_many_cells_keeps_every_label():
    windows, weights = tuple(10 * 2**k for k in range(16)), tuple(range(2, 14))
    texts = drawn(sensitivity_chart(report(windows, weights)))
    assert {str(w) for w in weights} <= set(texts)
    assert {"10 s", "20 s", "40 s", "80 s"} <= set(texts)


def test_names_of_marks_cannot_break_the_figure():
    marks = (Mark(HOSTILE, 60, 3), Mark("x" * 500, 20))
    texts = drawn(sensitivity_chart(report(), marks=marks))
    assert any(text.startswith("</svg><script>alert(1)</script>\\x00\\u202e'") for text in texts)
    assert max(map(len, texts)) < 100


def test_cells_surrogates_cannot_judge_are_starred():
    cells = report().cells.records()
    assert not any("*" in text for text in drawn(sensitivity_chart(report())))
    cells[0]["n_edges_masked"] = cells[0]["n_edges"] // 2
    starred = replace(report(), cells=Table.of(pa.Table.from_pylist(cells, CELL)))
    texts = drawn(sensitivity_chart(starred))
    assert [text for text in texts if text.endswith("*")] == ["3.0% *"]
    assert any(text.startswith("* For half of the edges") for text in texts)


def test_without_marks_and_with_one_cell():
    assert "1 min" in drawn(sensitivity_chart(report((60,), (2, 3)), marks=()))


@pytest.mark.parametrize(
    ("mask", "n"),
    [
        ([[1]], 4),
        ([[1, 0], [0, 1]], 8),
        ([[1, 1], [1, 1]], 8),
        ([[0, 0], [0, 0]], 0),
        ([[1, 1, 1], [1, 0, 1], [1, 1, 1]], 16),
    ],
)
def test_contours_have_a_segment_for_each_side_between_inside_and_outside(mask: list[list[int]], n: int):
    segments = contour(np.array(mask, bool))
    assert len(segments) == n
    assert all(abs(s["x2"] - s["x"]) + abs(s["y2"] - s["y"]) == 1 for s in segments)


def test_places_of_marks():
    places = GridPlaces((10, 1000), (2, 3))
    assert places.of(100, None) == (1.0, 2.45)
    assert places.of(None, 3) == (-0.9, 1.5)
    (left, right), (low, high) = places.span([Mark("a", None, 3), Mark("b", 10**6)])
    assert (left, low) == (-1.1, 0.0)
    assert right > 2.3
    assert high > 2.45
