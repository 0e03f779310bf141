"""A transaction that cannot be written: what is said, and that nothing of it took effect."""

import sqlite3
from pathlib import Path

import pytest

from inconcert.collect import database
from inconcert.collect.database import COLLECTION, open_database, transaction
from inconcert.collect.ledger import Ledger
from inconcert.errors import WorkspaceError
from tests.collect.fake_api import FakeClock


@pytest.fixture
def db(tmp_path: Path):
    opened = open_database(tmp_path / "state.db", COLLECTION)
    yield opened
    opened.close()


def test_a_full_disk_is_said_and_the_ledger_is_as_before(db: sqlite3.Connection, tmp_path: Path):
    ledger = Ledger(db, FakeClock())
    ledger.before("research", "video/query")
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(WorkspaceError, match="disk is full") as caught:  # noqa: PT012 - any of them may be the one
        for _ in range(500):
            ledger.before("research", "video/query", run="x" * 1000)
    assert str(tmp_path / "state.db") in str(caught.value)
    assert "make room" in caught.value.hint
    assert not db.in_transaction
    spent = ledger.spent()
    db.execute(f"PRAGMA max_page_count = {pages + 100}")
    ledger.before("research", "video/query")
    assert ledger.spent() == spent + 1


def test_another_program_that_writes_for_too_long_is_said(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(database, "PATIENCE", 1)
    other = open_database(tmp_path / "state.db", COLLECTION)
    with transaction(db), pytest.raises(WorkspaceError, match="locked") as caught, transaction(other):
        pass
    assert "another program" in caught.value.hint
    other.close()


def test_a_mistake_of_ours_is_not_put_down_to_the_disk(db: sqlite3.Connection):
    with pytest.raises(sqlite3.OperationalError, match="no such table"), transaction(db):
        db.execute("INSERT INTO missing VALUES (1)")
    with pytest.raises(sqlite3.ProgrammingError), transaction(db):
        db.execute("SELECT ?")
    assert not db.in_transaction


def test_opening_one_that_is_up_to_date_waits_for_nobody(db: sqlite3.Connection, tmp_path: Path):
    db.execute("BEGIN IMMEDIATE")
    other = open_database(tmp_path / "state.db", COLLECTION)
    assert other.execute("SELECT count(*) FROM attempt").fetchone()[0] == 0
    other.close()
    db.execute("ROLLBACK")


def test_where_nothing_can_be_written_it_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    place = tmp_path / "state.db"
    made = open_database(place, COLLECTION)
    Ledger(made, FakeClock()).before("research", "video/query")
    made.close()
    before = place.read_bytes()
    monkeypatch.setattr("inconcert.collect.database.os.access", lambda *_: False)
    read = open_database(place, COLLECTION)
    assert read.execute("SELECT count(*) FROM attempt").fetchone()[0] == 1
    with pytest.raises(WorkspaceError, match="readonly") as caught, transaction(read):
        read.execute("DELETE FROM attempt")
    assert "may write" in caught.value.hint
    read.close()
    assert [path.name for path in tmp_path.iterdir()] == ["state.db"]
    assert place.read_bytes() == before


def test_a_log_beside_it_is_never_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    writing = open_database(tmp_path / "state.db", COLLECTION)
    Ledger(writing, FakeClock()).before("research", "video/query")
    monkeypatch.setattr("inconcert.collect.database.os.access", lambda *_: False)
    read = open_database(tmp_path / "state.db", COLLECTION)
    assert read.execute("SELECT count(*) FROM attempt").fetchone()[0] == 1
    read.close()
    writing.close()
