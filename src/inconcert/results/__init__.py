"""The user-facing door: from data to a network, its tables, its evidence and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.results.calibrating import calibrate
    from inconcert.results.found import Found
    from inconcert.results.net import Net
    from inconcert.results.outputs import write_outputs
    from inconcert.results.searching import detect
    from inconcert.results.significant import significance
    from inconcert.results.stored import open_results


__all__ = ["Found", "Net", "calibrate", "detect", "open_results", "significance", "write_outputs"]

#: public name → module of this room; imported at first use, so that writing a folder does not load the engines
open_door(
    __name__,
    {
        "Found": ".found",
        "Net": ".net",
        "calibrate": ".calibrating",
        "detect": ".searching",
        "open_results": ".stored",
        "significance": ".significant",
        "write_outputs": ".outputs",
    },
)
