"""The history of one network: what became of it, who was in it and when, what it shared, where it came from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from inconcert.explain.page import Page, as_html, as_text
from inconcert.monitor.followed import Network, known_network
from inconcert.monitor.identity import Relation
from inconcert.monitor.lifelines import NetworkRun, lifelines
from inconcert.monitor.past import ORDER
from inconcert.monitor.renamed import later_names

__all__ = ["Change", "Kin", "Member", "NetworkHistory", "SharedObject", "network"]


MEMBERS = f"SELECT run, platform, account_id FROM membership WHERE network = ? ORDER BY {ORDER}, account_id"  # noqa: S608  # a constant
OBJECTS = f"SELECT * FROM network_object WHERE network = ? ORDER BY {ORDER}, object_id"  # noqa: S608  # a constant


@dataclass(frozen=True)
class Member:
    """An account in a network, by the name it has now: the runs that saw it first and last, and how many did."""

    account_id: str
    first_run: str
    last_run: str
    n_runs: int


@dataclass(frozen=True)
class Change:
    """Who came and who went between a run and the one before that saw the network, by the names of now."""

    run: str
    joined: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class SharedObject:
    """An object a network shared in concert.

    Parameters
    ----------
    object_id : str
        The object.
    first_run, last_run : str
        The first and the last run whose days had it.
    n_runs : int
        How many had it.
    n_shares, n_accounts : int
        Coordinated shares, and accounts that made them, in the run that had most.
    first_share : int
        Time of the earliest, seconds since 1970-01-01 UTC.
    """

    object_id: str
    first_run: str
    last_run: str
    n_runs: int
    n_shares: int
    n_accounts: int
    first_share: int


@dataclass(frozen=True)
class Kin:
    """Another network in this one's life: the run, who, and what it was; see `inconcert.monitor.identity.Other`."""

    run: str
    network: int
    name: str
    relation: Relation


@dataclass(frozen=True)
class NetworkHistory:
    """A network through time.

    Parameters
    ----------
    network : Network
        Its life in short.
    runs : tuple of NetworkRun
        What became of it, run by run.
    members : tuple of Member
        Everybody who was ever in it, those of most runs first.
    changes : tuple of Change
        Runs in which somebody came or went.
    objects : tuple of SharedObject
        What it shared, in the order it came up: the objects it moved to are the last ones.
    kin : tuple of Kin
        Where it came from and went, what it took in and let go.
    """

    network: Network
    runs: tuple[NetworkRun, ...]
    members: tuple[Member, ...]
    changes: tuple[Change, ...]
    objects: tuple[SharedObject, ...]
    kin: tuple[Kin, ...]

    def members_on(self, run: str) -> tuple[str, ...]:
        """Give the accounts of a run, by the names of now; none when the run did not see it."""
        present: set[str] = set()
        there = {one.run: one.n_accounts > 0 for one in self.runs}
        for change in self.changes:
            if _later(change.run, run):
                break
            present = (present | set(change.joined)) - set(change.left)
        return tuple(sorted(present)) if there.get(run) else ()

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)

    def page(self) -> Page:
        """Lay it out."""
        from inconcert.monitor.history_page import history_page

        return history_page(self)

    def __str__(self) -> str:
        return as_text(self.page())

    def _repr_html_(self) -> str:
        return as_html(self.page())


def network(db: sqlite3.Connection, which: int | str) -> NetworkHistory:
    """Give everything that is known of a network.

    Parameters
    ----------
    db : sqlite3.Connection
        The monitor's database.
    which : int or str
        Its number or its name.

    Raises
    ------
    UnknownName
        When there is none; names the nearest.
    """
    known = known_network(db, which)
    runs = lifelines(db, known.network)
    days = list(_members_by_run(db, known.network))
    return NetworkHistory(
        known, runs, _members(days), tuple(_changes(days)), _objects(db, known.network), _kin(db, runs)
    )


def _members_by_run(db: sqlite3.Connection, number: int) -> Iterator[tuple[str, frozenset[str]]]:
    later: dict[str, dict[str, str]] = {}
    rows = db.execute(MEMBERS, (number,))
    for run, of_run in groupby(rows, key=lambda row: row["run"]):
        accounts = set()
        for row in of_run:
            platform, account = row["platform"], row["account_id"]
            if platform not in later:
                later[platform] = later_names(db, platform)
            accounts.add(later[platform].get(account, account))
        yield run, frozenset(accounts)


def _members(days: Sequence[tuple[str, frozenset[str]]]) -> tuple[Member, ...]:
    seen: dict[str, list[str]] = {}
    for run, accounts in days:
        for account in accounts:
            seen.setdefault(account, []).append(run)
    found = [Member(account, runs[0], runs[-1], len(runs)) for account, runs in seen.items()]
    return tuple(sorted(found, key=lambda one: (-one.n_runs, one.account_id)))


def _changes(days: Sequence[tuple[str, frozenset[str]]]) -> Iterator[Change]:
    before: frozenset[str] = frozenset()
    for run, accounts in days:
        if accounts != before:
            yield Change(run, tuple(sorted(accounts - before)), tuple(sorted(before - accounts)))
        before = accounts


def _objects(db: sqlite3.Connection, number: int) -> tuple[SharedObject, ...]:
    found: dict[str, SharedObject] = {}
    for row in db.execute(OBJECTS, (number,)):
        run, was = row["run"], found.get(row["object_id"])
        found[row["object_id"]] = SharedObject(
            row["object_id"],
            was.first_run if was else run,
            run,
            was.n_runs + 1 if was else 1,
            max(row["n_shares"], was.n_shares if was else 0),
            max(row["n_accounts"], was.n_accounts if was else 0),
            min(row["first_share"], was.first_share) if was else row["first_share"],
        )
    return tuple(sorted(found.values(), key=lambda one: (one.first_share, one.object_id)))


def _kin(db: sqlite3.Connection, runs: Sequence[NetworkRun]) -> tuple[Kin, ...]:
    names = {row["network"]: row["name"] for row in db.execute("SELECT network, name FROM network")}
    return tuple(
        Kin(one.run, other.network, names[other.network], other.relation) for one in runs for other in one.others
    )


def _later(run: str, than: str) -> bool:
    return (run[:10], len(run), run) > (than[:10], len(than), than)
