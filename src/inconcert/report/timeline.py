"""Shares over time in even bins: all of them, and the coordinated ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow.compute as pc

from inconcert.tables import Table

__all__ = ["MOST_BINS", "bin_width", "span_of", "timeline"]

#: widths people read easily, in seconds: up to a minute, an hour, a day, four weeks, a year
WIDTHS = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
    86_400, 172_800, 604_800, 1_209_600, 2_419_200, 31_536_000,
)  # fmt: skip
#: as many as a wide screen tells apart
MOST_BINS = 400


def bin_width(first: int, last: int, most: int = MOST_BINS) -> int:
    """Give the narrowest usual width that needs at most `most` bins (2 or more) from `first` to `last`, in seconds.

    Bins begin at multiples of their width since 1970, so that days begin at midnight UTC.

    Examples
    --------
    >>> bin_width(0, 399), bin_width(0, 400), bin_width(0, 30 * 86_400)
    (1, 2, 7200)
    """
    for width in WIDTHS:
        if last // width - first // width < most:
            return width
    year = WIDTHS[-1]
    factor = 2
    while last // (factor * year) - first // (factor * year) >= most:
        factor *= 2
    return factor * year


def span_of(shares: Table) -> tuple[int, int] | None:
    """Give the times of the first and the last share, in seconds; None without a share."""
    ends = [pc.min_max(batch.column(0)).as_py() for batch in shares.batches(("timestamp_share",)) if batch.num_rows]
    return (min(end["min"] for end in ends), max(end["max"] for end in ends)) if ends else None


def timeline(shares: Table, coordinated: Table, most: int = MOST_BINS) -> dict[str, Any]:
    """Count shares per bin over their whole span.

    Parameters
    ----------
    shares : Table
        All shares (``timestamp_share``), read in batches.
    coordinated : Table
        Those of them that are coordinated.
    most : int
        Bins at most; 2 or more.

    Returns
    -------
    dict
        ``bin`` (seconds), ``first`` (when the first bin begins; seconds since 1970), ``all`` and ``coordinated``: counts.

    Examples
    --------
    >>> times = Table.of({"timestamp_share": [60, 61, 62]})
    >>> timeline(times, Table.of({"timestamp_share": [61]}))
    {'bin': 1, 'first': 60, 'all': [1, 1, 1], 'coordinated': [0, 1, 0]}
    """
    span = span_of(shares)
    if span is None:
        return {"bin": 1, "first": 0, "all": [], "coordinated": []}
    width = bin_width(*span, most)
    start = span[0] // width
    n = span[1] // width - start + 1
    return {
        "bin": width,
        "first": start * width,
        "all": _counts(shares, width, start, n),
        "coordinated": _counts(coordinated, width, start, n),
    }


def _counts(shares: Table, width: int, start: int, n: int) -> list[int]:
    counts = np.zeros(n, np.int64)
    for batch in shares.batches(("timestamp_share",)):
        place = batch.column(0).to_numpy(zero_copy_only=False).astype(np.int64) // width - start
        counts += np.bincount(place, minlength=n)
    found: list[int] = counts.tolist()
    return found
