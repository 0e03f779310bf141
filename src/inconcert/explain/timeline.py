"""Shares one after another, and how many there were so far: the data of CooRnet's chart of a URL."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.explain.sentences import iso_time
from inconcert.tables import Table

__all__ = ["timeline"]


def timeline(shares: pa.Table, coordinated: pa.Array | pa.ChunkedArray) -> Table:
    """Give shares in the order of their times, coordinated ones marked, with running counts.

    Parameters
    ----------
    shares : pa.Table
        Columns of `inconcert.schema.SHARE`, any others stay.
    coordinated : boolean array
        Which of them are coordinated.

    Returns
    -------
    Table
        The columns given, then ``time`` (ISO 8601, UTC), ``coordinated``, ``n_shares`` and ``n_coordinated``: how
        many shares, and how many coordinated ones, up to and with this one. Ties are in order of content_id, then
        object_id.

    Examples
    --------
    >>> rows = {"object_id": ["o", "o"], "account_id": ["a", "b"], "content_id": ["2", "1"], "timestamp_share": [9, 3]}
    >>> timeline(pa.table(rows), pa.array([True, False])).arrow().column("n_coordinated").to_pylist()
    [0, 1]
    """
    keys = [("timestamp_share", "ascending"), ("content_id", "ascending"), ("object_id", "ascending")]
    marked = shares.append_column("coordinated", coordinated).sort_by(keys)
    mark = marked.column("coordinated")
    times = pa.array([iso_time(t) for t in marked.column("timestamp_share").to_pylist()], pa.string())
    return Table.of(
        marked.drop_columns(["coordinated"])
        .append_column("time", times)
        .append_column("coordinated", mark)
        .append_column("n_shares", pa.array(np.arange(1, len(mark) + 1)))
        .append_column("n_coordinated", pc.cumulative_sum(mark.cast(pa.int64())))
    )
