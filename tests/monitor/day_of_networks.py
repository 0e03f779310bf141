"""A run in a workspace of its own, with networks and what they share written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from inconcert.collect.database import transaction
from inconcert.monitor.context import Context
from inconcert.monitor.settings import settings_from
from inconcert.monitor.workspace import create_workspace, open_state
from tests.monitor.histories import StoppedClock

RUN = "2026-03-01"


def day_of_networks(
    root: Path, networks: Mapping[int, Sequence[str]], *, settings: Mapping[str, Any] | None = None
) -> Context:
    """Make a context whose run has these networks, each with its texts."""
    workspace = create_workspace(root, settings_from(settings or {}))
    context = Context(workspace, open_state(workspace), RUN, date(2026, 3, 1), StoppedClock())
    add_run(context, RUN, networks)
    return context


def add_run(
    context: Context, run: str, networks: Mapping[int, Sequence[str]], *, n_accounts: int = 5, status: str = "running"
) -> None:
    with transaction(context.db):
        context.db.execute(
            "INSERT INTO run (run, day, started, status, parameters) VALUES (?, ?, ?, ?, '{}')",
            (run, run[:10], context.clock.now() - 60, status),
        )
        for network, texts in networks.items():
            context.db.execute(
                "INSERT OR IGNORE INTO network VALUES (?, ?, ?, 'alive', ?, NULL)",
                (network, f"name {network}", run, run),
            )
            context.db.execute(
                "INSERT INTO network_run VALUES (?, ?, 'born', ?, ?, 10, ?, NULL, 0, 0, '[]')",
                (run, network, str(network), n_accounts, len(texts)),
            )
            context.db.executemany(
                "INSERT INTO membership VALUES (?, 'tiktok', ?, ?)",
                [(run, f"sim-{network}-{member}", network) for member in range(n_accounts)],
            )
            context.db.executemany(
                "INSERT INTO network_object VALUES (?, ?, ?, ?, 2, 0)",
                [(run, network, text, 100 - k) for k, text in enumerate(texts)],
            )
