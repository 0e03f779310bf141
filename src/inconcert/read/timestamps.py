"""Times as people write them → whole seconds since 1970-01-01 UTC.

=============================================  ==========================================================
input                                          read as
=============================================  ==========================================================
``1458290232`` (number or text)                UNIX seconds; milli-, micro-, nanoseconds by magnitude
``1458290232.9``                               seconds, the fraction cut off
``2016-03-18T09:37:12Z``, ``… 09:37:12.5+01``  ISO 8601
``2016-03-18 09:37:12``, ``2016-03-18 09:37``  UTC, and counted as "no zone"
``2016-03-18 09:37:12 CET``                    by the table of zones
``2016-03-18``                                 midnight UTC, and counted as "only a date"
``Wed Oct 10 20:19:24 +0000 2018``             Twitter API v1.1
``Wed, 10 Oct 2018 20:19:24 GMT``              RFC 2822
datetime columns                               as they say; without a zone UTC
=============================================  ==========================================================

Days written as ``03/04/2021`` are not read: March in one country is April in another.
"""

from __future__ import annotations

from collections.abc import Callable
from time import time

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.read.clock import from_odd_text
from inconcert.read.tally import TimeTally
from inconcert.read.zones import offset_of

__all__ = ["DAY_SECONDS", "HINT", "YEAR_2000", "to_seconds"]

HINT = "use UNIX seconds or ISO 8601 (2024-05-01T12:30:00Z); days written as 03/04/2021 are ambiguous"

#: A number below the limit is in the unit, and so many of it make a second. The limits are the year 5138.
UNITS = (
    (10**11, "seconds", 1),
    (10**14, "milliseconds", 10**3),
    (10**17, "microseconds", 10**6),
    (2**63, "nanoseconds", 10**9),
)

#: What stands for "no time" in text.
MISSING_TIMES = ("", "NA", "NaN", "nan", "NaT", "<NA>", "null", "NULL", "None")

#: up to 18 digits with a sign, or 19 below the largest whole number there is room for
WHOLE = r"^(-?[0-9]{1,18}|[1-8][0-9]{18})$"
DECIMAL = r"^[0-9]{1,18}[.][0-9]*$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#: day, clock, then what names the zone
CLOCK = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)? ?([A-Za-z]{1,5}|[+-][0-9]{2}(:?[0-9]{2})?)?$"
FRACTION = r"^(:[0-9]{2})?([.,][0-9]+)? ?"

#: Shapes Arrow reads at once when all texts of a batch have them: length, end, unit, zone.
EXACT_SHAPES = ((19, "", "s", None), (20, "Z", "s", "UTC"), (24, "Z", "ms", "UTC"))

DAY_SECONDS = 86_400
YEAR_2000 = 946_684_800
SUB_SECONDS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


def to_seconds(values: pa.Array, tally: TimeTally) -> tuple[pa.Array, pa.Array]:
    """Turn a column of times into UTC seconds, and tell missing times from unreadable ones.

    Parameters
    ----------
    values : Array
        Whole numbers, floats, decimals, text, dates or datetimes.
    tally : TimeTally
        Counts what was assumed, and the span.

    Returns
    -------
    (seconds, missing)
        int64, null where there is no time or it cannot be read; and a mask of those where there is none.

    Examples
    --------
    >>> tally = TimeTally()
    >>> seconds, missing = to_seconds(pa.array(["2016-03-18 09:37:12 CET", "1458290232000", "soon", None]), tally)
    >>> seconds.to_pylist(), missing.to_pylist()
    ([1458290232, 1458290232, None, None], [False, False, False, True])
    >>> dict(tally.zones), dict(tally.units)
    ({'CET': 1}, {'milliseconds': 1})
    """
    kind = values.type
    if pa.types.is_dictionary(kind):
        values, kind = values.cast(kind.value_type), kind.value_type
    missing = pc.is_null(values, nan_is_null=True)
    if pa.types.is_integer(kind):
        seconds = _from_integers(values, tally)
    elif pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        seconds = _from_floats(values.cast(pa.float64()), tally)
    elif pa.types.is_timestamp(kind):
        seconds = _from_datetimes(values, tally)
    elif pa.types.is_date(kind):
        seconds = _from_dates(values, tally)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view():
        text = pc.utf8_trim_whitespace(values.cast(pa.string()))
        missing = pc.or_(missing, pc.fill_null(pc.is_in(text, pa.array(MISSING_TIMES)), fill_value=True))
        seconds = _from_text(pc.if_else(missing, None, text), tally)
    else:
        seconds = pa.nulls(len(values), pa.int64())
    span = pc.min_max(seconds).as_py()
    if span["min"] is not None:
        tally.span(span["min"], span["max"])
    _suspect(seconds, tally)
    return seconds, missing


def _suspect(seconds: pa.Array, tally: TimeTally) -> None:
    tally.before_2000 += pc.sum(pc.less(seconds, YEAR_2000)).as_py() or 0
    tally.after_tomorrow += pc.sum(pc.greater(seconds, int(time()) + DAY_SECONDS)).as_py() or 0


