"""A video as the API gave it → a row of a file of posts, or the reason why it is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from inconcert import schema
from inconcert.collect.clock import day_of
from inconcert.read.tiktok_post import post_of

__all__ = ["POSTS_FILE", "row_of", "table_of"]

#: the columns of a file of posts: those of a post, when and by which run it came, and the video with all its fields
POSTS_FILE = pa.schema(
    [
        *schema.POST,
        ("fetched_at", pa.int64()),
        ("run", pa.string()),
        ("source_json", pa.string()),
    ]
)

#: no post of a platform is older, and none has a time with more digits
EARLIEST, LATEST = 946_684_800, 253_402_300_799


def row_of(video: Any, about: Mapping[str, Any]) -> dict[str, Any] | str:
    """Give the row of a video, or the reason why it is no post that was asked for.

    Parameters
    ----------
    video : dict
        As it came.
    about : mapping
        What was asked for; ``asked`` are the first and the last day.

    Examples
    --------
    >>> row_of({"id": "7450649591378096185", "username": "ann", "create_time": 1734739544}, {})["content_id"]
    '7450649591378096185'
    >>> row_of({"id": "7450649591378096185", "create_time": 1734739544}, {})
    'no username'
    """
    if not isinstance(video, dict):
        return "not a video"
    post = post_of(video)
    if not post["account_id"] or not post["account_id"].strip():
        return "no username"
    if not post["content_id"] or "e+" in post["content_id"]:
        return "no id, or one that lost digits"
    time = post["timestamp"]
    if not isinstance(time, int) or not EARLIEST <= time <= LATEST:
        return "no time"
    asked = about.get("asked")
    if asked and not asked[0] <= day_of(time).isoformat() <= asked[1]:
        return "outside the days asked for"
    return {**post, "source_json": _as_it_came(video)}


def table_of(rows: list[dict[str, Any]]) -> pa.Table:
    """Give rows as a table, in the order of their times and ids."""
    ordered = sorted(rows, key=lambda row: (row["timestamp"], row["content_id"]))
    return pa.Table.from_pylist(ordered, schema=POSTS_FILE)


def _as_it_came(video: Mapping[str, Any]) -> str:
    text = json.dumps(video, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which no file can hold but as an escape
        return json.dumps(video, sort_keys=True, separators=(",", ":"))
    return text
