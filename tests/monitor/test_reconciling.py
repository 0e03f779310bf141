"""A copy of the database that is put back knows what happened since: removed posts, and requests that were made."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from inconcert.collect.ledger import Ledger
from inconcert.collect.remove import remove_posts
from inconcert.monitor.backups import back_up_now, restore
from inconcert.monitor.posts_read import stored_posts
from inconcert.monitor.workspace import Workspace, open_state
from tests.monitor.histories import FIRST, after, opened, seconds, stored
from tests.monitor.watch import Watch


def rows(day: date, n: int) -> list[tuple[str, str, int, str]]:
    return [("ada", f"{day:%d}{k:02d}", seconds(day) + k, f"text {k}") for k in range(n)]


@pytest.fixture
def world(tmp_path: Path) -> tuple[Workspace, Path]:
    """Two days of posts and three requests, copied; after that posts were removed, and four requests made."""
    workspace, db = opened(tmp_path / "ws")
    watch = Watch()
    with closing(db):
        stored(workspace, db, FIRST, rows(FIRST, 9))
        stored(workspace, db, after(1), rows(after(1), 2))
        ledger = Ledger(db, watch)
        for _ in range(3):
            ledger.before("research", "video/query", run="a")
        copy = back_up_now(workspace, db, clock=watch)
        gone = [key for _, key, *_ in (*rows(FIRST, 4), *rows(after(1), 2))]
        assert remove_posts(db, workspace.posts, gone, run="b", at=0.0) == 6
        for _ in range(4):
            ledger.before("research", "video/query", run="b", task=7)
    return workspace, copy


def test_posts_that_were_removed_since_are_forgotten_and_the_others_can_be_read(world: tuple[Workspace, Path]) -> None:
    workspace, copy = world
    restore(workspace, copy, clock=Watch())
    with closing(open_state(workspace)) as db:
        posts = stored_posts(workspace, db, FIRST, after(1), columns=["content_id"]).arrow()
        known = [row[0] for row in db.execute("SELECT content_id FROM post ORDER BY content_id")]
        assert posts.column(0).to_pylist() == known == [key for _, key, *_ in rows(FIRST, 9)[4:]]
        assert [row["n_rows"] for row in db.execute("SELECT n_rows FROM posts_file")] == [5]
        # a file whose digest is that of another content would be read from the cache of that
        assert remove_posts(db, workspace.posts, known, run="c", at=0.0) == 5


def test_requests_made_since_cost_the_day_their_quota(world: tuple[Workspace, Path]) -> None:
    workspace, copy = world
    restore(workspace, copy, clock=Watch())
    with closing(open_state(workspace)) as db:
        assert Ledger(db, Watch()).spent() == 7
        assert [tuple(row) for row in db.execute("SELECT run, task FROM attempt")] == [("a", None)] * 3 + [
            (None, None)
        ] * 4


def test_a_database_that_is_damaged_gives_no_requests_and_no_trouble(world: tuple[Workspace, Path]) -> None:
    workspace, copy = world
    workspace.database.write_bytes(b"garbage" * 500)
    restore(workspace, copy, clock=Watch())
    with closing(open_state(workspace)) as db:
        assert Ledger(db, Watch()).spent() == 3


def test_a_file_that_cannot_be_read_is_left_to_be_told_of(world: tuple[Workspace, Path]) -> None:
    workspace, copy = world
    (place,) = (path for path in workspace.posts.rglob("*.parquet"))
    place.write_bytes(b"PAR1 and no more")
    restore(workspace, copy, clock=Watch())
    with closing(open_state(workspace)) as db:
        assert db.execute("SELECT count(*) FROM post").fetchone()[0] == 9
    assert place.read_bytes() == b"PAR1 and no more"
