"""Thresholds for speed and repetition from the data themselves, with their uncertainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.calibrate.calibration import calibrate_shares
    from inconcert.calibrate.calibration_record import Calibration, read_calibration
    from inconcert.calibrate.category_table import category_table
    from inconcert.calibrate.coded_precision import CodedPrecision, coded_precision
    from inconcert.calibrate.coding import read_codes
    from inconcert.calibrate.coding_sheet import write_coding_sheet
    from inconcert.calibrate.comparison_rules import COMPARISON_RULES, edges_by_rule
    from inconcert.calibrate.coornet import CoordinationInterval, coordination_interval
    from inconcert.calibrate.coornet_pairs import coornet_pairs
    from inconcert.calibrate.crossing import crossing, crossing_rest
    from inconcert.calibrate.daily_bins import DailyBins
    from inconcert.calibrate.domain_categories import DomainCategories, domain_categories
    from inconcert.calibrate.domain_ranking import DomainRanking, domain_ranking
    from inconcert.calibrate.edge_types import type_edges, typed_edges
    from inconcert.calibrate.exponential import Mixture, fit_mixture
    from inconcert.calibrate.group_evidence import group_evidence
    from inconcert.calibrate.intervals import Gaps, gaps
    from inconcert.calibrate.krippendorff import krippendorff_alpha
    from inconcert.calibrate.marks import Mark
    from inconcert.calibrate.negative_binomial import NegativeBinomials
    from inconcert.calibrate.proportion import wilson
    from inconcert.calibrate.repetition import RepetitionThreshold, repetition_threshold
    from inconcert.calibrate.sensitivity import Sensitivity, sensitivity
    from inconcert.calibrate.surrogates import SurrogateFdr, surrogate_fdr
    from inconcert.calibrate.threshold_pairs import pairs_at_threshold
    from inconcert.calibrate.threshold_result import TimeThreshold
    from inconcert.calibrate.thresholds import time_threshold
    from inconcert.calibrate.type_rule import TypeRule
    from inconcert.calibrate.type_tables import coverage_table, type_table
    from inconcert.calibrate.types import Types, types_of

__all__ = [
    "COMPARISON_RULES",
    "Calibration",
    "CodedPrecision",
    "CoordinationInterval",
    "DailyBins",
    "DomainCategories",
    "DomainRanking",
    "Gaps",
    "Mark",
    "Mixture",
    "NegativeBinomials",
    "RepetitionThreshold",
    "Sensitivity",
    "SurrogateFdr",
    "TimeThreshold",
    "TypeRule",
    "Types",
    "calibrate_shares",
    "category_table",
    "coded_precision",
    "coordination_interval",
    "coornet_pairs",
    "coverage_table",
    "crossing",
    "crossing_rest",
    "domain_categories",
    "domain_ranking",
    "edges_by_rule",
    "fit_mixture",
    "gaps",
    "group_evidence",
    "krippendorff_alpha",
    "pairs_at_threshold",
    "read_calibration",
    "read_codes",
    "repetition_threshold",
    "sensitivity",
    "surrogate_fdr",
    "time_threshold",
    "type_edges",
    "type_table",
    "typed_edges",
    "types_of",
    "wilson",
    "write_coding_sheet",
]

#: public name → module of this room; imported at first use
open_door(
    __name__,
    {
        "COMPARISON_RULES": ".comparison_rules",
        "Calibration": ".calibration_record",
        "CodedPrecision": ".coded_precision",
        "CoordinationInterval": ".coornet",
        "DailyBins": ".daily_bins",
        "DomainCategories": ".domain_categories",
        "DomainRanking": ".domain_ranking",
        "Gaps": ".intervals",
        "Mark": ".marks",
        "Mixture": ".exponential",
        "NegativeBinomials": ".negative_binomial",
        "RepetitionThreshold": ".repetition",
        "Sensitivity": ".sensitivity",
        "SurrogateFdr": ".surrogates",
        "TimeThreshold": ".threshold_result",
        "TypeRule": ".type_rule",
        "Types": ".types",
        "calibrate_shares": ".calibration",
        "category_table": ".category_table",
        "coded_precision": ".coded_precision",
        "coordination_interval": ".coornet",
        "coornet_pairs": ".coornet_pairs",
        "coverage_table": ".type_tables",
        "crossing": ".crossing",
        "crossing_rest": ".crossing",
        "domain_categories": ".domain_categories",
        "domain_ranking": ".domain_ranking",
        "edges_by_rule": ".comparison_rules",
        "fit_mixture": ".exponential",
        "gaps": ".intervals",
        "group_evidence": ".group_evidence",
        "krippendorff_alpha": ".krippendorff",
        "pairs_at_threshold": ".threshold_pairs",
        "read_calibration": ".calibration_record",
        "read_codes": ".coding",
        "repetition_threshold": ".repetition",
        "sensitivity": ".sensitivity",
        "surrogate_fdr": ".surrogates",
        "time_threshold": ".thresholds",
        "type_edges": ".edge_types",
        "type_table": ".type_tables",
        "typed_edges": ".edge_types",
        "types_of": ".types",
        "wilson": ".proportion",
        "write_coding_sheet": ".coding_sheet",
    },
)
