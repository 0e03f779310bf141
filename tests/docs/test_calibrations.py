"""The table of whole calibrations, by example."""

from __future__ import annotations

from docs.generator.calibrations import calibrations_table

RUN = {
    "data": "yang",
    "n_shares": 11_248_706,
    "window": 86_400,
    "finished": True,
    "wall_seconds": 71.23,
    "peak_bytes": 5 * 2**29,
    "stages": {"encoding": 5.04, "types": 9.0},
    "counts": {"gaps": 1_962_559, "pairs_of_accounts": 38_349_851},
}


def test_a_calibration_is_a_row() -> None:
    stopped = RUN | {
        "finished": False,
        "wall_seconds": 600.4,
        "stages": {},
        "counts": {},
        "n_shares": 5,
        "data": "zipf",
    }
    head, rule, first, second = calibrations_table([{"calibrations": [RUN, stopped]}]).splitlines()
    assert head.count("|") == rule.count("|") == first.count("|") == second.count("|") == 14
    assert first == "| zipf | 5 | 86,400 s | not finished in 600 s | 2.50 GiB | - | - | - | - | - | - | - | - |"
    assert second == (
        "| yang | 11,248,706 | 86,400 s | 71.2 s | 2.50 GiB | 1,962,559 | 38,349,851 | 5.0 s | - | - | - | 9.0 s | - |"
    )


def test_without_figures_the_page_says_so() -> None:
    assert calibrations_table([]) == "No figures have been recorded yet."
