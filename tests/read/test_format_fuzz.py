"""Mangled files of every format: posts, counted drops or an error of ours; never a traceback, never a lost row."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inconcert import schema
from inconcert.errors import InconcertError
from inconcert.read.collector import Collector
from inconcert.read.source import ReadOptions
from tests.read.formats.written import lines, table
from tests.read.test_formats import CASES, FORMATS, SOURCES, posts_of, written

#: JSON values that hold every field of a format, and how the format wraps none.
VALUES: dict[str, list[Any]] = {
    "twitter_v2": [FORMATS["twitter_v2"].PAGE, FORMATS["twitter_v2"].FLAT, FORMATS["twitter_v2"].LONG_POST],
    "twitter_v1": [FORMATS["twitter_v1"].RETWEET, FORMATS["twitter_v1"].EXTENDED, {"statuses": [{"id": 1}]}],
    "crowdtangle": [FORMATS["crowdtangle"].RESPONSE, FORMATS["crowdtangle"].INSTAGRAM_POST],
    "tiktok": [FORMATS["tiktok"].response(FORMATS["tiktok"].FIRST), FORMATS["tiktok"].SECOND, FORMATS["tiktok"].QUOTA],
}
ROWS: dict[str, tuple[list[str], dict[str, str]]] = {
    "twitter_io": (FORMATS["twitter_io"].COLUMNS, FORMATS["twitter_io"].ROWS[0]),
    "crowdtangle": (FORMATS["crowdtangle"].PAGE_COLUMNS, FORMATS["crowdtangle"].PAGE_ROW),
    "meta_content_library": (FORMATS["meta_content_library"].COLUMNS, FORMATS["meta_content_library"].RESHARE),
    "tiktok_snapshot": (FORMATS["tiktok_snapshot"].COLUMNS, FORMATS["tiktok_snapshot"].FIRST),
}

hostile_text = st.text(max_size=12) | st.sampled_from(
    ["\ud83d", "\x00", "=cmd()", "\u202eabc", "[", "['a", 'c("a', "1.5E+18", "9" * 60, "2024-13-40", "\r\n", ",,,"]
)
hostile = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | hostile_text | st.just(10**39) | st.just(-1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile_text, inner, max_size=3),
    max_leaves=6,
)
mangling = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every way into a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for key, each in inner for place in places(each, (*way, key)))]


def changed(value: Any, way: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
    made = copy.deepcopy(value)
    inside = made
    for key in way[:-1]:
        inside = inside[key]
    change(inside, way[-1])
    return made


def assert_accounted_for(name: str, paths: list[Path]) -> None:
    """Read; every row read is either a post that is complete or counted as dropped."""
    collector = Collector()
    try:
        posts = posts_of(SOURCES[name], paths, collector)
    except InconcertError:
        return
    assert len(posts) + collector.rows_dropped == collector.rows_read
    assert all(post[column] not in {None, ""} for post in posts for column in schema.POST_REQUIRED)
    json.dumps(posts).encode("ascii")
    assert "\ud83d" not in json.dumps(posts, ensure_ascii=False)


@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
@mangling
def test_any_value_in_any_place_of_a_record(tmp_path: Path, name: str, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(VALUES[name]))
    for _ in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from(places(value)[1:] or [()]))
        if not way:
            break
        if data.draw(st.booleans()):
            value = changed(value, way, lambda inside, key: inside.pop(key))
        else:
            put = data.draw(hostile)
            value = changed(value, way, lambda inside, key, put=put: inside.__setitem__(key, put))  # type: ignore[misc]  # a default binds the loop's value
    assert_accounted_for(name, written(tmp_path, {"f.ndjson": lines(value, data.draw(hostile), *VALUES[name])}))


@pytest.mark.parametrize("name", ROWS)
@given(data=st.data())
@mangling
def test_any_text_in_any_cell(tmp_path: Path, name: str, data: st.DataObject) -> None:
    header, row = ROWS[name]
    cells = data.draw(st.dictionaries(st.sampled_from(header), hostile_text.filter(lambda t: "\ud83d" not in t)))
    assert_accounted_for(name, written(tmp_path, {"f.csv": table(header, row, {**row, **cells})}))


@pytest.mark.parametrize(("name", "case"), CASES)
@given(data=st.data())
@mangling
def test_bytes_changed_lost_or_put_in(tmp_path: Path, name: str, case: str, data: st.DataObject) -> None:
    files = dict(FORMATS[name].FILES[case])
    file = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[file])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, max(len(content) - 1, 0)))
        stop = data.draw(st.sampled_from([start, start + 1, start + 5, len(content)]))
        content[start:stop] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b'"', b"\n", b",", b"{", b"]", b"\xff"])
        )
    files[file] = bytes(content)
    assert_accounted_for(name, written(tmp_path, files))


@pytest.mark.parametrize(("name", "case"), CASES)
def test_strict_reading_gives_the_posts_or_refuses(tmp_path: Path, name: str, case: str) -> None:
    paths = written(tmp_path, FORMATS[name].FILES[case])
    loose = Collector()
    posts = posts_of(SOURCES[name], paths, loose)
    if loose.rows_dropped:
        with pytest.raises(InconcertError, match="strict"):
            posts_of(SOURCES[name], paths, Collector(strict=True))
    else:
        assert posts_of(SOURCES[name], paths, Collector(strict=True), ReadOptions()) == posts
