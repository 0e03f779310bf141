"""Shares as integer codes, with the null handling R has: a missing id is a value of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadTimestamp, MissingColumn, Where

__all__ = ["SHARE_COLUMNS", "CodedShares", "Codes", "code_shares", "codes_of"]

SHARE_COLUMNS = ("object_id", "account_id", "content_id", "timestamp_share")

Ints = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[Any]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Codes:
    """A column of ids as codes: `values[codes[row]]` is the id; codes count up in order of first appearance."""

    codes: Ints
    values: pa.Array

    @property
    def n(self) -> int:
        """Number of distinct ids."""
        return len(self.values)

    def at(self, rows: Ints) -> pa.Array:
        """Give the ids of some rows."""
        return self.values.take(pa.array(self.codes[rows]))

    def null(self) -> int:
        """Give the code of the missing id, or -1."""
        found = np.flatnonzero(self.values.is_null().to_numpy(zero_copy_only=False))
        return int(found[0]) if len(found) else -1


@dataclass(frozen=True)
class CodedShares:
    """The four columns of a share table, ids coded; `time` is int64, or float64 when seconds have fractions.

    Parameters
    ----------
    timed : numpy array of bool
        Rows whose time is known.
    object_as_content : numpy array
        For each object code, the content code of the same text, or -1: a repost's object is a post.
    """

    object: Codes
    account: Codes
    content: Codes
    time: Numbers
    timed: Truths
    object_as_content: Ints

    @property
    def n(self) -> int:
        """Number of rows."""
        return len(self.time)


def code_shares(table: pa.Table) -> CodedShares:
    """Code a table with the columns of `SHARE_COLUMNS`; rows keep their order and are not made distinct.

    Raises
    ------
    MissingColumn
        When one of the four is not there.
    BadTimestamp
        When `timestamp_share` is not a number.
    """
    for name in SHARE_COLUMNS:
        if name not in table.column_names:
            raise MissingColumn(name, table.column_names)
    objects, accounts, contents = (codes_of(table.column(name)) for name in SHARE_COLUMNS[:3])
    time, timed = _seconds(table.column("timestamp_share"))
    twin = pc.index_in(objects.values, value_set=contents.values, skip_nulls=True)
    return CodedShares(
        object=objects,
        account=accounts,
        content=contents,
        time=time,
        timed=timed,
        object_as_content=np.asarray(pc.fill_null(twin, -1), dtype=np.int64),
    )


def codes_of(column: pa.ChunkedArray) -> Codes:
    """Code a column of strings. Large strings throughout: a column of long URLs passes 2 GiB."""
    text = column.cast(pa.large_string())
    array = pa.concat_arrays(text.chunks) if text.num_chunks else pa.array([], pa.large_string())
    coded = pc.dictionary_encode(array, null_encoding="encode")
    return Codes(np.asarray(coded.indices, dtype=np.int64), coded.dictionary)


def _seconds(column: pa.ChunkedArray) -> tuple[Numbers, Truths]:
    kind = column.type
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_null(kind)):
        raise BadTimestamp(
            f"timestamp_share holds {kind}, not numbers",
            hint="give seconds since 1970-01-01 UTC; prep_data(timestamp_share=...) converts times",
            where=Where(column="timestamp_share"),
        )
    if pa.types.is_floating(kind):
        time = column.to_numpy().astype(np.float64)
        timed = np.isfinite(time)
        if bool(np.all(time[timed] == np.floor(time[timed]))):
            return np.where(timed, time, 0).astype(np.int64), timed
        return time, timed
    timed = np.asarray(column.is_valid())
    return np.asarray(pc.fill_null(column.cast(pa.int64()), 0)), timed
