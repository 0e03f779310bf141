"""Many independent cases as one input, and what every engine must give for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from inconcert.detect.rules import Rules
from tests import oracle
from tests.detect.cases import TYPES, Case, prefix
from tests.detect.expected import all_edges, all_pairs

#: Every parameter at its ends and in the middle, with its neighbours different each time.
RULES = (
    Rules(time_window=7, min_participation=1, min_weight=1),
    Rules(time_window=0, min_participation=1, min_weight=1, weight="pairs"),
    Rules(time_window=1, min_participation=2, min_weight=2, edge_weight=0.5, fast_window=0),
    Rules(time_window=2, min_participation=1, min_weight=1, edge_weight=0.9, fast_window=1, weight="pairs"),
    Rules(time_window=60, min_participation=3, min_weight=1, edge_weight=0.99, fast_window=60),
    Rules(time_window=86_400, min_participation=1, min_weight=3, weight="pairs", max_shares_per_object=4),
    Rules(time_window=60, min_participation=2, min_weight=1, edge_weight=0.25, max_shares_per_object=6, fast_window=7),
    Rules(time_window=7, min_participation=4, min_weight=1, edge_weight=1.0, weight="pairs"),
)

LEFT_OUT = (
    "accounts_below_min_participation",
    "shares_below_min_participation",
    "objects_over_max_shares",
    "shares_over_max_shares",
)


def prefixed(rows: Iterable[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """Rows of case `number` as they come out of an input made by `cases.together`."""
    return [
        {k: prefix(number) + v if k.endswith(("_id", "_id_y")) and isinstance(v, str) else v for k, v in r.items()}
        for r in rows
    ]


def expected_edges(some: Sequence[Case]) -> list[dict[str, Any]]:
    """All edges of all cases, with the counts of every type in `cases.TYPES`, as edges of one input have them."""
    found = []
    for number, case in enumerate(some):
        types = {s.object_type for s in case.shares}
        for edge in prefixed(all_edges(case), number):
            of_type = {t: edge.pop(f"n_objects_{t}", edge["n_objects"] if t in types else 0) for t in TYPES}
            found.append(edge | {f"n_objects_{t}": n for t, n in of_type.items()})
    return found


def expected_pairs(some: Sequence[Case]) -> list[dict[str, Any]]:
    """All pairs of all cases, in order."""
    return [pair for number, case in enumerate(some) for pair in prefixed(all_pairs(case), number)]


def pairs_per_object(pairs: Iterable[dict[str, Any]]) -> Counter[str]:
    """How many of the pairs each object has."""
    return Counter(p["object_id"] for p in pairs)


def expected_left_out(some: Sequence[Case]) -> Counter[str]:
    """What the rules leave out before pairing."""
    total: Counter[str] = Counter(dict.fromkeys(LEFT_OUT, 0))
    for case in some:
        given, kept = set(case.untyped), oracle.participating(case.untyped, case.rules.min_participation)
        sizes = Counter(s.object_id for s in kept)
        over = [n for n in sizes.values() if n > (case.rules.max_shares_per_object or len(given))]
        accounts = len({s.account_id for s in given}) - len({s.account_id for s in kept})
        for name, n in zip(LEFT_OUT, (accounts, len(given) - len(kept), len(over), sum(over)), strict=True):
            total[name] += n
    return total
