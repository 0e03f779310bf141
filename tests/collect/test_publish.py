"""Pages → files: each post once, the same bytes after a kill, and what is no post is counted."""

from __future__ import annotations

import hashlib
import json

import pyarrow.parquet as pq
import pytest

import inconcert
from inconcert.collect import publish as publishing
from inconcert.collect import remove_posts
from inconcert.collect.database import COLLECTION, open_database, transaction
from inconcert.collect.post_rows import POSTS_FILE
from inconcert.collect.search_queue import pack
from inconcert.errors import BadParameter, UnreadableFile

DAY = 86_400
NOON = 20_500 * DAY + DAY // 2  # 2026-02-16


def made(number, *, at=NOON, username="ann", after=17, **fields):
    return {"id": str(((at - after) << 32) | number), "username": username, "create_time": at, **fields}


@pytest.fixture
def db(tmp_path):
    with_tables = open_database(tmp_path / "collect.db", COLLECTION)
    yield with_tables
    with_tables.close()


def store(db, videos, *, about=None, run="r", at=NOON + DAY):
    with transaction(db):
        task = db.execute(
            "INSERT INTO task (run, stage, key, query, first_day, last_day, about)"
            " VALUES (?, 's', (SELECT count(*) FROM task), '{}', '2026-01-01', '2026-03-01', ?)",
            (run, json.dumps(about or {})),
        ).lastrowid
        db.execute(
            "INSERT INTO page (task, number, at, videos, n_videos) VALUES (?, 0, ?, ?, ?)",
            (task, at, pack(videos), len(videos)),
        )


def rows_in(folder):
    return [row for path in sorted(folder.rglob("*.parquet")) for row in pq.ParquetFile(path).read().to_pylist()]


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.parquet")
    }


def test_posts_go_to_the_files_of_their_utc_days_with_all_that_came(db, tmp_path):
    video = made(1, username="nul\0name", video_description="ciao", favorites_count=3, hashtag_names=["a"])
    store(db, [video, made(2, at=NOON + DAY)], at=NOON + 2 * DAY + 0.75)
    told = publishing(db, tmp_path, run="2026-02-18")
    assert told.files == (
        "platform=tiktok/date=2026-02-16/2026-02-18-0001.parquet",
        "platform=tiktok/date=2026-02-17/2026-02-18-0001.parquet",
    )
    first, second = rows_in(tmp_path)
    assert first["account_id"] == "nul\0name"
    assert (first["text"], first["fetched_at"], first["run"]) == ("ciao", int(NOON + 2 * DAY), "2026-02-18")
    assert json.loads(first["source_json"]) == video
    assert "\\u0000" in first["source_json"]
    assert second["content_id"] == made(2, at=NOON + DAY)["id"]
    assert pq.read_schema(tmp_path / told.files[0]).equals(POSTS_FILE)
    posts = inconcert.read(tmp_path)
    assert (posts.num_rows, posts.report.rows_kept) == (2, 2)
    assert db.execute("SELECT videos FROM page").fetchone()[0] == pack([])


def test_a_video_is_stored_once_whether_it_comes_again_now_or_later(db, tmp_path):
    store(db, [made(1), made(2), made(1, view_count=9)])
    assert publishing(db, tmp_path, run="a").n_repeated == 1
    store(db, [made(2), made(3)])
    told = publishing(db, tmp_path, run="b")
    assert (told.n_new, told.n_repeated) == (1, 1)
    assert [row["run"] for row in rows_in(tmp_path)] == ["a", "a", "b"]
    assert publishing(db, tmp_path, run="b").batch is None


def test_what_is_no_post_or_not_asked_for_is_counted(db, tmp_path):
    about = {"usernames": ["ann"], "asked": ["2026-02-16", "2026-02-16"]}
    bad = [
        3,
        {"id": "1", "create_time": NOON},
        {"username": "ann", "create_time": NOON},
        {"id": "1", "username": "ann"},
        {"id": "1", "username": " ", "create_time": NOON},
        {"id": 1.2e18, "username": "ann", "create_time": NOON},
        {"id": "1", "username": "ann", "create_time": 10**13},
        made(9, at=NOON + DAY),
    ]
    good = [made(1), made(2, username="bob"), made(3, after=-5), made(4, after=3600)]
    store(db, [*bad, *good], about=about)
    told = publishing(db, tmp_path, run="r")
    assert told.refused == {
        "no id, or one that lost digits": 2,
        "no time": 2,
        "no username": 2,
        "not a video": 1,
        "outside the days asked for": 1,
    }
    assert (told.n_new, told.n_other_accounts, told.n_before_upload, told.n_long_after_upload) == (4, 1, 1, 1)
    assert json.loads(db.execute("SELECT counts FROM batch").fetchone()[0])["refused"] == told.refused