def _numbers(array: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Give int64 values, 0 for null, and where there is a value."""
    valid = pc.is_valid(array).to_numpy(zero_copy_only=False)
    return pc.fill_null(array, 0).to_numpy(zero_copy_only=False), valid


def _scaled(numbers: np.ndarray, valid: np.ndarray, tally: TimeTally) -> pa.Array:
    seconds = numbers.copy()
    left = valid.copy()
    for limit, unit, per_second in UNITS:
        here = left & (numbers < limit) & (numbers >= -limit)
        count = int(here.sum())
        if count:
            tally.units[unit] += count
            if per_second > 1:
                seconds[here] //= per_second
            left &= ~here
        if not left.any():
            break
    return pa.array(seconds, mask=~valid)


def _from_integers(values: pa.Array, tally: TimeTally) -> pa.Array:
    if values.type == pa.uint64():
        values = pc.if_else(pc.less(values, pa.scalar(2**63, pa.uint64())), values, None)
    return _scaled(*_numbers(values.cast(pa.int64())), tally)


def _from_floats(values: pa.Array, tally: TimeTally) -> pa.Array:
    sensible = pc.fill_null(pc.less(pc.abs(values), float(2**62)), fill_value=False)  # also leaves out NaN
    whole = pc.floor(pc.if_else(sensible, values, None))
    return _scaled(*_numbers(whole.cast(pa.int64())), tally)


def _from_datetimes(values: pa.Array, tally: TimeTally) -> pa.Array:
    numbers, valid = _numbers(values.cast(pa.int64()))
    tally.zones[values.type.tz or ""] += int(valid.sum())
    return pa.array(numbers // SUB_SECONDS[values.type.unit], mask=~valid)


def _from_exact(text: pa.Array, tally: TimeTally) -> pa.Array | None:
    """Read texts that all have one common shape, several times as fast; None when they do not."""
    lengths = pc.min_max(pc.binary_length(text)).as_py()
    if lengths["min"] is None or lengths["min"] != lengths["max"]:
        return None
    for length, end, unit, zone in EXACT_SHAPES:
        if length == lengths["min"] and pc.all(pc.ends_with(text, end)).as_py():
            try:
                moments = text.cast(pa.timestamp(unit, zone))
            except pa.ArrowInvalid:
                return None
            tally.zones[end] += len(text) - text.null_count
            numbers, valid = _numbers(moments.cast(pa.int64()))
            return pa.array(numbers // SUB_SECONDS[unit], mask=~valid)
    return None


def _from_dates(values: pa.Array, tally: TimeTally) -> pa.Array:
    tally.date_only += len(values) - values.null_count
    return pc.multiply(values.cast(pa.date32()).cast(pa.int32()).cast(pa.int64()), DAY_SECONDS)


def _from_text(text: pa.Array, tally: TimeTally) -> pa.Array:
    """Give each text to the first shape it has; the rest one by one."""
    exact = _from_exact(text, tally)
    if exact is not None:
        return exact
    seconds = pa.nulls(len(text), pa.int64())
    left = pc.is_valid(text)
    shapes: tuple[tuple[str | None, Callable[[pa.Array, TimeTally], pa.Array]], ...] = (
        (WHOLE, lambda found, t: _from_integers(found.cast(pa.int64()), t)),
        (CLOCK, _from_clocks),
        (DECIMAL, lambda found, t: _from_integers(pc.replace_substring_regex(found, r"[.].*", "").cast(pa.int64()), t)),
        (DAY, _from_days),
        (None, _from_odd),
    )
    for shape, reader in shapes:
        if not pc.any(left).as_py():
            break
        here = (
            left
            if shape is None
            else pc.and_(left, pc.fill_null(pc.match_substring_regex(text, shape), fill_value=False))
        )
        if pc.any(here).as_py():
            seconds = pc.replace_with_mask(seconds, here, reader(text.filter(here), tally))
            left = pc.and_not(left, here)
    return seconds


def _from_clocks(text: pa.Array, tally: TimeTally) -> pa.Array:
    rest = pc.utf8_slice_codeunits(text, 16)
    clock = pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(text, 0, 10),
        pc.binary_join_element_wise(
            pc.utf8_slice_codeunits(text, 11, 16),
            pc.if_else(pc.starts_with(rest, ":"), pc.utf8_slice_codeunits(rest, 0, 3), ":00"),
            "",
        ),
        " ",
    )
    try:
        local = clock.cast(pa.timestamp("s")).cast(pa.int64())
    except pa.ArrowInvalid:  # one of them is no time, such as 30 February: find out which
        return _from_odd(text, tally)
    zones = pc.replace_substring_regex(rest, FRACTION, "").dictionary_encode()
    offsets = pa.array([offset_of(zone) for zone in zones.dictionary.to_pylist()], pa.int64()).take(zones.indices)
    for zone in pc.value_counts(zones.filter(pc.is_valid(offsets)).cast(pa.string())).to_pylist():
        tally.zones[zone["values"]] += zone["counts"]
    return pc.subtract(local, offsets)


def _from_days(text: pa.Array, tally: TimeTally) -> pa.Array:
    try:
        days = text.cast(pa.date32())
    except pa.ArrowInvalid:
        return _from_odd(text, tally)
    return _from_dates(days, tally)


def _from_odd(text: pa.Array, tally: TimeTally) -> pa.Array:
    encoded = text.dictionary_encode()
    moments = [from_odd_text(value) for value in encoded.dictionary.to_pylist()]
    for entry in pc.value_counts(encoded.indices).to_pylist():
        moment = moments[entry["values"]]
        if moment is not None and moment.zone is None:
            tally.date_only += entry["counts"]
        elif moment is not None and moment.zone is not None:
            tally.zones[moment.zone] += entry["counts"]
    return pa.array([None if m is None else m.seconds for m in moments], pa.int64()).take(encoded.indices)
