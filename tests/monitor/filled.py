"""A monitor's workspace as many runs leave it, filled by hand: pool, events, runs, requests, networks through time.

Everything is drawn from a seed. The results of the last run are a real detection on made-up posts.
"""

from __future__ import annotations

import json
import random
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import inconcert as ic
from inconcert.collect.database import transaction
from inconcert.monitor.settings import Settings
from inconcert.monitor.workspace import Workspace, create_workspace, open_state
from inconcert.results.net import Net

FIRST = date(2026, 1, 1)
DAY = 86_400
THINGS = ("tram fares", "the harbour", "grain prices", "stadium", "night buses", "the lake", "old bridge", "power cuts")
ERRORS = (
    (500, "internal_error", "Something went wrong. Please try again later."),
    (400, "invalid_params", "Search Id 7423 is invalid or expired"),
    (504, "html", "An error occurred while processing your request."),
)


@dataclass(frozen=True)
class Filled:
    """A workspace, its open database, the names of its runs, and the network of the last."""

    workspace: Workspace
    db: sqlite3.Connection
    runs: tuple[str, ...]
    net: Net


def filled(root: Path, n_runs: int = 90, *, seed: int = 4, says: str = "", n_networks: int = 24) -> Filled:
    """Fill a workspace; `says` stands in names, labels and messages, to see what a hostile text does."""
    chance = random.Random(seed)
    workspace = create_workspace(root)
    db = open_state(workspace)
    days = [FIRST + timedelta(days=k) for k in range(n_runs)]
    runs = tuple(day.isoformat() for day in days)
    net = _network(says)
    net.write(workspace.runs / runs[-1], csv=True)
    with transaction(db):
        _pool(db, runs, chance, net, says)
        for k, run in enumerate(runs):
            _run(db, run, k, chance, net, says)
            _requests(db, run, k, chance, says)
        db.execute(
            "UPDATE run SET last_event = coalesce((SELECT max(event) FROM account_event AS e WHERE e.at <= run.finished), 0)"
        )
        _networks(db, runs, chance, net, n_networks, says)
        db.execute(
            "INSERT INTO quarantine VALUES ('username', ?, ?, ?, ?, NULL, 2), ('day', '2026-01-09', ?, NULL, ?, NULL, 1)",
            (f"account_0003{says}", at(runs[-1]) - 3 * DAY, at(runs[-1]) + 4 * DAY, f"fails every time with 500{says}",
             at(runs[0]) + 9 * DAY, "fails every time with 504"),
        )  # fmt: skip
    return Filled(workspace, db, runs, net)


def at(run: str) -> float:
    """Give the time a run begins: five in the morning of its day."""
    return datetime.combine(date.fromisoformat(run[:10]), datetime.min.time(), UTC).timestamp() + 5 * 3600


@cache
def _network(says: str) -> Net:
    """Twelve groups that post the same links within seconds."""
    posts: list[dict[str, Any]] = []
    start = int(at((FIRST + timedelta(days=89)).isoformat())) - 4 * DAY
    for group, size in enumerate((14, 9, 7, 6, 5, 5, 4, 4, 3, 3, 3, 2)):
        for k in range(5):
            for member in range(size):
                name = f"group{group}_{member}{says if member == 0 else ''}"
                posts.append(
                    {"object_id": f"https://{THINGS[group % 8].replace(' ', '-')}.example/{group}/{k}", "account_id": name,
                     "account_name": name, "account_url": f"https://www.tiktok.com/@group{group}_{member}",
                     "content_id": f"{group}-{k}-{member}", "timestamp_share": start + 40_000 * k + 977 * group + 3 * member}
                )  # fmt: skip
    return ic.detect(posts, time_window=60, min_weight=2).network()


