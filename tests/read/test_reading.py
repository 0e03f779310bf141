"""Reading as a user does it: any container, any place, any library; what is wrong is said."""

import io
import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from inconcert.errors import (
    BadParameter,
    BadRow,
    BadTimestamp,
    EmptyInput,
    InconcertError,
    InputError,
    MissingColumn,
    UnknownSource,
    UnreadableFile,
)
from inconcert.read import Posts, read, sources
from inconcert.tables import Table
from tests.read.posts_files import CONTAINERS, POSTS, RECORDS

ROW = {"account_id": "a", "content_id": "1", "timestamp": 1_600_000_000}


def written(folder: Path, **files: Any) -> Path:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    return folder


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("named", ["as it is", "without its ending"])
def test_every_container_gives_the_same_posts(tmp_path: Path, name: str, named: str) -> None:
    path = tmp_path / (name if named == "as it is" else "posts")
    path.write_bytes(CONTAINERS[name]())
    posts = read(path, columns="n")
    assert posts.table.arrow().select(list(POSTS[0])).to_pylist() == POSTS
    assert [row["n"] for row in posts.table.records()] == ["x", None, 'é, "q"']
    assert (posts.report.rows_read, posts.report.dropped, posts.report.source) == (3, (), "table")
    assert posts.report.files[0].n_bytes == path.stat().st_size
    assert posts.provenance.counts == {"rows_read": 3, "posts": 3, "rows_dropped": 0}


@pytest.mark.parametrize(
    "make",
    [
        pa.Table.from_pylist,
        pd.DataFrame,
        pl.DataFrame,
        lambda records: duckdb.from_arrow(pa.Table.from_pylist(records)),
        lambda records: Table.of(pa.Table.from_pylist(records)),
        list,
        lambda records: pd.DataFrame(records, index=[5, 6, 7]),
    ],
)
def test_every_library_gives_the_same_posts(make: Any) -> None:
    posts = read(make(RECORDS), columns=["n"])
    assert posts.table.arrow().select(list(POSTS[0])).to_pylist() == POSTS
    assert "in memory" not in str(posts.report)
    assert posts.report.files == ()


def test_columns_of_data_frames_keep_their_meaning() -> None:
    frame = pd.DataFrame(
        {
            "account_id": pd.Categorical(["a", "b", "a"]),
            "content_id": [1.0, 2.0, float("nan")],
            "timestamp": pd.to_datetime(["2024-05-01 12:00", "2024-05-01 13:00", "2024-05-01 14:00"], utc=True),
        }
    )
    posts = read(frame)
    assert posts.table.records() == [
        {"account_id": "a", "content_id": "1", "timestamp": 1714564800},
        {"account_id": "b", "content_id": "2", "timestamp": 1714568400},
    ]
    assert posts.report.dropped[0].reason == "no content_id"


def test_a_folder_a_pattern_and_a_list_are_the_same_files(tmp_path: Path) -> None:
    inner = tmp_path / "2024" / "05"
    inner.mkdir(parents=True)
    line = b"account_id,content_id,timestamp\n%s,%s,1600000000\n"
    (tmp_path / "b.csv").write_bytes(line % (b"a", b"1"))
    (inner / "a.csv").write_bytes(line % (b"b", b"2"))
    for ignored in (".hidden.csv", "_SUCCESS", "read.me", "notes.txt"):
        (tmp_path / ignored).write_bytes(b"?")
    expected = read([inner / "a.csv", tmp_path / "b.csv"]).table.records()
    assert [row["content_id"] for row in expected] == ["2", "1"]
    assert read(tmp_path).table.records() == expected
    assert read(str(tmp_path / "**" / "*.csv")).table.records() == expected
    assert read([str(inner), tmp_path / "b.csv", str(tmp_path / "b.csv")]).table.records() == expected
    assert len(read(tmp_path).report.files) == 2


