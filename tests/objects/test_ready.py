"""Tables that are shares already."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.errors import BadRow, ConflictingContent, EmptyInput, MissingColumn, UnreadableFile
from inconcert.objects import as_shares, shares
from inconcert.objects.gather import Limits
from inconcert.objects.ready import _as_shares
from inconcert.objects.ready_check import is_clean
from inconcert.provenance import Provenance
from inconcert.read import read
from inconcert.schema import SHARE
from inconcert.tables import Table
from tests.objects.test_shares import dropped, found

T0 = 1_600_000_000
NAMES: dict[str, str | None] = dict.fromkeys(("object_id", "account_id", "content_id", "timestamp"))
NOTHING_HERE = Limits(rows=0)


def table(n=4, **changes):
    columns = {
        "object_id": [f"o{i % 2}" for i in range(n)],
        "account_id": [f"a{i}" for i in range(n)],
        "content_id": [f"c{i}" for i in range(n)],
        "timestamp_share": [T0 + i for i in range(n)],
    }
    return pa.table(columns | changes)


def test_a_clean_table_is_taken_as_it_is():
    given = table()
    result = as_shares(given)
    assert result.table.schema.equals(SHARE)
    assert result.table.arrow().drop_columns(["object_type"]).equals(given)
    assert {s["object_type"] for s in result.table.records()} == {"object"}
    assert result.types == ("object",)
    assert result.checked
    assert result.posts is None
    assert result.provenance.counts == {"rows_read": 4, "shares": 4, "shares_dropped": 0}
    assert as_shares(result) is result


@pytest.mark.parametrize(
    "make",
    [
        lambda t: t.to_pylist(),
        lambda t: t.to_pandas(),
        pl.from_arrow,
        Table.of,
        lambda t: t.to_pydict(),
        lambda t: t.cast(
            pa.schema([(n, pa.large_string()) for n in t.column_names[:3]] + [("timestamp_share", pa.int32())])
        ),
        lambda t: t.set_column(1, "account_id", t.column("account_id").dictionary_encode()),
    ],
)
def test_any_library(make):
    result = as_shares(make(table()))
    assert result.table.schema.equals(SHARE)
    assert found(result) == found(as_shares(table()))


def test_numbers_as_ids_and_written_times_are_read():
    given = pd.DataFrame(table().to_pandas())
    given["content_id"] = range(9007199254740993, 9007199254740997)
    given["timestamp_share"] = pd.to_datetime(given["timestamp_share"], unit="s", utc=True)
    result = as_shares(given)
    first = result.table.records()[0]
    assert (first["content_id"], first["timestamp_share"]) == ("9007199254740993", T0)


def test_milliseconds_are_noticed():
    result = as_shares(table(timestamp_share=[(T0 + i) * 1000 for i in range(4)]))
    assert [s["timestamp_share"] for s in result.table.records()] == [T0, T0 + 1, T0 + 2, T0 + 3]


def test_columns_of_other_names():
    given = table().rename_columns(["link", "page", "post", "when"])
    result = as_shares(given, object_id="link", account_id="page", content_id="post", timestamp="when")
    assert found(result) == found(as_shares(table()))
    with pytest.raises(MissingColumn, match="pag"):
        as_shares(given, object_id="link", account_id="pag", content_id="post", timestamp="when")


def test_a_parquet_file_stays_where_it_is(tmp_path):
    path = tmp_path / "shares.parquet"
    pq.write_table(table(), path, row_group_size=2)
    result = _as_shares(path, NAMES, NOTHING_HERE, strict=False)
    assert result.table.files == (path,)
    assert not result.checked
    assert result.table.schema.equals(SHARE)
    assert result.table.arrow().equals(as_shares(table()).table.arrow())
    assert [f.path for f in result.provenance.inputs] == [str(path)]
    small = as_shares(str(path))
    assert small.checked
    assert small.table.arrow().equals(result.table.arrow())


def test_a_file_of_exactly_shares_needs_no_view(tmp_path):
    path = tmp_path / "shares.parquet"
    pq.write_table(as_shares(table()).table.arrow(), path)
    result = _as_shares(path, NAMES, NOTHING_HERE, strict=False)
    assert result.table.view is None
    assert result.types == ("object",)


def test_a_file_of_other_names_and_types_is_seen_through_a_view(tmp_path):
    path = tmp_path / "shares.parquet"
    pl.DataFrame(pl.from_arrow(table())).rename({"object_id": "link"}).write_parquet(path)
    result = _as_shares(path, {**NAMES, "object_id": "link"}, NOTHING_HERE, strict=False)
    assert result.table.files == (path,)
    assert result.table.arrow().equals(as_shares(table()).table.arrow())
    assert [b.schema.names for b in result.table.batches(["content_id", "object_type"])] == [
        ["content_id", "object_type"]
    ]
    assert result.table.arrow(["object_type"]).column(0).to_pylist() == ["object"] * 4


def test_a_view_of_a_view(tmp_path):
    path = tmp_path / "posts.parquet"
    pq.write_table(table().rename_columns(["link", "page", "post", "when"]), path)
    first = _as_shares(
        path, dict(zip(NAMES, ["link", "page", "post", "when"], strict=True)), NOTHING_HERE, strict=False
    )
    again = _as_shares(first.table, NAMES, NOTHING_HERE, strict=False)
    assert again.table.arrow().equals(first.table.arrow())
    renamed = _as_shares(
        Table.in_files([path], view=first.table.view), {**NAMES, "content_id": "object_id"}, NOTHING_HERE, strict=False
    )
    assert renamed.table.arrow().column("content_id").equals(first.table.arrow().column("object_id"))
    assert renamed.types == ("object",)


@pytest.mark.parametrize("value", ["", " ", "\t", None])
@pytest.mark.parametrize("column", ["object_id", "account_id", "content_id"])
def test_empty_values_make_no_share(tmp_path, column, value):
    given = table(**{column: ["x", value, "y", "z"]})
    path = tmp_path / "shares.parquet"
    pq.write_table(given, path)
    for data in (given, path):
        result = as_shares(data)
        assert result.num_rows == 3
        reason = "post without object" if column == "object_id" else f"no {column}"
        assert dropped(result) == {reason: 1}
        with pytest.raises(BadRow, match=reason):
            as_shares(data, strict=True)


def test_a_value_that_begins_with_space_is_a_value(tmp_path):
    path = tmp_path / "shares.parquet"
    pq.write_table(table(object_id=[" x", "y", "z", "z"]), path)
    assert found(as_shares(path))[0] == (" x", "c0")


def test_statistics_are_not_needed(tmp_path):
    path = tmp_path / "shares.parquet"
    pq.write_table(table(object_id=["x", "", "y", "z"]), path, write_statistics=False)
    assert not is_clean(Table.in_files([path]), ["object_id"])
    assert is_clean(Table.in_files([path]), ["account_id"])
    assert dropped(as_shares(path)) == {"post without object": 1}


def test_missing_times(tmp_path):
    given = table(timestamp_share=[T0, None, T0, T0])
    path = tmp_path / "shares.parquet"
    pq.write_table(given, path)
    assert dropped(as_shares(path)) == dropped(as_shares(given)) == {"no timestamp": 1}
    with pytest.raises(EmptyInput, match="4 of 'no timestamp'"):
        as_shares(table(timestamp_share=pa.nulls(4, pa.int64())))


def test_duplicates_and_conflicts():
    rows = [*table().to_pylist(), table().to_pylist()[0]]
    result = as_shares(rows)
    assert result.num_rows == 4
    (step,) = result.provenance.steps
    assert step.dropped[0].count == 1
    assert step.dropped[0].examples == ("object 'o0', content 'c0'",)
    with pytest.raises(BadRow, match="duplicate"):
        as_shares(rows, strict=True)
    with pytest.raises(ConflictingContent, match="content 'c0' under 'a0' and 'b'"):
        as_shares([*rows, {**rows[0], "account_id": "b", "object_id": "else"}])


def test_types_of_the_objects_are_kept(tmp_path):
    given = table(object_type=["url", "text", "url", None])
    result = as_shares(given)
    assert result.types == ("object", "text", "url")
    path = tmp_path / "shares.parquet"
    pq.write_table(table(object_type=["url", "text", "url", "url"]), path)
    assert as_shares(path).types == ("text", "url")
    pq.write_table(table(object_type=["url"] * 4), path)
    assert as_shares(path).types == ("url",)
    with_numbers = as_shares(table(object_type=[1, 2, 3, 4]))
    assert with_numbers.types == ("object",)


def test_odd_times_are_noted():
    result = as_shares(table(timestamp_share=[1, 2, T0, 90_000_000_000]))
    assert result.provenance.notes == (
        "warning: 2 shares have a time before 2000",
        "warning: 1 shares have a time after tomorrow",
    )


def test_other_files_are_read(tmp_path):
    path = tmp_path / "shares.csv"
    path.write_text("object_id,account_id,content_id,timestamp_share\no,a,007,2020-09-13T12:26:40Z\no,b,8,1600000001\n")
    result = as_shares(path)
    assert found(result) == [("o", "007"), ("o", "8")]
    assert as_shares([path]).num_rows == 2
    with pytest.raises(MissingColumn):
        as_shares([])
    with pytest.raises(UnreadableFile):
        as_shares(tmp_path / "gone.parquet")


def test_posts_with_objects_are_shares_at_once(tmp_path):
    path = tmp_path / "posts.csv"
    path.write_text("object_id,account_id,content_id,timestamp\no,a,1,1600000000\no,b,2,1600000001\n")
    posts = read(path)
    result = shares(posts)
    assert found(result) == found(as_shares(posts)) == [("o", "1"), ("o", "2")]
    assert result.posts is posts.table
    assert result.provenance.counts["posts"] == 2
    assert result.provenance.steps[-1].parameters["by"] == ["object_id"]


def test_an_empty_table():
    with pytest.raises(EmptyInput):
        as_shares(
            table(0).cast(
                pa.schema([(n, pa.string()) for n in table().column_names[:3]] + [("timestamp_share", pa.int64())])
            )
        )


def test_many_rows(monkeypatch):
    monkeypatch.setattr("inconcert.objects.duplicates.MANY", 3)
    assert as_shares(table()).num_rows == 4
    result = as_shares([*table().to_pylist(), table().to_pylist()[0]])
    assert dropped(result) == {"duplicate: same object and content again": 1}


def test_posts_whose_ids_are_numbers_are_gone_through():
    class Posts:
        table = Table.of(
            {"object_id": [7, 8], "account_id": ["a", "b"], "content_id": ["1", "2"], "timestamp": [T0, T0]}
        )
        provenance = Provenance()

    assert found(shares(Posts())) == [("7", "1"), ("8", "2")]


@pytest.mark.parametrize("columns", [("object_id",), ("object_id", "urls")])
def test_every_row_stays_when_told_so(columns):
    row = {"account_id": "a", "content_id": "1", "timestamp": 0, "object_id": "o", "urls": ["https://e.example/o"]}
    rows = [row, row, row | {"account_id": "b"}]
    posts = [{k: v for k, v in r.items() if k in {"account_id", "content_id", "timestamp", *columns}} for r in rows]
    found = shares(posts, by="url" if "urls" in columns else None, distinct=False)
    assert (found.num_rows, found.checked) == (3, False)
    with pytest.raises(ConflictingContent):
        shares(posts)
