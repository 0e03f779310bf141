"""What a reader tells the user besides posts, and the columns a user asks for."""

import json
from pathlib import Path

import pytest

from inconcert.errors import MissingColumn, UnreadableFile
from inconcert.read.collector import Collector
from inconcert.read.source import ReadOptions
from inconcert.read.twitter_io import TO_THE_MINUTE
from tests.read.formats import tiktok, tiktok_snapshot, twitter_io, twitter_v1, twitter_v2
from tests.read.formats.written import lines, table
from tests.read.test_formats import FORMATS, SOURCES, posts_of, written


def notes_of(name: str, paths: list[Path]) -> list[str]:
    collector = Collector()
    posts_of(SOURCES[name], paths, collector)
    return collector.notes


def test_the_archive_says_that_its_times_are_to_the_minute(tmp_path: Path) -> None:
    assert TO_THE_MINUTE in notes_of("twitter_io", written(tmp_path, twitter_io.FILES["archive"]))


def test_videos_at_odds_with_the_time_in_their_id_are_counted(tmp_path: Path) -> None:
    early = {**tiktok.FIRST, "id": tiktok.video_id(low=9), "create_time": tiktok.UPLOADED - 1}
    no_number = {**tiktok.FIRST, "id": "abc"}
    paths = written(tmp_path, {"f.json": json.dumps([tiktok.FIRST, tiktok.SCHEDULED, early, no_number]).encode()})
    notes = notes_of("tiktok", paths)
    assert any(note.startswith("1 of 3 videos are dated before the upload") for note in notes)
    assert any(note.startswith("1 of 3 videos are dated more than 600 s after") for note in notes)
    assert notes_of("tiktok", written(tmp_path, tiktok.FILES["response"])) == []


def test_snapshots_are_checked_against_the_time_in_the_id_too(tmp_path: Path) -> None:
    row = {**tiktok_snapshot.FIRST, "create_time": str(tiktok.UPLOADED - 5)}
    assert any(
        "before the upload" in n
        for n in notes_of("tiktok_snapshot", written(tmp_path, {"f.csv": table(tiktok_snapshot.COLUMNS, row)}))
    )


def test_pages_that_are_errors_are_told(tmp_path: Path) -> None:
    notes = notes_of("tiktok", written(tmp_path, tiktok.FILES["pages by line"]))
    assert any("daily_quota_limit_exceeded" in note for note in notes)


def test_pages_of_comments_are_told(tmp_path: Path) -> None:
    page = {"data": {"comments": [{"id": 1}], "cursor": 1}, "error": tiktok.OK}
    notes = notes_of("tiktok", written(tmp_path, {"f.ndjson": lines(page, tiktok.FIRST)}))
    assert notes == ["some pages are lists of something else, which is left aside (comments)"]


@pytest.mark.parametrize(
    ("name", "page", "rows"),
    [
        ("twitter_v2", {"data": 3}, 1),
        ("twitter_v2", {"data": None}, 0),
        ("twitter_v1", {"statuses": "none"}, 1),
        ("crowdtangle", {"status": 200, "result": {"posts": [None]}}, 1),
        ("crowdtangle", {"status": 200, "notes": "Post not found"}, 0),
        ("tiktok", {"data": [3]}, 1),
        ("tiktok", {"data": {"videos": "none"}}, 1),
        ("tiktok", {"data": {}, "error": tiktok.OK}, 0),
    ],
)
def test_pages_that_hold_something_odd(tmp_path: Path, name: str, page: object, rows: int) -> None:
    collector = Collector()
    assert posts_of(SOURCES[name], written(tmp_path, {"f.ndjson": lines(page)}), collector) == []
    assert (collector.rows_read, collector.rows_dropped) == (rows, rows)


def test_tweets_x_could_not_give_are_told(tmp_path: Path) -> None:
    notes = notes_of("twitter_v2", written(tmp_path, twitter_v2.FILES["academictwitteR folder"]))
    assert any("could not give" in note for note in notes)


