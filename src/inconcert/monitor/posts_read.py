"""The stored posts of a span of days, as one table: what every later stage of a run works on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert.errors import UnreadableFile, Where
from inconcert.monitor.workspace import Workspace
from inconcert.provenance import InputFile
from inconcert.schema import POST
from inconcert.tables import Table

__all__ = ["StoredFile", "posts_of_file", "removed_posts", "stored_files", "stored_posts"]

DAY_FOLDER = "date="


@dataclass(frozen=True)
class StoredFile:
    """A file of posts as the database knows it.

    Parameters
    ----------
    path : Path
        Where it is.
    name : str
        The same, seen from the workspace: it is the same wherever the workspace stands.
    day : date
        The UTC day its posts are of.
    n_rows : int
        How many posts it has.
    sha256 : str
        Its content, in short.
    """

    path: Path
    name: str
    day: date
    n_rows: int
    sha256: str

    @property
    def input(self) -> InputFile:
        """The file as an input of a run record."""
        with _understood(self):
            return InputFile(self.name, self.path.stat().st_size, self.sha256)


def stored_files(workspace: Workspace, db: sqlite3.Connection, first_day: date, last_day: date) -> list[StoredFile]:
    """Give the files with the platform's posts of some days, in order of day and name.

    What the database does not know is no file of ours: a publication that was killed leaves one, and makes it again.
    """
    folder = f"platform={workspace.settings.platform.name}"
    found = []
    for row in db.execute("SELECT path, n_rows, sha256 FROM posts_file"):
        parts = Path(row["path"]).parts
        named = next((part for part in parts if part.startswith(DAY_FOLDER)), None)
        if named is None or folder not in parts:
            continue
        day = date.fromisoformat(named.removeprefix(DAY_FOLDER))
        if first_day <= day <= last_day and row["n_rows"]:
            place = workspace.posts / row["path"]
            found.append(StoredFile(place, f"posts/{row['path']}", day, row["n_rows"], row["sha256"]))
    return sorted(found, key=lambda file: (file.day, file.name))


def removed_posts(workspace: Workspace, db: sqlite3.Connection, first_day: date, last_day: date) -> pa.Array:
    """Give the content ids of posts of some days that are gone from the platform, sorted.

    They are taken out of the files soon after they are marked; until then they are passed over here.
    """
    span = (_seconds(first_day), _seconds(last_day + timedelta(days=1)))
    rows = db.execute(
        "SELECT content_id FROM post WHERE platform = ? AND removed IS NOT NULL AND timestamp >= ? AND timestamp < ?"
        " ORDER BY content_id",
        (workspace.settings.platform.name, *span),
    )
    return pa.array([row["content_id"] for row in rows], pa.string())


def stored_posts(
    workspace: Workspace,
    db: sqlite3.Connection,
    first_day: date,
    last_day: date,
    *,
    columns: Sequence[str] | None = None,
    accounts: pa.Array | None = None,
) -> Table:
    """Give the stored posts of a span of days, without those that were removed.

    Parameters
    ----------
    workspace : Workspace
        Whose posts.
    db : sqlite3.Connection
        Its database, which knows the files.
    first_day, last_day : date
        UTC days of the posts, both included.
    columns : sequence of str, optional
        Columns of `inconcert.schema.POST`, or ``fetched_at``, ``run``, ``source_json``; all of `POST` by default.
    accounts : pyarrow array of str, optional
        Only posts of these accounts.

    Returns
    -------
    Table
        In order of the files' days and names, and of the rows in them.

    Raises
    ------
    UnreadableFile
        When a file is missing or damaged; names it.
    """
    gone = removed_posts(workspace, db, first_day, last_day)
    names = POST.names if columns is None else list(columns)
    files = stored_files(workspace, db, first_day, last_day)
    tables = [posts_of_file(file, names, gone=gone, accounts=accounts) for file in files]
    if not tables:
        return Table(memory=pa.schema([_field(name) for name in names]).empty_table())
    return Table(memory=pa.concat_tables(tables))


def posts_of_file(
    file: StoredFile, columns: Sequence[str], *, gone: pa.Array | None = None, accounts: pa.Array | None = None
) -> pa.Table:
    """Read some columns of one file, without removed posts; a column it lacks is empty.

    Raises
    ------
    UnreadableFile
        When it is missing or damaged.
    """
    filters = None if accounts is None else pc.field("account_id").isin(accounts)
    with _understood(file), file.path.open("rb") as opened:
        there = set(pq.read_schema(opened).names)
        opened.seek(0)
        wanted = [name for name in columns if name in there]
        extra = [] if "content_id" in wanted or gone is None or not len(gone) else ["content_id"]
        posts = pq.read_table(opened, columns=[*wanted, *extra], filters=filters, partitioning=None)
    if gone is not None and len(gone):
        posts = posts.filter(pc.invert(pc.is_in(posts.column("content_id"), gone)))
    fields = [_field(name) for name in columns]
    arrays = [
        posts.column(f.name).cast(f.type) if f.name in there else pa.nulls(posts.num_rows, f.type) for f in fields
    ]
    return pa.table(arrays, schema=pa.schema(fields))


def _field(name: str) -> pa.Field:
    if name in POST.names:
        return POST.field(name)
    return pa.field(name, pa.int64() if name == "fetched_at" else pa.string())


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


@contextmanager
def _understood(file: StoredFile) -> Iterator[None]:
    """Say what to do about a file of posts that cannot be read. Nothing is changed."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableFile(
            f"the stored posts {file.path} are missing; the database knows {file.n_rows:,} posts in them",
            hint="put the file back from a copy of the workspace; or put a copy of the database back, which then forgets these "
            "posts: inconcert monitor backup WORKSPACE --restore COPY; nothing was changed",
            where=Where(file=str(file.path)),
        ) from error
    # pyarrow raises OSError for damaged pages, ArrowException for damaged metadata; the Thrift reader may ask for memory
    except (OSError, pa.ArrowException, MemoryError) as error:
        raise UnreadableFile(
            f"the stored posts {file.path} cannot be read as Parquet: {str(error)[:200]}",
            hint=f"the file is cut off or damaged; put back a copy of it (SHA-256 {file.sha256}); or take it away and put a copy "
            "of the database back, which then forgets its posts: inconcert monitor backup WORKSPACE --restore COPY; "
            "nothing was changed",
            where=Where(file=str(file.path)),
        ) from error
