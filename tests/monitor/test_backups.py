"""Copies of the database, and what is put back in its place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from inconcert.collect.database import COLLECTION, open_database
from inconcert.errors import UnreadableFile, WorkspaceError
from inconcert.monitor.backups import KEPT, back_up_before_run, back_up_now, backups_of, restore
from inconcert.monitor.workspace import Workspace, create_workspace, open_state
from tests.monitor.watch import Watch


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "ws")


def note(workspace: Workspace, text: str) -> None:
    with closing(open_state(workspace)) as db:
        db.execute("INSERT INTO description VALUES (?, ?, 'r', NULL, NULL, 0)", (text, text))


def notes(place: Path) -> list[str]:
    with closing(sqlite3.connect(place)) as db:
        return [row[0] for row in db.execute("SELECT object_id FROM description ORDER BY 1")]


def test_the_last_seven_of_runs_stay_and_all_of_people(workspace: Workspace) -> None:
    watch = Watch()
    with closing(open_state(workspace)) as db:
        own = back_up_now(workspace, db, clock=watch)
        made = []
        for n in range(KEPT + 4):  # the clock stands still between some of them
            made.append(back_up_before_run(workspace, db, clock=watch))
            watch.sleep(86_400 * (n % 3))
    assert backups_of(workspace) == [own, *made[-KEPT:]]


def test_a_copy_is_put_back_and_what_it_replaced_is_kept(workspace: Workspace) -> None:
    note(workspace, "before")
    with closing(open_state(workspace)) as db:
        copy = back_up_now(workspace, db, clock=Watch())
    note(workspace, "after")
    done = restore(workspace, copy, clock=Watch())
    assert notes(workspace.database) == ["before"]
    assert notes(done.aside / "state.db") == ["after", "before"]
    assert (copy.exists(), done.n_posts_files) == (True, 0)


def test_a_log_of_the_old_database_is_not_played_into_the_new(workspace: Workspace) -> None:
    note(workspace, "before")
    with closing(open_state(workspace)) as db:
        copy = back_up_now(workspace, db, clock=Watch())
    db = open_state(workspace)  # as a killed run leaves it: what it wrote stands in the log alone
    db.execute("INSERT INTO description VALUES ('late', 'late', 'r', NULL, NULL, 0)")
    files = {name: (workspace.root / name).read_bytes() for name in ("state.db", "state.db-wal")}
    db.close()
    for name, content in files.items():
        (workspace.root / name).write_bytes(content)
    done = restore(workspace, copy, clock=Watch())
    assert notes(workspace.database) == ["before"]
    assert notes(done.aside / "state.db") == ["before", "late"]


def test_posts_the_copy_does_not_know_are_moved_aside(workspace: Workspace) -> None:
    known, late = (workspace.posts / "platform=tiktok" / f"date=2026-03-0{n}" / "r-1.parquet" for n in (1, 2))
    for place in (known, late):
        place.parent.mkdir(parents=True)
        place.write_bytes(b"posts")
    with closing(open_state(workspace)) as db:
        db.execute("INSERT INTO batch VALUES (1, 'r', 0, 1, '{}', 1)")
        name = known.relative_to(workspace.posts).as_posix()
        db.execute("INSERT INTO posts_file VALUES (?, 1, 1, 'x')", (name,))
        copy = back_up_now(workspace, db, clock=Watch())
    done = restore(workspace, copy, clock=Watch())
    assert (known.exists(), late.exists(), done.n_posts_files) == (True, False, 1)
    assert (done.aside / late.relative_to(workspace.root)).read_bytes() == b"posts"


def _garbage(place: Path) -> None:
    place.write_bytes(b"garbage" * 1000)


def _nothing(place: Path) -> None:
    place.write_bytes(b"")


def _collection(place: Path) -> None:
    open_database(place, COLLECTION).close()


def _other(place: Path) -> None:
    with closing(sqlite3.connect(place)) as db:
        db.execute("CREATE TABLE t (x)")
        db.commit()


@pytest.mark.parametrize("make", [_garbage, _nothing, _collection, _other])
def test_what_is_no_copy_is_refused_and_nothing_changed(
    workspace: Workspace, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    note(workspace, "mine")
    make(tmp_path / "copy.db")
    with pytest.raises(WorkspaceError, match=str(tmp_path / "copy.db")) as error:
        restore(workspace, tmp_path / "copy.db", clock=Watch())
    assert ".part" not in str(error.value)
    assert notes(workspace.database) == ["mine"]
    assert sorted(path.name for path in workspace.root.iterdir() if path.is_file()) == ["inconcert.toml", "state.db"]
    assert list(workspace.backups.iterdir()) == []


def test_a_copy_that_is_not_there(workspace: Workspace) -> None:
    with closing(open_state(workspace)) as db:
        copy = back_up_now(workspace, db, clock=Watch())
    with pytest.raises(UnreadableFile, match=f"there are {copy}"):
        restore(workspace, workspace.backups / "nope.db", clock=Watch())


@pytest.mark.parametrize("step", ["copy2", "copyfile"])
def test_stopped_anywhere_it_is_finished_by_doing_it_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    note(workspace, "before")
    with closing(open_state(workspace)) as db:
        copy = back_up_now(workspace, db, clock=Watch())
    note(workspace, "after")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, step, stopped)
        with pytest.raises(KeyboardInterrupt):
            restore(workspace, copy, clock=Watch())
    assert notes(workspace.database) == ["after", "before"]
    restore(workspace, copy, clock=Watch())
    assert notes(workspace.database) == ["before"]
