"""Whether what the monitor remembers is whole: the database, its copies, and the files of posts it knows."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pyarrow.parquet as pq

from inconcert.collect.clock import Clock
from inconcert.errors import UnreadableFile
from inconcert.monitor.backups import backups_of, restore_hint
from inconcert.monitor.finding import OK, WARNING, WRONG, Finding
from inconcert.monitor.workspace import Workspace
from inconcert.provenance import file_digest
from inconcert.tables import readable

__all__ = ["database", "pool", "posts"]

MEGABYTE = 1 << 20
#: Seconds a clock may go back without harm: time servers do that.
BACK = 60
NAMED = 3


def database(workspace: Workspace, db: sqlite3.Connection, clock: Clock) -> Iterator[Finding]:
    """Look at the database (it was checked when it was opened), its copies, and the last time in it."""
    size = workspace.database.stat().st_size / MEGABYTE
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        yield Finding(WRONG, "database", f"{len(broken):,} rows refer to others that are gone", restore_hint(workspace))
    else:
        yield Finding(OK, "database", f"{workspace.database} is whole, {size:,.1f} MB, of this version")
    copies = backups_of(workspace)
    has_run = db.execute("SELECT 1 FROM run").fetchone() is not None
    if copies or not has_run:
        told = f"{len(copies):,} in {workspace.backups}" + (f", the newest {copies[-1].name}" if copies else "")
        yield Finding(OK, "copies", told)
    else:
        yield Finding(
            WARNING,
            "copies",
            f"there is none in {workspace.backups}",
            f"make one: inconcert monitor backup {shlex.quote(str(workspace.root))}",
        )
    newest = db.execute("SELECT max(at) FROM attempt").fetchone()[0]
    if newest is not None and newest > clock.now() + BACK:
        yield Finding(
            WRONG,
            "clock",
            f"the last request was made at {datetime.fromtimestamp(newest, UTC):%Y-%m-%d %H:%M:%S} UTC, which is later than now",
            "set the clock right: requests would count for a day that is over",
        )


def posts(workspace: Workspace, db: sqlite3.Connection) -> Iterator[Finding]:
    """Look at every file of posts: there, as it was written, and known."""
    # a file all of whose posts were removed is gone, and known with none
    rows = db.execute("SELECT path, n_rows, sha256 FROM posts_file WHERE n_rows > 0 ORDER BY path").fetchall()
    faults = [fault for row in rows if (fault := _fault(workspace, row))]
    for path, what in faults[:NAMED]:
        yield Finding(
            WRONG,
            "posts",
            f"{workspace.posts / path}: {what}",
            "put the file back from a copy of the workspace; nothing was changed",
        )
    if len(faults) > NAMED:
        yield Finding(WRONG, "posts", f"so it is with {len(faults) - NAMED:,} more files")
    known = {row["path"] for row in rows}
    unknown = [
        path
        for path in sorted(workspace.posts.rglob("*.parquet"))
        if path.relative_to(workspace.posts).as_posix() not in known
    ]
    if unknown:
        yield Finding(
            WARNING,
            "posts",
            f"{len(unknown):,} files are not known to the database and are passed over, such as {unknown[0]}",
            "a run that was stopped leaves such files, and writes them again when it goes on",
        )
    if not faults:
        n = sum(row["n_rows"] for row in rows)
        yield Finding(OK, "posts", f"{n:,} posts in {len(rows):,} files, as they were written")


def _fault(workspace: Workspace, row: sqlite3.Row) -> tuple[str, str] | None:
    """Say what is wrong with a file; None when nothing is. Only one that changed is read to see how."""
    place = workspace.posts / row["path"]
    if not place.is_file():
        return row["path"], f"it is missing; the database knows {row['n_rows']:,} posts in it"
    try:
        if file_digest(place) == row["sha256"]:
            return None
        with readable(place):
            n_rows = pq.read_table(place, partitioning=None).num_rows
    except UnreadableFile:
        return row["path"], "it is damaged, and cannot be read as Parquet"
    except OSError as error:
        return row["path"], f"it cannot be read: {error.strerror or error}"
    return row["path"], f"it was changed: {n_rows:,} posts, and the database knows {row['n_rows']:,} in it"


def pool(workspace: Workspace, db: sqlite3.Connection, clock: Clock) -> Finding:
    """Look whether there is anybody to watch."""
    active, last = db.execute("SELECT count(*), max(last_checked) FROM account WHERE status = 'active'").fetchone()
    place = shlex.quote(str(workspace.root))
    if not active:
        return Finding(
            WARNING,
            "pool",
            "there is no active account in it",
            f"take some in: inconcert monitor import {place} list.csv",
        )
    days = None if last is None else int((clock.now() - last) // 86_400)
    told = (
        "none was asked for yet"
        if days is None
        else f"the last was asked for {days:,} days ago"
        if days > 1
        else "looked at lately"
    )
    return Finding(OK, "pool", f"{active:,} active accounts; {told}")
