"""Meta Content Library: the CSV files its web page and its clean room let out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from inconcert.read.collector import Collector
from inconcert.read.csv_rows import csv_rows
from inconcert.read.meta_content_library_post import post_of
from inconcert.read.records import Located, batches_of, columns_of
from inconcert.read.source import ReadOptions, Sample, Source

__all__ = ["SOURCE"]

COLUMNS = columns_of(post_of({}))
NEEDED = ("id", "creation_time", "post_owner.id")


def looks_like(sample: Sample) -> bool:
    """Tell whether a file has the dotted columns of the library."""
    return sample.container == "csv" and frozenset(NEEDED).issubset(sample.header or ())


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read rows of the library."""

    def posts() -> Iterator[Located]:
        for path in paths:
            for row, record in csv_rows(path, collector, needed=NEEDED):
                yield path, row, post_of(record), record

    yield from batches_of(posts(), collector, options, COLUMNS)


SOURCE = Source(
    name="meta_content_library",
    description="Meta Content Library CSV (id, creation_time, post_owner.id …), Facebook or Instagram",
    looks_like=looks_like,
    read=read,
)
