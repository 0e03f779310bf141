"""Columns renamed, times read, the kind of table kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from inconcert.coortweet import detect_groups, prep_data
from inconcert.errors import BadParameter, BadTimestamp, MissingColumn

RAW = {"url": ["u", "v"], "user": ["a", "b"], "post": ["1", "2"], "when": [5, 7], "extra": ["x", "y"]}


def test_renames_and_keeps_the_rest():
    x = prep_data(pa.table(RAW), object_id="url", account_id="user", content_id="post", timestamp_share="when")
    assert x.column_names == ["object_id", "account_id", "content_id", "timestamp_share", "extra"]
    assert prep_data(pa.table(RAW)).equals(pa.table(RAW))


@pytest.mark.parametrize("library", [pd.DataFrame, pl.DataFrame, pa.table, lambda t: pa.table(t).to_pylist()])
def test_gives_back_the_kind_that_was_given(library):
    x = prep_data(library(RAW), object_id="url", account_id="user", content_id="post", timestamp_share="when")
    result = detect_groups(x, min_participation=1)
    expected = {pd.DataFrame: pd.DataFrame, pl.DataFrame: pl.DataFrame}.get(library, pa.Table)
    assert type(x) is type(result) is expected


def test_a_pandas_index_is_no_column():
    frame = pd.DataFrame(RAW, index=["r", "s"])
    assert list(prep_data(frame, object_id="url").columns) == ["object_id", *list(RAW)[1:]]


EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ([5, 7], [5, 7]),
        ([5.0, 7.5], [5.0, 7.5]),
        (["2021-06-16 22:04:51", "2021/06/16 22:04:52", "2021-06-16 22:04:51"], [1623881091, 1623881092, 1623881091]),
        (["2021-06-16T22:04:51Z", "2021-06-17T00:04:52+02:00"], [1623881091, 1623881092]),
        (["2021-06-16T22:04:51.500Z", "2021-06-16"], [1623881091.5, 1623801600.0]),
        (["1623881091", " 1623881092 "], [1623881091, 1623881092]),
        (
            [datetime(2021, 6, 16, 22, 4, 51, tzinfo=UTC), datetime(2021, 6, 17, 0, 4, 52, tzinfo=EAST)],
            [1623881091, 1623881092],
        ),
        ([datetime(1969, 12, 31, 23, 59, 59), datetime(1970, 1, 1, 0, 0, 0, 250_000)], [-1.0, 0.25]),  # noqa: DTZ001 - a time without zone is the case
        ([date(1970, 1, 2), date(1970, 1, 3)], [86400, 172800]),
    ],
)
def test_times(times, seconds):
    found = prep_data(pa.table({"t": times}), timestamp_share="t")["timestamp_share"].to_pylist()
    assert found == seconds
    assert [type(v) for v in found] == [type(v) for v in seconds]


@pytest.mark.parametrize("text", ["yesterday", "", None, "nan", "inf", "1e300", "2021-13-01 00:00:00"])
def test_a_time_that_cannot_be_read_is_named(text):
    with pytest.raises(BadTimestamp) as caught:
        prep_data(pa.table({"t": pa.array(["5", text], pa.string())}), timestamp_share="t")
    assert (caught.value.where.row, caught.value.where.column) == (2, "timestamp_share")


def test_times_of_another_type_are_refused():
    with pytest.raises(BadTimestamp, match="bool"):
        prep_data(pa.table({"t": [True]}), timestamp_share="t")


def test_names_that_clash():
    with pytest.raises(MissingColumn, match="'usr'"):
        prep_data(pa.table(RAW), account_id="usr")
    with pytest.raises(BadParameter, match="another column 'object_id'"):
        prep_data(pa.table({"url": ["u"], "object_id": ["v"]}), object_id="url")
    with pytest.raises(BadParameter, match="two roles"):
        prep_data(pa.table(RAW), object_id="url", content_id="url")