@pytest.mark.parametrize(
    ("name", "files", "column", "expected"),
    [
        ("tiktok", tiktok.FILES["response"], "voice_to_text", ["spoken words", None]),
        ("tiktok", tiktok.FILES["response"], "playlist_id", ["7", None]),
        (
            "twitter_v2",
            twitter_v2.FILES["one response"],
            "entities",
            [json.dumps(twitter_v2.RETWEET["entities"]), json.dumps(twitter_v2.REPLY["entities"])],
        ),
        ("twitter_v1", twitter_v1.FILES["array"], "lang", [None, "en"]),
        ("tiktok_snapshot", tiktok_snapshot.FILES["daily"], "region_code", ["DE"]),
    ],
)
def test_further_columns_are_kept_as_text(
    tmp_path: Path, name: str, files: dict[str, bytes], column: str, expected: list[str | None]
) -> None:
    posts = posts_of(SOURCES[name], written(tmp_path, files), options=ReadOptions(columns=(column, "text", column)))
    assert [post[column] for post in posts] == expected


def test_a_further_column_that_no_record_has_is_told(tmp_path: Path) -> None:
    collector = Collector()
    posts = posts_of(
        SOURCES["tiktok"], written(tmp_path, tiktok.FILES["response"]), collector, ReadOptions(columns=("mood",))
    )
    assert {post["mood"] for post in posts} == {None}
    assert collector.notes == ["no record has a field 'mood'; the column is empty"]


@pytest.mark.parametrize("name", ["twitter_io", "crowdtangle", "meta_content_library", "tiktok_snapshot"])
def test_a_table_forced_to_a_source_it_is_not_of_is_refused(tmp_path: Path, name: str) -> None:
    paths = written(tmp_path, {"f.csv": b"a,b\n1,2\n"})
    with pytest.raises(MissingColumn, match=r"'a', 'b'"):
        posts_of(SOURCES[name], paths)


@pytest.mark.parametrize("name", ["twitter_v2", "twitter_v1", "tiktok", "crowdtangle"])
def test_values_that_are_no_records_are_counted(tmp_path: Path, name: str) -> None:
    collector = Collector()
    assert posts_of(SOURCES[name], written(tmp_path, {"f.json": b"[3, null, [1]]"}), collector) == []
    assert (collector.rows_read, collector.rows_dropped) == (3, 3)


def test_an_included_user_serves_all_pages_when_no_page_is_its_twin(tmp_path: Path) -> None:
    files = {
        "data_1.json": json.dumps([twitter_v2.RETWEET]).encode(),
        "data_2.json": json.dumps([twitter_v2.ORIGINAL]).encode(),
        "users.json": json.dumps({"users": [twitter_v2.ANN, twitter_v2.BOB]}).encode(),
    }
    posts = posts_of(SOURCES["twitter_v2"], written(tmp_path, files))
    assert [post["account_name"] for post in posts] == ["bob_example", "ann_example"]


def test_users_under_another_name_are_left_aside_and_told(tmp_path: Path) -> None:
    paths = written(tmp_path, {"authors.json": json.dumps({"users": [twitter_v2.ANN]}).encode()})
    assert notes_of("twitter_v2", paths) == [
        "authors.json lists users and is left aside: only users*.json are read together with tweets"
    ]


def test_a_retweet_without_its_original_keeps_its_own_words(tmp_path: Path) -> None:
    (post,) = posts_of(SOURCES["twitter_v2"], written(tmp_path, {"f.ndjson": lines(twitter_v2.RETWEET)}))
    assert post["text"].startswith("RT @ann_example")
    assert (post["urls"], post["mentions"], post["repost_of"]) == (None, ["ann_example"], "9001")


def test_semicolons_and_tabs_separate_as_well(tmp_path: Path) -> None:
    crowdtangle = FORMATS["crowdtangle"]
    for delimiter in ";\t":
        content = table(crowdtangle.PAGE_COLUMNS, crowdtangle.PAGE_ROW, delimiter=delimiter)
        (post,) = posts_of(SOURCES["crowdtangle"], written(tmp_path, {"f.csv": content}))
        assert post["content_id"] == "100064000000001_5501"


def test_a_damaged_row_that_is_no_utf8_is_told_as_such(tmp_path: Path) -> None:
    content = table(twitter_io.COLUMNS, twitter_io.ROWS[0]) + b"1,2,\xff\xfe\n"
    with pytest.raises(UnreadableFile, match=r"not UTF-8 at byte .*line 3"):
        posts_of(SOURCES["twitter_io"], written(tmp_path, {"f.csv": content}))
