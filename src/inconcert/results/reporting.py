"""From a network to its page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from inconcert.report import Material, Options, write_page
from inconcert.results.record import command_line

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["material", "write_report"]


def material(net: Net) -> Material:
    """Gather what a page needs to know of a network."""
    calibrated = net.found.calibrated
    return Material(
        findings=net.findings,
        shares=net.found.shares,
        rules=net.found.rules,
        which=net.which,
        threshold=net.threshold,
        provenance=net.provenance,
        parameters=net.parameters,
        counts=net.counts,
        command=command_line(net.parameters, net.found.data),
        calibration=None if calibrated is None else calibrated.calibration,
        significance=net.significance,
    )


def write_report(net: Net, path: str | os.PathLike[str], options: Options | None = None) -> None:
    """Write the page of a network."""
    write_page(material(net), path, options)
