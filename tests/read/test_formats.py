"""Every documented form of every source: what comes out of a file written from the documentation."""

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from inconcert import schema
from inconcert.read.collector import Collector
from inconcert.read.convert import LOST
from inconcert.read.source import ReadOptions, Source

NAMES = (
    "twitter_v2",
    "twitter_v1",
    "twitter_io",
    "crowdtangle",
    "meta_content_library",
    "tiktok",
    "tiktok_snapshot",
)
FORMATS = {name: importlib.import_module(f"tests.read.formats.{name}") for name in NAMES}
SOURCES: dict[str, Source] = {name: importlib.import_module(f"inconcert.read.{name}").SOURCE for name in NAMES}
CASES = [(name, case) for name in NAMES for case in FORMATS[name].FILES]

#: (source, case) → (rows read, {reason: rows dropped}) where not every row is a post.
DROPPED: dict[tuple[str, str], tuple[int, dict[str, int]]] = {
    ("twitter_v1", "stream"): (4, {"a notice of the stream, not a tweet": 1}),
    ("twitter_io", "archive"): (4, {"no account_id": 1, LOST: 1}),
    ("crowdtangle", "facebook pages"): (5, {"no content_id": 1, "no timestamp": 1}),
    ("meta_content_library", "facebook"): (4, {LOST: 2}),
    ("tiktok_snapshot", "daily"): (3, {"no content_id": 1, LOST: 1}),
}


def written(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return paths


def posts_of(
    source: Source, paths: Sequence[Path], collector: Collector | None = None, options: ReadOptions | None = None
) -> list[dict[str, Any]]:
    batches = list(source.read(paths, collector or Collector(), options or ReadOptions()))
    return [post for batch in batches for post in batch.to_pylist()]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_posts_are_those_of_the_documentation(tmp_path: Path, name: str, case: str) -> None:
    collector = Collector()
    posts = posts_of(SOURCES[name], written(tmp_path, FORMATS[name].FILES[case]), collector)
    by_id = {post["content_id"]: post for post in posts}
    expected = FORMATS[name].POSTS[case]
    assert len(posts) == len(by_id)
    assert set(by_id) == set(expected)
    shown = {content: {key: by_id[content][key] for key in fields} for content, fields in expected.items()}
    assert shown == expected
    rows, reasons = DROPPED.get((name, case), (len(expected), {}))
    assert collector.rows_read == rows
    assert {dropped.reason: dropped.count for dropped in collector.dropped} == reasons


@pytest.mark.parametrize("name", NAMES)
def test_every_batch_has_the_columns_of_the_format_with_the_types_of_the_schema(tmp_path: Path, name: str) -> None:
    for case, files in FORMATS[name].FILES.items():
        folder = tmp_path / case.replace(",", "")
        folder.mkdir()
        for batch in SOURCES[name].read(written(folder, files), Collector(), ReadOptions()):
            assert all(field == schema.POST.field(field.name) for field in batch.schema)
            assert batch.schema.names == list(importlib.import_module(f"inconcert.read.{name}").COLUMNS)
            assert set(schema.POST_REQUIRED) <= set(batch.schema.names)
