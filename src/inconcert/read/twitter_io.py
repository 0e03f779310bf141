"""The X archive of information operations: CSV with 31 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from inconcert.read.collector import Collector
from inconcert.read.csv_rows import csv_rows
from inconcert.read.records import Located, batches_of, columns_of
from inconcert.read.source import ReadOptions, Sample, Source
from inconcert.read.twitter_io_post import post_of

__all__ = ["SOURCE"]

COLUMNS = columns_of(post_of({}))
NEEDED = ("tweetid", "userid", "tweet_time")
#: With these a header is the archive's and nobody else's.
TELLING = frozenset({*NEEDED, "tweet_text", "is_retweet", "user_screen_name"})

TO_THE_MINUTE = "the archive tells times to the minute: time windows under 60 s mean nothing here"


def looks_like(sample: Sample) -> bool:
    """Tell whether a file has the columns of the archive."""
    return sample.container == "csv" and TELLING.issubset(sample.header or ())


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read rows of the archive."""
    collector.note(TO_THE_MINUTE)

    def posts() -> Iterator[Located]:
        for path in paths:
            for row, record in csv_rows(path, collector, needed=NEEDED):
                yield path, row, post_of(record), record

    yield from batches_of(posts(), collector, options, COLUMNS)


SOURCE = Source(
    name="twitter_io",
    description="X information-operations archive, CSV with 31 columns (tweetid, userid, tweet_time …)",
    looks_like=looks_like,
    read=read,
)
