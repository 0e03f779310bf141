"""All a page needs to know of a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inconcert.detect.rules import Rules
from inconcert.network import Findings
from inconcert.objects import Shares
from inconcert.provenance import Provenance

if TYPE_CHECKING:
    from inconcert.calibrate import Calibration
    from inconcert.significance import Significance

__all__ = ["Material"]


@dataclass(frozen=True)
class Material:
    """A network and how it came about.

    Parameters
    ----------
    findings : Findings
        Tables and layout.
    shares : Shares
        What was searched.
    rules : Rules
        What counts as coordinated.
    which : str
        Which part of the edges: ``"full"``, ``"fast"`` or ``"fast_context"``.
    threshold : float
        The weight from which edges were kept.
    provenance : Provenance
        Every step, what it left out and its notes.
    parameters : mapping
        Every parameter as it took effect.
    counts : mapping of str to int
        Counts of all steps.
    command : str, optional
        The command that does the same again; None for data that were only in memory.
    calibration : Calibration, optional
        Where the thresholds come from.
    significance : Significance, optional
        The tests of all pairs of accounts.
    """

    findings: Findings
    shares: Shares
    rules: Rules
    which: str
    threshold: float
    provenance: Provenance
    parameters: Mapping[str, Any]
    counts: Mapping[str, int]
    command: str | None = None
    calibration: Calibration | None = None
    significance: Significance | None = None
