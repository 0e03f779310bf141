"""The same posts under another name."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from inconcert.collect.database import open_database
from inconcert.collect.search_queue import pack
from inconcert.monitor.accounts import account, events
from inconcert.monitor.pool import add
from inconcert.monitor.renames import Sighting, note_renames, renames_of
from inconcert.monitor.workspace import MIGRATIONS


@pytest.mark.parametrize(
    ("seen", "linked", "unclear"),
    [
        ("1:ada@5", "", ""),
        ("1:ada_l@5", "ada>ada_l:1", ""),
        ("1:ada_l@5 2:ada_l@3", "ada>ada_l:1,2", ""),
        # the old name is seen again: an index that lags, or somebody else took it
        ("1:ada_l@5 2:ada@6", "", "ada>ada_l:1"),
        ("1:ada_l@5 2:ada@5", "", "ada>ada_l:1"),
        ("1:ada@4 1:ada_l@5", "ada>ada_l:1", ""),
        # renamed twice: it is where it was seen last
        ("1:ada_l@5 1:ada_m@6", "ada>ada_m:1", ""),
        ("1:ada_l@5 2:ada_m@6 1:ada@7", "", "ada>ada_m:2"),
        # a post nobody stored yet counts with the name it had first
        ("8:cy@1 8:dee@2", "cy>dee:8", ""),
        ("3:x@5", "ben>x:3", ""),
    ],
)
def test_what_follows_from_what_was_seen(seen: str, linked: str, unclear: str) -> None:
    sightings = []
    for part in seen.split():
        post, _, rest = part.partition(":")
        name, _, at = rest.partition("@")
        sightings.append(Sighting(post, name, float(at)))
    for order in (sightings, sightings[::-1]):
        found = renames_of({"1": "ada", "2": "ada", "3": "ben"}, order)
        for renames, expected in ((found.linked, linked), (found.unclear, unclear)):
            assert " ".join(f"{one.old}>{one.new}:{','.join(one.content_ids)}" for one in renames) == expected


def store(db: sqlite3.Connection, post: str, name: str) -> None:
    db.execute(
        "INSERT INTO post (platform, content_id, account_id, timestamp, batch) VALUES ('tiktok', ?, ?, 5, 1)",
        (post, name),
    )


def stored(db: sqlite3.Connection, run: str, *pages: list[tuple[str, str]]) -> None:
    """Put pages as a run leaves them: lists of (content id, username)."""
    query = json.dumps({})
    task = db.execute(
        "INSERT INTO task (run, stage, key, query, first_day, last_day, about) VALUES (?, 's', ?, ?, '', '', '{}')",
        (run, run, query),
    ).lastrowid
    for number, page in enumerate(pages):
        videos = pack([{"id": post, "username": name} for post, name in page])
        db.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, NULL)", (task, number, float(number), videos, len(page)))


def test_a_run_links_accounts_of_the_pool() -> None:
    with closing(open_database(":memory:", MIGRATIONS)) as db:
        add(db, {"ada": {}, "ben": {}}, origin="list", at=0, reason="r")
        for post, name in (("71", "ada"), ("72", "ben"), ("73", "stranger"), ("74", "ada")):
            store(db, post, name)
        stored(db, "r1", [("71", "ada_l"), ("72", "ben"), ("73", "strange")], [("74", "ada_l"), ("75", "new")])
        stored(db, "r0", [("72", "ben_l")])
        found = note_renames(db, "r1", at=9.0)
        assert [(one.old, one.new, one.evidence) for one in found.linked] == [
            ("ada", "ada_l", {"content_ids": ["71", "74"], "n_content_ids": 2})
        ]
        assert (account(db, "ada").renamed_to, account(db, "ada_l").evidence["renamed_from"]) == ("ada_l", "ada")
        assert account(db, "ben").status == "active"
        before = events(db)
        assert note_renames(db, "r1", at=10.0).linked == ()
        assert events(db) == before


def test_a_name_that_cannot_be_one_is_not_followed() -> None:
    with closing(open_database(":memory:", MIGRATIONS)) as db:
        add(db, {"ada": {}}, origin="list", at=0, reason="r")
        store(db, "71", "ada")
        stored(db, "r1", [("71", "a\0b")])
        assert note_renames(db, "r1", at=9.0).linked == ()
        assert account(db, "ada").status == "active"
