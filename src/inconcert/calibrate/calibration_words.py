"""A calibration in words, for a reader who did not make it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from inconcert.calibrate.sensitivity_text import window_words

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration

__all__ = ["calibration_html", "calibration_text", "types_sentence", "verdict"]

#: a threshold whose interval spans more than this factor says little
WIDEST_RATIO = 3.0


def calibration_text(found: Calibration) -> str:
    """Give the thresholds with their intervals and everything that limits them."""
    parts = [_opening(found), str(found.time), str(found.repetition)]
    if found.time.method != "coornet":
        parts.append(str(found.coordination_interval))
    parts += [types_sentence(found), *(f"Note: {note}." for note in found.notes), verdict(found)]
    return "\n\n".join(part for part in parts if part)


def calibration_html(found: Calibration) -> str:
    """Give the same for a notebook, with tables of types and of settings."""
    parts = [
        f"<p>{html.escape(_opening(found))}</p>",
        found.time._repr_html_(),
        found.repetition._repr_html_(),
        found.coordination_interval._repr_html_() if found.time.method != "coornet" else "",
        found.types._repr_html_() if found.types is not None else "",
        found.sensitivity._repr_html_() if found.sensitivity is not None else "",
        *(f"<p>Note: {html.escape(note)}.</p>" for note in found.notes),
        f"<p><b>{html.escape(verdict(found))}</b></p>",
    ]
    return f"<div>{''.join(parts)}</div>"


def types_sentence(found: Calibration) -> str:
    """Say how many pairs of accounts are of which type."""
    if found.types is None:
        return ""
    listed = ", ".join(f"{one.n_pairs:,} {one.type}" for one in found.types.figures)
    return f"Pairs of accounts by type, with both thresholds: {listed}."


def verdict(found: Calibration) -> str:
    """Say what the thresholds are good for."""
    time, repetition = found.time, found.repetition.conservative
    if time.seconds is None and repetition is None:
        return "These data support neither threshold: choose the time window and the minimum weight yourself."
    unsure = time.seconds is not None and (
        (time.interval is not None and time.interval[1] > WIDEST_RATIO * time.interval[0])
        or bool(time.share_undefined and time.share_undefined > 0.05)
    )
    if time.seconds is None:
        speed = "There is no time threshold; choose the time window yourself"
    elif unsure and time.interval is not None:
        low, high = time.interval
        speed = (
            f"Do not use the time threshold alone: with other objects of the same kind it would lie between {low:,.3g}"
            f" and {high:,.3g} seconds. Report what you find over that whole range"
        )
    elif unsure:
        speed = "Do not use the time threshold alone: many samples of the same objects have none"
    elif time.interval is None:
        speed = f"The time threshold of {time.seconds:,.3g} seconds has no interval, so nothing says how sure it is"
    else:
        speed = f"The time threshold of {time.seconds:,.3g} seconds is stable when objects are drawn again"
    often = (
        "there is no repetition threshold; choose the minimum weight yourself"
        if repetition is None
        else f"{repetition:,} common objects or more are repetitive"
        + (", with the reservations above" if found.repetition.warnings else "")
    )
    return (
        f"{speed}; {often}. Neither says that anything was coordinated: data without coordination have thresholds, too."
        " Test the pairs for significance and look at the posts behind them."
    )


def _opening(found: Calibration) -> str:
    counts = found.provenance["counts"]
    return (
        f"Calibration of {counts['shares']:,} shares: {found.gaps.n:,} delays between shares of one object by two"
        f" accounts, {found.frequencies.n_edges:,} pairs of accounts with a common object, shares less than"
        f" {window_words(found.parameters['window'])} apart{_on_one_day(found)}."
    )


def _on_one_day(found: Calibration) -> str:
    if found.bins is None:
        return ""
    return f" and on one day from {found.bins} on"
