"""How figures of benchmarks are written in tables."""

from __future__ import annotations

from typing import Any

__all__ = ["NONE", "count", "memory", "stage", "wall"]

NONE = "No figures have been recorded yet."


def count(run: dict[str, Any], name: str) -> str:
    """Give a count with commas; a dash for what was not counted."""
    value = run["counts"].get(name)
    return "-" if value is None else f"{value:,}"


def stage(run: dict[str, Any], name: str) -> str:
    """Give the seconds of a stage; a dash when there was none."""
    value = run["stages"].get(name)
    return "-" if value is None else f"{value:.1f} s"


def wall(run: dict[str, Any]) -> str:
    """Give the seconds of the whole process, or when it was stopped."""
    return f"{run['wall_seconds']:.1f} s" if run["finished"] else f"not finished in {run['wall_seconds']:.0f} s"


def memory(run: dict[str, Any]) -> str:
    """Give the peak of memory."""
    return f"{run['peak_bytes'] / 2**30:.2f} GiB"
