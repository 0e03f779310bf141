"""The table of whole calibrations on the performance page."""

from __future__ import annotations

from typing import Any

from docs.generator.figures import NONE, count, memory, stage, wall

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
        return NONE
    runs.sort(key=lambda run: (run["n_shares"], run["data"], run["window"]))
    lines = [
        f"| data | shares | window | wall | peak memory | delays | pairs of accounts | {' | '.join(STEPS.values())} |",
        f"| --- |{' ---: |' * (6 + len(STEPS))}",
    ]
    lines += [
        f"| {run['data']} | {run['n_shares']:,} | {run['window']:,} s | {wall(run)} | {memory(run)} | "
        f"{count(run, 'gaps')} | {count(run, 'pairs_of_accounts')} | {' | '.join(stage(run, step) for step in STEPS)} |"
        for run in runs
    ]
    return "\n".join(lines)
