"""The sentences of the calibration, in the page's language: thresholds, delays, settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.report.settings_grid import SettingsGrid
from inconcert.report.texts import Texts

__all__ = ["delays", "mark", "mark_name", "rate", "repetition", "time", "type_name", "warnings"]

Known = Mapping[str, Any]

#: name a calibration gives a mark, as in web/src/panels/calibration/mark-name.ts → its text
OWN_MARKS = {
    "time threshold of these data": "calibration.mark_time",
    "repetition threshold of these data, equal": "calibration.mark_equal",
    "repetition threshold of these data, conservative": "calibration.mark_conservative",
    "CooRnet's coordination interval of these data": "calibration.mark_coornet",
    "one minute": "calibration.mark_minute",
}


def time(texts: Texts, known: Known) -> str:
    """Say the time threshold and how sure it is.

    Parameters
    ----------
    texts : Texts
        The language.
    known : mapping
        ``time`` of the calibration.

    Examples
    --------
    >>> known = {"seconds": 7.0, "interval": [5.0, 90.0], "share_undefined": 0}
    >>> time(Texts.of("en"), known).partition("; ")[2]
    'with other objects of the same kind it would lie between 5 seconds and 1 minute 30 seconds (95 % interval).'
    """
    if known["seconds"] is None:
        return texts.say("calibration.time_none")
    fast = texts.duration(known["seconds"])
    if known["interval"] is None:
        said = texts.say("calibration.time", time=fast)
    else:
        low, high = (texts.duration(end) for end in known["interval"])
        said = texts.say("calibration.time_interval", time=fast, low=low, high=high)
    if known["share_undefined"]:
        said += " " + texts.say("calibration.time_undefined", share=texts.percent(known["share_undefined"]))
    return said


def repetition(texts: Texts, known: Known) -> str:
    """Say the repetition threshold: ``repetition`` of the calibration."""
    if known["conservative"] is None:
        return texts.say("calibration.repetition_none")
    return texts.say("calibration.repetition", n=known["conservative"])


def warnings(calibration: Known) -> list[str]:
    """List what to know before the thresholds are used; English, as the calibration wrote it."""
    said = [*calibration["time"]["warnings"], *calibration["repetition"]["warnings"], *calibration["notes"]]
    return list(dict.fromkeys(said))


def type_name(texts: Texts, name: str) -> str:
    """Name a type of pair.

    Examples
    --------
    >>> type_name(Texts.of("en"), "fast and repetitive")
    'fast and repetitive'
    """
    return texts.say(f"filters.type_{name.replace(' ', '_')}")


def delays(texts: Texts, calibration: Known) -> str:
    """Say what the delays are, which components are fitted to them, and how well."""
    gaps, distance = calibration["gaps"], calibration["time"]["distance"]
    said = [texts.say("calibration.density_words", n=gaps["n"], zeros=texts.percent(gaps["zeros"], 1))]
    if gaps["zeros_expected"] is not None:
        said.append(texts.say("calibration.zeros_expected", share=texts.percent(gaps["zeros_expected"], 1)))
    if gaps["mixture"] is not None:
        means, weights = gaps["mixture"]["means"], gaps["mixture"]["weights"]
        listed = ", ".join(
            f"{texts.duration(mean)} ({texts.percent(weight, 1)})" for mean, weight in zip(means, weights, strict=True)
        )
        said.append(texts.say("calibration.components", n=len(means), listed=listed))
    if distance is not None:
        said.append(texts.say("calibration.distance", share=texts.percent(distance, 2)))
    return " ".join(said)


def rate(texts: Texts, cell: Known) -> str:
    """Say how many edges of a setting are there by chance; an asterisk where that says nothing."""
    share = cell["fdr"]
    said = texts.percent(share, 1 if share is not None and share < 0.0995 else 0)
    return said + "*" if SettingsGrid.is_masked(cell) else said


def mark_name(texts: Texts, name: str) -> str:
    """Name a mark; papers, and marks of the user, are called as they are.

    Examples
    --------
    >>> mark_name(Texts.of("fr"), "one minute"), mark_name(Texts.of("fr"), "Yang et al. 2025")
    ('une minute', 'Yang et al. 2025')
    """
    return texts.say(OWN_MARKS[name]) if name in OWN_MARKS else name


def mark(texts: Texts, one: Known, grid: SettingsGrid) -> str:
    """Say the setting of a mark, without its name."""
    said = []
    if one["time_window"] is not None:
        said.append(texts.duration(one["time_window"]))
    if one["min_weight"] is not None:
        said.append(texts.say("calibration.mark_weight", n=one["min_weight"]))
    if one["interval"] is not None:
        low, high = one["interval"]
        said.append(texts.say("calibration.mark_interval", low=low, high=high))
    if grid.is_outside(one):
        said.append(texts.say("calibration.mark_outside"))
    return ", ".join(said)
