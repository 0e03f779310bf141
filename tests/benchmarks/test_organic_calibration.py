"""Where nobody coordinates, the tests name nobody: a cheap version, and the committed figures of the full one."""

import json
from typing import Any

import pytest
from benchmarks.organic_calibration import COUNTED, RESULT, organic_calibration

from inconcert.significance import EVIDENCE
from inconcert.simulate import SCENARIOS

ORGANIC = [name for name, one in SCENARIOS.items() if not one.planted]


def independent(row: dict[str, Any], kind: str) -> float:
    """Mean number of pairs found, without those among automatic feeds."""
    counted = zip(row["pairs"][kind], row["pairs_among_feeds"][kind], strict=True)
    return float(sum(found - feeds for found, feeds in counted) / len(row["pairs"][kind]))


@pytest.mark.parametrize("name", ORGANIC)
def test_at_most_two_pairs_of_independent_accounts_stand_out(name: str) -> None:
    record = organic_calibration(seeds=2, n_accounts=500, scenarios=[name])
    [row] = record["scenarios"]
    # there was something to test
    assert min(row["n_tested"]) > 500
    assert {kind: independent(row, kind) for kind in EVIDENCE if independent(row, kind) > 2} == {}
    if name != "rss":
        assert all(sum(found) == 0 for found in row["pairs_among_feeds"].values())


def test_the_counter_sees_what_is_there() -> None:
    """The same count where groups are planted, so that a count of zero means something."""
    record = organic_calibration(seeds=1, n_accounts=500, scenarios=["fast"])
    [row] = record["scenarios"]
    assert row["pairs"]["fast"][0] >= 70
    assert row["pairs_among_feeds"]["fast"] == [0]


def test_automatic_feeds_stand_out_and_are_told_apart() -> None:
    [row] = organic_calibration(seeds=1, n_accounts=500, scenarios=["rss"])["scenarios"]
    n_pairs = 12 * 11 // 2
    assert row["pairs_among_feeds"]["fixed lag"][0] >= 0.9 * n_pairs
    assert row["pairs_among_feeds"]["fixed lag"][0] <= n_pairs


def test_the_committed_figures_keep_the_promise() -> None:
    record = json.loads(RESULT.read_text(encoding="utf-8"))
    assert record["seeds"] == 20
    assert [row["scenario"] for row in record["scenarios"]] == ORGANIC
    for row in record["scenarios"]:
        assert set(row["pairs"]) == set(COUNTED)
        assert all(len(found) == 20 for found in row["pairs"].values())
        for kind in EVIDENCE:
            assert independent(row, kind) <= 2, (row["scenario"], kind)
