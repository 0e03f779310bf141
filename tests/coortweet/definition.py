"""CooRTweet 2.1.3 by brute force, step by step as its R code goes, on rows of (object, account, content, time)."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple


class Row(NamedTuple):
    object_id: str | None
    account_id: str | None
    content_id: str | None
    timestamp_share: float | None


class Pair(NamedTuple):
    object_id: str | None
    content_id: str | None
    content_id_y: str | None
    time_delta: float
    account_id: str | None
    account_id_y: str | None


def grouped(rows: list[Any], key: int) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


def differ(a: Any, b: Any) -> bool:
    """R's != as a filter takes it: a comparison with a missing value selects nothing."""
    return a is not None and b is not None and a != b


def participating(rows: list[Row], pairs: list[Pair], min_participation: int) -> list[Pair]:
    contents = {p.content_id for p in pairs} | {p.content_id_y for p in pairs}
    by_account = grouped([r for r in rows if r.content_id in contents], 1)
    stay = {r.content_id for members in by_account.values() if len(members) >= min_participation for r in members}
    return [p for p in pairs if p.content_id in stay or p.content_id_y in stay]


def groups(rows: list[Row], *, time_window: float, min_participation: int, remove_loops: bool) -> list[Pair]:
    rows = [r for members in grouped(rows, 1).values() if len(members) >= min_participation for r in members]
    found = []
    for object_id, members in grouped(rows, 0).items():
        joined = sorted(combinations(range(len(members)), 2), key=lambda ij: (ij[1], ij[0]))
        for i, j in joined:
            x, y = members[i], members[j]
            if x.timestamp_share is None or y.timestamp_share is None:
                continue
            delta = x.timestamp_share - y.timestamp_share
            if abs(delta) <= time_window:
                found.append(Pair(object_id, x.content_id, y.content_id, delta, x.account_id, y.account_id))
    if remove_loops:
        found = [
            p
            for p in found
            if differ(p.object_id, p.content_id)
            and differ(p.object_id, p.content_id_y)
            and differ(p.content_id, p.content_id_y)
            and differ(p.account_id, p.account_id_y)
        ]
    found = participating(rows, found, min_participation)
    return [
        Pair(p.object_id, p.content_id_y, p.content_id, p.time_delta, p.account_id_y, p.account_id)
        if p.time_delta > 0
        else p._replace(time_delta=abs(p.time_delta))
        for p in found
    ]


def flagged(
    rows: list[Row], result: list[Pair], *, min_participation: int, time_window: float
) -> list[tuple[Pair, int]]:
    quick = participating(rows, [p for p in result if p.time_delta <= time_window], min_participation)
    posts = {(p.content_id, p.content_id_y) for p in quick}
    ordered = sorted(result, key=lambda p: [(v is not None, v or "") for v in (p.content_id, p.content_id_y)])
    return [(p, int((p.content_id, p.content_id_y) in posts)) for p in ordered]


def edges(pairs: list[Pair]) -> list[dict[str, Any]]:
    """Edges in order of their first pair; ids of digits and lower-case letters sort alike in every locale."""
    out = []
    keyed = [
        ((min(p.account_id or "", p.account_id_y or ""), max(p.account_id or "", p.account_id_y or "")), p)
        for p in pairs
    ]
    for (a, b), members in grouped(keyed, 0).items():
        own = [p for _, p in members]
        earlier, later = len({p.content_id for p in own}), len({p.content_id_y for p in own})
        out.append(
            {
                "account_id": a,
                "account_id_y": b,
                "weight": len(own),
                "n_objects": len({p.object_id for p in own}),
                "n_content_id": earlier,
                "n_content_id_y": later,
                "edge_symmetry_score": min(earlier, later) / max(earlier, later),
                "avg_time_delta": sum(p.time_delta for p in own) / len(own),
                "min_time_delta": min(p.time_delta for p in own),
                "n_first": sum(p.account_id == a for p in own),
            }
        )
    return out