def test_files_with_other_columns_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "1.csv").write_bytes(b"account_id,content_id,timestamp,text\na,1,1600000000,hi\n")
    (tmp_path / "2.csv").write_bytes(b"user,id,date,hashtags\nb,2,2020-09-13 12:26:40,x|y\n")
    assert read(tmp_path).table.records() == [
        {**ROW, "text": "hi", "hashtags": None},
        {**ROW, "account_id": "b", "content_id": "2", "text": None, "hashtags": ["x", "y"]},
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"account_id,content_id,timestamp\na,1,1600000000\n,2,1600000000\n")

    monkeypatch.setattr("sys.stdin", Stdin)
    posts = read("-")
    assert posts.table.records() == [ROW]
    assert posts.report.files[0].path == "-"
    assert posts.report.dropped[0].examples == ("file -, column 'account_id', row 2",)
    Stdin.buffer = io.BytesIO(b"a,b\n1,2\n")
    with pytest.raises(MissingColumn) as found:
        read("-")
    assert "standard input" not in str(found.value)
    assert "(file -)" in str(found.value)


#: reason → a record that is dropped for it
DROPPED = {
    "no account_id": {**ROW, "account_id": " "},
    "no content_id": {**ROW, "content_id": None},
    "no timestamp": {**ROW, "timestamp": None},
    "timestamp cannot be read": {**ROW, "timestamp": "soon"},
    "id written as an inexact number: its last digits are lost": {**ROW, "content_id": 1.2e18},
}


@pytest.mark.parametrize("reason", DROPPED)
def test_strict_refuses_what_is_counted_otherwise(tmp_path: Path, reason: str) -> None:
    path = tmp_path / "posts.ndjson"
    path.write_text("".join(json.dumps(r) + "\n" for r in [ROW, *[DROPPED[reason]] * 5]))
    posts = read(path)
    assert posts.table.records() == [ROW]
    (dropped,) = posts.report.dropped
    assert (dropped.reason, dropped.count, len(dropped.examples)) == (reason, 5, 3)
    assert "posts.ndjson" in dropped.examples[0]
    assert "row 2" in dropped.examples[0]
    error = BadTimestamp if reason == "timestamp cannot be read" else BadRow
    if "timestamp" in reason and "no" not in reason:
        error = BadTimestamp
    with pytest.raises((error, BadTimestamp), match="row 2"):
        read(path, strict=True)


def test_rows_add_up_and_the_report_says_so() -> None:
    posts = read([ROW, ROW, *DROPPED.values(), {**ROW, "timestamp": "2020-09-13"}])
    report = posts.report
    assert report.rows_read == report.rows_kept + sum(d.count for d in report.dropped) == 8
    text = str(report)
    for words in ("Read 8 rows from memory; 3 are posts", "only a date", "1 row repeats an earlier one", *DROPPED):
        assert words in text
    assert report._repr_html_().startswith("<pre>Read 8 rows")
    assert json.loads(json.dumps(report.to_dict()))["date_only"] == 1
    assert posts.provenance.counts["date_only"] == 1
    assert "Posts(3 rows" in repr(posts)
    assert "<table>" in posts._repr_html_()
    assert len(posts) == 3
    assert pa.table(posts).num_rows == 3


def test_what_was_assumed_about_times_is_said() -> None:
    times = [
        "2020-09-13 12:26:40",
        "2020-09-13 12:26:40 CET",
        1_600_000_000_000,
        "1",
        "2020-09-13T12:26:40Z",
        "2999-01-01",
    ]
    text = str(read([{**ROW, "content_id": str(i), "timestamp": str(t)} for i, t in enumerate(times)]).report)
    for words in (
        "without a time zone, taken as UTC: 1",
        "in several zones (CET, Z): 3",
        "times in milliseconds, told by their size: 1",
        "before the year 2000: 1",
        "after tomorrow: 1",
        "only a date (use a time window of at least a day): 1",
    ):
        assert words in text


def test_columns_named_by_the_user(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"who,what,id,when,id2\na,x,1,1600000000,9\n")
    posts = read(path, object_id="what", account_id="who", timestamp="when", content_id="id2")
    assert posts.table.records() == [{**ROW, "content_id": "9", "object_id": "x"}]
    assert posts.provenance.steps[0].parameters["account_id"] == "who"
    assert "because columns were named" in str(posts.report)


