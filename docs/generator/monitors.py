"""The table of a monitor's daily detection on the performance page."""

from __future__ import annotations

from typing import Any

from docs.generator.figures import NONE

__all__ = ["monitors_table"]

WAYS = (("from_what_is_kept", "only what is new"), ("from_nothing", "from nothing"))


def monitors_table(results: list[dict[str, Any]]) -> str:
    """Give two rows for each history: one new day on stored ones, with and without what is kept from the days before."""
    runs = [run for result in results for run in result["monitors"]]
    if not runs:
        return NONE
    lines = [
        "| rules | posts stored | new posts | computed | pairs made | pairs summed | processor | wall | same bytes |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| {run['rules']} | {run['days_stored'] * run['posts_a_day']:,} | {run['posts_a_day']:,} | {said} | "
        f"{run[way]['pairs_made']:,} | {run[way]['pairs_summed']:,} | {_seconds(run[way], 'processor_seconds')} | "
        f"{_seconds(run[way], 'seconds')} | {'yes' if run['same_bytes'] else 'no'} |"
        for run in runs
        for way, said in WAYS
    ]
    return "\n".join(lines)


def _seconds(figures: dict[str, Any], name: str) -> str:
    return f"{figures[name]:.1f} s" if name in figures else "-"
