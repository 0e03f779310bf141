"""All runs up to one of them, as the page shows them: what each did, what it cost, which parameters it changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from inconcert.monitor.pool_history import PoolState
from inconcert.report.monitor_run import Change, MonitorRun, RunStatus

__all__ = ["changes", "run_history", "settings_of", "status_of"]

#: figure of a page → what a run's record may call it, the first found is taken
COUNTS = {
    "n_tried": ("accounts_tried",),
    "n_recent": ("recent_posts",),
    "n_accessed": ("posts_accessed",),
    "n_in_components": ("accounts",),
}
DISCOVERED = "SELECT added_run AS run, count(*) AS n FROM account WHERE origin = 'discovery' GROUP BY added_run"
#: a request whose answer never came has no code, and failed
REQUESTS = """
SELECT run, count(*) AS n, sum(code IS NOT 'ok') AS errors FROM attempt WHERE family = 'research' GROUP BY run
"""


def run_history(db: sqlite3.Connection, runs: Sequence[sqlite3.Row], pool: Sequence[PoolState]) -> list[MonitorRun]:
    """Give the runs.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    runs : sequence of rows
        In order.
    pool : sequence of PoolState
        The pool at the end of each.
    """
    discovered = {row["run"]: row["n"] for row in db.execute(DISCOVERED)}
    requests = {row["run"]: (row["n"], row["errors"]) for row in db.execute(REQUESTS)}
    history: list[MonitorRun] = []
    before: dict[str, Any] | None = None
    for row, state in zip(runs, pool, strict=True):
        settings = settings_of(row)
        spent, errors = requests.get(row["run"], (0, 0))
        status = status_of(db, row)
        history.append(
            MonitorRun(
                run=row["run"],
                day=row["day"],
                status=status,
                n_monitored=state.n_active,
                n_new=discovered.get(row["run"], 0),
                n_requests=spent,
                n_errors=errors,
                changed=() if before is None else changes(before, settings),
                message=None if status == "complete" else row["message"],
                **_counts(json.loads(row["counts"])),
            )
        )
        before = settings
    return history


def settings_of(run: sqlite3.Row) -> dict[str, Any]:
    """Give the parameters of a run under flat names, such as ``detect.time_window``."""
    return dict(_flat(json.loads(run["parameters"])))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Give the parameters that differ, by name.

    Examples
    --------
    >>> changes({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": True})
    (Change(name='b', before='2', after='3'), Change(name='c', before=None, after='true'))
    """

    def said(values: Mapping[str, Any], name: str) -> str | None:
        if name not in values:
            return None
        return values[name] if isinstance(values[name], str) else json.dumps(values[name], ensure_ascii=False)

    return tuple(
        Change(name=name, before=said(before, name), after=said(after, name))
        for name in sorted(before.keys() | after.keys())
        if said(before, name) != said(after, name)
    )


def status_of(db: sqlite3.Connection, run: sqlite3.Row) -> RunStatus:
    """Say how a run ended; of one that is going on, how it will as far as its stages tell."""
    status: RunStatus = run["status"]
    if status != "running":
        return status
    stages = [row["status"] for row in db.execute("SELECT status FROM stage WHERE run = ?", (run["run"],))]
    return "partial" if {"partial", "failed", "skipped"} & set(stages) else "complete"


def _counts(record: Mapping[str, Any]) -> dict[str, int | None]:
    known = dict(_flat(record))
    known |= {name.rpartition(".")[2]: n for name, n in known.items()}
    return {figure: next((known[name] for name in names if name in known), None) for figure, names in COUNTS.items()}


def _flat(values: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for name, value in values.items():
        full = f"{above}{name}"
        pairs += _flat(value, f"{full}.") if isinstance(value, Mapping) else [(full, value)]
    return pairs
