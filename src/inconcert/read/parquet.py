"""Parquet files in batches, only the columns asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.read.collector import Collector
from inconcert.tables import BATCH_ROWS, readable

__all__ = ["parquet_batches", "parquet_names"]


def parquet_names(path: Path) -> tuple[str, ...]:
    """Give the names of the columns.

    Raises
    ------
    UnreadableFile
        When the file is damaged.
    """
    with readable(path):
        return tuple(pq.read_schema(path).names)


def parquet_batches(
    path: Path, collector: Collector, columns: Sequence[str] | None = None
) -> Iterator[tuple[pa.RecordBatch, Callable[[int], int]]]:
    """Give a Parquet file as batches, with a function from the place in the batch to the row in the file."""
    done = 0
    with readable(path), pq.ParquetFile(path) as file:
        share = path.stat().st_size / max(file.metadata.num_rows, 1)
        for batch in file.iter_batches(BATCH_ROWS, columns=None if columns is None else list(columns)):
            first = done + 1
            yield batch if columns is None else batch.select(list(columns)), first.__add__
            done += batch.num_rows
            collector.advance_bytes(batch.num_rows * share)
