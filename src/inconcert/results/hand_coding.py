"""Pairs at the thresholds of a calibration, laid out for people to judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from inconcert.calibrate.coding_sheet import coding_sheet
from inconcert.calibrate.threshold_pairs import pairs_at_threshold
from inconcert.coshares import ground
from inconcert.results.auto import rule_of
from inconcert.results.input_options import asked_of
from inconcert.results.input_shares import ObjectsAsked, ReadingAsked, input_shares

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration
    from inconcert.tables import Table

__all__ = ["sheet_of"]


def sheet_of(data: Any, found: Calibration, options: Mapping[str, Any], *, most: int = 400) -> Table:
    """Give the sheet of pairs at the thresholds, with names and links of their posts.

    Parameters
    ----------
    data : path, list of paths, Posts, Shares or table
        What was calibrated.
    found : Calibration
        Its thresholds.
    options : mapping
        What was given to `inconcert.calibrate`; how the data are read is taken from it.
    most : int
        Pairs at each threshold.

    Raises
    ------
    NoThreshold
        When the data support neither threshold.
    """
    known = {*vars(ReadingAsked()), *vars(ObjectsAsked())}
    reading, objects = asked_of({name: value for name, value in options.items() if name in known}, "calibrate")
    shares, _ = input_shares(data, reading, objects, time_window=1)
    p = found.parameters
    base = ground(shares, min_participation=p["min_participation"], max_shares_per_object=p["max_shares_per_object"])
    pairs = pairs_at_threshold(found.rows(base.encoded), rule_of(found), most=most, seed=p["seed"])
    return coding_sheet(pairs, shares.posts)
