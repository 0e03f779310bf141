"""What the readers of named formats share: the columns of a format, and record batches with the user's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert import schema
from inconcert.read.batches import post_batches
from inconcert.read.collector import Collector
from inconcert.read.source import ReadOptions
from inconcert.read.values import text

__all__ = ["Located", "as_text", "batches_of", "columns_of"]

#: File, row, the post, and the record it was made from.
Located = tuple[Path, int, dict[str, Any], Mapping[str, Any]]


def columns_of(*posts: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the columns of `schema.POST` that are keys of any of the posts, in the order of the schema.

    Examples
    --------
    >>> columns_of({"content_id": None, "account_id": None}, {"text": None})
    ('account_id', 'content_id', 'text')
    """
    return tuple(name for name in schema.POST.names if any(name in post for post in posts))


def batches_of(
    posts: Iterable[Located], collector: Collector, options: ReadOptions, columns: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    """Turn posts into record batches with the columns of the format and, as text, those the user named.

    A named column that no record has stays empty, and the user is told.
    """
    extra = tuple(dict.fromkeys(name for name in options.columns if name not in schema.POST.names))
    never_seen = set(extra)

    def with_extra() -> Iterator[tuple[Path, int, dict[str, Any]]]:
        for path, row, post, record in posts:
            for name in extra:
                if name in record:
                    never_seen.discard(name)
                    post[name] = as_text(record[name])
            yield path, row, post

    yield from post_batches(with_extra(), collector, columns=columns, extra=extra)
    for name in extra:
        if name in never_seen:
            collector.note(f"no record has a field {name!r}; the column is empty")


def as_text(value: Any) -> str | None:
    """Give any value of a record as text: lists and sub-records as JSON.

    Examples
    --------
    >>> as_text("word"), as_text(7450649591378096185), as_text(["a"]), as_text(None)
    ('word', '7450649591378096185', '["a"]', None)
    """
    return text(value) if value is None or isinstance(value, str) else json.dumps(value)
