"""The tables of significance tests and of sensitivity grids on the performance page."""

from __future__ import annotations

from typing import Any

__all__ = ["chance_table", "grids_table"]

NONE = "No figures have been recorded yet."


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
        f"| {run['data']} | {run['n_shares']:,} | {_count(run, 'edges')} | {_count(run, 'pairs_tested')} | "
        f"{_count(run, 'common_objects')} | {_count(run, 'horizon')} s | {_stage(run, 'testing')} | {_wall(run)} | "
        f"{_memory(run)} |"
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
        f"| {run['data']} | {run['n_shares']:,} | {_count(run, 'settings')} | {_count(run, 'widest_window')} s | "
        f"{_count(run, 'surrogates')} | {_count(run, 'pairs')} | {_stage(run, 'sensitivity')} | {_wall(run)} | {_memory(run)} |"
        for run in runs
    ]
    return "\n".join(lines)


def _runs(results: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return sorted((run for result in results for run in result[kind]), key=lambda run: (run["n_shares"], run["data"]))


def _count(run: dict[str, Any], name: str) -> str:
    value = run["counts"].get(name)
    return "-" if value is None else f"{value:,}"


def _stage(run: dict[str, Any], name: str) -> str:
    value = run["stages"].get(name)
    return "-" if value is None else f"{value:.1f} s"


def _wall(run: dict[str, Any]) -> str:
    return f"{run['wall_seconds']:.1f} s" if run["finished"] else f"not finished in {run['wall_seconds']:.0f} s"


def _memory(run: dict[str, Any]) -> str:
    return f"{run['peak_bytes'] / 2**30:.2f} GiB"
