"""Docstrings, results and ways out of date, by example."""

from pathlib import Path

import pytest
from docs.generate import differing, generated
from docs.generator.collected import profiles_table
from docs.generator.docstrings import markdown
from docs.generator.monitored import days_table
from docs.generator.performance import fits_tables, table

MACHINE = {"cpu": "A processor", "cores": 2, "memory_bytes": 24 * 2**30}
RUN = {
    "data": "zipf-1e6",
    "n_shares": 1_000_000,
    "time_window": 60,
    "min_weight": 1,
    "program": "inconcert",
    "finished": True,
    "wall_seconds": 1.23,
    "peak_bytes": 2**30,
    "counts": {"pairs": 840_000, "edges": 543_254},
    "times_faster": 15.4,
}


@pytest.mark.parametrize(
    ("docstring", "expected"),
    [
        (None, ""),
        ("One line.", "One line."),
        ("Head.\n\nBody with ``code`` and `name`.", "Head.\n\nBody with ``code`` and `name`."),
        ("Less than a<b> and ``a<b>``.", "Less than a&lt;b> and ``a<b>``."),
        (
            "Count.\n\nParameters\n----------\na, b : int\n    Two\n    lines.\nc\n    No type.",
            "Count.\n\n**Parameters**\n\n- `a`, `b` (int): Two lines.\n- `c`: No type.",
        ),
        ("Fail.\n\nRaises\n------\nBadRow\n    When.", "Fail.\n\n**Raises**\n\n- `BadRow`: When."),
        (
            "Do.\n\nExamples\n--------\n>>> 1 + 1\n2\n\nAfter.",
            "Do.\n\n**Examples**\n\n```pycon\n>>> 1 + 1\n2\n```\n\nAfter.",
        ),
        ("A tree::\n\n    a\n      b\n\nAfter.", "A tree:\n\n```text\na\n  b\n```\n\nAfter."),
    ],
)
def test_docstrings_become_markdown(docstring: str | None, expected: str) -> None:
    assert markdown(docstring) == expected


def test_a_signature_is_written_as_in_the_code() -> None:
    page = generated()["api/inconcert.detect.rules.md"]
    assert 'seconds_of(duration: float | str | timedelta, name: str = "duration") -> int' in page
    assert "Rules(\n    *,\n    time_window: int = 60,\n    fast_window: int | None = None," in page
    assert "native(**changes: Any) -> Rules" in page


def test_figures_become_rows() -> None:
    versions = {"inconcert": "0.1.0", "coordination-network-toolkit": "1.5.2"}
    peer = RUN | {"program": "coordination-network-toolkit", "counts": {}, "finished": False, "wall_seconds": 600.2}
    del peer["times_faster"]
    made = table([{"machine": MACHINE, "versions": versions, "runs": [RUN, peer | {"min_weight": 2}]}])
    row = "| zipf-1e6 | 1,000,000 | 60 s | inconcert 0.1.0 | 1.2 s | 1.00 GiB | 840,000 | 543,254 | 15 times |"
    assert row in made.splitlines()
    assert "coordination-network-toolkit 1.5.2, weight ≥ 2 | not finished in 600 s | 1.00 GiB | - | - | - |" in made
    assert made.endswith("Measured on: A processor, 2 cores, 24 GiB.")


def test_figures_of_fits_become_two_tables() -> None:
    task = {"task": "choice", "n_delays": 1000, "n_distinct": 90, "wall_seconds": 1.26, "k": 5, "threshold": 27.618}
    step = {
        "task": "step",
        "program": "inconcert",
        "n_delays": 1000,
        "n_distinct": 90,
        "seconds_per_iteration": 6.65e-5,
    }
    peer = step | {"program": "exp_mixture_model", "n_distinct": None, "seconds_per_iteration": 1.797}
    delays = {"tasks": [task, task | {"threshold": None}], "iterations": [step | {"times_faster": 27011.2}, peer]}
    versions = {"inconcert": "0.1.0", "exp_mixture_model": "1.0.0"}
    made = fits_tables([{"machine": MACHINE, "versions": versions, "delays": delays}]).splitlines()
    assert "| choice | 1,000 | 90 | 1.3 s | 5 | 27.62 s |" in made
    assert "| choice | 1,000 | 90 | 1.3 s | 5 | none |" in made
    assert "| step | inconcert 0.1.0 | 1,000 | 90 | 0.0665 ms | 27,011 times |" in made
    assert "| step | exp_mixture_model 1.0.0 | 1,000 | 1,000 | 1.80 s | - |" in made
    assert made[-1] == "Measured on: A processor, 2 cores, 24 GiB."


def test_figures_of_collections_become_a_table_the_most_frequent_error_first() -> None:
    one = {
        "videos_there": 2120,
        "videos_reachable": 1941,
        "videos_found": 1944,
        "videos_stored_twice": 0,
        "videos_missing_without_a_gap": 0,
        "calls": 1,
        "requests": 76,
        "requests_at_least": 25,
        "errors": {"429 rate": 1, "500 internal_error": 39},
        "gaps": {"username": 8},
    }
    made = profiles_table({"late_2025 with 600 accounts": one, "steady": one | {"errors": {}, "gaps": {}}}).splitlines()
    assert made[2] == (
        "| `late_2025` with 600 accounts | 1,944 | 1,941 | 2,120 | 0 | 0 | 76 | 25 | 1 | username: 8 | "
        "500 internal_error: 39, 429 rate: 1 |"
    )
    assert made[3].startswith("| `steady` | ")
    assert made[3].endswith("| 1 | none | none |")


def test_days_of_a_monitor_are_told_with_the_worst_of_them() -> None:
    days = [
        {"n_found": 50, "n_reachable": 50, "n_requests": 949},
        {"n_found": 1996, "n_reachable": 2000, "n_requests": 71},
        {"n_found": 9, "n_reachable": 9, "n_requests": 233},
    ]
    one = {"profile": "chaos", "n_found": 2691, "n_reachable": 2625, "n_true": 2854, "n_repeated": 0}
    row = days_table([one | {"n_unexplained": 0, "days": days, "errors": {"500 x": 3, "401 y": 6}}]).splitlines()[2]
    assert row == "| `chaos` | 2,691 | 2,625 | 2,854 | 0 | 0 | 99.8 % | 949 | 233 | 401 y: 6, 500 x: 3 |"


def test_without_figures_the_page_says_so() -> None:
    assert days_table([]) == "No figures have been recorded yet."
    assert profiles_table({}) == "No figures have been recorded yet."
    assert table([]) == fits_tables([]) == "No figures have been recorded yet."


def test_a_page_that_is_missing_changed_or_left_over_is_named(tmp_path: Path) -> None:
    pages = generated()
    for path, text in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert differing(tmp_path) == []
    (tmp_path / "cli.md").unlink()
    (tmp_path / "api" / "inconcert.md").write_text("old", encoding="utf-8")
    (tmp_path / "api" / "inconcert.gone.md").write_text("left", encoding="utf-8")
    assert differing(tmp_path) == ["api/inconcert.gone.md", "api/inconcert.md", "cli.md"]
