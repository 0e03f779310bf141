"""Accounts of the network that are not in the pool enter it, each with the edge it was found by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from inconcert.collect.database import transaction
from inconcert.monitor.accounts import pool_accounts
from inconcert.monitor.checks import mark_coordinated
from inconcert.monitor.context import Context
from inconcert.monitor.pool import add
from inconcert.results.net import Net

__all__ = ["OBJECTS_KEPT", "discover", "strongest_edges"]

#: how many of the objects behind an edge are kept as evidence, the first shared first
OBJECTS_KEPT = 5
#: a returned account was let go before, and coordinates again
RETURNED = "SELECT count(DISTINCT account_id) FROM account_event WHERE run = ? AND platform = ? AND kind = 'returned'"
NEW = "SELECT count(*) FROM account WHERE added_run = ? AND platform = ? AND origin = 'discovery'"

Edge = dict[str, Any]


def discover(context: Context, net: Net) -> dict[str, int]:
    """Take the accounts of a run's network into the pool, and note of all when they coordinated last.

    The evidence of each is its strongest edge: ``partner`` (the other account), ``weight``, ``n_objects``, ``n_pairs``,
    the first of the ``objects``, ``first_share``, ``last_share`` and the ``run``. Accounts on the allow-list never
    enter. Done again, it changes nothing and gives the same counts.

    Parameters
    ----------
    context : Context
        The run.
    net : Net
        Its network.

    Returns
    -------
    dict
        ``n_new`` that entered, ``n_returned`` that were let go before, ``n_allow_listed``, ``n_known`` that are in the
        pool, and ``n_refused`` whose names no account can have.
    """
    members = dict(
        zip(*(net.accounts.arrow((c,)).column(0).to_pylist() for c in ("account_id", "last_share")), strict=True)
    )
    known = {a.account_id: a for a in pool_accounts(context.db) if a.platform == context.platform}
    entering = [a for a in members if a not in known or known[a].status not in {"active", "quarantined", "renamed"}]
    allowed = {a for a in members if a in known and known[a].allow_listed}
    evidence = _evidence(context, net, [a for a in entering if a not in allowed])
    with transaction(context.db):
        added = add(
            context.db,
            evidence,
            origin="discovery",
            at=context.clock.now(),
            reason=f"part of the network of {context.run}",
            run=context.run,
            platform=context.platform,
        )
        coordinated = {a: at for a, at in members.items() if at is not None}
        mark_coordinated(context.db, coordinated, platform=context.platform)
    # from the database, so that a stage that is done again counts what it did the first time
    n_new, n_returned = (
        int(context.db.execute(query, (context.run, context.platform)).fetchone()[0]) for query in (NEW, RETURNED)
    )
    others = n_new + n_returned + len(allowed) + len(added.refused)
    return {
        "n_new": n_new,
        "n_returned": n_returned,
        "n_known": len(members) - others,
        "n_allow_listed": len(allowed),
        "n_refused": len(added.refused),
    }


def strongest_edges(edges: Iterable[Edge], accounts: Iterable[str]) -> dict[str, Edge]:
    """Give for each account its heaviest edge; of equals that with more objects, then the one whose partner sorts first.

    Parameters
    ----------
    edges : iterable of dict
        With account_id, account_id_y, weight and n_objects.
    accounts : iterable of str
        Whose edges are asked for.

    Examples
    --------
    >>> edges = [
    ...     {"account_id": "a", "account_id_y": "b", "weight": 2, "n_objects": 2},
    ...     {"account_id": "a", "account_id_y": "c", "weight": 3, "n_objects": 1},
    ... ]
    >>> {name: edge["partner"] for name, edge in strongest_edges(edges, ["a", "b"]).items()}
    {'a': 'c', 'b': 'a'}
    """
    found: dict[str, list[Edge]] = {name: [] for name in accounts}
    for edge in edges:
        a, b = edge["account_id"], edge["account_id_y"]
        for one, other in ((a, b), (b, a)):
            if one in found:
                found[one].append({**edge, "partner": other})
    return {
        name: min(several, key=lambda edge: (-edge["weight"], -edge["n_objects"], edge["partner"]))
        for name, several in found.items()
        if several
    }


def _evidence(context: Context, net: Net, accounts: list[str]) -> dict[str, Mapping[str, Any]]:
    if not accounts:
        return {}
    strongest = strongest_edges(net.edges.records(), accounts)
    objects = _objects_behind(net, strongest)
    return {
        name: {
            "partner": edge["partner"],
            "weight": edge["weight"],
            "n_objects": edge["n_objects"],
            "n_pairs": edge["n_pairs"],
            "objects": objects[frozenset((name, edge["partner"]))][:OBJECTS_KEPT],
            "first_share": edge["first_share"],
            "last_share": edge["last_share"],
            "run": context.run,
        }
        for name, edge in sorted(strongest.items())
    }


def _objects_behind(net: Net, strongest: Mapping[str, Edge]) -> dict[frozenset[str], list[str]]:
    """Give the objects of some edges, the first shared first."""
    wanted = {frozenset((name, edge["partner"])) for name, edge in strongest.items()}
    involved = sorted({name for ends in wanted for name in ends})
    pairs = net.found.pairs(accounts=involved).arrow(("account_id", "account_id_y", "object_id", "timestamp_share"))
    first: dict[frozenset[str], dict[str, int]] = defaultdict(dict)
    for a, b, name, at in zip(*(column.to_pylist() for column in pairs.columns), strict=True):
        ends = frozenset((a, b))
        if ends in wanted:
            first[ends][name] = min(at, first[ends].get(name, at))
    return {ends: sorted(when, key=lambda name: (when[name], name)) for ends, when in first.items()}
