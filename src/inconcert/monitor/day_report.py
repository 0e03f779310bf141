"""All a page shows of a run and of those before it, read from the state of the monitor.

Nothing of what happened after the run is in it: written again a month later, the page of a run says the same.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pyarrow.parquet as pq

from inconcert.monitor.network_lines import MOST, network_lines
from inconcert.monitor.pool_history import pool_states
from inconcert.monitor.run_history import run_history, settings_of
from inconcert.monitor.run_rows import runs_until
from inconcert.monitor.shortfalls import budget_of, errors_of, gaps_of, n_removed, n_waiting
from inconcert.monitor.standing import standing_of
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.monitor_run import Discovery

if TYPE_CHECKING:
    from inconcert.monitor.workspace import Workspace

__all__ = ["monitor_day"]

DISCOVERED = """
SELECT a.account_id, a.platform, a.evidence, n.name AS network FROM account AS a
LEFT JOIN membership AS m ON m.run = a.added_run AND m.platform = a.platform AND m.account_id = a.account_id
LEFT JOIN network AS n USING (network)
WHERE a.origin = 'discovery' AND a.added_run = ? ORDER BY n.network IS NULL, n.network, a.account_id
"""
MARKED = "SELECT coalesce(sum(pinned), 0) AS pinned, coalesce(sum(allow_listed), 0) AS allow_listed FROM account"
ALLOW_LISTED = "SELECT account_id FROM account WHERE allow_listed ORDER BY account_id"


def monitor_day(workspace: Workspace, db: sqlite3.Connection, run: str) -> MonitorDay:
    """Read what the page of a run shows of its monitor.

    Parameters
    ----------
    workspace : Workspace
        The folder; the accounts of the run's network are read from its result.
    db : sqlite3.Connection
        Its state.
    run : str
        The name of the run.

    Raises
    ------
    UnknownName
        When there is no such run.
    """
    rows = runs_until(db, run)
    today, names = rows[-1], [row["run"] for row in rows]
    pool = pool_states(db, rows)
    settings = settings_of(today)
    lines = network_lines(db, names)
    marked = db.execute(MARKED).fetchone()
    return MonitorDay(
        runs=tuple(run_history(db, rows, pool)),
        data_through=standing_of(db, run).data_through if today["finished"] is None else today["data_through"],
        window_days=settings.get("collect.window_days"),
        health=pool[-1].counts,
        n_pinned=marked["pinned"],
        n_allow_listed=marked["allow_listed"],
        lifelines=tuple(lines[:MOST]),
        lifelines_left_out=max(len(lines) - MOST, 0),
        budget=budget_of(db, today, names, settings),
        errors=errors_of(db, run),
        gaps=gaps_of(db, today),
        n_waiting=n_waiting(db, run),
        n_removed=n_removed(db, run),
        discovered=tuple(_discovery(row) for row in db.execute(DISCOVERED, (run,))),
        allow_listed=_allow_listed(db, workspace.runs / run),
    )


def _discovery(row: sqlite3.Row) -> Discovery:
    evidence: dict[str, Any] = json.loads(row["evidence"])
    address = f"https://www.tiktok.com/@{quote(row['account_id'], safe='')}" if row["platform"] == "tiktok" else None
    return Discovery(
        account_id=row["account_id"],
        url=address,
        partner=evidence.get("partner"),
        weight=evidence.get("weight"),
        network=row["network"],
    )


def _allow_listed(db: sqlite3.Connection, result: Path) -> tuple[str, ...]:
    """Give the allow-listed accounts that are in the network of a run."""
    accounts = result / "accounts.parquet"
    if not accounts.exists():
        return ()
    found = set(pq.read_table(accounts, columns=["account_id"]).column(0).to_pylist())
    return tuple(row["account_id"] for row in db.execute(ALLOW_LISTED) if row["account_id"] in found)
