"""CSV snapshots of the TikTok Coordinated Sharing Network: videos of the Research API through R.

R writes NA for what is missing; lists of hashtags and effects stand in one cell, in several ways over the years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert.read.collector import Collector
from inconcert.read.csv_rows import csv_rows
from inconcert.read.list_cells import list_of
from inconcert.read.records import Located, batches_of, columns_of
from inconcert.read.source import ReadOptions, Sample, Source
from inconcert.read.tiktok import with_upload_times_checked
from inconcert.read.tiktok_post import post_of as video_post_of
from inconcert.read.values import text

__all__ = ["SOURCE", "post_of"]

NEEDED = ("video_id", "author_name", "create_time")
#: With one of these besides, a header is a snapshot's.
TELLING = frozenset({"video_description", "music_id", "hashtag_names", "effect_ids", "voice_to_text"})
LISTS = ("hashtag_names", "effect_ids", "video_mention_list")


def post_of(row: Mapping[str, str | None]) -> dict[str, Any]:
    """Give the post of a row, with the keys of `inconcert.schema.POST` that the row has.

    Examples
    --------
    >>> post = post_of({"video_id": "7450649591378096185", "author_name": "ann_example", "hashtag_names": "news, fyp",
    ...                 "create_time": "2024-12-21T00:05:44Z", "music_id": None})
    >>> post["account_id"], post["hashtags"], post["music"]
    ('ann_example', ['news', 'fyp'], None)
    """
    lists = {name: list_of(row.get(name)) for name in LISTS}
    post = video_post_of({**row, **lists, "username": row.get("author_name")})
    return post | {"content_url": text(row.get("video_url")) or post["content_url"]}


COLUMNS = columns_of(post_of({}))


def looks_like(sample: Sample) -> bool:
    """Tell whether a file has the columns of a snapshot."""
    header = frozenset(sample.header or ())
    return sample.container == "csv" and header.issuperset(NEEDED) and not TELLING.isdisjoint(header)


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read rows of snapshots."""

    def posts() -> Iterator[Located]:
        for path in paths:
            for row, record in csv_rows(path, collector, needed=NEEDED):
                yield path, row, post_of(record), record

    yield from batches_of(with_upload_times_checked(posts(), collector), collector, options, COLUMNS)


SOURCE = Source(
    name="tiktok_snapshot",
    description="CSV snapshots of the TikTok Coordinated Sharing Network (video_id, author_name, create_time …)",
    looks_like=looks_like,
    read=read,
)
