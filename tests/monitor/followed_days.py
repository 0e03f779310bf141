"""Days of a monitor without posts: groups are said, and followed as the stage does it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from inconcert.detect.participation import Participation
from inconcert.monitor.context import Context
from inconcert.monitor.following import follow_networks
from inconcert.monitor.settings import Settings
from inconcert.monitor.workspace import Workspace
from inconcert.tables import Table
from tests.collect.fake_api import FakeClock


@dataclass(frozen=True)
class Found:
    """What the stage reads of a result: components, accounts, and the shares behind them."""

    components: Table
    accounts: Table
    findings: Any


def net_of(groups: Mapping[str, Sequence[str]], objects: Mapping[str, str] | None = None) -> Any:
    """Make the result in which each group is a component; everybody in it shared its object once."""
    objects = objects or {}
    shared = {name: objects.get(name, f"object of {min(accounts)}") for name, accounts in groups.items()}
    components = {
        "component": list(groups),
        "accounts": [sorted(accounts) for accounts in groups.values()],
        "n_edges": [len(accounts) * (len(accounts) - 1) // 2 for accounts in groups.values()],
        "n_objects": [1] * len(groups),
        "label": list(shared.values()),
    }
    members = [(account, name) for name, accounts in groups.items() for account in sorted(accounts)]
    shares = {
        "object_id": [shared[name] for _, name in members],
        "account_id": [account for account, _ in members],
        "timestamp_share": list(range(100, 100 + len(members))),
    }
    accounts = {"account_id": [a for a, _ in members], "component": [c for _, c in members]}
    found = SimpleNamespace(participation=Participation(Table.of(shares), Table.of({"component": ["1"]})))
    return Found(Table.of(components), Table.of(accounts), found)


def follow(
    db: sqlite3.Connection,
    run: str,
    groups: Mapping[str, Sequence[str]],
    objects: Mapping[str, str] | None = None,
    *,
    settings: Settings | None = None,
) -> dict[str, int]:
    """Follow the networks of a run."""
    workspace = Workspace(Path("nowhere"), settings or Settings())
    context = Context(workspace, db, run, date.fromisoformat(run[:10]), FakeClock())
    return follow_networks(context, net_of(groups, objects))


def rows(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """Give the rows of a query as tuples."""
    return [tuple(row) for row in db.execute(query)]
