"""The figure of engagement by rank."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from inconcert.errors import BadParameter
from inconcert.figures.coverage import coverage_chart, write_coverage
from inconcert.lists import build_list


def built(counts: Any, **options: Any) -> Any:
    n = len(counts)
    ids = [f"account {k}" for k in range(n)]
    times = pa.array([1_600_000_000] * n, pa.int64())
    counted = pa.array(np.asarray(counts), pa.int64())
    return build_list(
        pa.table({"account_id": ids, "content_id": ids, "timestamp": times, "like_count": counted}), **options
    )


FALLING = np.floor(50_000 / np.arange(1, 401) ** 1.1)


def layers(chart: Any) -> list[Any]:
    found: list[Any] = chart.to_dict()["layer"]
    return found


def values(chart: Any, name: str) -> list[Any]:
    return [row for layer in layers(chart) for row in layer["data"]["values"] if name in row]


def test_the_curves_drawn_are_those_fitted_to_where_they_end() -> None:
    found = built(FALLING, top=100, n_resamples=20)
    rows = values(coverage_chart(found), "curve")
    for curve in found.coverage.curves:
        own = [row for row in rows if row["curve"] == f"polynomial of degree {curve.degree}"]
        assert [row["interactions"] for row in own] == pytest.approx([float(curve.at(row["rank"])) for row in own])
        ends = [e.n_accounts for e in found.coverage.estimates if e.degree == curve.degree]
        assert max(row["rank"] for row in own) == pytest.approx(max(ends))


def test_the_accounts_drawn_are_those_of_the_data() -> None:
    found = built(FALLING, top=100, n_resamples=0)
    points = values(coverage_chart(found), "what")
    assert {(p["rank"], p["interactions"]) for p in points} <= set(enumerate(FALLING.tolist(), 1))
    assert {1, 2, 3, 400} <= {p["rank"] for p in points}
    assert values(coverage_chart(found), "at")[0] == {"at": 100, "label": "end of the list: 100"}
    assert {row["level"] for row in values(coverage_chart(found), "level")} == {1, 10, 20}


def test_millions_of_accounts_are_a_few_hundred_points() -> None:
    found = built(np.arange(20_000, 0, -1), n_resamples=0)
    assert len(values(coverage_chart(found), "what")) <= 300


def test_the_title_says_what_is_known_and_the_line_below_what_is_estimated() -> None:
    found = built(FALLING, top=100, n_resamples=0)
    title = coverage_chart(found).to_dict()["title"]
    assert " ".join(title["text"]) == f"The list holds {found.share:.1%} of the interactions in the data"
    assert title["subtitle"][0].startswith("Estimated for the whole platform: ")
    assert "if its accounts go on" in title["subtitle"][0]


def test_lines_differ_by_dash_as_well_as_by_colour() -> None:
    (line,) = [one for one in layers(coverage_chart(built(FALLING))) if one["mark"]["type"] == "line"]
    assert len({tuple(dash) for dash in line["encoding"]["strokeDash"]["scale"]["range"]}) == 2
    assert len(set(line["encoding"]["color"]["scale"]["range"])) == 2


@pytest.mark.parametrize("counts", [[7], [0, 0], [9, 5, 0], [50] * 30, FALLING])
def test_it_is_drawn_whatever_the_data(tmp_path: Path, counts: Any) -> None:
    found = built(counts, n_resamples=3)
    svg = write_coverage(found, tmp_path / "f.svg").read_text(encoding="utf-8")
    assert "Rank of the account by interactions" in svg
    assert "NaN" not in svg
    assert "undefined" not in svg
    if not any(e.coverage for e in found.coverage.estimates):
        assert "No estimate for the whole platform" in svg


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (write_coverage(built(FALLING), tmp_path / f"{k}.png", pixels_per_inch=72) for k in "ab")
    assert one.read_bytes() == other.read_bytes()
    with pytest.raises(BadParameter, match="cannot be written as 'pdf'"):
        write_coverage(built(FALLING), tmp_path / "f.pdf")
