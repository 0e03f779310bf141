"""What filters leave of a network, by their definition: the slow way, from the tables and all pairs of posts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import networkx as nx

from inconcert.results import Net

__all__ = ["remaining"]

Q = ("q_fast", "q_lag", "q_repetitive")


def remaining(net: Net, asked: Mapping[str, str]) -> dict[str, int]:
    """Give the numbers of edges, accounts, components and objects that an address's filters leave.

    Parameters
    ----------
    net : Net
        The network of the page.
    asked : mapping of str to str
        The filters as they stand in the fragment; what is not there does not limit.
    """
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for pair in net.found.pairs().records():
        if _counts(pair, asked):
            one, other = sorted((pair["account_id"], pair["account_id_y"]))
            pairs.setdefault((one, other), []).append(pair)
    graph = nx.Graph()
    edges = net.edges.records()
    for edge in edges:
        ends = edge["account_id"], edge["account_id_y"]
        counted = pairs.get(ends, [])
        objects = {pair["object_id"] for pair in counted}
        weight = len(counted) if net.found.rules.weight == "pairs" else len(objects)
        least = max(float(asked.get("weight", 0)), min(e["weight"] for e in edges))
        if weight >= least and len(objects) >= float(asked.get("objects", 0)) and _passes(edge, asked):
            graph.add_edge(*ends, objects=objects)
    least_size = int(asked.get("component_of", 3))
    kept = [graph.subgraph(part) for part in nx.connected_components(graph) if len(part) >= least_size]
    shared = [objects for part in kept for _, _, objects in part.edges(data="objects")]
    return {
        "edges": sum(part.number_of_edges() for part in kept),
        "accounts": sum(part.number_of_nodes() for part in kept),
        "components": len(kept),
        "objects": len(set().union(*shared)),
    }


def _counts(pair: Mapping[str, Any], asked: Mapping[str, str]) -> bool:
    """Whether both posts lie within the dates, and no further apart than the window."""
    first, last = sorted((pair["timestamp_share"], pair["timestamp_share_y"]))
    since, until = (_time(asked.get(name)) for name in ("since", "until"))
    inside = (since is None or first >= since) and (until is None or last <= until)
    return inside and bool(last - first <= float(asked.get("window", "inf")))


def _passes(edge: Mapping[str, Any], asked: Mapping[str, str]) -> bool:
    """Whether an edge passes the filters on its own columns."""
    symmetry = float(asked.get("symmetry", 0))
    if symmetry > 0 and not (edge["edge_symmetry_score"] or 0) >= symmetry:
        return False
    if "types" in asked and edge["type"].replace(" ", "-") not in asked["types"].split("."):
        return False
    made = [edge[name] for name in Q if edge.get(name) is not None]
    if "q" in asked and not (made and min(made) <= float(asked["q"])):
        return False
    shown: list[str] = (edge.get("evidence") or "nothing").replace(" ", "-").split(",-")
    return "evidence" not in asked or not set(shown).isdisjoint(asked["evidence"].split("."))


def _time(text: str | None) -> int | None:
    if text is None:
        return None
    return int(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())
