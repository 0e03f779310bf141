"""Days of a monitor against the emulator: a workspace with a seed list, a run a day, and what can be compared after."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from inconcert.collect.clock import day_of, next_midnight
from inconcert.monitor.pool import add
from inconcert.monitor.run import RunOutcome, run_monitor
from inconcert.monitor.settings import settings_from
from inconcert.monitor.workspace import Workspace, create_workspace, open_state, open_workspace
from tests.collect.emulator import SMALL, Emulator, running

#: little is searched for, all edges stay, and posts are looked up again soon
QUICK: dict[str, dict[str, Any]] = {
    "descriptions": {"min_length": 100},
    "detect": {"edge_weight": 0.0},
    "compliance": {"after_days": 5, "every_days": 1},
}

#: a small world with one group: a run of it has some hundreds of moments
FEW = {"corpus": {"accounts": 12, "posts_per_day": 0.3, "groups": 1}, "seed": 7}

Days = tuple[Emulator, Workspace]


@contextmanager
def monitored(
    folder: Path,
    profile: str = "steady",
    *overrides: Mapping[str, Any],
    settings: Mapping[str, Mapping[str, Any]] = {},
    n_seeds: int = 6,
) -> Iterator[Days]:
    """Run an emulator, and give it with a workspace whose pool has some accounts, one of each group among them."""
    with running(profile, folder / "emulator", SMALL, *overrides) as emulator:
        values: dict[str, dict[str, Any]] = {
            name: {**QUICK.get(name, {}), **settings.get(name, {})} for name in {*QUICK, *settings}
        }
        values["platform"] = {"base_url": emulator.base_url}
        workspace = create_workspace(folder / "ws", settings_from(values))
        truth = emulator.truth()
        members = [name for group in truth["groups"] for name in group["usernames"][:2]]
        others = [a["username"] for a in truth["accounts"] if a["status"] == "public" and "\0" not in a["username"]]
        names = list(dict.fromkeys([*members, *others]))[:n_seeds]
        with closing(open_state(workspace)) as db:
            add(db, {name: {} for name in names}, origin="list", at=emulator.clock.now(), reason="the seed")
        yield emulator, workspace


def run_today(days: Days, **options: Any) -> RunOutcome:
    """Do a run at the emulator's time."""
    emulator, workspace = days
    return run_monitor(open_workspace(workspace.root), **{"clock": emulator.clock, **options})


def next_day(days: Days) -> None:
    """Let it be six in the morning of the next day."""
    clock = days[0].clock
    clock.sleep(next_midnight(clock.now()) - clock.now() + 6 * 3600)


def today(days: Days) -> str:
    """Give the emulator's day."""
    return day_of(days[0].clock.now()).isoformat()


def stored(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """Give all stored posts by id, from the files; one that is there twice is an error."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(workspace.posts.rglob("*.parquet")):
        day = file.parent.name.removeprefix("date=")
        for row in pq.read_table(file, partitioning=None).to_pylist():
            assert row["content_id"] not in found
            assert datetime.fromtimestamp(row["timestamp"], UTC).date().isoformat() == day
            found[row["content_id"]] = row
    return found


@contextmanager
def state(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    """Open the database, and close it."""
    with closing(open_state(workspace)) as db:
        yield db


def rows(workspace: Workspace, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the database."""
    with state(workspace) as db:
        return [tuple(row) for row in db.execute(sql, values)]


#: table → its columns that do not depend on when a run was stopped, in an order that does not either
LASTING = {
    "account": "account_id, status, origin, added_run, pinned, last_post, last_coordinated, n_checks, n_posts, n_failures",
    "account_event": "account_id, run, kind, before, after, reason, evidence",
    "run": "run, day, status, data_through, message",
    "stage": "run, name, position, status",
    "task": "run, stage, key, first_day, last_day, about, state, n_rows",
    "post": "content_id, account_id, timestamp, removed IS NULL",
    "description": "object_id, text, first_run, last_run, searched_through, n_found",
    "network": "network, name, born_run, status, status_run, merged_into",
    "network_run": "run, network, event, component, n_accounts, n_edges, n_objects, stability, n_joined, n_left, others",
    "membership": "run, account_id, network",
    "network_object": "run, network, object_id, n_shares, n_accounts, first_share",
    "label": "run, network, method, label, detail",
    "quarantine": "kind, value, reason",
    "compliance_check": "run, part, content_ids, n_gone",
}


def lasting(workspace: Workspace) -> dict[str, Any]:
    """Give all a workspace holds that must be the same however often its runs were killed."""
    tables = {
        name: sorted(rows(workspace, f"SELECT {columns} FROM {name}"), key=repr)  # noqa: S608  # our own names
        for name, columns in LASTING.items()
    }
    posts = {
        key: {name: value for name, value in row.items() if name != "fetched_at"}
        for key, row in stored(workspace).items()
    }
    nets = {
        f"{folder.name}/{name}": (folder / name).read_text(encoding="utf-8")
        for folder in sorted(workspace.runs.iterdir())
        for name in ("edges.csv", "accounts.csv", "components.csv")
    }
    files = sorted(str(file.relative_to(workspace.posts)) for file in workspace.posts.rglob("*.parquet"))
    return {"tables": tables, "posts": posts, "files": files, "nets": nets}


def record(workspace: Workspace, run: str) -> dict[str, Any]:
    """Read a run's record."""
    found: dict[str, Any] = json.loads((workspace.runs / run / "monitor.json").read_text(encoding="utf-8"))
    return found
