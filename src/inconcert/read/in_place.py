"""Parquet files that are posts as they stand: checked by their statistics and left where they are.

A file of 100 million rows is neither decoded nor copied here. It qualifies when every column that is used has
the exact type, and nothing required is missing. The statistics in the footer prove that for most row groups:

1. no nulls: the null count is 0;
2. no blank id: the smallest text sorts at or after ``!``, the first visible character, and the largest before
   the first character beyond ASCII, so none begins with white space or is empty;
3. times are seconds: the smallest is after 2000 and the largest before tomorrow.

Only columns of row groups whose statistics do not prove it are decoded and looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import time

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert import schema
from inconcert.errors import InconcertError
from inconcert.read.collector import Collector
from inconcert.read.ids import ids_of
from inconcert.read.mapping import map_columns
from inconcert.read.source import ReadOptions, Sample
from inconcert.read.tally import TimeTally
from inconcert.read.timestamps import DAY_SECONDS, YEAR_2000, to_seconds
from inconcert.tables import Table, View, readable

__all__ = ["SMALL_BYTES", "in_place"]

#: Files up to this are read into memory, where they are quicker to use again.
SMALL_BYTES = 32 << 20

FIRST_VISIBLE = "!"
BEYOND_ASCII = "\x80"


def in_place(
    samples: Sequence[Sample], collector: Collector, options: ReadOptions, *, small: int = SMALL_BYTES
) -> Table | None:
    """Give the posts without reading them, or None when they must be read.

    Parameters
    ----------
    samples : sequence of Sample
        The files; all must be Parquet, with the same columns.
    collector : Collector
        Hears of rows and times when the files are left in place, else of nothing.
    options : ReadOptions
        Columns named and asked for.
    small : int
        Files of this many bytes together are not left in place.

    Raises
    ------
    MissingColumn
        When a column that is needed is not there.
    """
    if any(s.container != "parquet" for s in samples) or sum(s.path.stat().st_size for s in samples) <= small:
        return None
    maps = [map_columns(s.header or (), options, file=str(s.path)) for s in samples]
    if any(found != maps[0] for found in maps):
        return None
    names = {**maps[0].roles, **{name: name for name in maps[0].extra}}
    tally = TimeTally()
    rows = 0
    seen: pa.Schema | None = None
    for sample in samples:
        with readable(sample.path), pq.ParquetFile(sample.path) as file:
            posts = _posts_schema(file.schema_arrow, names)
            if posts is None or (seen is not None and posts != seen) or not _is_clean(file, names, tally):
                return None
            seen = posts
            rows += file.metadata.num_rows
    if seen is None or not rows:
        return None
    collector.read(rows)
    collector.times = tally
    if maps[0].note():
        collector.note(maps[0].note())
    for sample in samples:
        collector.advance_bytes(sample.path.stat().st_size)
    return Table.in_files([sample.path for sample in samples], view=View(seen, names, {}))


def _posts_schema(found: pa.Schema, names: Mapping[str, str]) -> pa.Schema | None:
    """Give the schema of the posts, None when a column would have to be converted."""
    fields = []
    for name, column in names.items():
        kind = found.field(column).type
        wanted = schema.POST.field(name).type if name in schema.POST.names else _plain(kind)
        if _plain(kind) != wanted:
            return None
        fields.append(pa.field(name, wanted))
    return pa.schema(fields)


def _plain(kind: pa.DataType) -> pa.DataType:
    """Give the ordinary type for the variants that only differ in how they lie in memory."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_plain(kind.value_type))
    return kind


def _is_clean(file: pq.ParquetFile, names: Mapping[str, str], tally: TimeTally) -> bool:
    places = {file.metadata.schema.column(i).path: i for i in range(file.metadata.num_columns)}
    for group in range(file.metadata.num_row_groups):
        for role in schema.POST_REQUIRED:
            column = names[role]
            chunk = file.metadata.row_group(group).column(places[column])
            proved = _times_proved if role == "timestamp" else _ids_proved
            if not proved(chunk, tally) and not _looked_at(file, group, role, column, tally):
                return False
    return True


def _ids_proved(chunk: pq.ColumnChunkMetaData, _tally: TimeTally) -> bool:
    found = chunk.statistics
    if found is None or not found.has_null_count or found.null_count or not found.has_min_max:
        return False
    low, high = found.min, found.max
    return isinstance(low, str) and isinstance(high, str) and low >= FIRST_VISIBLE and high < BEYOND_ASCII


def _times_proved(chunk: pq.ColumnChunkMetaData, tally: TimeTally) -> bool:
    found = chunk.statistics
    if found is None or not found.has_null_count or found.null_count or not found.has_min_max:
        return False
    if found.min < YEAR_2000 or found.max > time() + DAY_SECONDS:
        return False
    tally.span(found.min, found.max)
    tally.units["seconds"] += chunk.num_values
    return True


def _looked_at(file: pq.ParquetFile, group: int, role: str, column: str, tally: TimeTally) -> bool:
    """Decode one column of one row group and tell whether it can stay as it is."""
    for batch in file.iter_batches(row_groups=[group], columns=[column]):
        values = batch.column(0)
        if role == "timestamp":
            seconds, _ = to_seconds(values, tally)
            if seconds.null_count or not seconds.equals(values.cast(pa.int64())):
                return False
        else:
            try:
                ids, _ = ids_of(values, column)
            except InconcertError:
                return False
            if ids.null_count or pc.any(pc.is_null(values)).as_py():
                return False
    return True
