"""Pages of the queue → Parquet files of posts by platform and UTC day, each post exactly once.

1. A batch takes pages that nobody took, in one transaction.
2. Its files are written. What is in them follows from the batch alone: the pages in their order, without posts that
   earlier batches hold. Killed here, the next call writes the same bytes under the same names.
3. The posts, the files and the counts are entered, and the pages emptied, in one transaction.

A video that comes twice is stored as it came first. One that was removed, because the platform said that it was gone, and
is shown again after that, is stored again. A video of another account than was asked for (the platform's
filter leaks) is a post like any other, and counted.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inconcert.collect.clock import day_of
from inconcert.collect.database import transaction
from inconcert.collect.post_rows import row_of, table_of
from inconcert.collect.search_queue import pack, unpack
from inconcert.errors import BadParameter
from inconcert.read.tiktok_post import LATEST_AFTER_UPLOAD, seconds_after_upload
from inconcert.tables import write_parquet

__all__ = ["Accept", "Published", "publish"]

#: what a search is for, and a video → why it is refused, or None
Accept = Callable[[Mapping[str, Any], Mapping[str, Any]], str | None]

#: pages of one batch; their posts are in memory together
PAGES = 400
RUN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Published:
    """What came of pages.

    Parameters
    ----------
    batch : int or None
        The last batch that was made; None when there was nothing to publish.
    n_new : int
        Posts that were not there before.
    n_repeated : int
        Videos that were.
    refused : mapping of str to int
        Reason → videos that are no posts, or not those that were asked for.
    n_other_accounts : int
        Among the new ones, posts of accounts that were not asked for, in searches for accounts.
    n_before_upload, n_long_after_upload : int
        Among the new ones, those dated before the upload their id tells (damaged data), or more than ten minutes after it
        (scheduled, or damaged).
    files : tuple of str
        Relative to the folder of posts.
    """

    batch: int | None = None
    n_new: int = 0
    n_repeated: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    n_other_accounts: int = 0
    n_before_upload: int = 0
    n_long_after_upload: int = 0
    files: tuple[str, ...] = ()

    def and_then(self, later: Published) -> Published:
        """Give both together."""
        refused = Counter(self.refused)
        refused.update(later.refused)
        return Published(
            later.batch or self.batch,
            self.n_new + later.n_new,
            self.n_repeated + later.n_repeated,
            dict(sorted(refused.items())),
            self.n_other_accounts + later.n_other_accounts,
            self.n_before_upload + later.n_before_upload,
            self.n_long_after_upload + later.n_long_after_upload,
            self.files + later.files,
        )

    def counts(self) -> dict[str, Any]:
        """Give the counts for JSON."""
        return {name: value for name, value in vars(self).items() if name not in {"batch", "files"}}


def publish(
    db: sqlite3.Connection,
    folder: str | Path,
    *,
    run: str,
    platform: str = "tiktok",
    accept: Accept | None = None,
) -> Published:
    """Publish all pages that were not published, whichever run fetched them; finish a batch that was interrupted first.

    Parameters
    ----------
    db : sqlite3.Connection
        The database of the collection.
    folder : path
        Where ``platform=tiktok/date=…/RUN-BATCH.parquet`` shall stand.
    run : str
        Names the files.
    platform : str
        The platform of the videos.
    accept : callable, optional
        Takes what a search is for and a video, and gives a reason to refuse it. It must give the same answer every time.

    Raises
    ------
    OutputError
        When a file cannot be written; the same call later goes on.
    BadParameter
        When the run's name cannot be part of a file's name.
    """
    if not RUN_NAME.fullmatch(run):
        raise BadParameter(f"a run's name is letters, digits, dots and hyphens, not {run!r}")
    told = Published()
    while (batch := _unfinished(db) or _taken(db, run)) is not None:
        told = told.and_then(_published(db, Path(folder), batch, platform, accept))
    return told


def _unfinished(db: sqlite3.Connection) -> sqlite3.Row | None:
    found: sqlite3.Row | None = db.execute("SELECT * FROM batch WHERE NOT finished ORDER BY batch LIMIT 1").fetchone()
    return found


def _taken(db: sqlite3.Connection, run: str) -> sqlite3.Row | None:
    """Let a new batch take pages; None when there are none."""
    with transaction(db):
        at = db.execute("SELECT max(at) FROM page WHERE published IS NULL").fetchone()[0]
        if at is None:
            return None
        made = db.execute("INSERT INTO batch (run, at, n_videos, counts) VALUES (?, ?, 0, '{}')", (run, at))
        db.execute(
            "UPDATE page SET published = ? WHERE (task, number) IN"
            " (SELECT task, number FROM page WHERE published IS NULL ORDER BY task, number LIMIT ?)",
            (made.lastrowid, PAGES),
        )
    return _unfinished(db)


def _published(
    db: sqlite3.Connection, folder: Path, batch: sqlite3.Row, platform: str, accept: Accept | None
) -> Published:
    number, run = batch["batch"], batch["run"]
    rows, counts = _rows(db, number, platform, accept)
    by_day: dict[str, list[dict[str, Any]]] = {}
    for row in rows.values():
        by_day.setdefault(day_of(row["timestamp"]).isoformat(), []).append({**row, "run": run})
    files = []
    for day, of_day in sorted(by_day.items()):
        path = f"platform={platform}/date={day}/{run}-{number:04d}.parquet"
        place = folder / path
        for left_behind in place.parent.glob(f".{place.name}.*.part"):  # by one that was killed while it wrote
            left_behind.unlink()
        write_parquet(table_of(of_day), place)
        files.append((path, number, len(of_day), hashlib.sha256(place.read_bytes()).hexdigest()))
    told = Published(batch=number, n_new=len(rows), files=tuple(path for path, *_ in files), **counts)
    with transaction(db):
        db.executemany(
            "INSERT INTO post (platform, content_id, account_id, timestamp, batch) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET account_id = excluded.account_id, timestamp = excluded.timestamp,"
            " batch = excluded.batch, removed = NULL, removed_run = NULL",
            [(platform, key, row["account_id"], row["timestamp"], number) for key, row in rows.items()],
        )
        db.executemany("INSERT INTO posts_file (path, batch, n_rows, sha256) VALUES (?, ?, ?, ?)", files)
        db.execute(
            "UPDATE batch SET finished = 1, n_videos = ?, counts = ? WHERE batch = ?",
            (len(rows), json.dumps(told.counts(), sort_keys=True), number),
        )
        db.execute("UPDATE page SET videos = ? WHERE published = ?", (pack([]), number))
    return told


def _rows(
    db: sqlite3.Connection, batch: int, platform: str, accept: Accept | None
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Give the new posts of a batch by id, and the counts of everything else."""
    rows: dict[str, dict[str, Any]] = {}
    refused: Counter[str] = Counter()
    counts: Counter[str] = Counter({"n_repeated": 0, "n_other_accounts": 0})
    counts.update({"n_before_upload": 0, "n_long_after_upload": 0})
    for page_at, about, video in _videos(db, batch):
        row = row_of(video, about)
        reason = row if isinstance(row, str) else accept(about, video) if accept is not None else None
        if isinstance(row, str) or reason is not None:
            refused[str(reason)] += 1
            continue
        key = row["content_id"]
        if key in rows or _is_stored(db, platform, key, page_at):
            counts["n_repeated"] += 1
            continue
        rows[key] = {**row, "platform": platform, "fetched_at": int(page_at)}
        asked = about.get("usernames") or [row["account_id"]]
        counts["n_other_accounts"] += row["account_id"] not in asked
        after = seconds_after_upload(key, row["timestamp"])
        counts["n_before_upload"] += after is not None and after < 0
        counts["n_long_after_upload"] += after is not None and after > LATEST_AFTER_UPLOAD
    return rows, {**counts, "refused": dict(sorted(refused.items()))}


def _videos(db: sqlite3.Connection, batch: int) -> Iterator[tuple[float, dict[str, Any], Any]]:
    pages = db.execute(
        "SELECT page.at, page.videos, task.about FROM page JOIN task USING (task)"
        " WHERE page.published = ? ORDER BY page.task, page.number",
        (batch,),
    )
    for at, videos, about in pages:
        told = json.loads(about)
        for video in unpack(videos):
            yield at, told, video


def _is_stored(db: sqlite3.Connection, platform: str, content_id: str, page_at: float) -> bool:
    """Tell whether a post is there, or was removed after it was shown on a page."""
    found = db.execute(
        "SELECT 1 FROM post WHERE platform = ? AND content_id = ? AND (removed IS NULL OR removed >= ?)",
        (platform, content_id, page_at),
    )
    return found.fetchone() is not None
