"""The folder of a monitor: made whole, opened with care, and never made anew over what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inconcert.collect.database import Migration, open_database, transaction
from inconcert.errors import OutputError, WorkspaceError
from inconcert.monitor.backups import back_up_now
from inconcert.monitor.settings import Settings, settings_toml
from inconcert.monitor.workspace import MIGRATIONS, create_workspace, open_state, open_workspace, state_of
from tests.monitor.watch import Watch


def told(error: pytest.ExceptionInfo[WorkspaceError]) -> str:
    return str(error.value)


def test_made_and_opened(tmp_path: Path) -> None:
    made = create_workspace(tmp_path / "a" / "ws")
    opened = open_workspace(made.root)
    assert (opened, opened.settings) == (made, Settings())
    assert (made.root / "inconcert.toml").read_text(encoding="utf-8") == settings_toml()
    with closing(open_state(opened)) as db:
        assert db.execute("SELECT count(*) FROM account").fetchone()[0] == 0
    assert all(path.is_dir() for path in (made.posts, made.runs, made.site, made.backups))


def test_an_empty_folder_will_do_and_what_was_stopped_is_finished(tmp_path: Path) -> None:
    made = create_workspace(tmp_path)
    with closing(open_state(made)) as db:
        db.execute("INSERT INTO description VALUES ('o', 't', 'r', NULL, NULL, 0)")
    (tmp_path / "inconcert.toml").unlink()
    (tmp_path / ".inconcert.toml.abc.part").write_text("[plat")
    with pytest.raises(WorkspaceError, match="has a database, but no settings") as error:
        open_workspace(tmp_path)
    assert f"inconcert monitor init {tmp_path}" in told(error)
    create_workspace(tmp_path)
    with closing(open_state(made)) as db:
        assert db.execute("SELECT count(*) FROM description").fetchone()[0] == 1


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    for name in "dabc":
        (tmp_path / name).write_text("mine")
    with pytest.raises(WorkspaceError, match="'a', 'b', 'c' and 1 more"):
        create_workspace(tmp_path)
    with pytest.raises(WorkspaceError, match="is a file"):
        create_workspace(tmp_path / "a")
    with pytest.raises(WorkspaceError, match=r"has no inconcert\.toml") as error:
        open_workspace(tmp_path)
    assert "inconcert monitor init" in told(error)
    assert sorted(path.name for path in tmp_path.iterdir()) == list("abcd")


def test_a_workspace_is_not_made_twice(tmp_path: Path) -> None:
    create_workspace(tmp_path / "ws")
    (tmp_path / "ws" / "inconcert.toml").write_text("[report]\ntitle = 'mine'\n")
    with pytest.raises(WorkspaceError, match="is a workspace already"):
        create_workspace(tmp_path / "ws")
    assert open_workspace(tmp_path / "ws").settings.report.title == "mine"


@pytest.mark.parametrize(("name", "said"), [("nope", "there is no folder"), ("file", "is a file")])
def test_a_folder_is_wanted(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match=said):
        open_workspace(tmp_path / name)


def test_a_broken_link_is_no_free_place(tmp_path: Path) -> None:
    (tmp_path / "ws").symlink_to(tmp_path / "nowhere")
    with pytest.raises(WorkspaceError, match="is a file"):
        create_workspace(tmp_path / "ws")


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "cut", "page"])
def test_a_damaged_database_is_named_with_its_copy_and_left_as_it_is(tmp_path: Path, damage: str) -> None:
    workspace = create_workspace(tmp_path / "ws")
    with closing(open_state(workspace)) as db:
        copy = back_up_now(workspace, db, clock=Watch())
    content = workspace.database.read_bytes()
    broken = {
        "missing": None,
        "empty": b"",
        "garbage": b"no database" * 500,
        "cut": content[: len(content) // 2],
        "page": content[:100] + b"\xff" * 3000 + content[3100:],
    }[damage]
    workspace.database.unlink()
    if broken is not None:
        workspace.database.write_bytes(broken)
    with pytest.raises(WorkspaceError) as error:
        open_state(workspace)
    assert f"inconcert monitor backup {workspace.root} --restore {copy}" in told(error)
    assert (workspace.database.read_bytes() if workspace.database.exists() else None) == broken


def test_without_a_copy_it_says_so(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "ws")
    workspace.database.unlink()
    with pytest.raises(WorkspaceError, match="there is no copy in"):
        open_state(workspace)


def test_a_later_version_is_named(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "ws")
    open_database(
        workspace.database, [*MIGRATIONS, Migration("monitor 99", "CREATE TABLE later (x INTEGER) STRICT;")]
    ).close()
    before = workspace.database.read_bytes()
    with pytest.raises(WorkspaceError, match="made by a later version") as error:
        open_state(workspace)
    assert "install that version" in told(error)
    assert workspace.database.read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "ws")
    workspace.database.unlink()
    with closing(sqlite3.connect(workspace.database)) as db:
        db.execute("CREATE TABLE t (x)")
        db.commit()
    with pytest.raises(WorkspaceError, match="database of another program"):
        open_state(workspace)


def test_what_happens_to_the_database_in_a_command_is_told(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "ws")
    for error, kind, said in (
        (sqlite3.OperationalError("database or disk is full"), OutputError, "make room on the disk"),
        (sqlite3.OperationalError("database is locked"), OutputError, "another program writes to it"),
        (sqlite3.DatabaseError("database disk image is malformed"), WorkspaceError, "is damaged"),
        (sqlite3.IntegrityError("a fault of ours"), sqlite3.IntegrityError, "a fault of ours"),
    ):
        with pytest.raises(kind, match=said), state_of(workspace):
            raise error


def test_a_transaction_on_a_full_disk_takes_no_effect(tmp_path: Path) -> None:
    """SQLite takes the transaction back by itself then; that must not hide what happened."""
    workspace = create_workspace(tmp_path / "ws")
    with state_of(workspace) as db:
        n_pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {n_pages + 1}")
        with pytest.raises(WorkspaceError, match="full"), transaction(db):
            db.executemany(
                "INSERT INTO description VALUES (?, ?, 'r', NULL, NULL, 0)", [(str(n), "x" * 4000) for n in range(99)]
            )
        assert not db.in_transaction
        assert db.execute("SELECT count(*) FROM description").fetchone()[0] == 0
        with transaction(db):
            db.execute("DELETE FROM description")
