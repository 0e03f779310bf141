"""What a page shows of a monitor: today's run, all runs before it, and the networks through time.

Plain values only. The monitor fills them from its database; the page knows nothing of the database.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from inconcert.report.lifelines import Lifeline
from inconcert.report.monitor_run import Budget, Discovery, ErrorType, Gap, MonitorRun

__all__ = ["MonitorDay"]


@dataclass(frozen=True, kw_only=True)
class MonitorDay:
    """All a page shows of a monitor.

    Parameters
    ----------
    runs : tuple of MonitorRun
        Up to today's, which is the last; at least one.
    data_through : int or None
        Time of the newest post, seconds UTC.
    window_days : int or None
        Days that count as recent.
    health : tuple of (str, int)
        Accounts of the pool by status.
    n_pinned, n_allow_listed : int
        Accounts that are never retired, and never flagged.
    lifelines : tuple of Lifeline
        Those of today first.
    lifelines_left_out : int
        How many more there are.
    budget : Budget, optional
        Requests; None when none can be sent, as in a replay.
    errors : tuple of ErrorType
        Those of today's run, the most frequent first.
    gaps : tuple of Gap
        What is left alone.
    n_waiting : int
        Searches left for the next run.
    n_removed : int
        Posts found gone from the platform, and removed.
    discovered : tuple of Discovery
        Accounts that are new today.
    allow_listed : tuple of str
        Allow-listed accounts in today's network: shown as such, never flagged.
    home : str, optional
        Where the overview of all runs is.
    """

    runs: tuple[MonitorRun, ...]
    data_through: int | None = None
    window_days: int | None = None
    health: tuple[tuple[str, int], ...] = ()
    n_pinned: int = 0
    n_allow_listed: int = 0
    lifelines: tuple[Lifeline, ...] = ()
    lifelines_left_out: int = 0
    budget: Budget | None = None
    errors: tuple[ErrorType, ...] = ()
    gaps: tuple[Gap, ...] = ()
    n_waiting: int = 0
    n_removed: int = 0
    discovered: tuple[Discovery, ...] = ()
    allow_listed: tuple[str, ...] = ()
    home: str | None = None

    @property
    def today(self) -> MonitorRun:
        """Today's run."""
        return self.runs[-1]

    def live(self) -> dict[str, Any]:
        """Give what the page's script draws: runs, lifelines and allow-listed accounts, as plain values.

        Examples
        --------
        >>> run = MonitorRun(run="2026-03-01", day="2026-03-01", status="complete", n_monitored=3, n_new=1)
        >>> MonitorDay(runs=(run,)).live()["runs"]
        [{'day': '2026-03-01', 'n_monitored': 3, 'n_new': 1, 'run': '2026-03-01', 'status': 'complete'}]
        """
        shown = ("day", "n_monitored", "n_new", "run", "status")
        return {
            "runs": [{name: getattr(run, name) for name in shown} for run in self.runs],
            "lifelines": [asdict(line) for line in self.lifelines],
            "lifelines_left_out": self.lifelines_left_out,
            "allow_listed": list(self.allow_listed),
        }
