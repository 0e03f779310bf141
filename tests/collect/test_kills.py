"""Killed anywhere, again and again: no page is lost, none is stored twice, and the ledger has every request.

``INCONCERT_KILLS=300`` goes on until that many processes were killed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from inconcert.collect.clock import day_of
from tests.collect.emulator import CREDENTIALS, SMALL, running
from tests.collect.profile_run import stored_ids

KILLS = int(os.environ.get("INCONCERT_KILLS", "20"))
ROOT = Path(__file__).parents[2]
#: some posts, failures of several kinds, and no chance that a video comes and goes meanwhile
WORLD = {
    "corpus": {
        **SMALL["corpus"],
        "accounts": 10,
        "posts_per_day": 2,
        "hidden_share": 0.0,
        "groups": 1,
        "renamed": 0,
        "viral": 0,
    },
    "quota": {"research": 100_000, "per_minute": 100_000},
}


def test_nothing_is_lost_and_nothing_is_twice(tmp_path):
    with running("reference_day", tmp_path / "emulator", SMALL, WORLD) as emulator:
        today = day_of(emulator.clock.now())
        since, until = today - timedelta(days=15), today - timedelta(days=3)
        truth = emulator.truth(since.strftime("%Y%m%d"), until.strftime("%Y%m%d"))
        names = json.dumps([account["username"] for account in truth["accounts"]])
        want = sorted(str(video["id"]) for video in truth["videos"])
        rounds = forked(tmp_path, emulator.base_url, KILLS, names, since, until)
        ends = [*(one["since"] for one in rounds[1:]), None]
        journal = emulator.journal()
    assert sum(len(one["killed"]) for one in rounds) >= KILLS
    for one, end in zip(rounds, ends, strict=True):
        assert one["code"] == 0
        requests = [entry for entry in journal[one["since"] : end] if entry["endpoint"] == "video/query"]
        check(Path(one["folder"]), want, requests, len(one["killed"]))


def forked(*arguments):
    """Collect in processes that are killed, until so many were."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.collect.killed_collecting", *map(str, arguments)],
        env={**os.environ, **CREDENTIALS},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def check(folder, want, requests, n_killed):
    """Hold a collection against the truth, its own database and the journal of the platform."""
    assert sorted(stored_ids(folder)) == want
    with sqlite3.connect(folder / "collect.db") as db:
        posts = [row[0] for row in db.execute("SELECT content_id FROM post ORDER BY content_id")]
        files = dict(db.execute("SELECT path, sha256 FROM posts_file").fetchall())
        unfinished = db.execute("SELECT count(*) FROM batch WHERE NOT finished").fetchone()[0]
        waiting = db.execute("SELECT count(*) FROM page WHERE published IS NULL").fetchone()[0]
        entered = db.execute("SELECT count(*), sum(code = 'ok') FROM attempt WHERE family = 'research'").fetchone()
        n_pages = db.execute("SELECT count(*) FROM page").fetchone()[0]
        numbers = db.execute("SELECT task, number FROM page").fetchall()
    db.close()
    assert posts == want
    on_disk = {str(path.relative_to(folder)): path for path in folder.rglob("*.parquet")}
    assert files == {path: hashlib.sha256(place.read_bytes()).hexdigest() for path, place in on_disk.items()}
    assert list(folder.rglob("*.part")) == []
    assert (unfinished, waiting) == (0, 0)
    assert max(Counter(numbers).values()) == 1
    # each request is in the ledger before it is sent: a kill between leaves one more there, never one fewer
    assert len(requests) <= entered[0] <= len(requests) + n_killed
    # and each answer that reached us is one page: a kill between answer and page costs the answer, not the page
    assert n_pages <= entered[1] <= n_pages + n_killed
