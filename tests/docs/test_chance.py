"""The tables of tests and grids, by example."""

from __future__ import annotations

from docs.generator.chance import chance_table, grids_table

RUN = {"data": "yang", "n_shares": 2_000, "finished": True, "wall_seconds": 7.61, "peak_bytes": 3 * 2**29}


def test_a_test_is_a_row() -> None:
    counts = {"edges": 233_913, "pairs_tested": 46_004, "common_objects": 446_680, "horizon": 3_600}
    run = RUN | {"stages": {"testing": 0.34}, "counts": counts}
    stopped = RUN | {"data": "a", "finished": False, "wall_seconds": 600.0, "stages": {}, "counts": {}}
    head, rule, first, second = chance_table([{"tests": [run, stopped]}]).splitlines()
    assert head.count("|") == rule.count("|") == first.count("|") == second.count("|") == 10
    assert first == "| a | 2,000 | - | - | - | - s | - | not finished in 600 s | 1.50 GiB |"
    assert second == "| yang | 2,000 | 233,913 | 46,004 | 446,680 | 3,600 s | 0.3 s | 7.6 s | 1.50 GiB |"


def test_a_grid_is_a_row() -> None:
    counts = {"settings": 36, "widest_window": 3_600, "surrogates": 20, "pairs": 24_316_715}
    made = grids_table([{"grids": [RUN | {"stages": {"sensitivity": 7.24}, "counts": counts}]}]).splitlines()
    assert made[0].count("|") == made[1].count("|") == made[2].count("|") == 10
    assert made[2] == "| yang | 2,000 | 36 | 3,600 s | 20 | 24,316,715 | 7.2 s | 7.6 s | 1.50 GiB |"


def test_without_figures_the_page_says_so() -> None:
    assert chance_table([]) == grids_table([]) == "No figures have been recorded yet."
