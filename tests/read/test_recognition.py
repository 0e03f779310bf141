"""Every file of every format against every source: only its own recognises it, and none is fooled."""

import gzip
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.read.registry import recognise
from inconcert.read.sample import sample_of
from inconcert.read.source import Container, Sample
from tests.read.test_formats import CASES, FORMATS, NAMES, SOURCES, posts_of, written

#: The file of the case a person would show; every file of a case must be recognised.
FILES = [(name, case, file) for name, case in CASES for file in FORMATS[name].FILES[case]]

json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)

#: Not ours, though alike: (container, header, first value).
ALIKE: dict[str, tuple[Container, tuple[str, ...] | None, Any]] = {
    "a table of shares": ("csv", ("object_id", "account_id", "content_id", "timestamp_share"), None),
    "a table of tweets": ("csv", ("id", "author_id", "created_at", "text"), None),
    "4CAT": ("csv", ("id", "thread_id", "author", "body", "timestamp", "unix_timestamp"), None),
    "pages without posts": ("csv", ("Page Name", "Facebook Id", "URL"), None),
    "records of a table": ("json", None, {"id": "1", "text": "t", "account": "a"}),
    "records with user": ("ndjson", None, {"id": 1, "created_at": "2020", "user": "ann_example"}),
    "any response": ("json", None, {"data": [{"id": "1", "text": "t"}], "meta": {}}),
    "a TikTok captured in the browser": ("ndjson", None, {"item_id": "1", "data": {"id": "1", "createTime": 1}}),
    "TikTok comments": ("json", None, {"data": {"comments": []}, "error": {"code": "ok", "log_id": "1"}}),
    "Mastodon": ("ndjson", None, {"id": "1", "created_at": "2020", "account": {"acct": "a"}, "content": "c"}),
    "a number": ("json", None, 3),
    "nothing": ("json", None, None),
}


@pytest.mark.parametrize(("name", "case", "file"), FILES)
def test_only_its_own_source_recognises_a_file(tmp_path: Path, name: str, case: str, file: str) -> None:
    path = tmp_path / file
    path.write_bytes(FORMATS[name].FILES[case][file])
    sample = sample_of(path)
    assert [other for other in NAMES if SOURCES[other].looks_like(sample)] == [name]
    assert recognise(sample)[0] is SOURCES[name]


@pytest.mark.parametrize(
    ("name", "case", "file"), [each for each in FILES if each[2].endswith(".json") and "errors" not in each[2]]
)
def test_a_file_too_large_to_parse_is_recognised_by_how_it_begins(
    tmp_path: Path, name: str, case: str, file: str
) -> None:
    path = tmp_path / file
    head = FORMATS[name].FILES[case][file]
    path.write_bytes(head)
    sample = Sample(path, head[: len(head) - 2], "json", first=None)
    assert [other for other in NAMES if SOURCES[other].looks_like(sample)] == [name]


@pytest.mark.parametrize("what", ALIKE)
def test_what_is_merely_alike_is_not_recognised(what: str) -> None:
    container, header, first = ALIKE[what]
    sample = Sample(Path("f"), json.dumps(first).encode(), container, header=header, first=first)
    assert [name for name in NAMES if SOURCES[name].looks_like(sample)] == []


@given(json_like, st.binary(max_size=20))
def test_recognition_never_raises(first: Any, head: bytes) -> None:
    for container in get_args(Container):
        sample = Sample(Path("f"), head, container, header=("id", "URL"), first=first)
        for name in NAMES:
            assert isinstance(SOURCES[name].looks_like(sample), bool)


@pytest.mark.parametrize("name", NAMES)
def test_packed_files_are_read_as_well(tmp_path: Path, name: str) -> None:
    case = next(iter(FORMATS[name].FILES))
    plain = FORMATS[name].FILES[case]
    packed = written(tmp_path, {f"{file}.gz": gzip.compress(content) for file, content in plain.items()})
    assert len(posts_of(SOURCES[name], packed)) == len(FORMATS[name].POSTS[case])
