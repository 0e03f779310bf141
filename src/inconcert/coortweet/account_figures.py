"""``account_stats``: averages and distinct shares of each account in a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.coortweet.graph_edges import Threshold, ends_of, is_fast, marked_edges
from inconcert.coortweet.kinds import arrow_of, given_back, ids_as_text, kind_of, needs

if TYPE_CHECKING:
    import igraph

__all__ = ["account_stats"]

#: column of the result → edge attribute it averages
AVERAGED = {"avg_time_delta": "avg_time_delta", "avg_edge_symmetry_score": "edge_symmetry_score"}
ENDS = (("account_id", "content_id"), ("account_id_y", "content_id_y"))


def account_stats(coord_graph: igraph.Graph, result: Any, weight_threshold: Threshold = "full") -> Any:
    """Average time deltas and symmetry over an account's edges and count its shares, as CooRTweet 2.1.3 does.

    Edges with the **same values** count once in the averages: CooRTweet makes the rows (account, mean delta,
    symmetry) distinct first. The shares counted are those of all pairs of `result` (for "fast": of its flagged
    pairs), whatever the weight threshold. inconcert's own account table averages over every edge.

    Parameters
    ----------
    coord_graph : igraph.Graph
        From `generate_coordinated_network`.
    result : table
        From `detect_groups` or `flag_speed_share`, which the graph was made from.
    weight_threshold : {"full", "fast", "none"}
        Edges above the threshold, above the threshold of the fast weights, or all. On a graph without fast
        figures "fast" means all, as in CooRTweet (there with a warning).

    Returns
    -------
    table of the kind of `result`
        account_id, avg_time_delta, avg_edge_symmetry_score, unique_shares_count by account_id (bytes); on a
        graph with fast figures the averages come as ``_full`` and ``_fast``, null where there is none.

    Examples
    --------
    >>> from inconcert.coortweet import generate_coordinated_network
    >>> x = pa.table({"object_id": ["o", "o"], "content_id": ["1", "1"], "content_id_y": ["2", "3"],
    ...               "time_delta": [1, 2], "account_id": ["a", "a"], "account_id_y": ["b", "c"]})
    >>> account_stats(generate_coordinated_network(x), x, "none").to_pylist()[0]["avg_time_delta"]
    1.5
    """
    fast = is_fast(coord_graph)
    pairs = arrow_of(result)
    needs(pairs, *(name for end in ENDS for name in end))
    edges = marked_edges(coord_graph, "none" if weight_threshold == "fast" and not fast else weight_threshold)
    columns = [
        (f"{name}{suffix}", f"{attribute}{suffix}")
        for name, attribute in AVERAGED.items()
        for suffix in (("_full", "_fast") if fast else ("",))
    ]
    averages = _averages(coord_graph, edges, columns)
    if fast and weight_threshold == "fast":
        pairs = _flagged(pairs)
    table = averages.join(_shares(pairs), keys="account_id", join_type="inner").sort_by("account_id")
    return given_back(
        table.select(["account_id", *(name for name, _ in columns), "unique_shares_count"]), kind_of(result)
    )


def _averages(graph: igraph.Graph, edges: Any, columns: list[tuple[str, str]]) -> pa.Table:
    vertices = ends_of(graph)[edges].T.reshape(-1)
    names = graph.vs["name"] if graph.vcount() else []
    values = {}
    for name, attribute in columns:
        of_edges = graph.es[attribute] if len(edges) else []
        values[name] = pa.array([of_edges[i] for i in edges.tolist()] * 2, pa.float64())
    table = pa.table({"account_id": pa.array([names[v] for v in vertices.tolist()], pa.string()), **values})
    distinct = table.group_by(["account_id", *values], use_threads=False).aggregate([])
    means = distinct.group_by("account_id", use_threads=False).aggregate([(name, "mean") for name in values])
    return means.rename_columns([n.removesuffix("_mean") for n in means.column_names])


def _flagged(pairs: pa.Table) -> pa.Table:
    flag = next((name for name in pairs.column_names if name.startswith("time_window_")), None)
    needs(pairs, flag or "time_window_<seconds>")
    return pairs.filter(pc.equal(pairs.column(flag), 1))


def _shares(pairs: pa.Table) -> pa.Table:
    """Count the distinct posts of each account, earlier or later."""
    both = pa.concat_tables(
        [
            ids_as_text(pairs.select(list(end)), *end).rename_columns(["account_id", "unique_shares_count"])
            for end in ENDS
        ]
    )
    counted = both.group_by("account_id", use_threads=False).aggregate(
        [("unique_shares_count", "count_distinct", pc.CountOptions(mode="all"))]
    )
    return counted.rename_columns([n.removesuffix("_count_distinct") for n in counted.column_names])