def test_a_missing_column_names_those_there_are_and_the_option(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"acount_idd,content_id,timestamp\na,1,1600000000\n")
    with pytest.raises(MissingColumn) as found:
        read(path)
    text = str(found.value)
    for words in ("'acount_idd', 'content_id'", "did you mean 'acount_idd'?", "--account-id COLUMN", "t.csv"):
        assert words in text
    with pytest.raises(MissingColumn, match=r"no column 'nope'.*\n.*--timestamp"):
        read(path, timestamp="nope")
    with pytest.raises(MissingColumn, match="no column 'mood'"):
        read([ROW], columns=["mood"])


NATIVE = b'{"data":[{"id":"1","author_id":"2","text":"t","created_at":"2024-05-01T12:00:00.000Z"}]}'


def test_sources_are_recognised_forced_or_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(NATIVE)
    assert read(tmp_path / "x.json").report.source == "twitter_v2"
    (tmp_path / "y.csv").write_bytes(b"account_id,content_id,timestamp\na,1,1600000000\n")
    with pytest.raises(UnknownSource, match=r"x\.json is twitter_v2; .*y\.csv is table"):
        read(tmp_path)
    with pytest.raises(UnknownSource, match=r"no source 'tweeter'.*(\n.*)?twitter"):
        read(tmp_path / "x.json", source="tweeter")
    with pytest.raises(BadParameter, match=r"fixed ones(.*\n)*.*--account-id"):
        read(tmp_path / "x.json", source="twitter_v2", account_id="id")
    assert read(tmp_path / "y.csv", source="table").report.why == "as you said"
    assert [source.name for source in sources()][-1] == "table"
    assert len({source.name for source in sources()}) == len(sources()) == 8


def test_an_empty_file_among_others_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"account_id,content_id,timestamp\na,1,1600000000\n")
    (tmp_path / "b.csv").write_bytes(b"")
    assert "b.csv is empty" in str(read(tmp_path).report)
    with pytest.raises(EmptyInput, match=r"b\.csv"):
        read(tmp_path, strict=True)


#: (files, what to read, error, message)
REFUSED: list[tuple[dict[str, bytes], str, type[InconcertError], str]] = [
    ({}, "nope.csv", UnreadableFile, "there is no file or folder"),
    ({"yes.csv": b"x"}, "nope.csv", UnreadableFile, r"there is yes\.csv"),
    ({}, "*.csv", UnreadableFile, "no file matches"),
    ({}, "", EmptyInput, "holds no file that could be read"),
    ({"a.txt": b"x"}, "", EmptyInput, "holds no file"),
    ({"a.csv": b""}, "a.csv", EmptyInput, "is empty"),
    ({"a.csv": b" \n\n"}, "a.csv", EmptyInput, "is empty"),
    ({"a.csv": b"", "b.csv": b""}, "", EmptyInput, "all 2 files are empty"),
    ({"a.csv": b"account_id,content_id,timestamp\n"}, "a.csv", EmptyInput, "no rows to read"),
    (
        {"a.csv": b"account_id,content_id,timestamp\n,1,1\n"},
        "a.csv",
        EmptyInput,
        r"none of 1 rows is a post: no account_id \(1\)",
    ),
    ({"a.csv": b"account_id,content_id,timestamp\na,1,x\n"}, "a.csv", BadTimestamp, "no time can be read"),
    ({"a.csv": "a,b\n1,2\n".encode("utf-16-le") * 9}, "a.csv", UnreadableFile, "a quarter of its beginning is NUL"),
    ({"a.csv": b"a,b\ncaf\xe9,1\n"}, "a.csv", UnreadableFile, r"not UTF-8 at byte 7"),
    ({"a.json": b'[{"account_id": "a", '}, "a.json", UnreadableFile, "cut off|not valid"),
    ({"a.json": b"[]"}, "a.json", MissingColumn, "none at all"),
    ({"a.json": b"[1, 2]"}, "a.json", MissingColumn, "none at all"),
    ({"a.parquet": b"PAR1junk"}, "a.parquet", UnreadableFile, "cannot be read as Parquet"),
    ({"a.xlsx": b"PK\x03\x04junk"}, "a.xlsx", UnreadableFile, "cannot be read as a spreadsheet"),
    ({"a.gz": b"\x1f\x8bjunk"}, "a.gz", UnreadableFile, "cannot be unpacked"),
    ({"a.csv": b"id,id,account_id,timestamp\n1,2,a,1\n"}, "a.csv", EmptyInput, "."),
]


