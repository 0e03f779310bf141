"""Stored posts of a span of days: which are read, what is passed over, and what is said of damaged files."""

import pyarrow as pa
import pytest

from inconcert.collect.database import transaction
from inconcert.collect.post_rows import POSTS_FILE
from inconcert.errors import UnreadableFile
from inconcert.monitor.posts_read import stored_files, stored_posts
from inconcert.schema import POST
from tests.monitor.histories import FIRST, after, opened, posts, seconds, stored


@pytest.fixture
def kept(tmp_path):
    workspace, db = opened(tmp_path / "ws")
    for k in range(4):
        stored(
            workspace,
            db,
            after(k),
            [("a", f"c{k}", seconds(after(k)), f"text {k}"), ("b", f"d{k}", seconds(after(k)) + 86_399, "x")],
        )
    yield workspace, db
    db.close()


def test_days_are_utc_and_both_ends_belong(kept):
    workspace, db = kept
    found = stored_posts(workspace, db, after(1), after(2))
    assert found.column_names == tuple(POST.names)
    assert found.arrow().column("content_id").to_pylist() == ["c1", "d1", "c2", "d2"]


def test_columns_and_accounts_can_be_chosen(kept):
    workspace, db = kept
    found = stored_posts(
        workspace, db, FIRST, after(9), columns=["content_id", "run", "fetched_at"], accounts=pa.array(["b"])
    )
    assert found.records() == [
        {"content_id": f"d{k}", "run": after(k).isoformat(), "fetched_at": seconds(after(k))} for k in range(4)
    ]


def test_a_span_without_posts_is_an_empty_table(kept):
    workspace, db = kept
    found = stored_posts(workspace, db, after(7), after(9))
    assert (found.num_rows, found.schema) == (0, POST)


def test_removed_posts_are_passed_over_before_they_leave_the_file(kept):
    workspace, db = kept
    with transaction(db):
        db.execute("UPDATE post SET removed = 5 WHERE content_id = 'c1'")
    found = stored_posts(workspace, db, after(1), after(1), columns=["account_id"])
    assert found.arrow().column("account_id").to_pylist() == ["b"]


def test_what_is_stored_has_all_columns_and_a_post_once(kept):
    workspace, db = kept
    assert stored(workspace, db, after(3), [("a", "c3", seconds(after(3)), "text 3")]) == 0
    (file,) = stored_files(workspace, db, FIRST, FIRST)
    assert pa.parquet.read_schema(file.path).names == POSTS_FILE.names
    assert file.name == "posts/platform=tiktok/date=2026-03-01/2026-03-01-0001.parquet"


def test_a_killed_storing_is_finished_by_the_same_call(tmp_path, monkeypatch):
    import inconcert.monitor.posts_write as writing

    workspace, db = opened(tmp_path / "ws")
    rows = [("a", f"c{k}", seconds(after(k)), "t") for k in range(3)]
    write = writing._write
    seen: list[int] = []

    def killed(*given):
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(1)
        return write(*given)

    monkeypatch.setattr(writing, "_write", killed)
    with pytest.raises(KeyboardInterrupt):
        stored(workspace, db, FIRST, rows)
    assert stored_posts(workspace, db, FIRST, after(9)).num_rows == 0
    monkeypatch.setattr(writing, "_write", write)
    assert stored(workspace, db, FIRST, rows) == 3
    assert stored_posts(workspace, db, FIRST, after(9)).arrow().column("content_id").to_pylist() == ["c0", "c1", "c2"]
    assert [tuple(row) for row in db.execute("SELECT batch, finished FROM batch")] == [(1, 1)]
    assert writing.store_posts(workspace, db, posts(rows), run="2026-03-01", at=0.0) == 0
    db.close()


@pytest.mark.parametrize("damage", ["cut", "gone", "nonsense"])
def test_a_damaged_file_is_named_with_what_to_do(kept, damage):
    workspace, db = kept
    (file,) = stored_files(workspace, db, after(1), after(1))
    whole = file.path.read_bytes()
    if damage == "gone":
        file.path.unlink()
    else:
        file.path.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"PAR1" + b"\0" * 400 + b"PAR1")
    with pytest.raises(UnreadableFile) as told:
        stored_posts(workspace, db, FIRST, after(3))
    assert str(file.path) in told.value.message
    assert "put" in told.value.hint
    assert "nothing was changed" in told.value.hint
