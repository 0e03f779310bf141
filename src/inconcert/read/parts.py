"""Any file that is a table, whatever holds it, as batches of the columns asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

from inconcert.read.batches import BATCH_POSTS, column_of
from inconcert.read.collector import Collector
from inconcert.read.csv_text import csv_batches, dialect_of
from inconcert.read.excel import excel_batches
from inconcert.read.json_values import json_values
from inconcert.read.parquet import parquet_batches
from inconcert.read.source import Sample

__all__ = ["columns_in", "parts_of"]

#: JSON records have no header; so many are looked at for their keys.
RECORDS_LOOKED_AT = 1_000

Part = tuple[pa.RecordBatch, Callable[[int], int]]


def columns_in(sample: Sample) -> tuple[str, ...]:
    """Give the names of the columns of a file; for JSON the keys of its first thousand records."""
    if sample.header is not None:
        return sample.header
    records = islice(json_values(sample.path, Collector()), RECORDS_LOOKED_AT)
    return tuple(dict.fromkeys(str(key) for _, record in records if isinstance(record, dict) for key in record))


def parts_of(sample: Sample, collector: Collector, columns: dict[str, str]) -> Iterator[Part]:
    """Give a file in batches, with a function from the place in the batch to the row in the file.

    Parameters
    ----------
    sample : Sample
        The file.
    collector : Collector
        Hears of rows that do not come so far (ragged, no JSON), and of bytes.
    columns : dict of str to str
        Those wanted, and the column of `schema.POST` each is for, which tells JSON lists from text.
    """
    match sample.container:
        case "csv":
            yield from csv_batches(sample.path, dialect_of(sample.head), collector, list(columns))
        case "parquet":
            yield from parquet_batches(sample.path, collector, list(columns))
        case "excel":
            collector.advance_bytes(sample.path.stat().st_size)
            yield from excel_batches(sample.path, list(columns))
        case _:
            yield from _from_records(sample, collector, columns)


def _from_records(sample: Sample, collector: Collector, columns: dict[str, str]) -> Iterator[Part]:
    values = json_values(sample.path, collector)
    while chunk := list(islice(values, BATCH_POSTS)):
        records: list[dict[str, Any]] = []
        rows: list[int] = []
        for row, value in chunk:
            if isinstance(value, dict):
                records.append(value)
                rows.append(row)
            else:
                collector.read(1)
                collector.drop("not a record", file=sample.path, row=row, value=value)
        arrays = [column_of([record.get(name) for record in records], role) for name, role in columns.items()]
        if records:
            yield pa.RecordBatch.from_arrays(arrays, names=list(columns)), rows.__getitem__
