"""A database of state: one SQLite file that survives a kill, is checked when it is opened, and grows by migrations."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from inconcert.errors import WorkspaceError
from inconcert.tables import atomic_path

__all__ = ["COLLECTION", "Migration", "back_up", "open_database", "transaction"]

#: milliseconds to wait while another process writes
PATIENCE = 10_000
#: ours among all SQLite files: "inco"
APPLICATION = 0x696E636F
#: what a write can meet through no fault of ours: SQLite's code → what to do
CIRCUMSTANCES = {
    sqlite3.SQLITE_BUSY: "another program writes to it; wait, or close it",
    sqlite3.SQLITE_READONLY: "look whether you may write to the folder",
    sqlite3.SQLITE_IOERR: "look whether the disk is well, and give the command again",
    sqlite3.SQLITE_CORRUPT: "put a backup in its place (backups/ beside it)",
    sqlite3.SQLITE_FULL: "make room on the disk, and give the command again; nothing was lost",
    sqlite3.SQLITE_CANTOPEN: "look whether the folder is still there",
}


@dataclass(frozen=True)
class Migration:
    """One step from an older database to a newer one.

    Parameters
    ----------
    name : str
        Never given twice; a database remembers which it has.
    sql : str
        Statements, run in one transaction.
    """

    name: str
    sql: str

    @classmethod
    def of(cls, package: str, name: str, file: str = "migrations.sql") -> Migration:
        """Read the statements from a file of a package."""
        return cls(name, resources.files(package).joinpath(file).read_text(encoding="utf-8"))


def collection() -> tuple[Migration, ...]:
    """Give the migrations of a collection."""
    return (Migration.of("inconcert.collect", "collection 1"),)


COLLECTION = collection()


def open_database(path: str | Path, migrations: Sequence[Migration]) -> sqlite3.Connection:
    """Open a database of state, make it when it is not there, and bring it up to date.

    Writes go to a log first (WAL) and are on the disk when a transaction ends (synchronous FULL). There are no implicit
    transactions: write inside `transaction`. Opening one that is up to date writes nothing; where nothing can be written, such
    as on a disk that is mounted for reading, it can be read all the same.

    Parameters
    ----------
    path : path
        The file.
    migrations : sequence of Migration
        All there ever were, in order.

    Raises
    ------
    WorkspaceError
        When the file is damaged, is no database of ours, or was made by a later version.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     db = open_database(Path(folder) / "state.db", COLLECTION)
    ...     n = db.execute("SELECT count(*) AS n FROM attempt").fetchone()["n"]
    ...     db.close()
    >>> n
    0
    """
    place = Path(path)
    db: sqlite3.Connection | None = None
    try:
        if _only_readable(place):
            # SQLite cannot make the files it shares with other programs: the file is read as one that nobody changes
            address = f"{place.resolve().as_uri()}?immutable=1"
            db = sqlite3.connect(address, uri=True, isolation_level=None)
        else:
            db = sqlite3.connect(place, timeout=PATIENCE / 1000, isolation_level=None)
        _prepare(db, place, migrations)
    except BaseException as error:
        if db is not None:
            db.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise WorkspaceError(
                f"the database {place} cannot be used: {error}",
                hint="it was not changed; put a backup in its place (backups/ beside it), or name another folder",
            ) from error
        raise
    return db


def _prepare(db: sqlite3.Connection, place: Path, migrations: Sequence[Migration]) -> None:
    db.row_factory = sqlite3.Row
    _check(db, place)
    if not _only_readable(place):
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    if _names(db) != {migration.name for migration in migrations}:
        _migrate(db, place, migrations)


def _only_readable(place: Path) -> bool:
    """Tell whether a database is there, whole, and cannot be changed; one with a log beside it is not whole without it."""
    if not place.is_file() or os.access(place.parent, os.W_OK):
        return False
    log = place.with_name(f"{place.name}-wal")
    return not log.exists() or log.stat().st_size == 0


def _names(db: sqlite3.Connection) -> set[str]:
    """Give the migrations a database has."""
    there = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'migration'").fetchone()[0]
    return {row["name"] for row in db.execute("SELECT name FROM migration")} if there else set()


def _check(db: sqlite3.Connection, place: Path) -> None:
    ours = db.execute("PRAGMA application_id").fetchone()[0]
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if ours != APPLICATION and not empty:
        raise WorkspaceError(f"{place} is a database of another program", hint="name another folder")
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _migrate(db: sqlite3.Connection, place: Path, migrations: Sequence[Migration]) -> None:
    with transaction(db):
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) STRICT")
        done = _names(db)
        later = done - {migration.name for migration in migrations}
        if later:
            raise WorkspaceError(
                f"{place} was made by a later version of inconcert (it has {', '.join(sorted(later))})",
                hint="install that version or a later one",
            )
        for migration in migrations:
            if migration.name not in done:
                for statement in _statements(migration.sql):
                    db.execute(statement)
                db.execute("INSERT INTO migration VALUES (?)", (migration.name,))


def _statements(sql: str) -> Iterator[str]:
    """Give the statements one by one: `executescript` would end the transaction."""
    part = ""
    for line in sql.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Let everything in the block take effect together, or nothing of it. Inside another one, it is part of that.

    Raises
    ------
    WorkspaceError
        When the disk is full or unwell, or another process writes for too long: nothing of the block took effect.

    Examples
    --------
    >>> db = sqlite3.connect(":memory:", isolation_level=None)
    >>> _ = db.execute("CREATE TABLE t (x)")
    >>> try:
    ...     with transaction(db):
    ...         _ = db.execute("INSERT INTO t VALUES (1)")
    ...         raise KeyError
    ... except KeyError:
    ...     db.execute("SELECT count(*) FROM t").fetchone()[0]
    0
    >>> db.close()
    """
    is_part = db.in_transaction
    if is_part:
        yield db
        return
    try:
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:  # a full disk has ended it already
            db.execute("ROLLBACK")
        hint = CIRCUMSTANCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if hint is None:
            raise
        raise WorkspaceError(f"the database {_place(db)} cannot be written: {error}", hint=hint) from error


def _place(db: sqlite3.Connection) -> str:
    return str(db.execute("PRAGMA database_list").fetchone()[2]) or "in memory"


def back_up(db: sqlite3.Connection, path: str | Path) -> None:
    """Copy a database, as it is between two transactions, to a file that is there whole or not at all."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with atomic_path(path) as part:
        copy = sqlite3.connect(part)
        try:
            db.backup(copy)
        finally:
            copy.close()
