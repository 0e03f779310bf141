"""The rows of a CSV file whose columns have known names, one dict each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from inconcert.errors import MissingColumn
from inconcert.read.collector import Collector
from inconcert.read.csv_text import csv_batches, dialect_of
from inconcert.read.files import head_of

__all__ = ["csv_rows"]


def csv_rows(
    path: Path, collector: Collector, *, needed: Iterable[str] = ()
) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Give the rows of a CSV file with their numbers (1-based, header not counted); empty cells are None.

    Raises
    ------
    MissingColumn
        When the header lacks one of `needed`: the file is of another source than it was said to be.
    UnreadableFile
        When the file is damaged.
    """
    dialect = dialect_of(head_of(path))
    for name in needed:
        if name not in dialect.header:
            raise MissingColumn(name, dialect.header, file=str(path))
    for batch, row_of in csv_batches(path, dialect, collector):
        names = batch.schema.names
        columns = (column.to_pylist() for column in batch.columns)
        for at, cells in enumerate(zip(*columns, strict=True)):
            yield row_of(at), dict(zip(names, cells, strict=True))
