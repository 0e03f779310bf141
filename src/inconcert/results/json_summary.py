"""A result as one JSON object, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["json_summary"]

COMPONENTS_LISTED = 20
#: of each component
FIELDS = ("component", "n_accounts", "n_edges", "n_objects", "median_time_delta", "first_share", "last_share")


def json_summary(net: Net, record: Mapping[str, Any], output: str) -> dict[str, Any]:
    """Give what a program wants to know of a run; the rest is in the files.

    Parameters
    ----------
    net : Net
        What was found.
    record : mapping
        Its run record.
    output : str
        Where it was written.
    """
    return {
        "output": output,
        "files": record["outputs"],
        "parameters": record["parameters"],
        "threshold": record["threshold"],
        "counts": record["counts"],
        "dropped": [{"step": step["name"], **dropped} for step in record["steps"] for dropped in step["dropped"]],
        "notes": record["notes"],
        "components": net.components.arrow(FIELDS).slice(0, COMPONENTS_LISTED).to_pylist(),
        "versions": record["versions"],
        "timings": record["timings"],
    }
