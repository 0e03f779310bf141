"""The figures of the page about collecting: what was found and what it cost on each of the emulator's kinds of days."""

from __future__ import annotations

import json
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
    results = json.loads(file.read_text(encoding="utf-8"))["profiles"] if file.exists() else []
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return {"collect.md": f"{before}{BEGIN}\n{profiles_table(results)}\n{END}{after}"}


def profiles_table(results: list[dict[str, Any]]) -> str:
    """Give one row for each kind of day.

    Examples
    --------
    >>> profiles_table([])
    'No figures have been recorded yet.'
    """
    if not results:
        return NONE
    lines = [
        "| profile | videos found / true | missing without a reason | requests / fewest | days | errors by type |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| `{one['profile']}` | {one['n_found']:,} / {one['n_true']:,} | {one['n_unexplained']:,} | "
        f"{one['n_requests']:,} / {one['n_fewest']:,} | {one['n_days']} | {_errors(one['errors'])} |"
        for one in results
    ]
    return "\n".join(lines)


def _errors(errors: dict[str, int]) -> str:
    return (
        ", ".join(f"{told}: {n:,}" for told, n in sorted(errors.items(), key=lambda each: (-each[1], each[0])))
        or "none"
    )