def _pool(db: sqlite3.Connection, runs: tuple[str, ...], chance: random.Random, net: Net, says: str) -> None:
    found = sorted(row["account_id"] for row in net.accounts.records())
    allowed = set(found[-2:])
    for k in range(876):
        _account(db, f"account_{k:04}", "list", {"lists": ["seed.csv"]}, at(runs[0]) - 60, None)
    for name in sorted(allowed):
        _account(db, name, "person", {}, at(runs[0]) - 60, None, allow_listed=1)
    n = 876
    for k, run in enumerate(runs):
        for _ in range(max(0, int(chance.gauss(14 + (40 if k in {20, 21, 60} else 0), 8)))):
            _account(db, f"account_{n:04}", "discovery", {}, at(run) + 900, run)
            n += 1
        for _ in range(chance.randrange(9)):
            name = f"account_{chance.randrange(876):04}"
            status = chance.choice(("quarantined", "retired", "retired", "not_found", "private", "active"))
            _event(db, at(run) + 1000, run, name, status, "a rule")
    for name in [name for name in found if name not in allowed][:30]:
        evidence = {"partner": f"account_0001{says}", "weight": 5}
        _account(db, name, "discovery", evidence, at(runs[-1]) + 900, runs[-1])
    db.execute("UPDATE account SET pinned = 1 WHERE account_id = 'account_0000'")


def _account(
    db: sqlite3.Connection,
    name: str,
    origin: str,
    evidence: object,
    when: float,
    run: str | None,
    *,
    allow_listed: int = 0,
) -> None:
    db.execute(
        "INSERT INTO account (platform, account_id, status, status_since, origin, evidence, added, added_run, allow_listed) "
        "VALUES ('tiktok', ?, 'active', ?, ?, ?, ?, ?, ?)",
        (name, when, origin, json.dumps(evidence), when, run, allow_listed),
    )
    _event(db, when, run, name, "active", "added")


def _event(db: sqlite3.Connection, when: float, run: str | None, name: str, status: str, reason: str) -> None:
    kind = "added" if reason == "added" else status
    db.execute(
        "INSERT INTO account_event (at, run, platform, account_id, kind, before, after, reason) "
        "VALUES (?, ?, 'tiktok', ?, ?, NULL, ?, ?)",
        (when, run, name, kind, status, reason),
    )
    db.execute("UPDATE account SET status = ? WHERE account_id = ?", (status, name))


def _run(db: sqlite3.Connection, run: str, k: int, chance: random.Random, net: Net, says: str) -> None:
    parameters = Settings().to_dict()
    if k >= 30:
        parameters["detect"]["time_window"] = 180
    if k >= 60:
        parameters["collect"]["usernames_per_query"] = 50
        parameters["descriptions"]["texts_per_run"] = 400
    partial = k % 11 == 7 or k == 89
    said = f"the day's requests are spent; 12 searches wait for tomorrow{says}" if partial else None
    db.execute(
        "INSERT INTO run (run, day, started, finished, status, parameters, counts, data_through, message) "
        "VALUES (?, ?, ?, ?, ?, ?, '{}', ?, ?)",
        (run, run, at(run), at(run) + 3600, "partial" if partial else "complete", json.dumps(parameters),
         int(at(run) - 30_000), said),
    )  # fmt: skip
    n = net.accounts.num_rows if k == 89 else chance.randrange(40, 90)
    db.execute(
        "INSERT INTO stage (run, name, position, status, outcome) VALUES (?, 'detect', 5, 'done', ?)",
        (run, json.dumps({"counts": {"n_accounts": n}, "notes": []})),
    )


