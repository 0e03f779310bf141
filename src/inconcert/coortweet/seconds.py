"""Times as seconds since 1970-01-01 UTC."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadTimestamp, Where

__all__ = ["seconds_of_column", "seconds_of_text"]

PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}

#: beyond this a number is not a time in seconds that an int64 could hold
LARGEST = 2.0**62


def seconds_of_column(table: pa.Table, name: str) -> pa.Table:
    """Turn a column of times (timestamp or date) into seconds; whole when all are; other types stay as they are.

    Subtracting R's POSIXct picks a unit by the data, so that 90 seconds pass a window of 60 (as 1.5 minutes);
    seconds are seconds here.
    """
    column = table.column(name)
    if pa.types.is_date(column.type):
        column = column.cast(pa.timestamp("s"))
    if not pa.types.is_timestamp(column.type):
        return table
    per_second = PER_SECOND[column.type.unit]
    exact = column.cast(pa.int64())
    whole = pc.divide(exact, per_second)
    rest = pc.subtract(exact, pc.multiply(whole, per_second))
    if pc.any(pc.not_equal(rest, 0), min_count=0).as_py():
        whole = pc.add(whole.cast(pa.float64()), pc.divide(rest.cast(pa.float64()), float(per_second)))
    return table.set_column(table.column_names.index(name), name, whole)


def seconds_of_text(column: pa.ChunkedArray, name: str) -> pa.Array:
    """Read a column of text: ``2021-06-16 22:04:51``, ISO 8601 (no zone = UTC), or numbers of seconds.

    Raises
    ------
    BadTimestamp
        For the first that is missing or cannot be read, with its row.

    Examples
    --------
    >>> seconds_of_text(pa.chunked_array([["1970-01-01 00:01:00", "1970-01-01T01:00:00+01:00", "5"]]), "t").to_pylist()
    [60, 0, 5]
    """
    read: dict[str | None, float] = {}
    for row, text in enumerate(column.to_pylist(), start=1):
        if text not in read:
            value = None if text is None else _seconds(text)
            if value is None:
                raise BadTimestamp(
                    "cannot read this time",
                    hint="give UNIX seconds or YYYY-MM-DD HH:MM:SS (UTC when no zone is named)",
                    where=Where(column=name, row=row, value="" if text is None else text),
                )
            read[text] = value
    seconds = [read[text] for text in column.to_pylist()]
    whole = all(s == int(s) for s in seconds)
    return pa.array([int(s) for s in seconds] if whole else seconds, pa.int64() if whole else pa.float64())


def _seconds(text: str) -> float | None:
    text = text.strip()
    try:
        number = float(text)
    except ValueError:
        pass
    else:
        return number if abs(number) < LARGEST else None
    try:
        moment = datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
