"""What a collection holds, what is left of it, and what it cost."""

from __future__ import annotations

import html
import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from inconcert.collect.clock import day_of
from inconcert.collect.codes import CodeCount, count_codes
from inconcert.collect.collection import opened
from inconcert.collect.failure_words import failure_words
from inconcert.collect.known import Gap, gaps
from inconcert.collect.search_queue import counts_of
from inconcert.errors import shown

__all__ = ["CollectionStatus", "collection_status"]

_STATES = {
    "done": "finished",
    "open": "begun",
    "queued": "waiting",
    "split": "put in parts",
    "quarantined": "left alone",
    "dropped": "given up for smaller ones",
}


@dataclass(frozen=True)
class CollectionStatus:
    """How a collection stands.

    Parameters
    ----------
    folder : Path
        Its folder.
    n_posts, n_accounts, n_removed : int
        Posts in the files, accounts they are of, and posts that were taken out again.
    first_day, last_day : date, optional
        Of the posts.
    searches : mapping of str to int
        State → searches.
    requests : mapping of str to int
        UTC day → requests.
    codes : tuple of CodeCount
        Requests by what was answered.
    gaps : tuple of Gap
        What fails every time and is left alone.
    """

    folder: Path
    n_posts: int
    n_accounts: int
    n_removed: int
    first_day: date | None
    last_day: date | None
    searches: Mapping[str, int]
    requests: Mapping[str, int]
    codes: tuple[CodeCount, ...]
    gaps: tuple[Gap, ...]

    @property
    def n_left(self) -> int:
        """Searches that are still to be done."""
        return self.searches.get("queued", 0) + self.searches.get("open", 0)

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {
            "folder": str(self.folder),
            "posts": self.n_posts,
            "accounts": self.n_accounts,
            "removed": self.n_removed,
            "first_day": None if self.first_day is None else self.first_day.isoformat(),
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
            "searches": dict(self.searches),
            "left": self.n_left,
            "requests": dict(self.requests),
            "answers": [{**vars(code), "samples": [vars(sample) for sample in code.samples]} for code in self.codes],
            "gaps": [vars(gap) for gap in self.gaps],
        }

    def __str__(self) -> str:
        return "\n".join([*self._held(), *self._cost(), *self._missing()])

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"

    def _held(self) -> Iterator[str]:
        span = f", from {self.first_day} to {self.last_day} (UTC)" if self.n_posts else ""
        posts, accounts = ("" if n == 1 else "s" for n in (self.n_posts, self.n_accounts))
        yield f"{self.folder}: {self.n_posts:,} post{posts} of {self.n_accounts:,} account{accounts}{span}"
        if self.n_removed:
            yield f"  {self.n_removed:,} more were removed, as they are gone from the platform"
        told = ", ".join(f"{n:,} {_STATES[state]}" for state, n in self.searches.items())
        yield f"Searches: {told or 'none yet'}"
        if self.n_left:
            left = "1 is" if self.n_left == 1 else f"{self.n_left:,} are"
            yield f"  {left} left; the same `inconcert collect` command goes on there"

    def _cost(self) -> Iterator[str]:
        if not self.requests:
            return
        yield "Requests by day (UTC):"
        for day, n in self.requests.items():
            yield f"  {day}  {n:>6,}"
        yield "Answers (those that gave a token among them, which cost nothing):"
        for code in self.codes:
            said = next((sample.message for sample in code.samples if sample.message), None) if code.error else None
            named = "success" if code.error is None else failure_words(code.error, code.status, code.code)
            yield f"  {code.n_requests:>6,}  {named}" + (f": {shown(said)}" if said else "")

    def _missing(self) -> Iterator[str]:
        if self.gaps:
            yield "Left alone, because asking fails every time:"
        for gap in self.gaps:
            until = "" if gap.until is None else datetime.fromtimestamp(gap.until, UTC).strftime(" until %Y-%m-%d")
            yield f"  {gap.kind} {shown(gap.value)}{until}: {shown(gap.reason)}"


def collection_status(folder: str | os.PathLike[str]) -> CollectionStatus:
    """Say what a collection holds, what is left of it and what it cost.

    Parameters
    ----------
    folder : path
        Of a collection.

    Raises
    ------
    WorkspaceError
        When it is none, or its database is damaged.
    """
    place = Path(folder)
    with opened(place) as db:
        held = db.execute(
            "SELECT count(*), count(DISTINCT account_id), min(timestamp), max(timestamp) FROM post WHERE removed IS NULL"
        ).fetchone()
        n_removed = db.execute("SELECT count(*) FROM post WHERE removed IS NOT NULL").fetchone()[0]
        return CollectionStatus(
            place,
            held[0],
            held[1],
            n_removed,
            None if held[2] is None else day_of(held[2]),
            None if held[3] is None else day_of(held[3]),
            counts_of(db),
            _requests(db),
            tuple(code for code in count_codes(db) if any(sample.endpoint != "oauth/token" for sample in code.samples)),
            tuple(gaps(db)),
        )


def _requests(db: sqlite3.Connection) -> dict[str, int]:
    found = db.execute("SELECT day, count(*) FROM attempt WHERE family = 'research' GROUP BY day ORDER BY day")
    return {row[0]: row[1] for row in found}
