"""A run's components become networks: written in one transaction, the same however often it is done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inconcert.collect.database import transaction
from inconcert.monitor.identity import Fate, IdentityRules, match
from inconcert.monitor.naming import network_name
from inconcert.monitor.past import AFTER, day_of_run, past_of, standings
from inconcert.monitor.renamed import later_names

if TYPE_CHECKING:
    from inconcert.monitor.context import Context
    from inconcert.results import Net

__all__ = ["follow_networks"]

EVENTS = ("born", "merged", "split", "woke", "dormant", "died")


@dataclass(frozen=True)
class _Component:
    """What a run's result says of a component."""

    accounts: frozenset[str]
    n_edges: int
    n_objects: int
    label: str | None


def follow_networks(context: Context, net: Net) -> dict[str, int]:
    """Say which of a run's components is which network, and write it down.

    Fills network, network_run, membership and network_object. A second call for the same run replaces what the first
    one wrote; when later runs have been followed already, what stands is kept, for they stand on it.

    Parameters
    ----------
    context : Context
        The run.
    net : Net
        Its network.

    Returns
    -------
    dict of str to int
        ``n_networks`` in this run, and how many of them or of the others were born, merged (into another one), split,
        woke, are dormant, died; ``n_left_out`` is 1 when the run comes too late to be followed.
    """
    db, run = context.db, context.run
    rules = context.workspace.settings.networks
    if db.execute(f"SELECT 1 FROM network_run WHERE {AFTER} LIMIT 1", {"run": run}).fetchone():  # noqa: S608  # constant
        return _counts(db, run)
    components = _components(net)
    later = later_names(db, context.platform)
    with transaction(db):
        _forget(db, run)
        past = past_of(db, run)
        fates = match(
            past.known(db, run, memory_days=rules.memory_days, died_after_days=rules.died_after_days, later=later),
            {name: frozenset(later.get(a, a) for a in one.accounts) for name, one in components.items()},
            day=day_of_run(run),
            rules=IdentityRules(
                min_accounts=rules.min_accounts,
                same=rules.same,
                changed=rules.changed,
                died_after_days=rules.died_after_days,
            ),
            next_network=past.next_network,
        )
        _write_born(db, run, fates, components)
        _write_run(db, run, fates, components)
        _write_members(db, context.platform, run, fates, components)
        _write_objects(db, run, fates, net)
        _write_standing(db)
        return _counts(db, run)


def _components(net: Net) -> dict[str, _Component]:
    columns = ("component", "accounts", "n_edges", "n_objects", "label")
    return {
        row["component"]: _Component(frozenset(row["accounts"]), row["n_edges"], row["n_objects"], row["label"])
        for row in net.components.arrow(columns).to_pylist()
    }


def _forget(db: sqlite3.Connection, run: str) -> None:
    for table in ("network_object", "membership", "network_run"):
        db.execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608  # our own names
    db.execute("DELETE FROM network WHERE born_run = ?", (run,))


def _write_born(
    db: sqlite3.Connection, run: str, fates: tuple[Fate, ...], components: Mapping[str, _Component]
) -> None:
    taken = {row["name"] for row in db.execute("SELECT name FROM network")}
    for fate in fates:
        if fate.event == "born" and fate.component is not None:
            name = network_name(components[fate.component].label, day_of_run(run), taken)
            taken.add(name)
            db.execute("INSERT INTO network VALUES (?, ?, ?, 'alive', ?, NULL)", (fate.network, name, run, run))


def _write_run(db: sqlite3.Connection, run: str, fates: tuple[Fate, ...], components: Mapping[str, _Component]) -> None:
    nothing = _Component(frozenset(), 0, 0, None)
    rows = []
    for fate in fates:
        one = nothing if fate.component is None else components[fate.component]
        others = [{"network": other.network, "relation": other.relation} for other in fate.others]
        rows.append(
            (
                run, fate.network, fate.event, fate.component, len(one.accounts), one.n_edges, one.n_objects,
                fate.stability, len(fate.joined), len(fate.left), json.dumps(others),
            )
        )  # fmt: skip
    db.executemany("INSERT INTO network_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _write_members(
    db: sqlite3.Connection, platform: str, run: str, fates: tuple[Fate, ...], components: Mapping[str, _Component]
) -> None:
    rows = [
        (run, platform, account, fate.network)
        for fate in fates
        if fate.component is not None
        for account in sorted(components[fate.component].accounts)
    ]
    db.executemany("INSERT INTO membership VALUES (?, ?, ?, ?)", rows)


def _write_objects(db: sqlite3.Connection, run: str, fates: tuple[Fate, ...], net: Net) -> None:
    number = {fate.component: fate.network for fate in fates if fate.component is not None}
    accounts = net.accounts.arrow(("account_id", "component")).to_pydict()
    homes = zip(accounts["account_id"], accounts["component"], strict=True)
    network_of = {account: number[component] for account, component in homes if component in number}
    shares = net.findings.participation.shares.arrow(("object_id", "account_id", "timestamp_share")).to_pydict()
    shared: dict[tuple[int, str], tuple[int, set[str], int]] = {}
    for object_id, account, at in zip(*shares.values(), strict=True):
        if account in network_of:
            key = network_of[account], object_id
            n, who, first = shared.get(key, (0, set(), at))
            who.add(account)
            shared[key] = n + 1, who, min(first, at)
    rows = [(run, *key, n, len(who), first) for key, (n, who, first) in sorted(shared.items())]
    db.executemany("INSERT INTO network_object VALUES (?, ?, ?, ?, ?, ?)", rows)


def _write_standing(db: sqlite3.Connection) -> None:
    """Bring each network's row in line with its last event: a run that is followed again may undo one."""
    db.executemany(
        "UPDATE network SET status = ?, status_run = ?, merged_into = ? WHERE network = ?",
        [(one.status, one.status_run, one.merged_into, one.network) for one in standings(db)],
    )


def _counts(db: sqlite3.Connection, run: str) -> dict[str, int]:
    rows = db.execute("SELECT event, n_accounts FROM network_run WHERE run = ?", (run,)).fetchall()
    if not rows and db.execute(f"SELECT 1 FROM network_run WHERE {AFTER} LIMIT 1", {"run": run}).fetchone():  # noqa: S608  # constant
        return {"n_left_out": 1}
    # of a merger, the one that ended counts
    events = [row["event"] for row in rows if row["event"] != "merged" or not row["n_accounts"]]
    return {"n_networks": sum(row["n_accounts"] > 0 for row in rows), **{f"n_{e}": events.count(e) for e in EVENTS}}
