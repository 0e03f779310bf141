"""Any table: CSV, Parquet, JSON records, spreadsheets and tables in memory, columns by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert import schema
from inconcert.read.batches import BATCH_POSTS, column_of
from inconcert.read.collector import Collector
from inconcert.read.convert import Places, to_posts
from inconcert.read.mapping import ColumnMap, map_columns
from inconcert.read.parts import columns_in, parts_of
from inconcert.read.sample import sample_of
from inconcert.read.source import ReadOptions, Sample, Source
from inconcert.tables import Table

__all__ = ["SOURCE", "from_memory"]


def looks_like(_sample: Sample) -> bool:
    """Say yes: any file may be a table. Whether it has the columns is found when it is read."""
    return True


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read tables, each by its own columns; a column only some have is null for the others.

    Raises
    ------
    MissingColumn
        When a table lacks one that is needed.
    """
    samples = [sample_of(path) for path in paths]
    maps = [map_columns(columns_in(s), options, file=str(s.path)) for s in samples]
    all_roles = [role for role in schema.POST.names if any(role in m.roles for m in maps)]
    for sample, found in zip(samples, maps, strict=True):
        if found.note():
            collector.note(found.note())
        for batch, row in parts_of(sample, collector, found.wanted):
            yield _posts(batch, row, sample.path, found, all_roles, collector)


def from_memory(data: Any, collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read a table that is in memory (or a `Table` in files), or a list of dicts.

    Raises
    ------
    MissingColumn
        When it lacks a column that is needed.
    InputError
        When it is no table.
    """
    records = isinstance(data, list) and all(isinstance(row, Mapping) for row in data)
    table = None if records else Table.of(data)
    names = (
        table.column_names if table is not None else tuple(dict.fromkeys(str(key) for record in data for key in record))
    )
    found = map_columns(names, options)
    if found.note():
        collector.note(found.note())
    done = 0
    for batch in table.batches(list(found.wanted)) if table is not None else _record_batches(data, found):
        first = done + 1
        yield _posts(batch, first.__add__, None, found, list(found.roles), collector)
        done += batch.num_rows


def _record_batches(records: Sequence[Mapping[str, Any]], found: ColumnMap) -> Iterator[pa.RecordBatch]:
    """Give dicts as batches; the values of one column may be of several kinds, as in JSON."""
    for start in range(0, len(records), BATCH_POSTS):
        chunk = records[start : start + BATCH_POSTS]
        arrays = [column_of([record.get(name) for record in chunk], role) for name, role in found.wanted.items()]
        yield pa.RecordBatch.from_arrays(arrays, names=list(found.wanted))


def _posts(
    batch: pa.RecordBatch,
    row: Callable[[int], int],
    file: Path | None,
    found: ColumnMap,
    roles: Sequence[str],
    collector: Collector,
) -> pa.RecordBatch:
    collector.read(batch.num_rows)
    values = {
        role: batch.column(found.roles[role])
        if role in found.roles
        else pa.nulls(batch.num_rows, schema.POST.field(role).type)
        for role in roles
    }
    values |= {name: _as_is(batch.column(name)) for name in found.extra}
    return to_posts(values, Places(file, row, found.roles), collector)


def _as_is(values: pa.Array) -> pa.Array:
    """Give a column as it is; of the several kinds of text in Arrow the ordinary one."""
    kind = values.type
    return values.cast(pa.string()) if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) else values


SOURCE = Source(
    name="table",
    description="any table: CSV/TSV, Parquet, JSON records, spreadsheets; columns by name",
    looks_like=looks_like,
    read=read,
)
