"""What shares of different days have to do with each other: nothing, or nothing and each day counts.

Yang et al. 2025 look for co-shares inside one day of collection and call the repetition of two pages "total number of
identical link posts that two pages share". A link both share on two days is one link or two posts of it; they do not say
which. Here it counts once, or, if one so chooses, once for each day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import numpy as np
import pyarrow as pa

from inconcert.calibrate.daily_bins import DailyBins, cut_into_days
from inconcert.detect.encode import Encoded
from inconcert.errors import BadParameter, nearest

__all__ = ["RepeatedObjects", "about_days", "check_repeated_objects", "in_days", "whole_objects"]

RepeatedObjects = Literal["once", "daily"]


def check_repeated_objects(repeated_objects: str, bins: DailyBins | None) -> None:
    """Refuse a way of counting there is not, and counting by day without days.

    Raises
    ------
    BadParameter
        In both cases.
    """
    known = get_args(RepeatedObjects)
    if repeated_objects not in known:
        raise BadParameter(
            f"repeated_objects is {repeated_objects!r}; it must be one of {', '.join(known)}",
            hint=nearest(str(repeated_objects), known),
        )
    if repeated_objects == "daily" and bins is None:
        raise BadParameter(
            "repeated_objects is 'daily', but nothing says when a day begins",
            hint="cut the data into days, such as --bins 21@America/New_York (in Python: bins=), or leave it at 'once'",
        )


def in_days(
    encoded: Encoded, bins: DailyBins | None, window: int, *, repeated_objects: RepeatedObjects = "once"
) -> Encoded:
    """Give the rows among which objects in common are counted.

    Parameters
    ----------
    encoded : Encoded
        The sorted rows of the engine.
    bins : DailyBins, optional
        Shares of two of these days never belong together. None: the rows stay as they are.
    window : int
        Seconds; shares this far apart or farther never belong together.
    repeated_objects : {"once", "daily"}
        An object that two accounts share on several days counts once, or once for each of these days: then every code
        of an object is that of an object on one day, and `object_ids` has its name in each of them.

    Raises
    ------
    BadParameter
        For "daily" without days.

    Examples
    --------
    >>> from inconcert.detect.encode import encode
    >>> from inconcert.detect.rules import native
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": "x", "account_id": a, "content_id": f"{a}{d}", "timestamp_share": 86_400 * d}
    ...     for a in "ab"
    ...     for d in range(2)
    ... ]
    >>> encoded = encode(as_shares(rows).table, native(min_participation=1))
    >>> daily = in_days(encoded, DailyBins(0, "UTC"), 60, repeated_objects="daily")
    >>> daily.obj.tolist(), daily.object_ids.to_pylist()
    ([0, 0, 1, 1], ['x', 'x'])
    """
    check_repeated_objects(repeated_objects, bins)
    if bins is None:
        return encoded
    if repeated_objects == "once":
        return cut_into_days(encoded, bins, window)
    # rows come by object and time, so the rows of an object on a day stand together
    day = bins.of(encoded.time)
    begins = np.ones(encoded.n_rows, np.bool_)
    begins[1:] = (encoded.obj[1:] != encoded.obj[:-1]) | (day[1:] != day[:-1])
    return replace(
        encoded,
        obj=(np.cumsum(begins) - 1).astype(np.int32),
        object_ids=pa.DictionaryArray.from_arrays(pa.array(encoded.obj[begins]), encoded.object_ids),
    )


def about_days(bins: DailyBins, *, repeated_objects: RepeatedObjects, grid: bool) -> tuple[str, ...]:
    """Say what counting by day means for the figures of a calibration, and which of them know no days.

    Examples
    --------
    >>> for note in about_days(DailyBins(), repeated_objects="daily", grid=False):
    ...     print(note)
    an object two accounts shared on several days counts once for each: common objects are objects and days
    CooRnet's interval is defined without days: it also counts shares on both sides of 21:00 in America/New_York
    """
    daily = "an object two accounts shared on several days counts once for each: common objects are objects and days"
    what, they = (
        ("CooRnet's interval and the grid of other settings are", "they also count")
        if grid
        else ("CooRnet's interval is", "it also counts")
    )
    without = f"{what} defined without days: {they} shares on both sides of {bins}"
    return (without,) if repeated_objects == "once" else (daily, without)


def whole_objects(encoded: Encoded) -> tuple[pa.Array, np.ndarray]:
    """Give the distinct names of objects, and for each code its place among them: days of one object have the same.

    Examples
    --------
    >>> from inconcert.detect.encode import encode
    >>> from inconcert.detect.rules import native
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": "x", "account_id": a, "content_id": f"{a}{d}", "timestamp_share": 86_400 * d}
    ...     for a in "ab"
    ...     for d in range(2)
    ... ]
    >>> encoded = encode(as_shares(rows).table, native(min_participation=1))
    >>> names, place = whole_objects(in_days(encoded, DailyBins(0, "UTC"), 60, repeated_objects="daily"))
    >>> names.to_pylist(), place.tolist()
    (['x'], [0, 0])
    """
    names = encoded.object_ids
    if isinstance(names, pa.DictionaryArray):
        return names.dictionary, names.indices.to_numpy()
    return names, np.arange(len(names))
