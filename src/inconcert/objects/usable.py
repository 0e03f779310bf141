"""Rows that can make a share: account, post and time are there."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import shown
from inconcert.objects.tally import Tally

__all__ = ["REQUIRED", "there", "usable_rows"]

#: Column → why a row without it makes no share.
REQUIRED = {"account_id": "no account_id", "content_id": "no content_id", "timestamp": "no timestamp"}


def usable_rows(batch: pa.RecordBatch, first_row: int, tally: Tally) -> pa.RecordBatch:
    """Give the rows of a batch that have account, content id and timestamp; count the others, once each.

    Parameters
    ----------
    batch : RecordBatch
        With the columns of `REQUIRED`: text, text, int64.
    first_row : int
        Number (from 1) of the batch's first row in the whole table, for the examples.
    tally : Tally
        Where the others are counted.
    """
    keep: pa.Array | None = None
    for name, reason in REQUIRED.items():
        good = there(batch.column(name))
        if keep is not None:
            good = pc.and_(good, keep)
        if pc.all(good).as_py() is not False:
            continue
        bad = pc.invert(good) if keep is None else pc.and_not(keep, good)
        rows = pc.indices_nonzero(bad)
        examples = [_example(batch, row.as_py(), first_row) for row in rows[: tally.wants(reason)]]
        tally.add(reason, len(rows), examples)
        keep = good
    return batch if keep is None else batch.filter(keep)


def there(column: pa.Array) -> pa.Array:
    """Tell for each value whether it is neither null nor empty nor blank."""
    if pa.types.is_integer(column.type):
        return column.is_valid()
    if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
        column = column.cast(pa.string())
    blank = pc.or_(pc.equal(pc.binary_length(column), 0), pc.ascii_is_space(column))
    return pc.fill_null(pc.invert(blank), False)


def _example(batch: pa.RecordBatch, row: int, first_row: int) -> str:
    names = [name for name in batch.schema.names if name in REQUIRED]
    values = {name: batch.column(name)[row].as_py() for name in names}
    return f"row {first_row + row:,}: " + ", ".join(f"{k}={shown(v)}" for k, v in values.items())
