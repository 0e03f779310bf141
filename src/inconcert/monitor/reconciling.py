"""A copy of the database that is put back, made to agree with what happened since: posts that are gone, requests that were made.

1. Files of posts the copy knows may have been written again since without posts that were removed, or be gone with the last
   of them. Such posts are forgotten, and collected again where the platform shows them; otherwise every run would miss them.
2. Requests that were made since cost the day's quota though the copy does not know them. They are taken over from the
   database that is replaced, where that can be read.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.collect.clock import DAY
from inconcert.collect.database import transaction

__all__ = ["reconcile_posts", "take_over_requests"]


def reconcile_posts(db: sqlite3.Connection, folder: Path) -> int:
    """Forget the posts that are not in the files any more, and give how many.

    A file that is there and cannot be read stays as it is: the next run names it.

    Parameters
    ----------
    db : sqlite3.Connection
        The copy.
    folder : Path
        The folder of posts.
    """
    n_forgotten = 0
    with transaction(db):
        for row in db.execute("SELECT path, batch, sha256 FROM posts_file ORDER BY path").fetchall():
            place = folder / row["path"]
            digest = hashlib.sha256(place.read_bytes()).hexdigest() if place.is_file() else None
            if digest == row["sha256"]:
                continue
            there = [] if digest is None else _ids_in(place)
            if there is None:
                continue
            n_forgotten += _forget_others(db, row["path"], row["batch"], there)
            if there:
                db.execute(
                    "UPDATE posts_file SET n_rows = ?, sha256 = ? WHERE path = ?", (len(there), digest, row["path"])
                )
            else:
                db.execute("DELETE FROM posts_file WHERE path = ?", (row["path"],))
    return n_forgotten


def take_over_requests(db: sqlite3.Connection, replaced: Path) -> int:
    """Enter the requests a replaced database knows beyond those of the copy, and give how many; none when it is damaged."""
    last = db.execute("SELECT coalesce(max(attempt), 0) FROM attempt").fetchone()[0]
    columns = [row["name"] for row in db.execute("PRAGMA table_info(attempt)")]
    names = ", ".join(columns)
    rows: list[tuple[object, ...]] = []
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(replaced)) as old:
        asked = f"SELECT {names} FROM attempt WHERE attempt > ? ORDER BY attempt"  # noqa: S608 - names of columns
        rows = old.execute(asked, (last,)).fetchall()
    with transaction(db):
        # the searches they were for are not in the copy, and their numbers will be given to others
        nothing = [columns.index("run"), columns.index("task")]
        for row in rows:
            values = [None if place in nothing else value for place, value in enumerate(row)]
            db.execute(f"INSERT INTO attempt ({names}) VALUES ({', '.join('?' * len(columns))})", values)  # noqa: S608 - names of columns
    return len(rows)


def _ids_in(place: Path) -> list[str] | None:
    try:
        found: list[str] = pq.read_table(place, columns=["content_id"], partitioning=None).column(0).to_pylist()
    except (OSError, pa.ArrowException, MemoryError):
        return None
    return found


def _forget_others(db: sqlite3.Connection, path: str, batch: int, there: list[str]) -> int:

    parts = dict(part.split("=", 1) for part in Path(path).parts if "=" in part)
    start = int(datetime.fromisoformat(parts["date"]).replace(tzinfo=UTC).timestamp())
    return db.execute(
        "DELETE FROM post WHERE platform = ? AND batch = ? AND timestamp >= ? AND timestamp < ? AND removed IS NULL"
        " AND content_id NOT IN (SELECT value FROM json_each(?))",
        (parts["platform"], batch, start, start + DAY, json.dumps(there)),
    ).rowcount