def test_accept_refuses_with_its_reason_and_may_take_the_video_from_another_search(db, tmp_path):
    store(db, [made(1), made(2)], about={"description": "x"})
    store(db, [made(1)], about={"usernames": ["ann"]})
    told = publishing(db, tmp_path, run="r", accept=lambda about, _: "another text" if "description" in about else None)
    assert (told.n_new, told.refused) == (1, {"another text": 2})


@pytest.mark.parametrize("n_written", [0, 1, 2])
def test_a_batch_that_was_cut_off_is_finished_with_the_same_bytes(tmp_path, monkeypatch, n_written):
    videos = [made(number, at=NOON + number % 3 * DAY) for number in range(30)]
    folders = {}
    for name in ("whole", "cut"):
        folder = tmp_path / name
        folder.mkdir()
        db = open_database(folder / "collect.db", COLLECTION)
        store(db, videos)
        if name == "cut":
            written: list[str] = []
            write = inconcert.collect.publish.__globals__["write_parquet"]

            def stops(table, path, *, write=write, written=written):
                if len(written) == n_written:
                    raise KeyboardInterrupt
                write(table, path)
                written.append(path)

            with monkeypatch.context() as patch:
                patch.setitem(publishing.__globals__, "write_parquet", stops)
                with pytest.raises(KeyboardInterrupt):
                    publishing(db, folder, run="r")
            assert db.execute("SELECT count(*) FROM post").fetchone()[0] == 0
            store(db, [made(99)])  # what came since goes to a batch of its own
        told = publishing(db, folder, run="r")
        assert told.n_new == 30 + (name == "cut")
        folders[name] = {path: of for path, of in digests(folder).items() if path.endswith("-0001.parquet")}
        db.close()
    assert folders["whole"] == folders["cut"]


def test_removed_posts_leave_files_and_pages_and_the_call_can_be_repeated(db, tmp_path):
    store(db, [made(number, at=NOON + (number > 5) * DAY) for number in range(8)])
    publishing(db, tmp_path, run="r")
    gone = [made(0)["id"], *(made(number, at=NOON + DAY)["id"] for number in (6, 7)), "12345"]
    assert remove_posts(db, tmp_path, gone, run="later", at=5.0) == 3
    left = digests(tmp_path)
    assert list(left) == ["platform=tiktok/date=2026-02-16/r-0001.parquet"]
    assert len(rows_in(tmp_path)) == 5
    assert dict(db.execute("SELECT path, sha256 FROM posts_file").fetchall()) == left
    assert remove_posts(db, tmp_path, gone, run="later", at=9.0) == 0
    told = db.execute("SELECT DISTINCT removed, removed_run FROM post WHERE removed IS NOT NULL").fetchall()
    assert [tuple(row) for row in told] == [(5.0, "later")]
    assert digests(tmp_path) == left


def test_a_damaged_file_is_named_and_nothing_is_marked(db, tmp_path):
    store(db, [made(1), made(2)])
    (path,) = publishing(db, tmp_path, run="r").files
    (tmp_path / path).write_bytes(b"PAR1 and no more")
    with pytest.raises(UnreadableFile, match="r-0001"):
        remove_posts(db, tmp_path, [made(1)["id"]], run="x", at=1.0)
    assert db.execute("SELECT count(*) FROM post WHERE removed IS NOT NULL").fetchone()[0] == 0


def test_a_run_that_cannot_name_a_file_is_refused(db, tmp_path):
    with pytest.raises(BadParameter, match="a run's name"):
        publishing(db, tmp_path, run="../x")


def test_a_removed_post_that_is_shown_again_is_stored_again_and_one_seen_before_it_was_removed_is_not(db, tmp_path):
    store(db, [made(1), made(2)], run="a", at=NOON + DAY)
    publishing(db, tmp_path, run="a")
    remove_posts(db, tmp_path, [made(1)["id"], made(2)["id"]], run="a", at=NOON + 2 * DAY)
    store(db, [made(1)], run="b", at=NOON + 2 * DAY - 1)
    store(db, [made(2, username="ann_new")], run="b", at=NOON + 2 * DAY + 1)
    told = publishing(db, tmp_path, run="b")
    assert (told.n_new, told.n_repeated) == (1, 1)
    assert [row["content_id"] for row in rows_in(tmp_path)] == [made(2)["id"]]
    there = db.execute("SELECT content_id, account_id, batch, removed_run FROM post WHERE removed IS NULL").fetchall()
    assert [tuple(row) for row in there] == [(made(2)["id"], "ann_new", 2, None)]
    assert remove_posts(db, tmp_path, [made(2)["id"]], run="c", at=NOON + 3 * DAY) == 1
    assert rows_in(tmp_path) == []
