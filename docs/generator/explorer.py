"""The table of the explorer on the performance page."""

from __future__ import annotations

from typing import Any

from docs.generator.figures import NONE, count

__all__ = ["explorer_table"]


def explorer_table(results: list[dict[str, Any]]) -> str:
    """Give one row for each kind of question: how many pairs and edges it is about, and how long the answer takes."""
    runs = [run for result in results for run in result["explorers"]]
    if not runs:
        return NONE
    lines = [
        "| data | shares | what is turned or asked | pairs | edges | kept | answer (median) | worst |",
        f"| --- | ---: | --- |{' ---: |' * 5}",
    ]
    lines += [
        f"| {run['data']} | {run['n_shares']:,} | {row['name']} | {count(row, 'pairs')} | {count(row, 'edges')} | "
        f"{count(row, 'edges_kept')} | {_seconds(row['median_seconds'])} | {_seconds(row['worst_seconds'])} |"
        for run in runs
        for row in run["questions"]
    ]
    return "\n".join(lines)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.01 else f"{1000 * seconds:.0f} ms"
