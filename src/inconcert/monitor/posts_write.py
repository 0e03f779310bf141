"""Posts that are there already, put into a workspace's store as a run would have put them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.collect.clock import DAY
from inconcert.collect.database import transaction
from inconcert.collect.post_rows import POSTS_FILE
from inconcert.monitor.workspace import Workspace
from inconcert.provenance import file_digest
from inconcert.schema import POST
from inconcert.tables import write_parquet

__all__ = ["store_posts"]


def store_posts(workspace: Workspace, db: sqlite3.Connection, posts: pa.Table, *, run: str, at: float) -> int:
    """Store posts that are not stored yet, a file a UTC day; give how many there are.

    The same call after a kill finishes what the killed one began: the number of the batch is entered first, the files
    have the names that follow from it, and the database knows them when all are there.

    Parameters
    ----------
    workspace : Workspace
        Where.
    db : sqlite3.Connection
        Its database.
    posts : pyarrow.Table
        Columns of `inconcert.schema.POST`; those it lacks are empty. Rows of one post stay together as they are.
    run : str
        In whose name.
    at : float
        When, in seconds UTC.
    """
    known = _known(db, _name(workspace), posts.column("content_id").to_pylist())
    if known:
        posts = posts.filter(pc.invert(pc.is_in(posts.column("content_id"), pa.array(known, pa.string()))))
    if posts.num_rows == 0:
        return 0
    stored = _stored(posts, _name(workspace), run, at)
    batch = _batch(db, run, at, posts.num_rows)
    written = [(day, *_write(workspace, rows, day, f"{run}-{batch:04d}")) for day, rows in _by_day(stored)]
    ids = zip(
        *(stored.column(c).to_pylist() for c in ("platform", "content_id", "account_id", "timestamp")), strict=True
    )
    with transaction(db):
        db.executemany(
            "INSERT INTO posts_file (path, batch, n_rows, sha256) VALUES (?, ?, ?, ?)",
            [(name, batch, n_rows, digest) for _, name, n_rows, digest in written],
        )
        db.executemany(
            "INSERT OR IGNORE INTO post (platform, content_id, account_id, timestamp, batch) VALUES (?, ?, ?, ?, ?)",
            ((*row, batch) for row in ids),
        )
        db.execute("UPDATE batch SET finished = 1 WHERE batch = ?", (batch,))
    return int(posts.num_rows)


def _name(workspace: Workspace) -> str:
    return workspace.settings.platform.name


def _known(db: sqlite3.Connection, platform: str, content_ids: list[str]) -> list[str]:
    """Give those of some posts that are stored."""
    rows = db.execute(
        "SELECT content_id FROM post WHERE platform = ? AND content_id IN (SELECT value FROM json_each(?))",
        (platform, json.dumps(content_ids)),
    )
    return [row["content_id"] for row in rows]


def _stored(posts: pa.Table, platform: str, run: str, at: float) -> pa.Table:
    n = posts.num_rows
    columns = {f.name: posts.column(f.name).cast(f.type) for f in POST if f.name in posts.column_names}
    columns |= {"platform": pa.repeat(platform, n), "fetched_at": pa.repeat(int(at), n), "run": pa.repeat(run, n)}
    return pa.table([columns.get(f.name, pa.nulls(n, f.type)) for f in POSTS_FILE], schema=POSTS_FILE)


def _batch(db: sqlite3.Connection, run: str, at: float, n: int) -> int:
    """Give the number of the batch a killed call began for this run, or a new one."""
    with transaction(db):
        begun = db.execute("SELECT batch FROM batch WHERE run = ? AND finished = 0", (run,)).fetchone()
        if begun is not None:
            return int(begun["batch"])
        counts = json.dumps({"new": n})
        added = db.execute("INSERT INTO batch (run, at, n_videos, counts) VALUES (?, ?, ?, ?)", (run, at, n, counts))
        return int(added.lastrowid or 0)


def _by_day(posts: pa.Table) -> Iterator[tuple[np.datetime64, pa.Table]]:
    day = posts.column("timestamp").to_numpy() // DAY
    for one in np.unique(day):
        yield np.datetime64(int(one), "D"), posts.filter(pa.array(day == one))


def _write(workspace: Workspace, posts: pa.Table, day: np.datetime64, name: str) -> tuple[str, int, str]:
    place = Path(f"platform={_name(workspace)}") / f"date={day}" / f"{name}.parquet"
    write_parquet(posts.combine_chunks(), workspace.posts / place)
    return place.as_posix(), posts.num_rows, file_digest(workspace.posts / place)
