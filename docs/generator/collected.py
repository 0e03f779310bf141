"""The figures of the page about collecting: what was found and what it cost on each of the emulator's kinds of days."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docs.generator.figures import NONE

__all__ = ["BEGIN", "END", "pages", "profiles_table"]

BEGIN = "<!-- profiles: written by docs/generate.py from benchmarks/results -->"
END = "<!-- end of profiles -->"
ROOT = Path(__file__).resolve().parents[2]


def pages() -> dict[str, str]:
    """Give the page with today's figures between its marks."""
    page = (ROOT / "docs" / "collect.md").read_text(encoding="utf-8")
    file = ROOT / "benchmarks" / "results" / "collect.json"
    results = json.loads(file.read_text(encoding="utf-8"))["cases"] if file.exists() else {}
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return {"collect.md": f"{before}{BEGIN}\n{profiles_table(results)}\n{END}{after}"}


def profiles_table(cases: Mapping[str, Mapping[str, Any]]) -> str:
    """Give one row for each kind of day.

    Examples
    --------
    >>> profiles_table({})
    'No figures have been recorded yet.'
    """
    if not cases:
        return NONE
    lines = [
        "| profile | videos found | reachable | there | stored twice | missing, not listed | requests | fewest | calls | gaps | errors |",
        f"| --- |{' ---: |' * 8} --- | --- |",
    ]
    lines += [
        f"| {_name(name)} | {one['videos_found']:,} | {one['videos_reachable']:,} | {one['videos_there']:,} | "
        f"{one['videos_stored_twice']:,} | {one['videos_missing_without_a_gap']:,} | {one['requests']:,} | "
        f"{one['requests_at_least']:,} | {one['calls']} | {_counts(one['gaps'])} | {_counts(one['errors'])} |"
        for name, one in cases.items()
    ]
    return "\n".join(lines)


def _name(case: str) -> str:
    profile, _, more = case.partition(" ")
    return f"`{profile}` {more}".rstrip()


def _counts(told: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {n:,}" for name, n in sorted(told.items(), key=lambda one: (-one[1], one[0]))) or "none"
