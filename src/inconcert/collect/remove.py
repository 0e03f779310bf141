"""Taking posts out of the files again, when they are gone from the platform."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert.collect.clock import day_of
from inconcert.collect.database import transaction
from inconcert.tables import readable, write_parquet

__all__ = ["remove_posts"]


def remove_posts(
    db: sqlite3.Connection,
    folder: str | Path,
    content_ids: Iterable[str],
    *,
    run: str,
    at: float,
    platform: str = "tiktok",
) -> int:
    """Write the files that hold some posts again without them, and remember that they were removed.

    Killed anywhere, the same call does the rest. A file of which nothing is left goes.

    Parameters
    ----------
    db : sqlite3.Connection
        The database of the collection.
    folder : path
        The folder of posts.
    content_ids : iterable of str
        The posts; those that are not stored, or were removed before, do nothing.
    run : str
        Which run found them gone; remembered.
    at : float
        When they were found gone, in seconds UTC.
    platform : str
        Their platform.

    Returns
    -------
    int
        How many posts were removed.

    Raises
    ------
    UnreadableFile
        When a file is damaged or missing; it is not changed, and its posts stay in the database.
    """
    wanted = sorted(set(content_ids))
    found = db.execute(
        "SELECT content_id, timestamp, batch FROM post WHERE platform = ? AND removed IS NULL"
        " AND content_id IN (SELECT value FROM json_each(?))",
        (platform, json.dumps(wanted)),
    ).fetchall()
    by_file: dict[tuple[str, int], list[str]] = {}
    for content_id, timestamp, batch in found:
        by_file.setdefault((day_of(timestamp).isoformat(), batch), []).append(content_id)
    for (day, batch), gone in sorted(by_file.items()):
        row = db.execute(
            "SELECT path, n_rows FROM posts_file WHERE batch = ? AND instr(path, ?) = 1",
            (batch, f"platform={platform}/date={day}/"),
        ).fetchone()
        digest, left = (None, 0) if row is None else _written_without(Path(folder) / row["path"], row["n_rows"], gone)
        with transaction(db):
            if row is not None and left:
                db.execute("UPDATE posts_file SET n_rows = ?, sha256 = ? WHERE path = ?", (left, digest, row["path"]))
            elif row is not None:
                db.execute("DELETE FROM posts_file WHERE path = ?", (row["path"],))
            db.executemany(
                "UPDATE post SET removed = ?, removed_run = ? WHERE platform = ? AND content_id = ?",
                [(at, run, platform, key) for key in gone],
            )
    return len(found)


def _written_without(file: Path, n_rows: int, gone: list[str]) -> tuple[str | None, int]:
    """Write a file without some posts; give its digest and how many are left. Without any left, the file goes."""
    if n_rows == len(gone):
        file.unlink(missing_ok=True)
        return None, 0
    with readable(file):
        posts = pq.read_table(file, partitioning=None)
    kept = posts.filter(pc.invert(pc.is_in(posts["content_id"], value_set=pa.array(gone, pa.string()))))
    write_parquet(kept, file)
    return hashlib.sha256(file.read_bytes()).hexdigest(), kept.num_rows
