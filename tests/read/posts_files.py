"""One set of posts, written into every container that can hold it."""

import gzip
import io
import json
from collections.abc import Callable
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

__all__ = ["CONTAINERS", "POSTS", "RECORDS"]

#: With hard ids: leading zeros, more digits than a float or an int64 holds.
RECORDS: list[dict[str, Any]] = [
    {"user_id": "007", "post_id": "1", "created_at": "2024-05-01T12:00:00Z", "url": "https://a.example/1", "n": "x"},
    {
        "user_id": str(2**53 + 1),
        "post_id": "02",
        "created_at": "2024-05-01T12:00:01Z",
        "url": "https://a.example/1",
        "n": None,
    },
    {"user_id": str(2**70), "post_id": "3", "created_at": "2024-05-01T12:00:02Z", "url": None, "n": 'é, "q"'},
]

#: What they are read as.
POSTS: list[dict[str, Any]] = [
    {"account_id": "007", "content_id": "1", "timestamp": 1714564800, "urls": ["https://a.example/1"]},
    {"account_id": str(2**53 + 1), "content_id": "02", "timestamp": 1714564801, "urls": ["https://a.example/1"]},
    {"account_id": str(2**70), "content_id": "3", "timestamp": 1714564802, "urls": None},
]


def _csv(delimiter: str) -> bytes:
    out = io.BytesIO()
    options = pacsv.WriteOptions(delimiter=delimiter)
    pacsv.write_csv(pa.Table.from_pylist(RECORDS), out, options)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), out)
    return out.getvalue()


def _excel() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(RECORDS[0]))
    for record in RECORDS:
        sheet.append(list(record.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ndjson() -> bytes:
    return "".join(json.dumps(record) + "\n" for record in RECORDS).encode()


#: name of a file → its content
CONTAINERS: dict[str, Callable[[], bytes]] = {
    "posts.csv": lambda: _csv(","),
    "posts.tsv": lambda: _csv("\t"),
    "posts.csv.gz": lambda: gzip.compress(_csv(";")),
    "posts.csv.zst": lambda: pa.compress(_csv(","), codec="zstd", asbytes=True),
    "posts.parquet": _parquet,
    "posts.xlsx": _excel,
    "posts.json": lambda: json.dumps(RECORDS, indent=1).encode(),
    "posts_on_one_line.json": lambda: json.dumps(RECORDS).encode(),
    "posts.ndjson": _ndjson,
    "posts.jsonl.gz": lambda: gzip.compress(_ndjson()),
}
