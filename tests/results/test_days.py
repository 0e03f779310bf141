"""What a calibration by days says of a pair is what edges and sheets for hand-coding say of it, from a file too."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import inconcert as ic
from inconcert.calibrate import Calibration
from inconcert.calibrate.object_days import RepeatedObjects
from inconcert.results.hand_coding import sheet_of
from tests.results.worlds import coordinated


@cache
def twice() -> tuple[dict[str, Any], ...]:
    """Give everything again a day later: each object on two days, which may end between two shares."""
    posts = coordinated()
    later = [
        {**p, "content_id": f"{p['content_id']} again", "timestamp_share": p["timestamp_share"] + 86_400} for p in posts
    ]
    return (*posts, *later)


@cache
def calibrated(repeated_objects: RepeatedObjects) -> Calibration:
    return ic.calibrate(
        list(twice()), bins="12", repeated_objects=repeated_objects, bootstrap=0, sensitivity=False, variant="snb"
    )


@pytest.mark.parametrize("repeated_objects", ["once", "daily"])
def test_edges_have_the_figures_of_the_calibration(repeated_objects: RepeatedObjects, tmp_path: Path):
    found = calibrated(repeated_objects)
    assert found.types is not None
    pairs = {(p["account_id"], p["account_id_y"]): p for p in found.types.pairs.records()}
    found.write(tmp_path / "calibration.json")
    net = ic.detect(list(twice()), min_weight=3, calibration=tmp_path / "calibration.json")
    edges = [e for e in net.edges().records() if e["type"] != "normal"]
    assert len(edges) >= 6
    for edge in edges:
        pair = pairs[edge["account_id"], edge["account_id_y"]]
        assert (edge["type"], edge["n_common"], edge["pair_delta"]) == (
            pair["type"],
            pair["n_common"],
            pair["pair_delta"],
        )


@pytest.mark.parametrize("repeated_objects", ["once", "daily"])
def test_a_threshold_counted_by_day_says_that_an_edge_is_not(repeated_objects: RepeatedObjects):
    net = ic.detect(list(twice()), min_weight="auto", calibration=calibrated(repeated_objects))
    notes = [note for note in net.provenance.notes if note.startswith("min_weight")]
    assert len(notes) == 1
    assert ("on one day, once for each day; an edge counts each once" in notes[0]) is (repeated_objects == "daily")


def test_a_day_more_counts_when_asked():
    once, daily = (calibrated(counted).types for counted in ("once", "daily"))
    assert once is not None
    assert daily is not None
    often = {(p["account_id"], p["account_id_y"]): p["n_common"] for p in once.pairs.records()}
    twice_as_often = {(p["account_id"], p["account_id_y"]): p["n_common"] for p in daily.pairs.records()}
    # all of a group share within nine seconds, so hardly ever on two sides of noon
    assert twice_as_often["g1", "g2"] == 2 * often["g1", "g2"]


@pytest.mark.parametrize("repeated_objects", ["once", "daily"])
def test_pairs_for_hand_coding_have_the_figures_of_the_calibration(repeated_objects: RepeatedObjects):
    found = calibrated(repeated_objects)
    assert found.types is not None
    sheet = sheet_of(list(twice()), found, {}, most=400).records()
    assert sheet
    pairs = {(p["account_id"], p["account_id_y"]): p["n_common"] for p in found.types.pairs.records()}
    for row in sheet:
        pair = row["account_id"], row["account_id_y"]
        assert row["n_common"] == pairs.get(pair, row["n_common"])
        assert (row["type"] == "normal") is (pair not in pairs)
