"""The pool as it was at the end of each run, told from its events: a page that is written again says what it said."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["PoolState", "pool_states"]

STATUSES = frozenset({"active", "quarantined", "retired", "not_found", "private", "renamed"})
#: what is known of accounts that have no event of their status: they are as they were when they came
SILENT = """
SELECT platform, account_id, added_run AS run, added AS at, status, NULL AS event FROM account AS a
WHERE NOT EXISTS (
    SELECT 1 FROM account_event AS e
    WHERE e.platform = a.platform AND e.account_id = a.account_id AND e.after IN ({statuses})
)
ORDER BY platform, account_id
"""
CHANGES = """
SELECT platform, account_id, run, at, after AS status, event FROM account_event WHERE after IN ({statuses}) ORDER BY event
"""


@dataclass(frozen=True)
class PoolState:
    """Accounts of the pool by status."""

    counts: tuple[tuple[str, int], ...]

    @property
    def n_active(self) -> int:
        """Accounts that are looked at regularly."""
        return dict(self.counts).get("active", 0)


def pool_states(db: sqlite3.Connection, runs: Sequence[sqlite3.Row]) -> list[PoolState]:
    """Count accounts by status at the end of each run.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    runs : sequence of rows
        In order. What somebody changed between two runs counts for the later one; changes after the last are left out,
        unless it is still going on. What was first is told by the order of the events, not by the clock: a history that is
        replayed has runs of days long before the day its lists were read.
    """
    place = {row["run"]: k for k, row in enumerate(runs)}
    known = _increasing([_last_event(row) for row in runs])
    # a run that is not over ends after everything that happened so far
    ends = _increasing([float("inf") if row["finished"] is None else row["finished"] for row in runs])
    all_runs = {row["run"] for row in db.execute("SELECT run FROM run")}
    quoted = ", ".join(f"'{status}'" for status in sorted(STATUSES))
    changes: list[tuple[int, int, str, str, str]] = []
    for sql in (SILENT, CHANGES):
        for row in db.execute(sql.format(statuses=quoted)):
            if row["run"] in all_runs and row["run"] not in place:
                continue  # a later run
            before_end = bisect_left(ends, row["at"]) if row["event"] is None else bisect_left(known, row["event"])
            at = place.get(row["run"], before_end)
            changes.append((at, len(changes), row["platform"], row["account_id"], row["status"]))
    changes.sort()
    status: dict[tuple[str, str], str] = {}
    counts: Counter[str] = Counter()
    states: list[PoolState] = []
    following = 0
    for k in range(len(runs)):
        while following < len(changes) and changes[following][0] <= k:
            _, _, platform, account, after = changes[following]
            before = status.get((platform, account))
            if before is not None:
                counts[before] -= 1
            status[platform, account] = after
            counts[after] += 1
            following += 1
        states.append(PoolState(tuple(sorted((name, n) for name, n in counts.items() if n))))
    return states


def _last_event(run: sqlite3.Row) -> float:
    return float("inf") if run["last_event"] is None else run["last_event"]


def _increasing(ends: list[float]) -> list[float]:
    """Let a killed run that has no end have ended before the next one did."""
    for k in range(len(ends) - 2, -1, -1):
        ends[k] = min(ends[k], ends[k + 1])
    return ends
