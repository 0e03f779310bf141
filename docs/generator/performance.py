"""The figures of the performance page, from the files the benchmark wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docs.generator.calibrations import calibrations_table
from docs.generator.chance import chance_table, grids_table
from docs.generator.explorer import explorer_table
from docs.generator.figures import NONE, count, memory, wall
from docs.generator.monitors import monitors_table
from docs.generator.report_pages import report_pages_table

__all__ = [
    "BEGIN",
    "BEGIN_CALIBRATIONS",
    "BEGIN_FITS",
    "END",
    "END_CALIBRATIONS",
    "END_FITS",
    "fits_tables",
    "pages",
    "table",
]

BEGIN = "<!-- figures: written by docs/generate.py from benchmarks/results -->"
END = "<!-- end of figures -->"
BEGIN_FITS = "<!-- fits: written by docs/generate.py from benchmarks/results -->"
END_FITS = "<!-- end of fits -->"
BEGIN_CALIBRATIONS = "<!-- calibrations: written by docs/generate.py from benchmarks/results -->"
END_CALIBRATIONS = "<!-- end of calibrations -->"
BEGIN_TESTS = "<!-- tests: written by docs/generate.py from benchmarks/results -->"
END_TESTS = "<!-- end of tests -->"
BEGIN_GRIDS = "<!-- grids: written by docs/generate.py from benchmarks/results -->"
END_GRIDS = "<!-- end of grids -->"
BEGIN_EXPLORER = "<!-- explorer: written by docs/generate.py from benchmarks/results -->"
END_EXPLORER = "<!-- end of explorer -->"
BEGIN_PAGES = "<!-- report pages: written by docs/generate.py from benchmarks/results -->"
END_PAGES = "<!-- end of report pages -->"
BEGIN_MONITORS = "<!-- monitors: written by docs/generate.py from benchmarks/results -->"
END_MONITORS = "<!-- end of monitors -->"
ROOT = Path(__file__).resolve().parents[2]


def pages() -> dict[str, str]:
    """Give the performance page with today's figures between its marks."""
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    results = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "benchmarks/results").glob("*.json"))
    ]
    page = _between(page, BEGIN, END, table([result for result in results if "runs" in result]))
    page = _between(page, BEGIN_FITS, END_FITS, fits_tables([result for result in results if "delays" in result]))
    whole = calibrations_table([result for result in results if "calibrations" in result])
    page = _between(page, BEGIN_CALIBRATIONS, END_CALIBRATIONS, whole)
    page = _between(page, BEGIN_TESTS, END_TESTS, chance_table([result for result in results if "tests" in result]))
    page = _between(page, BEGIN_GRIDS, END_GRIDS, grids_table([result for result in results if "grids" in result]))
    page = _between(
        page,
        BEGIN_EXPLORER,
        END_EXPLORER,
        explorer_table([result for result in results if "explorers" in result]),
    )
    shown = report_pages_table([result for result in results if "pages" in result])
    page = _between(page, BEGIN_PAGES, END_PAGES, shown)
    daily = monitors_table([result for result in results if "monitors" in result])
    page = _between(page, BEGIN_MONITORS, END_MONITORS, daily)
    return {"performance.md": page}


def _between(page: str, begin: str, end: str, text: str) -> str:
    before, rest = page.split(begin)
    after = rest.split(end)[1]
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def table(results: list[dict[str, Any]]) -> str:
    """Give one row for each run, by data set and time window; what a program does not count is a dash."""
    runs = [
        run | {"machine": result["machine"], "versions": result["versions"]}
        for result in results
        for run in result["runs"]
    ]
    if not runs:
        return NONE
    lines = [
        "| data | shares | time window | program | wall | peak memory | pairs | edges | how much faster |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    runs.sort(key=lambda run: (run["n_shares"], run["data"], run["time_window"], run["min_weight"], run["program"]))
    lines += [
        f"| {run['data']} | {run['n_shares']:,} | {run['time_window']:,} s | {_program(run)} | {wall(run)} | "
        f"{memory(run)} | {count(run, 'pairs')} | {count(run, 'edges')} | {_ratio(run)} |"
        for run in runs
    ]
    return "\n".join([*lines, "", _measured_on(runs)])


def fits_tables(results: list[dict[str, Any]]) -> str:
    """Give the times of whole fits, and of one iteration of EM beside the peer's on the same delays."""
    if not results:
        return NONE
    lines = [
        "| task | delays | distinct | wall | components | threshold |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {task['task']} | {task['n_delays']:,} | {task['n_distinct']:,} | {task['wall_seconds']:.1f} s | {task['k']} | "
        f"{'none' if task['threshold'] is None else format(task['threshold'], '.2f') + ' s'} |"
        for result in results
        for task in result["delays"]["tasks"]
    ]
    lines += [
        "",
        "| one iteration of EM | program | delays | passed over | time | how much faster |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row['task']} | {row['program']} {result['versions'][row['program']]} | {row['n_delays']:,} | "
        f"{row['n_distinct'] or row['n_delays']:,} | {_short(row['seconds_per_iteration'])} | {_factor(row)} |"
        for result in results
        for row in result["delays"]["iterations"]
    ]
    return "\n".join([*lines, "", _measured_on(results)])


def _short(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.3g} ms"


def _factor(row: dict[str, Any]) -> str:
    return "-" if row.get("times_faster") is None else f"{row['times_faster']:,.0f} times"


def _measured_on(results: list[dict[str, Any]]) -> str:
    machines = sorted(
        {
            f"{m['cpu']}, {m['cores']} cores, {m['memory_bytes'] / 2**30:.0f} GiB"
            for m in (result["machine"] for result in results)
        }
    )
    return f"Measured on: {'; '.join(machines)}."


def _program(run: dict[str, Any]) -> str:
    weight = f", weight ≥ {run['min_weight']}" if run["min_weight"] > 1 else ""
    return f"{run['program']} {run['versions'][run['program']]}{weight}"


def _ratio(run: dict[str, Any]) -> str:
    return "-" if run.get("times_faster") is None else f"{run['times_faster']:.0f} times"
