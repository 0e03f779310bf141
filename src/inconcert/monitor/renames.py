"""Accounts that go on under another name: a post keeps its id, so one that is seen under two names gives them away.

The platform has no stable id of an account. A post is stored under the name it was first seen with; when a later page
has the same post under another name, the account was renamed. That is all there is to go by: an account none of whose
stored posts is seen again cannot be followed.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inconcert.collect.database import transaction
from inconcert.collect.search_queue import unpack
from inconcert.monitor.accounts import PLATFORM
from inconcert.monitor.names import name_problem
from inconcert.monitor.pool import rename

__all__ = ["Rename", "Renames", "Sighting", "note_renames", "renames_of", "sightings"]

#: How many posts are named as evidence.
SHOWN = 20


@dataclass(frozen=True)
class Sighting:
    """A post, under a name, at a time (seconds since 1970-01-01 UTC)."""

    content_id: str
    account_id: str
    at: float


@dataclass(frozen=True)
class Rename:
    """An account that goes on under another name.

    Parameters
    ----------
    old, new : str
        The names.
    content_ids : tuple of str
        Posts that were seen under both, sorted.
    since : float
        When the first of them was seen under the new one.
    """

    old: str
    new: str
    content_ids: tuple[str, ...]
    since: float

    @property
    def evidence(self) -> dict[str, object]:
        """What is kept with the account."""
        return {"content_ids": list(self.content_ids[:SHOWN]), "n_content_ids": len(self.content_ids)}


@dataclass(frozen=True)
class Renames:
    """What posts under two names say.

    Parameters
    ----------
    linked : tuple of Rename
        Renamed for certain, as far as what was seen goes.
    unclear : tuple of Rename
        The old name was seen again after the new one: nothing follows.
    """

    linked: tuple[Rename, ...]
    unclear: tuple[Rename, ...]


def renames_of(stored: Mapping[str, str], seen: Iterable[Sighting]) -> Renames:
    """Find the accounts that were renamed. Pure: nothing is read or written.

    Parameters
    ----------
    stored : mapping of str to str
        Post → the name it is stored under.
    seen : iterable of Sighting
        What later pages show. A post that is not stored counts with the name it was first seen under.

    Examples
    --------
    >>> found = renames_of({"71": "ada"}, [Sighting("71", "ada_l", 9.0)])
    >>> [(one.old, one.new, one.content_ids) for one in found.linked]
    [('ada', 'ada_l', ('71',))]
    """
    first = dict(stored)
    last_seen: dict[str, float] = {}
    under: dict[str, dict[str, list[Sighting]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(seen, key=lambda s: (s.at, s.content_id, s.account_id)):
        old = first.setdefault(one.content_id, one.account_id)
        last_seen[one.account_id] = one.at
        if old != one.account_id:
            under[old][one.account_id].append(one)
    linked: list[Rename] = []
    unclear: list[Rename] = []
    for old, names in sorted(under.items()):
        # of several names the one seen last is where it is now
        new = max(names, key=lambda name: (names[name][-1].at, name))
        found = Rename(
            old, new, tuple(sorted({one.content_id for one in names[new]})), min(one.at for one in names[new])
        )
        again = last_seen.get(old, -1.0) >= min(one.at for seen in names.values() for one in seen)
        (unclear if again else linked).append(found)
    return Renames(tuple(linked), tuple(unclear))


def note_renames(db: sqlite3.Connection, run: str, *, at: float, platform: str = PLATFORM) -> Renames:
    """Link the accounts of the pool that the pages of a run show under another name; both stay, and say so.

    Again, it does nothing. Posts that are stored stay under the name they had.
    """
    with transaction(db):
        seen = list(sightings(db, run))
        stored = _stored(db, {one.content_id for one in seen}, platform)
        pool = {
            row[0]
            for row in db.execute(
                "SELECT account_id FROM account WHERE platform = ? AND status != 'renamed'", (platform,)
            )
        }
        found = renames_of(stored, seen)
        linked = tuple(
            one
            for one in found.linked
            if one.old in pool
            and name_problem(one.new) is None
            and rename(
                db,
                one.old,
                one.new,
                at=at,
                run=run,
                platform=platform,
                reason="its posts are seen under another name",
                evidence=one.evidence,
            )
        )
        return Renames(linked, tuple(one for one in found.unclear if one.old in pool))


def sightings(db: sqlite3.Connection, run: str) -> Iterator[Sighting]:
    """Give every post on the pages of a run, with the name it had there."""
    rows = db.execute(
        "SELECT page.at, page.videos FROM page JOIN task USING (task) WHERE task.run = ? ORDER BY task, number", (run,)
    )
    for row in rows:
        for video in unpack(row["videos"]):
            if video.get("username"):
                yield Sighting(str(video["id"]), video["username"], row["at"])


def _stored(db: sqlite3.Connection, content_ids: set[str], platform: str) -> dict[str, str]:
    found = {}
    for content_id in sorted(content_ids):
        row = db.execute(
            "SELECT account_id FROM post WHERE platform = ? AND content_id = ?", (platform, content_id)
        ).fetchone()
        if row is not None:
            found[content_id] = row["account_id"]
    return found
