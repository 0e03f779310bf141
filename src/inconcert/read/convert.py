"""Columns as a source has them, of any type, to the columns of `schema.POST`; rows that make no post dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert import schema
from inconcert.errors import BadRow, BadTimestamp, InputError, Where
from inconcert.provenance import EXAMPLES_KEPT
from inconcert.read.collector import Collector
from inconcert.read.counts import counts_of
from inconcert.read.ids import ids_of
from inconcert.read.lists import lists_of
from inconcert.read.timestamps import HINT, to_seconds

__all__ = ["ID_COLUMNS", "UNREADABLE", "Places", "to_posts"]

#: Columns of a post that are ids: kept as text exactly, never through a float.
ID_COLUMNS = ("account_id", "content_id", "object_id", "repost_of", "quote_of", "reply_to", "music")

UNREADABLE = "timestamp cannot be read"
LOST = "id written as an inexact number: its last digits are lost"
LOST_HINT = "export the ids as text; spreadsheets and floating point columns keep 15 digits"


@dataclass(frozen=True)
class Places:
    """Where the rows of a batch come from, for messages.

    Parameters
    ----------
    file : object
        The file, or None for a table in memory.
    row : function of int to int
        The 1-based row in the file of the i-th row of the batch.
    columns : mapping of str to str
        What the columns are called in the file, by their names in `schema.POST`.
    """

    file: object
    row: Callable[[int], int]
    columns: Mapping[str, str] = field(default_factory=dict)


def to_posts(values: Mapping[str, pa.Array], places: Places, collector: Collector) -> pa.RecordBatch:
    """Make a batch of posts; rows without account, content id or time are dropped and counted.

    Parameters
    ----------
    values : mapping of str to Array
        By names of `schema.POST`, the three required ones among them; columns under other names are kept as
        they are. All of one length.
    places : Places
        Where the rows come from.
    collector : Collector
        Hears of dropped rows and of what was assumed about times. Rows read are counted by the caller, who
        knows of rows that never came so far.

    Raises
    ------
    InputError
        When a column is of a type that cannot be what it should be.
    """
    rows = np.arange(len(values["content_id"]))
    made = dict(values)
    for name in ("account_id", "content_id"):
        ids, lost = ids_of(made[name], places.columns.get(name, name))
        _drop(LOST, lost, made[name], rows, name, places, collector)
        _drop(f"no {name}", pc.and_not(pc.is_null(ids), lost), None, rows, name, places, collector)
        made[name] = ids
        rows, made = _filtered(pc.is_valid(ids), rows, made)
    seconds, missing = to_seconds(made["timestamp"], collector.times)
    unreadable = pc.and_not(pc.is_null(seconds), missing)
    _drop("no timestamp", missing, None, rows, "timestamp", places, collector)
    _drop(UNREADABLE, unreadable, made["timestamp"], rows, "timestamp", places, collector)
    made["timestamp"] = seconds
    _, made = _filtered(pc.is_valid(seconds), rows, made)
    for name, array in made.items():
        if name in schema.POST.names and name not in schema.POST_REQUIRED:
            made[name] = _optional(name, array, places, collector)
    fields = [schema.POST.field(n) if n in schema.POST.names else pa.field(n, a.type) for n, a in made.items()]
    return pa.RecordBatch.from_arrays(list(made.values()), schema=pa.schema(fields))


def _filtered(mask: pa.Array, rows: np.ndarray, made: Mapping[str, pa.Array]) -> tuple[np.ndarray, dict[str, pa.Array]]:
    if pc.all(mask).as_py():
        return rows, dict(made)
    return rows[mask.to_numpy(zero_copy_only=False)], {name: array.filter(mask) for name, array in made.items()}


def _drop(
    reason: str,
    mask: pa.Array,
    values: pa.Array | None,
    rows: np.ndarray,
    column: str,
    places: Places,
    collector: Collector,
) -> None:
    found = np.flatnonzero(mask.to_numpy(zero_copy_only=False))
    named = places.columns.get(column, column)
    for at in found[:EXAMPLES_KEPT]:
        value = None if values is None else values[int(at)].as_py()
        kind, hint = (BadTimestamp, HINT) if column == "timestamp" else (BadRow, LOST_HINT if reason == LOST else "")
        row = places.row(int(rows[at]))
        collector.drop(reason, file=places.file, row=row, column=named, value=value, error=kind, hint=hint)
    if len(found) > EXAMPLES_KEPT:
        collector.drop(reason, count=len(found) - EXAMPLES_KEPT)


def _optional(name: str, array: pa.Array, places: Places, collector: Collector) -> pa.Array:
    kind = schema.POST.field(name).type
    named = places.columns.get(name, name)
    if name in ID_COLUMNS:
        ids, lost = ids_of(array, named)
        if pc.any(lost).as_py():
            collector.note(f"column {named!r} holds numbers whose last digits are lost; they are read as missing")
        return ids
    if kind == pa.int64():
        return counts_of(array)
    if pa.types.is_list(kind):
        return lists_of(array, name)
    try:
        return array.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise InputError(f"a column of {array.type} cannot be text", where=Where(column=named)) from error
