"""TikTok Research API: responses of a video query, arrays of videos, and both by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert.read.collector import Collector
from inconcert.read.json_values import json_values
from inconcert.read.records import Located, batches_of, columns_of
from inconcert.read.source import ReadOptions, Sample, Source
from inconcert.read.tiktok_post import LATEST_AFTER_UPLOAD, post_of, seconds_after_upload
from inconcert.read.values import listed, mapping, members

__all__ = ["SOURCE", "with_upload_times_checked"]

COLUMNS = columns_of(post_of({}))

#: Fields of a video that no other format of ours has.
ONLY_TIKTOK = frozenset(
    {"video_description", "hashtag_names", "music_id", "effect_ids", "voice_to_text", "region_code"}
)

_TIME = re.compile(rb'"create_time"\s*:\s*\d')


def looks_like(sample: Sample) -> bool:
    """Tell whether a file is of the Research API: a page of videos, videos, or a page that is an error."""
    if sample.container not in ("json", "ndjson"):
        return False
    if not isinstance(sample.first, dict):
        return sample.first is None and _begins_so(sample.head)
    data = mapping(sample.first.get("data"))
    videos = members(data.get("videos"))
    return _is_video(videos[0] if videos else sample.first) or _is_page(sample.first)


def _begins_so(head: bytes) -> bool:
    """Tell by its beginning whether a file too large to be parsed for a look is of the Research API."""
    named = any(f'"{name}"'.encode() in head for name in ONLY_TIKTOK)
    return named and head.lstrip()[:1] in (b"[", b"{") and _TIME.search(head) is not None


def _is_video(record: dict[str, Any]) -> bool:
    has_id = "id" in record or "video_id" in record
    return has_id and "create_time" in record and not ONLY_TIKTOK.isdisjoint(record)


def _is_page(record: dict[str, Any]) -> bool:
    """Tell a page, also one that is empty or an error: all end with the same envelope. Comments are no videos."""
    data = mapping(record.get("data"))
    of_videos = "videos" in data or not any(isinstance(found, list) for found in data.values())
    return "data" in record and of_videos and {"code", "log_id"} <= mapping(record.get("error")).keys()


def read(paths: Sequence[Path], collector: Collector, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Read videos."""

    def posts() -> Iterator[Located]:
        for path in paths:
            for row, value in json_values(path, collector):
                for video in _videos(value, collector):
                    if isinstance(video, dict):
                        yield path, row, post_of(video), video
                    else:
                        collector.read(1)
                        collector.drop("not a video", file=path, row=row, value=video)

    yield from batches_of(with_upload_times_checked(posts(), collector), collector, options, COLUMNS)


def _videos(value: Any, collector: Collector) -> Iterable[Any]:
    record = mapping(value)
    if "data" not in record and "videos" not in record:
        return (value,)
    code = mapping(record.get("error")).get("code", "ok")
    if code != "ok":
        collector.note(f"some pages are errors of the API, without videos ({str(code)[:80]})")
    data = record.get("data", record)
    if not isinstance(data, dict):
        return listed(data)
    others = [key for key, found in data.items() if key != "videos" and isinstance(found, list)]
    if others:
        collector.note(f"some pages are lists of something else, which is left aside ({', '.join(others)[:80]})")
    return listed(data.get("videos"))


def with_upload_times_checked(posts: Iterable[Located], collector: Collector) -> Iterator[Located]:
    """Pass posts on and, at the end, tell how many disagree with the time of upload their id holds."""
    n_checked = n_before = n_long_after = 0
    for located in posts:
        after = seconds_after_upload(located[2]["content_id"], located[2]["timestamp"])
        if after is not None:
            n_checked += 1
            n_before += after < 0
            n_long_after += after > LATEST_AFTER_UPLOAD
        yield located
    if n_before:
        collector.note(
            f"{n_before:,} of {n_checked:,} videos are dated before the upload that their id tells: damaged data"
        )
    if n_long_after:
        collector.note(
            f"{n_long_after:,} of {n_checked:,} videos are dated more than {LATEST_AFTER_UPLOAD} s after the upload "
            "that their id tells: scheduled posts, or damaged data"
        )


SOURCE = Source(
    name="tiktok",
    description="TikTok Research API JSON: pages of a video query, arrays of videos, or either by line",
    looks_like=looks_like,
    read=read,
)
