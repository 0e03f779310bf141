"""CrowdTangle (until August 2024): CSV files of Facebook and Instagram, and JSON of its API.

One source, whatever the mixture of files in a folder: each row or record tells by its fields what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert.read.collector import Collector
from inconcert.read.crowdtangle_api_post import post_of
from inconcert.read.crowdtangle_csv_post import COLUMNS as NAMES
from inconcert.read.crowdtangle_csv_post import facebook_post_of, instagram_post_of
from inconcert.read.csv_rows import csv_rows
from inconcert.read.files import head_of
from inconcert.read.json_values import json_values
from inconcert.read.records import Located, batches_of, columns_of
from inconcert.read.source import ReadOptions, Sample, Source
from inconcert.read.values import listed, mapping, members

__all__ = ["SOURCE"]

COLUMNS = columns_of(facebook_post_of({}), instagram_post_of({}), post_of({}))
FACEBOOK = frozenset({"Page Name", "Group Name"})
TIMES = frozenset((*NAMES["time"], *NAMES["day"]))


def looks_like(sample: Sample) -> bool:
    """Tell whether a file is a table of CrowdTangle or a response, or posts, of its API."""
    if sample.container == "csv":
        header = frozenset(sample.header or ())
        facebook = not FACEBOOK.isdisjoint(header) and "Message" in header
        instagram = {"Account", "User Name", "Description"} <= header
        return "URL" in header and not TIMES.isdisjoint(header) and (facebook or instagram)
    if sample.container not in ("json", "ndjson"):
        return False
    if not isinstance(sample.first, dict):
        return sample.first is None and _begins_so(sample.head)
    found = members(mapping(sample.first.get("result")).get("posts"))
    return _is_post(found[0] if found else sample.first)


def _begins_so(head: bytes) -> bool:
    """Tell by its beginning whether a file too large to be parsed for a look is of the API."""
    named = all(name in head for name in (b'"platformId"', b'"statistics"', b'"date"'))
    return named and head.lstrip()[:1] in (b"[", b"{")


def _is_post(record: dict[str, Any]) -> bool:
    return {"platformId", "date", "account"} <= record.keys() and "name" in mapping(record["account"])


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read rows of tables and posts of the API."""

    def posts() -> Iterator[Located]:
        for path in paths:
            yield from _from_api(path, collector) if _is_json(path) else _from_table(path, collector)

    yield from batches_of(posts(), collector, options, COLUMNS)


def _is_json(path: Path) -> bool:
    return head_of(path).lstrip()[:1] in (b"{", b"[")


def _from_table(path: Path, collector: Collector) -> Iterator[Located]:
    for row, record in csv_rows(path, collector, needed=("URL",)):
        made = facebook_post_of if not FACEBOOK.isdisjoint(record) else instagram_post_of
        yield path, row, made(record), record


def _from_api(path: Path, collector: Collector) -> Iterator[Located]:
    for row, value in json_values(path, collector):
        page = mapping(value)
        is_response = "result" in page or "status" in page
        for record in listed(mapping(page.get("result")).get("posts")) if is_response else (value,):
            if isinstance(record, dict):
                yield path, row, post_of(record), record
            else:
                collector.read(1)
                collector.drop("not a post", file=path, row=row, value=record)


SOURCE = Source(
    name="crowdtangle",
    description="CrowdTangle: Facebook and Instagram CSV files, old and new columns, and JSON of its API",
    looks_like=looks_like,
    read=read,
)
