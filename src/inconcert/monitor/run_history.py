"""All runs up to one of them, as the page shows them: what each did, what it cost, which parameters it changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from inconcert.monitor.pool_history import PoolState
from inconcert.monitor.standing import standing_of
from inconcert.report.monitor_run import Change, MonitorRun, RunStatus

__all__ = ["changes", "run_history", "settings_of"]

DISCOVERED = "SELECT added_run AS run, count(*) AS n FROM account WHERE origin = 'discovery' GROUP BY added_run"
#: how a run ends whose stages stand so
_ENDS: dict[str, RunStatus] = {"complete": "complete", "partial": "partial"}
#: a request whose answer never came has no code, and failed
REQUESTS = """
SELECT run, count(*) AS n, sum(error IS NOT NULL OR code IS NULL) AS errors FROM attempt
WHERE family = 'research' GROUP BY run
"""
IN_COMPONENTS = "SELECT run, json_extract(outcome, '$.counts.n_accounts') AS n FROM stage WHERE name = 'detect'"
#: accounts that were asked for with an answer: the others are gaps
TRIED = """
SELECT t.run, count(DISTINCT u.value) AS n FROM task AS t, json_each(t.about, '$.usernames') AS u
WHERE t.stage = 'collect' AND (t.state = 'done' OR t.n_pages > 0) GROUP BY t.run
"""
#: videos as they came: of the pool's accounts, and of all searches
VIDEOS = """
SELECT run, sum(n_rows) FILTER (WHERE stage = 'collect') AS recent, sum(n_rows) AS accessed FROM task GROUP BY run
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
    tried = {row["run"]: row["n"] for row in db.execute(TRIED)}
    videos = {row["run"]: (row["recent"], row["accessed"]) for row in db.execute(VIDEOS)}
    in_components = {row["run"]: row["n"] for row in db.execute(IN_COMPONENTS)}
    history: list[MonitorRun] = []
    before: dict[str, Any] | None = None
    for row, state in zip(runs, pool, strict=True):
        settings = settings_of(row)
        spent, errors = requests.get(row["run"], (0, 0))
        # a run that is over is as it was entered; only of one that is not, the stages must be asked
        standing = standing_of(db, row["run"]) if row["status"] == "running" else None
        status: RunStatus = row["status"] if standing is None else _ENDS[standing.status]
        recent, accessed = videos.get(row["run"], (None, None))
        history.append(
            MonitorRun(
                run=row["run"],
                day=row["day"],
                status=status,
                n_monitored=state.n_active,
                n_new=discovered.get(row["run"], 0),
                n_tried=tried.get(row["run"]),
                n_recent=recent,
                n_accessed=accessed,
                n_in_components=in_components.get(row["run"]),
                n_requests=spent,
                n_errors=errors,
                changed=() if before is None else changes(before, settings),
                message=None
                if status == "complete"
                else row["message"] or " ".join(standing.notes if standing else ()) or None,
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


def _flat(values: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for name, value in values.items():
        full = f"{above}{name}"
        pairs += _flat(value, f"{full}.") if isinstance(value, Mapping) else [(full, value)]
    return pairs
