"""The figures of one edge, computed from its pairs: the same numbers as its row in the table of edges."""

from __future__ import annotations

from typing import Any

from inconcert.detect.rules import Rules

__all__ = ["edge_figures"]

#: figures that an edge also has for its fast pairs
FAST = ("weight", "n_objects", "n_pairs", "n_content_id", "n_content_id_y", "edge_symmetry_score", "avg_time_delta")


def edge_figures(pairs: list[dict[str, Any]], account_id: str, rules: Rules) -> dict[str, Any]:
    """Give the columns of `inconcert.schema.EDGE` without the accounts, and the fast ones when rules have a fast window.

    Parameters
    ----------
    pairs : list of dict
        All pairs between the two accounts (`inconcert.schema.PAIR`), one at least.
    account_id : str
        The account whose id sorts first.
    rules : Rules
        Under CooRTweet's rules ``n_content_id`` counts the earlier posts and ``n_content_id_y`` the later ones,
        whichever account they are of.
    """
    figures = _figures(pairs, account_id, rules)
    if rules.fast_window is not None:
        fast = [p for p in pairs if p["time_delta"] <= rules.fast_window]
        counted = _figures(fast, account_id, rules) if fast else {}
        figures |= {f"{name}_fast": counted.get(name) for name in FAST}
    return figures


def _figures(pairs: list[dict[str, Any]], account_id: str, rules: Rules) -> dict[str, Any]:
    posts: tuple[set[str], set[str]] = (set(), set())
    n_first = 0
    for p in pairs:
        is_first = p["account_id"] == account_id
        n_first += is_first
        swapped = rules.kind == "native" and not is_first
        posts[swapped].add(p["content_id"])
        posts[not swapped].add(p["content_id_y"])
    n, n_y = map(len, posts)
    n_objects = len({p["object_id"] for p in pairs})
    return {
        "weight": n_objects if rules.weight == "objects" else len(pairs),
        "n_objects": n_objects,
        "n_pairs": len(pairs),
        "n_content_id": n,
        "n_content_id_y": n_y,
        "edge_symmetry_score": min(n, n_y) / max(n, n_y),
        "avg_time_delta": sum(p["time_delta"] for p in pairs) / len(pairs),
        "min_time_delta": min(p["time_delta"] for p in pairs),
        "first_share": min(p["timestamp_share"] for p in pairs),
        "last_share": max(p["timestamp_share_y"] for p in pairs),
        "n_first": n_first,
    }
