"""The table of whole calibrations on the performance page."""

from __future__ import annotations

from typing import Any

__all__ = ["calibrations_table"]

#: the steps worth a column, as the benchmark calls them
STEPS = {
    "encoding": "encoding",
    "common objects": "common objects",
    "coordination interval": "CooRnet",
    "time threshold": "time threshold",
    "types": "types",
    "sensitivity": "grid",
}


def calibrations_table(results: list[dict[str, Any]]) -> str:
    """Give one row for each data set: the whole, its memory, and the seconds of the larger steps."""
    runs = [run for result in results for run in result["calibrations"]]
    if not runs:
        return "No figures have been recorded yet."
    runs.sort(key=lambda run: (run["n_shares"], run["data"], run["window"]))
    lines = [
        f"| data | shares | window | wall | peak memory | delays | pairs of accounts | {' | '.join(STEPS.values())} |",
        f"| --- |{' ---: |' * (6 + len(STEPS))}",
    ]
    lines += [
        f"| {run['data']} | {run['n_shares']:,} | {run['window']:,} s | {_wall(run)} | {run['peak_bytes'] / 2**30:.2f} GiB | "
        f"{_count(run, 'gaps')} | {_count(run, 'pairs_of_accounts')} | {' | '.join(_step(run, step) for step in STEPS)} |"
        for run in runs
    ]
    return "\n".join(lines)


def _wall(run: dict[str, Any]) -> str:
    return f"{run['wall_seconds']:.1f} s" if run["finished"] else f"not finished in {run['wall_seconds']:.0f} s"


def _count(run: dict[str, Any], name: str) -> str:
    value = run["counts"].get(name)
    return "-" if value is None else f"{value:,}"


def _step(run: dict[str, Any], name: str) -> str:
    value = run["stages"].get(name)
    return "-" if value is None else f"{value:.1f} s"
