"""``group_stats``: objects and how many accounts shared them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from inconcert.coortweet.graph_edges import Threshold, ends_of, is_fast, marked_edges
from inconcert.coortweet.kinds import given_back
from inconcert.errors import BadParameter

if TYPE_CHECKING:
    import igraph

__all__ = ["group_stats"]


def group_stats(coord_graph: igraph.Graph, weight_threshold: Threshold = "full") -> Any:
    """Count accounts by object, as CooRTweet 2.1.3 does.

    Its count takes only the **first** end of each edge (the account with the smaller vertex number), so it
    is too small by at least one wherever nobody shared with himself, and it splits object ids at commas.
    inconcert's own object table counts both ends and keeps ids whole.

    Parameters
    ----------
    coord_graph : igraph.Graph
        Made with ``objects=True``.
    weight_threshold : {"full", "fast", "none"}
        Edges above the threshold, edges above the threshold of the fast weights (with their objects shared
        fast), or all edges. (CooRTweet has no default: leaving it out is an error in R.)

    Returns
    -------
    table of the kind the graph was made from
        object_id, num_accounts; most accounts first, then in order of appearance.

    Raises
    ------
    BadParameter
        When the graph carries no object ids, or the option is not known.

    Examples
    --------
    >>> from inconcert.coortweet import generate_coordinated_network
    >>> x = pa.table({"object_id": ["o", "o"], "content_id": ["1", "1"], "content_id_y": ["2", "3"],
    ...               "time_delta": [1, 2], "account_id": ["a", "a"], "account_id_y": ["b", "c"]})
    >>> group_stats(generate_coordinated_network(x, objects=True), "none").to_pylist()
    [{'object_id': 'o', 'num_accounts': 1}]
    """
    edges = marked_edges(coord_graph, weight_threshold)
    column = (
        "object_ids" if not is_fast(coord_graph) else f"object_ids_{'fast' if weight_threshold == 'fast' else 'full'}"
    )
    if coord_graph.ecount() and column not in coord_graph.edge_attributes():
        raise BadParameter(
            "the graph carries no object ids", hint="make it with generate_coordinated_network(..., objects=True)"
        )
    ids = coord_graph.es[column] if len(edges) else []
    first_end = ends_of(coord_graph)[:, 0]
    accounts: dict[str, set[int]] = {}
    for edge in edges.tolist():
        for object_id in _split(ids[edge]):
            accounts.setdefault(object_id, set()).add(int(first_end[edge]))
    ordered = sorted(accounts.items(), key=lambda item: -len(item[1]))
    table = pa.table(
        {
            "object_id": pa.array([object_id for object_id, _ in ordered], pa.string()),
            "num_accounts": pa.array([len(who) for _, who in ordered], pa.int64()),
        }
    )
    return given_back(table, _kind(coord_graph))


def _split(joined: str | None) -> list[str]:
    """Split as R's strsplit does: nothing after a comma at the end, nothing of an empty text."""
    if joined is None:
        return []
    pieces = joined.split(",")
    return pieces[:-1] if not pieces[-1] else pieces


def _kind(graph: igraph.Graph) -> str:
    return str(graph["table_kind"]) if "table_kind" in graph.attributes() else "arrow"
