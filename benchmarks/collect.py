"""Measure what collecting costs: ``python -m benchmarks.collect``.

Runs every profile of the TikTok emulator (INCONCERT_EMULATOR names its folder): all accounts, the last 15 days, going on
at midnight until nothing is left; and ``late_2025`` with 600 accounts, and two months with a day that always fails.
Writes ``benchmarks/results/collect.json``: videos found of those there, requests spent and errors by what was said. No
figure depends on the machine, as the emulator's time is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.collect.emulator import CREDENTIALS, PROFILES, ROOT, running
from tests.collect.profile_run import ProfileRun, collect_all

__all__ = ["CASES", "figures", "run"]

RESULTS = Path(__file__).resolve().parent / "results"
NAME = "collect.json"

#: name → profile, what is changed in it, and days before today
CASES: dict[str, tuple[str, dict[str, Any], int]] = {
    **{profile: (profile, {}, 15) for profile in PROFILES},
    "late_2025 with 600 accounts": ("late_2025", {"corpus": {"accounts": 600}}, 15),
    "chaos over 40 days": ("chaos", {}, 40),
}


def figures(made: ProfileRun) -> dict[str, Any]:
    """Give the figures of a collection."""
    stored = set(made.stored)
    return {
        "videos_there": len(made.wanted),
        "videos_reachable": len(made.reachable),
        "videos_found": len(made.wanted & stored),
        "videos_found_first_day": len(made.wanted & made.found_first_day),
        "videos_stored_twice": len(made.stored) - len(stored),
        "videos_missing_without_a_gap": len(made.unexplained),
        "calls": made.n_calls,
        "requests": len(made.requests),
        "requests_at_least": made.fewest,
        "errors": made.errors,
        "gaps": dict(sorted(Counter(gap.kind for gap in made.last.gaps).items())),
        "accounts_that_always_fail": len(made.poison),
        "accounts_left_alone_wrongly": len(
            {gap.value for gap in made.last.gaps if gap.kind == "username"} - made.poison
        ),
    }


def run(names: Sequence[str]) -> dict[str, Any]:
    """Collect in some cases and give their figures."""
    os.environ.update(CREDENTIALS)
    measured = {}
    for name in names:
        profile, changed, n_days = CASES[name]
        with tempfile.TemporaryDirectory() as folder, running(profile, Path(folder), changed) as emulator:
            measured[name] = figures(collect_all(emulator, Path(folder) / "posts", n_days=n_days))
        print(name, json.dumps(measured[name]), flush=True)
    return measured


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description="What collecting costs, by the profiles of the emulator.")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of {', '.join(CASES)}; all when none is named")
    names = parser.parse_args().cases or list(CASES)
    if unknown := [name for name in names if name not in CASES]:
        parser.error(f"there is no case {unknown[0]!r}")
    if not (ROOT / "emulator.py").exists():
        parser.error("INCONCERT_EMULATOR names no folder with emulator.py")
    measured = run(names)
    if set(names) == set(CASES):
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / NAME).write_text(json.dumps({"cases": measured}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
