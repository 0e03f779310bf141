"""X/Twitter API v2: folders as academictwitteR leaves them, response pages and flattened lines of twarc2.

academictwitteR writes each page as ``data_ID.json``, the tweets, and ``users_ID.json``, what the page brought
along, authors and referenced tweets (``includes``). The two are read together; a ``users*.json`` without a twin
of data serves all files. twarc2 writes responses by line, or, flattened, tweets.
"""

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
from inconcert.read.twitter_v2_post import Included, post_of
from inconcert.read.values import listed, mapping, members

__all__ = ["SOURCE"]

COLUMNS = columns_of(post_of({}, Included()))

#: What an API v2 tweet has besides id and text, and no other format of ours.
ONLY_V2 = frozenset(
    {
        *("author_id", "edit_history_tweet_ids", "referenced_tweets", "public_metrics", "conversation_id"),
        *("possibly_sensitive", "reply_settings", "note_tweet", "context_annotations"),
    }
)
PROBLEM = "https://api.twitter.com/2/problems/"

_USERS_FIRST = re.compile(rb'\s*\{\s*"users"\s*:\s*\[\s*\{')
_AUTHOR = re.compile(rb'"author_id"\s*:\s*"\d')


def looks_like(sample: Sample) -> bool:
    """Tell whether a file is of the API v2: tweets, pages, included users, or its list of errors."""
    if sample.container not in ("json", "ndjson"):
        return False
    if not isinstance(sample.first, dict):
        return sample.first is None and _begins_so(sample.head)
    first = sample.first
    data = first.get("data")
    tweets = [data] if isinstance(data, dict) else members(data)
    return _is_tweet(tweets[0] if tweets else first) or _is_includes(first) or _is_empty_page(first) or _is_error(first)


def _begins_so(head: bytes) -> bool:
    """Tell by its beginning whether a file too large to be parsed for a look is of the API v2."""
    users = _USERS_FIRST.match(head) is not None and b'"username"' in head
    tweets = head.lstrip()[:1] in (b"[", b"{") and _AUTHOR.search(head) is not None and b'"text"' in head
    return users or tweets


def _is_tweet(record: dict[str, Any]) -> bool:
    known = isinstance(record.get("id"), str) and isinstance(record.get("text"), str)
    return known and "user" not in record and not ONLY_V2.isdisjoint(record)


def _is_includes(record: dict[str, Any]) -> bool:
    users = members(record.get("users"))
    return "data" not in record and bool(users) and {"id", "username"} <= users[0].keys()


def _is_empty_page(record: dict[str, Any]) -> bool:
    return "data" not in record and "result_count" in mapping(record.get("meta"))


def _is_error(record: dict[str, Any]) -> bool:
    return str(record.get("type")).startswith(PROBLEM)


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read tweets, with the authors and originals that came along."""
    users = [path for path in paths if _is_users_file(path)]
    data = [path for path in paths if path not in set(users)]
    twins = {_twin_name(path): path for path in users}
    names = {path.name for path in data}
    for_all = Included.of(
        *(value for name, path in twins.items() if name not in names for _, value in json_values(path, collector))
    )

    def posts() -> Iterator[Located]:
        for path in data:
            twin = twins.get(path.name)
            along = Included.of(*(value for _, value in json_values(twin, collector))) if twin else for_all
            for row, value in json_values(path, collector):
                yield from _posts_of(path, row, value, along, collector)

    yield from batches_of(posts(), collector, options, COLUMNS)


def _posts_of(path: Path, row: int, value: Any, along: Included, collector: Collector) -> Iterator[Located]:
    record = mapping(value)
    if "data" in record or _is_empty_page(record):
        tweets = listed(record.get("data"))
        included = Included.of(record["includes"]) if "includes" in record else along
    elif _is_includes(record):
        collector.note(f"{path.name} lists users and is left aside: only users*.json are read together with tweets")
        return
    elif _is_error(record):
        collector.note(
            "X could not give some of the tweets asked for (deleted, protected, suspended); see errors*.json"
        )
        return
    else:
        tweets, included = [value], along
    for tweet in tweets:
        if isinstance(tweet, dict):
            yield path, row, post_of(tweet, included), tweet
        else:
            collector.read(1)
            collector.drop("not a tweet", file=path, row=row, value=tweet)


def _is_users_file(path: Path) -> bool:
    return re.fullmatch(r"users?.*\.json(?:\.(?:gz|zst))?", path.name) is not None


def _twin_name(path: Path) -> str:
    return re.sub(r"^users?", "data", path.name)


SOURCE = Source(
    name="twitter_v2",
    description="X/Twitter API v2 JSON: academictwitteR folders (data*.json, users*.json), twarc2 pages or lines",
    looks_like=looks_like,
    read=read,
)