def _requests(db: sqlite3.Connection, run: str, k: int, chance: random.Random, says: str) -> None:
    for first in range(0, 876, 20):
        names = [f"account_{n:04}" for n in range(first, min(first + 20, 876))]
        state = "queued" if k % 11 == 7 and first > 700 else "done"
        db.execute(
            "INSERT INTO task (run, stage, key, query, first_day, last_day, about, state, n_pages, n_rows) "
            "VALUES (?, 'collect', ?, '{}', ?, ?, ?, ?, ?, ?)",
            (run, f"p{first}", run, run, json.dumps({"usernames": names}), state, int(state == "done"),
             chance.randrange(60, 100) if state == "done" else 0),
        )  # fmt: skip
    db.execute(
        "INSERT INTO task (run, stage, key, query, first_day, last_day, about, state, n_pages, n_rows, reason) VALUES "
        "(?, 'search', 's', '{}', ?, ?, ?, 'done', 9, 812, NULL), (?, 'search', 't', '{}', ?, ?, ?, 'quarantined', 0, 0, ?)",
        (run, run, run, json.dumps({"description": "x"}), run, run, run,
         json.dumps({"description": f"a text of eighty characters{says}"}), "fails every time with 500"),
    )  # fmt: skip
    n = chance.randrange(60, 110) if k % 11 != 7 else 200
    rows = []
    for i in range(n):
        status, code, message = chance.choice(ERRORS) if chance.random() < 0.06 else (200, "ok", "")
        log = f"{run.replace('-', '')}050{i:03}" if code != "ok" else None
        rows.append(
            (
                at(run) + 2 * i,
                run,
                "/v2/research/video/query/",
                run,
                status,
                code,
                message and message + says,
                log,
                log and "ServerError",
            )
        )
    db.executemany(
        "INSERT INTO attempt (at, day, family, endpoint, run, status, code, message, log_id, error) "
        "VALUES (?, ?, 'research', ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _networks(
    db: sqlite3.Connection, runs: tuple[str, ...], chance: random.Random, net: Net, n_networks: int, says: str
) -> None:
    """Networks that are born, grow, shrink, sleep, merge, split and die; the last run's are the components of the net."""
    last = len(runs) - 1
    components = [row for row in net.components.records() if row["n_accounts"] >= 3]
    for network in range(1, n_networks + 1):
        today = components[network - 1] if network <= len(components) else None
        born = 0 if network == 1 else chance.randrange(max(last, 1))
        name = f"{THINGS[network % 8]}, first seen {runs[born]}{says}"
        db.execute("INSERT INTO network VALUES (?, ?, ?, ?, ?, NULL)", (network, name, runs[born], "alive", runs[-1]))
        end = last if today else min(born + chance.randrange(2, 50), last - 1)
        size, event, others = chance.randrange(3, 14), "born", list[int]()
        for k in range(born, end + 1):
            if k > born:
                event, step = _happens(chance, slept=event == "dormant")
                size = max(3, size + step)
                others = [network - 1] if event in {"merged", "split"} and network > 1 else []
            if k == end:
                size, event = (today["n_accounts"], "grew") if today else (size, "died")
            seen = event not in {"dormant", "died"}
            component = (today["component"] if today and k == last else str(network)) if seen else None
            db.execute(
                "INSERT INTO network_run VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 0, 0, ?)",
                (
                    runs[k],
                    network,
                    event,
                    component,
                    size if seen else 0,
                    size,
                    5,
                    json.dumps([{"network": n, "relation": "child"} for n in others]),
                ),
            )
        if today:
            db.execute(
                "INSERT INTO label VALUES (?, ?, 'terms', ?, '{}')",
                (runs[-1], network, f"fares · strike · line 4{says}"),
            )
            for row in net.accounts.records():
                if row["component"] == today["component"]:
                    db.execute(
                        "INSERT INTO membership VALUES (?, 'tiktok', ?, ?)", (runs[-1], row["account_id"], network)
                    )


def _happens(chance: random.Random, *, slept: bool) -> tuple[str, int]:
    """Give what happens to a network in a run, and how many accounts it gains."""
    if slept:
        return "woke", 0
    roll = chance.random()
    if roll < 0.05:
        return chance.choice(("dormant", "merged", "split")), 0
    step = chance.choice((0, 0, 0, 0, 1, 1, -1, 2))
    return ("grew" if step > 0 else "shrank" if step < 0 else "continued"), step
