"""The tables of significance tests and of sensitivity grids on the performance page."""

from __future__ import annotations

from typing import Any

from docs.generator.figures import NONE, count, memory, stage, wall

__all__ = ["chance_table", "grids_table"]


def chance_table(results: list[dict[str, Any]]) -> str:
    """Give one row for each data set: its pairs with a common object, what was tested, up to which horizon, and how long it took."""
    runs = _runs(results, "tests")
    if not runs:
        return NONE
    lines = [
        "| data | shares | pairs | pairs tested | common objects | horizon | testing | whole process | peak memory |",
        f"| --- |{' ---: |' * 8}",
    ]
    lines += [
        f"| {run['data']} | {run['n_shares']:,} | {count(run, 'edges')} | {count(run, 'pairs_tested')} | "
        f"{count(run, 'common_objects')} | {count(run, 'horizon')} s | {stage(run, 'testing')} | {wall(run)} | "
        f"{memory(run)} |"
        for run in runs
    ]
    return "\n".join(lines)


def grids_table(results: list[dict[str, Any]]) -> str:
    """Give one row for each data set: the grid, its surrogates, and how long it took."""
    runs = _runs(results, "grids")
    if not runs:
        return NONE
    lines = [
        "| data | shares | settings | widest window | surrogates | pairs of shares | grid | whole process | peak memory |",
        f"| --- |{' ---: |' * 8}",
    ]
    lines += [
        f"| {run['data']} | {run['n_shares']:,} | {count(run, 'settings')} | {count(run, 'widest_window')} s | "
        f"{count(run, 'surrogates')} | {count(run, 'pairs')} | {stage(run, 'sensitivity')} | {wall(run)} | {memory(run)} |"
        for run in runs
    ]
    return "\n".join(lines)


def _runs(results: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return sorted((run for result in results for run in result[kind]), key=lambda run: (run["n_shares"], run["data"]))
