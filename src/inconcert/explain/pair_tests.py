"""What a calibration and the significance tests say of a pair of accounts, in a sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.significance.quantities import count, duration
from inconcert.significance.sentences import sentence

__all__ = ["pair_tests"]

#: type of a pair → what that means
TYPES = {
    "normal": "neither fast nor repetitive",
    "fast": "fast, and not repetitive",
    "repetitive": "repetitive, and not fast",
    "fast and repetitive": "both fast and repetitive",
}


def pair_tests(figures: Mapping[str, Any], *, pair_stat: str = "mean") -> tuple[str, ...]:
    """Give the sentences about type and significance of an edge; none when it has no such columns.

    Parameters
    ----------
    figures : mapping
        The figures of an edge with ``account_id`` and ``account_id_y``; columns of `inconcert.schema.EDGE_TYPE` and
        `inconcert.schema.EDGE_SIGNIFICANCE` if it has them.
    pair_stat : {"mean", "median", "count"}
        What the calibration judged speed by.

    Examples
    --------
    >>> pair_tests({"type": "fast", "n_common": 3, "pair_delta": 4.5})
    ('By the thresholds of the calibration the pair is fast, and not repetitive: 3 objects in common, 4.5 seconds apart on average.',)
    """
    said = []
    if figures.get("type") is not None:
        said.append(_type(figures, pair_stat))
    if "evidence" in figures:
        said.append(f"Against chance: {sentence(figures)}")
    return tuple(said)


def _type(figures: Mapping[str, Any], pair_stat: str) -> str:
    kind, n, delta = figures["type"], figures.get("n_common"), figures.get("pair_delta")
    words = f"By the thresholds of the calibration the pair is {TYPES.get(kind, kind)}"
    if n is None or delta is None:
        return f"{words}: no object in common within the calibration's window."
    return f"{words}: {count(n, 'object')} in common, {_speed(pair_stat, delta)}."


def _speed(pair_stat: str, delta: float) -> str:
    match pair_stat:
        case "count":
            return f"{delta:,.0f} of them within the time threshold"
        case "median":
            return f"{duration(delta)} apart or less half the time"
        case _:
            return f"{duration(delta)} apart on average"
