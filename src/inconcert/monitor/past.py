"""What the database knows of networks before a run, in the order of the runs.

Runs are in the order of their days and, within a day, of their numbers, whenever they were made.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from inconcert.monitor.overlap import Known
from inconcert.monitor.remembering import Life, Memberships, Status, recall

__all__ = ["AFTER", "ORDER", "Past", "Standing", "day_of_run", "past_of", "standings"]

#: the order of runs, in SQL: the day, then the number (a name without one is the first)
BEFORE = "(substr(run, 1, 10), length(run), run) < (substr(:run, 1, 10), length(:run), :run)"
AFTER = "(substr(run, 1, 10), length(run), run) > (substr(:run, 1, 10), length(:run), :run)"
ORDER = "substr(run, 1, 10), length(run), run"


def day_of_run(run: str) -> date:
    """Give the day a run is of.

    Examples
    --------
    >>> day_of_run("2026-03-01.2")
    datetime.date(2026, 3, 1)
    """
    return date.fromisoformat(run[:10])


@dataclass(frozen=True)
class Past:
    """The networks before a run.

    Parameters
    ----------
    lives : tuple of Life
        Where each network stands, by number.
    last_seen : mapping of int to str
        Network → the run that saw it last.
    """

    lives: tuple[Life, ...] = ()
    last_seen: Mapping[int, str] = field(default_factory=dict)

    @property
    def next_network(self) -> int:
        """Number of the next network that is born."""
        return max((life.network for life in self.lives), default=0) + 1

    def known(
        self,
        db: sqlite3.Connection,
        run: str,
        *,
        memory_days: int,
        died_after_days: int,
        later: Mapping[str, str] | None = None,
    ) -> tuple[Known, ...]:
        """Give the networks that may be met again in a run.

        Parameters
        ----------
        db : sqlite3.Connection
            The monitor's database.
        run : str
            The run.
        memory_days, died_after_days : int
            As in the settings; networks that merged longer ago than the latter are left out.
        later : mapping of str to str, optional
            Account → its name today.
        """
        day = day_of_run(run)
        lives = [
            life
            for life in self.lives
            if life.status != "died" and (life.merged_on is None or (day - life.merged_on).days < died_after_days)
        ]
        if not lives:
            return ()
        earliest = min(day_of_run(self.last_seen[life.network]) for life in lives) - timedelta(days=memory_days)
        return recall(lives, _memberships(db, run, earliest, later or {}), memory_days=memory_days)


def past_of(db: sqlite3.Connection, run: str) -> Past:
    """Read how the networks stand before a run.

    Parameters
    ----------
    db : sqlite3.Connection
        The monitor's database.
    run : str
        A run; it and those after it are not looked at.
    """
    lives: dict[int, Life] = {}
    last_seen: dict[int, str] = {}
    rows: Iterable[sqlite3.Row] = db.execute(
        f"SELECT run, network, event, n_accounts FROM network_run WHERE {BEFORE} ORDER BY {ORDER}, network",  # noqa: S608  # constants
        {"run": run},
    )
    for row in rows:
        network = row["network"]
        life = lives.get(network, Life(network))
        lives[network] = life.after(row["event"], row["n_accounts"], day_of_run(row["run"]))
        if row["n_accounts"]:
            last_seen[network] = row["run"]
    return Past(tuple(lives[network] for network in sorted(lives)), last_seen)


@dataclass(frozen=True)
class Standing:
    """How a network stands after all runs: its status, the run that brought it, and where it went."""

    network: int
    status: Status
    status_run: str
    merged_into: int | None


def standings(db: sqlite3.Connection) -> tuple[Standing, ...]:
    """Give how every network stands after all runs, by number."""
    lives: dict[int, Life] = {}
    found: dict[int, Standing] = {}
    for row in db.execute(f"SELECT run, network, event, n_accounts, others FROM network_run ORDER BY {ORDER}, network"):  # noqa: S608  # constant
        network = row["network"]
        life = lives.get(network, Life(network)).after(row["event"], row["n_accounts"], day_of_run(row["run"]))
        lives[network] = life
        if network not in found or found[network].status != life.status:
            into = [o["network"] for o in json.loads(row["others"]) if o["relation"] == "into"]
            found[network] = Standing(network, life.status, row["run"], into[0] if into else None)
    return tuple(found[network] for network in sorted(found))


def _memberships(db: sqlite3.Connection, run: str, earliest: date, later: Mapping[str, str]) -> list[Memberships]:
    rows = db.execute(
        f"SELECT run, network, account_id FROM membership WHERE substr(run, 1, 10) >= :earliest AND {BEFORE} ORDER BY {ORDER}, network",  # noqa: S608  # constants
        {"run": run, "earliest": earliest.isoformat()},
    )
    history: list[Memberships] = []
    for name, of_run in groupby(rows, key=lambda row: row["run"]):
        networks = {
            network: frozenset(later.get(row["account_id"], row["account_id"]) for row in members)
            for network, members in groupby(of_run, key=lambda row: row["network"])
        }
        history.append((day_of_run(name), networks))
    return history
