"""The figures of the page about the monitor: days of runs on each of the emulator's kinds of days."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docs.generator.figures import NONE

__all__ = ["BEGIN", "END", "days_table", "pages"]

BEGIN = "<!-- days: written by docs/generate.py from benchmarks/results -->"
END = "<!-- end of days -->"
ROOT = Path(__file__).resolve().parents[2]


def pages() -> dict[str, str]:
    """Give the page with today's figures between its marks."""
    page = (ROOT / "docs" / "monitor.md").read_text(encoding="utf-8")
    file = ROOT / "benchmarks" / "results" / "monitor.json"
    results = json.loads(file.read_text(encoding="utf-8"))["profiles"] if file.exists() else []
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return {"monitor.md": f"{before}{BEGIN}\n{days_table(results)}\n{END}{after}"}


def days_table(profiles: Iterable[Mapping[str, Any]]) -> str:
    """Give one row for each kind of day.

    Examples
    --------
    >>> days_table([])
    'No figures have been recorded yet.'
    """
    rows = [
        f"| `{one['profile']}` | {one['n_found']:,} | {one['n_reachable']:,} | {one['n_true']:,} | {one['n_repeated']:,} | "
        f"{one['n_unexplained']:,} | {_worst(one['days'])} | {one['days'][0]['n_requests']:,} | "
        f"{max(day['n_requests'] for day in one['days'][1:]):,} | {_counts(one['errors'])} |"
        for one in profiles
    ]
    head = [
        (
            "| profile | videos found | reachable | there | stored twice | missing, not listed | worst day: of the reachable | "
            "requests on the first day | on a later day, at most | errors |"
        ),
        f"| --- |{' ---: |' * 8} --- |",
    ]
    return "\n".join([*head, *rows]) if rows else NONE


def _worst(days: Iterable[Mapping[str, Any]]) -> str:
    """Give the smallest part of the reachable videos that was stored at the end of a day, rounded down."""
    part = min(day["n_found"] / day["n_reachable"] for day in days)
    return f"{int(part * 1000) / 10:g} %"


def _counts(told: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {n:,}" for name, n in sorted(told.items(), key=lambda one: (-one[1], one[0]))) or "none"
