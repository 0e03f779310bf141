"""The sensitivity report of a calibration: its thresholds marked on the grid, and chosen where they can be."""

from __future__ import annotations

import math

from inconcert.calibrate.coornet import CoordinationInterval
from inconcert.calibrate.grid import MOST_PAIRS, require_few_pairs
from inconcert.calibrate.marks import Mark
from inconcert.calibrate.repetition import RepetitionThreshold
from inconcert.calibrate.sensitivity import Sensitivity, sensitivity
from inconcert.calibrate.thresholds import TimeThreshold
from inconcert.coshares import Ground
from inconcert.errors import TooManyPairs

__all__ = ["calibrated_marks", "grid_around"]


def calibrated_marks(
    time: TimeThreshold, repetition: RepetitionThreshold, interval: CoordinationInterval
) -> tuple[Mark, ...]:
    """Give the calibrated thresholds as marks for a grid of settings; those there are none of are left out."""
    found = []
    if time.seconds is not None:
        found.append(Mark("time threshold of these data", time.seconds, interval=time.interval))
    for name, at in (("equal", repetition.equal), ("conservative", repetition.conservative)):
        if at is not None:
            found.append(Mark(f"repetition threshold of these data, {name}", min_weight=at))
    if interval.seconds is not None and time.method != "coornet":
        found.append(Mark("CooRnet's coordination interval of these data", interval.seconds))
    return tuple(found)


def grid_around(
    base: Ground,
    time: TimeThreshold,
    repetition: RepetitionThreshold,
    interval: CoordinationInterval,
    *,
    surrogates: int,
    seed: int,
    threads: int | None,
) -> tuple[Sensitivity | None, tuple[str, ...]]:
    """Report the grid of settings, compared with the calibrated rule when there is one that can be swept.

    Returns
    -------
    tuple of Sensitivity or None, and tuple of str
        The report, and what it had to leave out, in words.
    """
    chosen, notes = None, []
    if time.seconds is not None and repetition.conservative is not None:
        chosen = (math.floor(time.seconds), repetition.conservative)
        try:
            require_few_pairs(base.encoded, chosen[0], MOST_PAIRS)
        except TooManyPairs as error:
            notes.append(
                f"the sensitivity report compares with its own rule, not with the calibrated one: within {chosen[0]:,} s"
                f" there are {error.n_pairs:,} pairs of shares"
            )
            chosen = None
    marks = calibrated_marks(time, repetition, interval)
    try:
        report = sensitivity(base, chosen=chosen, surrogates=surrogates, seed=seed, marks=marks, threads=threads)
    except TooManyPairs as error:
        notes.append(
            f"there is no sensitivity report: even the narrowest window holds {error.n_pairs:,} pairs of shares;"
            " leave out hot objects with max_shares_per_object"
        )
        return None, tuple(notes)
    return report, tuple(notes)
