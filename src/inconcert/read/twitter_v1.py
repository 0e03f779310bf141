"""Twitter API v1.1: statuses by line (streams, twarc 1), arrays of them, and pages of a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert.read.collector import Collector
from inconcert.read.json_values import json_values
from inconcert.read.records import Located, batches_of, columns_of
from inconcert.read.source import ReadOptions, Sample, Source
from inconcert.read.twitter_v1_post import post_of
from inconcert.read.values import listed, mapping, members

__all__ = ["SOURCE"]

COLUMNS = columns_of(post_of({}))

#: What a stream says in between: one key, with one of these names.
NOTICES = frozenset(
    {"delete", "scrub_geo", "limit", "status_withheld", "user_withheld", "disconnect", "warning", "friends"}
)

_USER = re.compile(rb'"user"\s*:\s*\{')


def looks_like(sample: Sample) -> bool:
    """Tell whether a file is of the API v1.1: statuses, a page of a search, or a stream that begins with a notice."""
    if sample.container not in ("json", "ndjson"):
        return False
    if not isinstance(sample.first, dict):
        return sample.first is None and _begins_so(sample.head)
    found = members(sample.first.get("statuses"))
    return _is_status(found[0] if found else sample.first) or _is_notice(sample.first)


def _begins_so(head: bytes) -> bool:
    """Tell by its beginning whether a file too large to be parsed for a look is of the API v1.1."""
    named = b'"screen_name"' in head and b'"created_at"' in head
    return head.lstrip()[:1] in (b"[", b"{") and _USER.search(head) is not None and named


def _is_status(record: dict[str, Any]) -> bool:
    return "created_at" in record and "id" in record and "screen_name" in mapping(record.get("user"))


def _is_notice(record: dict[str, Any]) -> bool:
    return len(record) == 1 and NOTICES.issuperset(record) and not any(isinstance(v, str) for v in record.values())


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read statuses."""

    def posts() -> Iterator[Located]:
        for path in paths:
            for row, value in json_values(path, collector):
                page = mapping(value)
                for status in listed(page["statuses"]) if "statuses" in page else (value,):
                    if isinstance(status, dict) and not _is_notice(status):
                        yield path, row, post_of(status), status
                    else:
                        collector.read(1)
                        notice = isinstance(status, dict)
                        reason = "a notice of the stream, not a tweet" if notice else "not a tweet"
                        collector.drop(reason, file=path, row=row, value=status)

    yield from batches_of(posts(), collector, options, COLUMNS)


SOURCE = Source(
    name="twitter_v1",
    description="Twitter API v1.1 JSON: statuses by line or in arrays, pages of a search",
    looks_like=looks_like,
    read=read,
)
