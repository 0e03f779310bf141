"""What every engine must give for a case: the oracle's edges with fast twins, types, cap and threshold."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from inconcert.schema import EDGE_FAST
from tests import oracle
from tests.detect.cases import Case
from tests.oracle import Share


def paired_shares(case: Case) -> list[Share]:
    """The shares that may make pairs under the rules of the case; participation is already judged."""
    shares = oracle.participating(case.untyped, case.rules.min_participation)
    cap = case.rules.max_shares_per_object
    n_shares = Counter(s.object_id for s in shares)
    accounts: dict[str, set[str]] = defaultdict(set)
    for s in shares:
        accounts[s.object_id].add(s.account_id)
    return [s for s in shares if len(accounts[s.object_id]) > 1 and (cap is None or n_shares[s.object_id] <= cap)]


def all_edges(case: Case) -> list[dict[str, Any]]:
    rules = case.rules
    shares = paired_shares(case)
    edges = oracle.edges(shares, time_window=rules.time_window, weight=rules.weight)
    if rules.fast_window is not None:
        fast = {
            (e["account_id"], e["account_id_y"]): e
            for e in oracle.edges(shares, time_window=rules.fast_window, weight=rules.weight)
        }
        for e in edges:
            twin = fast.get((e["account_id"], e["account_id_y"]), {})
            e.update({name: twin.get(name.removesuffix("_fast")) for name in EDGE_FAST.names})
    types = sorted({s.object_type for s in case.shares})
    if len(types) > 1:
        for object_type in types:
            mine = {s.object_id for s in case.shares if s.object_type == object_type}
            some = oracle.edges([s for s in shares if s.object_id in mine], time_window=rules.time_window)
            counts = {(e["account_id"], e["account_id_y"]): e["n_objects"] for e in some}
            for e in edges:
                e[f"n_objects_{object_type}"] = counts.get((e["account_id"], e["account_id_y"]), 0)
    return edges


def kept_edges(case: Case) -> list[dict[str, Any]]:
    return oracle.kept(all_edges(case), edge_weight=case.rules.edge_weight, min_weight=case.rules.min_weight)


def all_pairs(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "object_id": a.object_id,
            "account_id": a.account_id,
            "account_id_y": b.account_id,
            "content_id": a.content_id,
            "content_id_y": b.content_id,
            "timestamp_share": a.timestamp_share,
            "timestamp_share_y": b.timestamp_share,
            "time_delta": b.timestamp_share - a.timestamp_share,
        }
        for a, b in oracle.pairs(paired_shares(case), time_window=case.rules.time_window)
    ]


def types_of(case: Case) -> tuple[str, ...]:
    return tuple(sorted({s.object_type for s in case.shares})) or ("url",)
