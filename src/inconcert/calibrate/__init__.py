"""Thresholds for speed and repetition from the data themselves, with their uncertainty."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inconcert.calibrate.calibration import calibrate_shares
    from inconcert.calibrate.calibration_record import Calibration, read_calibration
    from inconcert.calibrate.coded_precision import coded_precision
    from inconcert.calibrate.coding import read_codes
    from inconcert.calibrate.coding_sheet import write_coding_sheet
    from inconcert.calibrate.comparison_rules import edges_by_rule
    from inconcert.calibrate.coornet import CoordinationInterval, coordination_interval
    from inconcert.calibrate.daily_bins import DailyBins
    from inconcert.calibrate.domain_ranking import domain_ranking
    from inconcert.calibrate.edge_types import type_edges, typed_edges
    from inconcert.calibrate.exponential import Mixture, fit_mixture
    from inconcert.calibrate.intervals import Gaps, gaps
    from inconcert.calibrate.marks import Mark
    from inconcert.calibrate.negative_binomial import NegativeBinomials
    from inconcert.calibrate.repetition import RepetitionThreshold, repetition_threshold
    from inconcert.calibrate.sensitivity import Sensitivity
    from inconcert.calibrate.threshold_pairs import pairs_at_threshold
    from inconcert.calibrate.threshold_result import TimeThreshold
    from inconcert.calibrate.thresholds import time_threshold
    from inconcert.calibrate.type_rule import TypeRule
    from inconcert.calibrate.types import Types, types_of

#: public name → module of this room; imported at first use
_HOMES = {
    "Calibration": "calibration_record",
    "CoordinationInterval": "coornet",
    "DailyBins": "daily_bins",
    "Gaps": "intervals",
    "Mark": "marks",
    "Mixture": "exponential",
    "NegativeBinomials": "negative_binomial",
    "RepetitionThreshold": "repetition",
    "Sensitivity": "sensitivity",
    "TimeThreshold": "threshold_result",
    "TypeRule": "type_rule",
    "Types": "types",
    "calibrate_shares": "calibration",
    "coded_precision": "coded_precision",
    "coordination_interval": "coornet",
    "domain_ranking": "domain_ranking",
    "edges_by_rule": "comparison_rules",
    "fit_mixture": "exponential",
    "gaps": "intervals",
    "pairs_at_threshold": "threshold_pairs",
    "read_calibration": "calibration_record",
    "read_codes": "coding",
    "repetition_threshold": "repetition",
    "time_threshold": "thresholds",
    "type_edges": "edge_types",
    "typed_edges": "edge_types",
    "types_of": "types",
    "write_coding_sheet": "coding_sheet",
}

__all__ = [
    "Calibration",
    "CoordinationInterval",
    "DailyBins",
    "Gaps",
    "Mark",
    "Mixture",
    "NegativeBinomials",
    "RepetitionThreshold",
    "Sensitivity",
    "TimeThreshold",
    "TypeRule",
    "Types",
    "calibrate_shares",
    "coded_precision",
    "coordination_interval",
    "domain_ranking",
    "edges_by_rule",
    "fit_mixture",
    "gaps",
    "pairs_at_threshold",
    "read_calibration",
    "read_codes",
    "repetition_threshold",
    "time_threshold",
    "type_edges",
    "typed_edges",
    "types_of",
    "write_coding_sheet",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"inconcert.calibrate.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'inconcert.calibrate' has no attribute {name!r}")
