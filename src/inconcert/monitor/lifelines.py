"""What became of each network in each run, as it was written down."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from inconcert.monitor.identity import Event, Other
from inconcert.monitor.past import ORDER, day_of_run

__all__ = ["NetworkRun", "lifelines"]


@dataclass(frozen=True)
class NetworkRun:
    """A network in a run.

    Parameters
    ----------
    run : str
        The run.
    network : int
        Its number.
    event : str
        What became of it; see `inconcert.monitor.identity`.
    component : str, optional
        The component of that run's result it is; None when it is none.
    n_accounts, n_edges, n_objects : int
        Its size; 0 when it was not there.
    stability : float, optional
        Jaccard index of its accounts with those when it was last seen; None when there is nothing to compare.
    n_joined, n_left : int
        Accounts that came and went since then.
    others : tuple of Other
        Networks it came from, went into, absorbed or let go.
    """

    run: str
    network: int
    event: Event
    component: str | None
    n_accounts: int
    n_edges: int
    n_objects: int
    stability: float | None
    n_joined: int
    n_left: int
    others: tuple[Other, ...]

    @property
    def day(self) -> date:
        """The day of the run."""
        return day_of_run(self.run)

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)


def lifelines(db: sqlite3.Connection, network: int | None = None) -> tuple[NetworkRun, ...]:
    """Give one row for each network and run, in the order of the runs, then of the networks' numbers.

    A network has no rows before it is born and after it died or merged into another one, unless it is back.

    Parameters
    ----------
    db : sqlite3.Connection
        The monitor's database.
    network : int, optional
        Only this one.
    """
    rows = db.execute(
        f"SELECT * FROM network_run WHERE :network IS NULL OR network = :network ORDER BY {ORDER}, network",  # noqa: S608  # constant
        {"network": network},
    )
    return tuple(_row(row) for row in rows)


def _row(row: sqlite3.Row) -> NetworkRun:
    others = tuple(Other(other["network"], other["relation"]) for other in json.loads(row["others"]))
    return NetworkRun(**{**dict(row), "others": others})