@pytest.mark.parametrize(("files", "name", "error", "message"), REFUSED[:-1])
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, files: dict[str, bytes], name: str, error: type[InconcertError], message: str
) -> None:
    for file, content in files.items():
        (tmp_path / file).write_bytes(content)
    with pytest.raises(error, match=message):
        read(tmp_path / name if name else tmp_path)


def test_a_name_no_system_allows_is_no_file() -> None:
    with pytest.raises(InconcertError):
        read("a\0b")


@pytest.mark.parametrize("data", [5, None, [1, 2], [], {"a": 1}, object()])
def test_what_is_no_table_is_refused(data: Any) -> None:
    with pytest.raises(InconcertError):
        read(data)


def test_a_column_that_cannot_be_text_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="'text'"):
        read(pa.Table.from_pylist([{**ROW, "text": {"a": 1}}]))
    with pytest.raises(InputError, match="'user'"):
        read(pa.table({"user": [["a"]], "content_id": ["1"], "timestamp": [1]}))


def test_two_columns_of_one_name_are_refused_when_needed() -> None:
    columns = [pa.array(["a"]), pa.array(["1"]), pa.array(["2"]), pa.array([1_600_000_000])]
    with pytest.raises(InputError, match="2 columns called 'id'"):
        read(pa.Table.from_arrays(columns, names=["account_id", "id", "id", "timestamp"]))


def test_posts_are_taken_again() -> None:
    posts = read([ROW])
    assert isinstance(posts, Posts)
    assert read(posts).table.records() == posts.table.records()


def test_one_post_with_two_objects_stays_two_rows() -> None:
    rows = [{**ROW, "object_id": "x"}, {**ROW, "object_id": "y"}, {**ROW, "object_id": None}]
    posts = read(rows)
    assert [row["object_id"] for row in posts.table.records()] == ["x", "y", None]
    assert "repeat" not in str(posts.report)


def test_a_pattern_may_match_folders(tmp_path: Path) -> None:
    for name in ("day1", "day2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "p.csv").write_bytes(b"account_id,content_id,timestamp\na,1,1600000000\n")
    assert read(str(tmp_path / "day*")).report.rows_read == 2


def test_records_that_are_none_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "p.ndjson"
    path.write_text(json.dumps(ROW) + '\n[1]\n"x"\n')
    posts = read(path)
    assert posts.table.records() == [ROW]
    assert (posts.report.rows_read, posts.report.dropped[0].reason, posts.report.dropped[0].count) == (
        3,
        "not a record",
        2,
    )


def test_lost_digits_in_a_column_posts_can_do_without_are_told() -> None:
    posts = read([{**ROW, "repost_of": 1.2e18}, {**ROW, "repost_of": "7"}])
    assert [row["repost_of"] for row in posts.table.records()] == [None, "7"]
    assert "column 'repost_of' holds numbers whose last digits are lost" in str(posts.report)


@pytest.mark.parametrize("seconds", [10**10, 10**11 - 1, -(10**11)])
def test_times_beyond_the_calendar_can_be_reported(seconds: int) -> None:
    report = read([{**ROW, "timestamp": seconds}]).report
    assert report.first == seconds
    assert "Time span" in str(report)


@pytest.mark.parametrize(("records", "spelled"), [([], "none at all"), ([{}], "none at all")])
def test_no_records_or_empty_ones_lack_columns(records: list[dict[str, Any]], spelled: str) -> None:
    with pytest.raises(MissingColumn, match=spelled):
        read(records)


def test_an_empty_array_of_json_is_no_posts(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text("[\n]")
    with pytest.raises(InconcertError):
        read(path)


def test_blank_lines_before_json_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_text("\n\n" + json.dumps(ROW) + "\n")
    assert read(path).table.records() == [ROW]


def test_a_sheet_with_nothing_in_it_lacks_columns(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(MissingColumn, match="none at all"):
        read(path)
