"""The figures of the performance page, from the files the benchmark wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["BEGIN", "END", "pages", "table"]

BEGIN = "<!-- figures: written by docs/generate.py from benchmarks/results -->"
END = "<!-- end of figures -->"
ROOT = Path(__file__).resolve().parents[2]


def pages() -> dict[str, str]:
    """Give the performance page with today's figures between its marks."""
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    results = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "benchmarks/results").glob("*.json"))
    ]
    return {"performance.md": f"{before}{BEGIN}\n\n{table(results)}\n\n{END}{after}"}


def table(results: list[dict[str, Any]]) -> str:
    """Give one row for each run, by data set and time window; what a program does not count is a dash."""
    runs = [
        run | {"machine": result["machine"], "versions": result["versions"]}
        for result in results
        for run in result["runs"]
    ]
    if not runs:
        return "No figures have been recorded yet."
    lines = [
        "| data | shares | time window | program | wall | peak memory | pairs | edges | how much faster |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    runs.sort(key=lambda run: (run["n_shares"], run["data"], run["time_window"], run["min_weight"], run["program"]))
    lines += [
        f"| {run['data']} | {run['n_shares']:,} | {run['time_window']:,} s | {_program(run)} | {_wall(run)} | "
        f"{run['peak_bytes'] / 2**30:.2f} GiB | {_count(run, 'pairs')} | {_count(run, 'edges')} | {_ratio(run)} |"
        for run in runs
    ]
    machines = sorted(
        {f"{m['cpu']}, {m['cores']} cores, {m['memory_bytes'] / 2**30:.0f} GiB" for m in (r["machine"] for r in runs)}
    )
    return "\n".join([*lines, "", f"Measured on: {'; '.join(machines)}."])


def _program(run: dict[str, Any]) -> str:
    weight = f", weight ≥ {run['min_weight']}" if run["min_weight"] > 1 else ""
    return f"{run['program']} {run['versions'][run['program']]}{weight}"


def _wall(run: dict[str, Any]) -> str:
    return f"{run['wall_seconds']:.1f} s" if run["finished"] else f"not finished in {run['wall_seconds']:.0f} s"


def _count(run: dict[str, Any], name: str) -> str:
    value = run["counts"].get(name)
    return "-" if value is None else f"{value:,}"


def _ratio(run: dict[str, Any]) -> str:
    return "-" if run.get("times_faster") is None else f"{run['times_faster']:.0f} times"
