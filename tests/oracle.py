"""The definition by brute force: every engine is held against these few lines (method.md, sections 1 to 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple


class Share(NamedTuple):
    object_id: str
    account_id: str
    content_id: str
    timestamp_share: int


def participating(shares: Iterable[Share], min_participation: int) -> list[Share]:
    """Each (object, content) once, and only accounts with enough distinct posts."""
    shares = sorted(set(shares))
    posts: dict[str, set[str]] = defaultdict(set)
    for s in shares:
        posts[s.account_id].add(s.content_id)
    return [s for s in shares if len(posts[s.account_id]) >= min_participation]


def pairs(shares: Iterable[Share], *, time_window: int, min_participation: int = 1) -> list[tuple[Share, Share]]:
    """Every unordered pair once, the earlier first, ties by content_id."""
    found = []
    for s, t in combinations(participating(shares, min_participation), 2):
        if s.object_id != t.object_id or s.account_id == t.account_id or s.content_id == t.content_id:
            continue
        if abs(s.timestamp_share - t.timestamp_share) <= time_window:
            earlier, later = sorted((s, t), key=lambda x: (x.timestamp_share, x.content_id))
            found.append((earlier, later))
    return sorted(
        found,
        key=lambda p: (p[0].object_id, p[0].timestamp_share, p[0].content_id, p[1].timestamp_share, p[1].content_id),
    )


def edges(
    shares: Iterable[Share], *, time_window: int, min_participation: int = 1, weight: str = "objects"
) -> list[dict[str, Any]]:
    """Every edge with every attribute, by account_id and account_id_y."""
    grouped: dict[tuple[str, str], list[tuple[Share, Share]]] = defaultdict(list)
    for p in pairs(shares, time_window=time_window, min_participation=min_participation):
        a, b = sorted((p[0].account_id, p[1].account_id))
        grouped[a, b].append(p)
    out = []
    for (a, b), members in sorted(grouped.items()):
        of_a = {s.content_id for p in members for s in p if s.account_id == a}
        of_b = {s.content_id for p in members for s in p if s.account_id == b}
        deltas = [later.timestamp_share - earlier.timestamp_share for earlier, later in members]
        n_objects = len({p[0].object_id for p in members})
        out.append(
            {
                "account_id": a,
                "account_id_y": b,
                "weight": n_objects if weight == "objects" else len(members),
                "n_objects": n_objects,
                "n_pairs": len(members),
                "n_content_id": len(of_a),
                "n_content_id_y": len(of_b),
                "edge_symmetry_score": min(len(of_a), len(of_b)) / max(len(of_a), len(of_b)),
                "avg_time_delta": sum(deltas) / len(deltas),
                "min_time_delta": min(deltas),
                "first_share": min(s.timestamp_share for p in members for s in p),
                "last_share": max(s.timestamp_share for p in members for s in p),
                "n_first": sum(p[0].account_id == a for p in members),
            }
        )
    return out


def quantile(values: list[int], q: float) -> float:
    """Type 7: linear between order statistics at position (n - 1) q."""
    values = sorted(values)
    position = (len(values) - 1) * q
    low = int(position)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (position - low)


def kept(all_edges: list[dict[str, Any]], *, edge_weight: float, min_weight: int) -> list[dict[str, Any]]:
    """Edges at or above the quantile and the absolute minimum."""
    if not all_edges:
        return []
    threshold = max(quantile([e["weight"] for e in all_edges], edge_weight), min_weight)
    return [e for e in all_edges if e["weight"] >= threshold]
