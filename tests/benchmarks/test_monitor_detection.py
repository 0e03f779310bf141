"""The table of a monitor's daily detection says what was measured."""

from __future__ import annotations

import json

from docs.generator.monitors import monitors_table

from tests.project.tree import ROOT


def test_the_recorded_history_has_two_rows_and_the_same_bytes() -> None:
    recorded = json.loads((ROOT / "benchmarks/results/monitor-detection.json").read_text(encoding="utf-8"))
    rows = monitors_table([recorded]).splitlines()[2:]
    assert len(rows) == 2 * len(recorded["monitors"])
    assert all(row.endswith("| yes |") for row in rows)
    first = recorded["monitors"][0]
    assert f"{first['from_what_is_kept']['pairs_made']:,}" in rows[0]
    assert f"{first['from_nothing']['pairs_made']:,}" in rows[1]
    assert first["from_what_is_kept"]["pairs_made"] < first["from_nothing"]["pairs_made"] / 10


def test_without_figures_the_table_says_so() -> None:
    assert monitors_table([]) == "No figures have been recorded yet."
