"""Batches of posts → a table: in memory while it fits, else in temporary Parquet files."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.errors import InputError, OutputError
from inconcert.tables import Table

__all__ = ["LARGE_BYTES", "keep", "memory_limit"]

#: Posts beyond this stay on disk, whatever the machine.
LARGE_BYTES = 512 << 20
#: Posts beyond this share of the machine's memory stay on disk.
MEMORY_SHARE = 0.25
#: Where a system does not tell how much memory it has.
ASSUMED_MEMORY = 4 << 30


class TemporaryFolder:
    """A folder that is removed when nothing refers to this any more, or the program ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        weakref.finalize(self, shutil.rmtree, path, ignore_errors=True)


def memory_limit() -> int:
    """Give the bytes of posts that are held in memory on this machine."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        total = ASSUMED_MEMORY
    return min(LARGE_BYTES, int(total * MEMORY_SHARE))


def keep(batches: Iterator[pa.RecordBatch], limit: int | None = None) -> Table | None:
    """Make a table of batches of one schema; None when there are none.

    Parameters
    ----------
    batches : iterator of RecordBatch
        Read to the end.
    limit : int, optional
        Bytes held in memory; from there on everything goes to a temporary Parquet file, which is removed with
        the table. `memory_limit` when left out.

    Raises
    ------
    InputError
        When a column is of another kind in a later file.
    OutputError
        When the temporary file cannot be written.
    """
    limit = memory_limit() if limit is None else limit
    held: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        held.append(batch if not held else _alike(batch, held[0].schema))
        size += batch.nbytes
        if size > limit:
            return _on_disk(chain(held, batches), held[0].schema)
    return Table(memory=pa.Table.from_batches(held)) if held else None


def _alike(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    if batch.schema.equals(schema):
        return batch
    try:
        return batch.select(schema.names).cast(schema)
    except (pa.ArrowException, KeyError) as error:
        raise InputError(
            f"files differ in the kind of a column: {error}",
            hint="read them one by one, or leave out the column",
        ) from error


def _on_disk(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Table:
    folder = TemporaryFolder(Path(tempfile.mkdtemp(prefix="inconcert-posts-")))
    path = folder.path / "posts.parquet"
    try:
        with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:
            for batch in batches:
                writer.write_batch(_alike(batch, schema))
    except OSError as error:
        raise OutputError(
            f"the posts do not fit in memory and cannot be kept in {folder.path}: {error}",
            hint="point the environment variable TMPDIR to a disk with more room",
        ) from error
    return Table.in_files([path], keep=folder)
