"""When the objects of a list were published, as seconds UTC."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadTimestamp, Where
from inconcert.read.tally import TimeTally
from inconcert.read.timestamps import HINT, to_seconds

__all__ = ["NO_DATE", "published_seconds"]

#: A time no share can have: the entry has no date.
NO_DATE = int(np.iinfo(np.int64).min)


def published_seconds(column: pa.ChunkedArray, *, file: str | None = None) -> np.ndarray:
    """Give a column of times as int64 seconds UTC; `NO_DATE` where there is none. A date is its first second.

    Raises
    ------
    BadTimestamp
        Naming the first row and value that cannot be read.

    Examples
    --------
    >>> published_seconds(pa.chunked_array([["2021-03-04", "1614816000000"]])).tolist()
    [1614816000, 1614816000]
    """
    values = pa.concat_arrays(column.chunks) if column.num_chunks else pa.nulls(0, pa.string())
    seconds, missing = to_seconds(values, TimeTally())
    unreadable = pc.indices_nonzero(pc.and_not(seconds.is_null(), missing))
    if len(unreadable):
        row = unreadable[0].as_py()
        raise BadTimestamp(
            "published_at cannot be read",
            hint=HINT,
            where=Where(file=file, column="published_at", row=row + 1, value=str(values[row].as_py())),
        )
    return np.asarray(pc.fill_null(seconds, NO_DATE).to_numpy(zero_copy_only=False))
