"""A calibration in a run record, and the types of the edges of a network, in figures and in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from inconcert.results.wording import number

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration
    from inconcert.tables import Table

__all__ = ["calibration_record", "types_found", "types_in_words"]


def calibration_record(found: Calibration) -> dict[str, Any]:
    """Give what a run record says of a calibration: thresholds, intervals, warnings; the rest is in its file."""
    time, often = found.time, found.repetition
    return {
        "method": time.method,
        "time_threshold": time.seconds,
        "interval": None if time.interval is None else list(time.interval),
        "share_undefined": time.share_undefined,
        "equal": often.equal,
        "conservative": often.conservative,
        "coordination_interval": found.coordination_interval.seconds,
        "warnings": [*time.warnings, *often.warnings, *found.notes],
        "parameters": found.parameters,
    }


def types_found(edges: Table) -> dict[str, dict[str, int]]:
    """Give for each type how many edges have it and how many accounts have such an edge; empty without types.

    Examples
    --------
    >>> from inconcert.tables import Table
    >>> types_found(Table.of({"account_id": ["a", "a"], "account_id_y": ["b", "c"], "type": ["fast", "fast"]}))
    {'fast': {'edges': 2, 'accounts': 3}}
    """
    if "type" not in edges.column_names:
        return {}
    counted: Counter[str] = Counter()
    accounts: dict[str, set[str]] = {}
    for batch in edges.batches(("account_id", "account_id_y", "type")):
        for a, b, kind in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            counted[kind] += 1
            accounts.setdefault(kind, set()).update((a, b))
    order = ("fast and repetitive", "fast", "repetitive", "normal")
    return {kind: {"edges": counted[kind], "accounts": len(accounts[kind])} for kind in order if kind in counted}


def types_in_words(edges: Table, found: Calibration | None) -> str:
    """Say of which types the edges of a network are; empty without types."""
    types = types_found(edges)
    if not types:
        return ""
    limits = "" if found is None else f" ({_limits(found)})"
    lines = [
        f"  {kind:<20} {number(n['edges'], 'edge', 'edges')} among {number(n['accounts'], 'account', 'accounts')}"
        for kind, n in types.items()
    ]
    return "\n".join([f"Type of the pairs joined, over everything both shared{limits}:", *lines])


def _limits(found: Calibration) -> str:
    time, often = found.time.seconds, found.repetition.conservative
    fast = "no time threshold" if time is None else f"fast: {time:,.3g} s or less"
    return f"{fast}; " + ("no repetition threshold" if often is None else f"repetitive: {often:,} objects or more")
