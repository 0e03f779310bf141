"""The networks a monitor follows: what they are called, how they stand, how much they change."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from inconcert.errors import UnknownName, nearest, shown
from inconcert.explain.page import Grid, Page, as_html, as_text
from inconcert.monitor.lifelines import NetworkRun, lifelines
from inconcert.monitor.renamed import later_names
from inconcert.tables import Table

__all__ = ["Network", "Networks", "known_network", "networks"]

LIVING = ("alive", "dormant")


@dataclass(frozen=True)
class Network:
    """A network and its life in short.

    Parameters
    ----------
    network : int
        Its number, for life.
    name : str
        Its name, for life.
    status : {"alive", "dormant", "merged", "died"}
        How it stands; `status_run` is the run that brought it.
    merged_into : int, optional
        The network it went into.
    born_run, last_run : str
        The runs that saw it first and last.
    event : str
        Its latest event.
    n_runs : int
        Runs that saw it.
    n_accounts, n_most, n_ever : int
        Its accounts when it was last seen, when they were most, and all it ever had. In a run that looks at posts from
        before and after an account changed its name, it is two; in all it ever had, one.
    stability : float, optional
        Mean Jaccard index of its accounts in a run with those in the run before that saw it; None after one run.
    turnover : float, optional
        Accounts that came and went between two runs that saw it, as a part of its mean size; None after one run.
    """

    network: int
    name: str
    status: str
    status_run: str
    merged_into: int | None
    born_run: str
    last_run: str
    event: str
    n_runs: int
    n_accounts: int
    n_most: int
    n_ever: int
    stability: float | None
    turnover: float | None

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Networks:
    """The networks of a monitor.

    Parameters
    ----------
    networks : tuple of Network
        Those seen last come first, of these the largest.
    n_left_out : int
        Networks that are over and were not asked for.
    """

    networks: tuple[Network, ...]
    n_left_out: int = 0

    def __iter__(self) -> Iterator[Network]:
        return iter(self.networks)

    def __len__(self) -> int:
        return len(self.networks)

    def to_dict(self) -> dict[str, Any]:
        """Give all ready for JSON."""
        return {"networks": [one.to_dict() for one in self.networks], "n_left_out": self.n_left_out}

    def page(self) -> Page:
        """Lay them out."""
        standing = Counter(one.status for one in self.networks)
        told = ", ".join(f"{standing[s]:,} {s}" for s in ("alive", "dormant", "merged", "died") if standing[s])
        sentences = [f"{told}." if told else "None so far."]
        if self.n_left_out:
            sentences.append(f"{self.n_left_out:,} more are over: they merged into others, or died.")
        return Page("Networks", sentences, [_grid(self.networks)] if self.networks else [])

    def __str__(self) -> str:
        return as_text(self.page())

    def _repr_html_(self) -> str:
        return as_html(self.page())


def networks(db: sqlite3.Connection, *, all: bool = False) -> Networks:  # noqa: A002  # reads as what it says at the call
    """Give the networks a monitor follows.

    Parameters
    ----------
    db : sqlite3.Connection
        The monitor's database.
    all : bool
        Also those that are over: that merged into others, or died.

    Examples
    --------
    >>> from inconcert.collect.database import open_database
    >>> from inconcert.monitor.workspace import MIGRATIONS
    >>> db = open_database(":memory:", MIGRATIONS)
    >>> print(networks(db))
    Networks
    ========
    None so far.
    >>> db.close()
    """
    lives: dict[int, list[NetworkRun]] = {}
    place: dict[str, int] = {}
    for line in lifelines(db):
        lives.setdefault(line.network, []).append(line)
        place.setdefault(line.run, len(place))
    ever = _ever(db)
    found = [_network(row, lives[row["network"]], ever[row["network"]]) for row in db.execute("SELECT * FROM network")]
    shown_ = [one for one in found if all or one.status in LIVING]
    shown_.sort(key=lambda one: (-place[one.last_run], -one.n_accounts, one.network))
    return Networks(tuple(shown_), len(found) - len(shown_))


def known_network(db: sqlite3.Connection, which: int | str) -> Network:
    """Give one network by its number or its name.

    Raises
    ------
    UnknownName
        When there is none; names the nearest.
    """
    every = networks(db, all=True).networks
    for one in every:
        if which == one.name or str(which) == str(one.network):
            return one
    names = [one.name for one in every]
    raise UnknownName(
        f"there is no network {shown(which)}",
        hint=nearest(str(which), names) or f"there are {len(every):,}; `inconcert monitor networks --all` lists them",
    )


def _ever(db: sqlite3.Connection) -> dict[int, int]:
    """Count who was ever in each network, everybody under one name."""
    later: dict[str, dict[str, str]] = {}
    people: dict[int, set[tuple[str, str]]] = {}
    for row in db.execute("SELECT DISTINCT network, platform, account_id FROM membership"):
        platform, account = row["platform"], row["account_id"]
        if platform not in later:
            later[platform] = later_names(db, platform)
        people.setdefault(row["network"], set()).add((platform, later[platform].get(account, account)))
    return {network: len(accounts) for network, accounts in people.items()}


def _network(row: sqlite3.Row, life: Sequence[NetworkRun], n_ever: int) -> Network:
    seen = [one for one in life if one.n_accounts]
    again = [one for one in seen if one.stability is not None]
    size = fmean(one.n_accounts for one in seen)
    return Network(
        **{name: row[name] for name in ("network", "name", "status", "status_run", "merged_into", "born_run")},
        last_run=seen[-1].run,
        event=life[-1].event,
        n_runs=len(seen),
        n_accounts=seen[-1].n_accounts,
        n_most=max(one.n_accounts for one in seen),
        n_ever=n_ever,
        stability=fmean(one.stability for one in again if one.stability is not None) if again else None,
        turnover=fmean(one.n_joined + one.n_left for one in again) / size if again else None,
    )


def _grid(found: Sequence[Network]) -> Grid:
    columns = {
        "network": [one.network for one in found],
        "status": [one.status if one.merged_into is None else f"merged into {one.merged_into}" for one in found],
        "since": [one.born_run for one in found],
        "last seen": [one.last_run for one in found],
        "accounts": [one.n_accounts for one in found],
        "most": [one.n_most for one in found],
        "ever": [one.n_ever for one in found],
        "stability": [_share(one.stability) for one in found],
        "turnover": [_share(one.turnover) for one in found],
        "latest": [one.event for one in found],
        "name": [one.name for one in found],
    }
    return Grid("Those seen last come first", Table.of(columns), list(columns))


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
