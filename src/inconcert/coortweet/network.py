"""``generate_coordinated_network``: the edges of a result as an igraph graph."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from inconcert.coortweet.attributes import fast_attributes, plain_attributes
from inconcert.coortweet.groups import RESULT_COLUMNS, RESULT_IDS
from inconcert.coortweet.kinds import arrow_of, ids_as_text, kind_of, needs
from inconcert.coortweet.subgraphs import above_threshold, with_neighbours
from inconcert.detect.compatible_edges import GroupedPairs, code_pairs, group_pairs, renumbered
from inconcert.errors import BadParameter, MissingColumn

if TYPE_CHECKING:
    import igraph

__all__ = ["generate_coordinated_network"]

#: `flag_speed_share` names its column so
FLAG = "time_window_"


def generate_coordinated_network(
    x: Any,
    fast_net: bool = False,  # noqa: FBT002 - CooRTweet's signature
    edge_weight: float = 0.5,
    subgraph: int = 0,
    objects: bool = False,  # noqa: FBT002 - CooRTweet's signature
) -> igraph.Graph:
    """Make the network of a result, with CooRTweet 2.1.3's figures, vertex and edge order.

    Parameters
    ----------
    x : table
        What `detect_groups` or `flag_speed_share` gave, or several of them one below the other.
    fast_net : bool
        Give every figure twice, ``…_full`` and ``…_fast`` (over the flagged pairs; None where an edge has
        none). Needs the column of `flag_speed_share`.
    edge_weight : float
        Quantile from 0 to 1; an edge is marked when its weight is **strictly** above it.
    subgraph : {0, 1, 2, 3}
        0: everything. 1: edges above the threshold. 2: edges above the threshold of the fast weights. 3: the
        accounts of those edges (vertex attribute color_v = 1), their neighbours in the full network (0), and
        all edges between any of them. 2 and 3 need `fast_net`; without it they are empty, with a warning.
    objects : bool
        Keep the object ids of each edge, joined with a comma, for `group_stats`.

    Returns
    -------
    igraph.Graph
        Undirected; vertex attribute name; edge attributes weight (pairs), avg_time_delta (seconds),
        n_content_id (distinct earlier posts), n_content_id_y (distinct later posts), edge_symmetry_score
        (smaller over larger of the two), object_ids, weight_threshold (0 or 1). Graph attributes threshold (or
        threshold_full and threshold_fast), table_kind (what `group_stats` gives back).

    Raises
    ------
    BadParameter
        For an edge_weight outside 0 to 1, an unknown subgraph, subgraph 1 with `fast_net`, or a table flagged
        for two windows.
    MissingColumn
        When a column is not there.

    Examples
    --------
    >>> x = pa.table({"object_id": ["o", "p"], "content_id": ["1", "2"], "content_id_y": ["3", "4"],
    ...               "time_delta": [1, 4], "account_id": ["b", "a"], "account_id_y": ["a", "b"]})
    >>> generate_coordinated_network(x, objects=True).es[0].attributes()["avg_time_delta"]
    2.5
    """
    import igraph

    table = ids_as_text(
        _checked(arrow_of(x), fast_net=fast_net, edge_weight=edge_weight, subgraph=subgraph), *RESULT_IDS
    )
    grouped = group_pairs(code_pairs(table))
    names, ends = _vertices(grouped)
    if fast_net:
        flag = next(name for name in table.column_names if name.startswith(FLAG))
        # igraph::union, which joins the full and the fast graph, leaves the edges in falling order of their ends
        order = np.lexsort((ends[:, 1], ends[:, 0]))[::-1]
        ends, grouped = ends[order], renumbered(grouped, order)
        edges, thresholds = fast_attributes(grouped, table.column(flag).to_numpy() == 1, edge_weight, objects=objects)
    else:
        edges, thresholds = plain_attributes(grouped, edge_weight, objects=objects)
    graph = igraph.Graph(n=len(names), edges=ends.tolist(), vertex_attrs={"name": names}, edge_attrs=edges)
    for name, value in thresholds.items():
        graph[name] = value
    graph["table_kind"] = kind_of(x)
    return _reduced(graph, subgraph)


def _checked(table: pa.Table, *, fast_net: bool, edge_weight: float, subgraph: int) -> pa.Table:
    needs(table, *RESULT_COLUMNS)
    flags = [name for name in table.column_names if name.startswith(FLAG)]
    if not 0 <= edge_weight <= 1:
        raise BadParameter(f"edge_weight must be a quantile from 0 to 1, not {edge_weight!r}")
    if subgraph not in {0, 1, 2, 3}:
        raise BadParameter(f"subgraph must be 0, 1, 2 or 3, not {subgraph!r}")
    if (fast_net or subgraph in {2, 3}) and not flags:
        raise MissingColumn(FLAG + "<seconds>", table.column_names)
    if fast_net and len(flags) > 1:
        raise BadParameter(
            f"the result is flagged for more than one window: {', '.join(flags)}",
            hint="drop all but one of the columns",
        )
    if fast_net and subgraph == 1:
        raise BadParameter(
            "subgraph=1 is of the network without fast_net", hint="use fast_net=False, or subgraph 2 or 3"
        )
    return table


def _vertices(grouped: GroupedPairs) -> tuple[list[str], np.ndarray[Any, np.dtype[np.int64]]]:
    """Name the vertices as R's graph_from_data_frame does: first all first ends, then the second ends left."""
    codes = np.concatenate([grouped.one, grouped.other])
    found, at = np.unique(codes, return_index=True)
    order = found[np.argsort(at)]
    place = np.zeros(len(grouped.pairs.accounts), dtype=np.int64)
    place[order] = np.arange(len(order))
    ends = np.sort(np.column_stack([place[grouped.one], place[grouped.other]]), axis=1)
    return grouped.pairs.accounts.take(pa.array(order)).to_pylist(), ends


def _reduced(graph: igraph.Graph, subgraph: int) -> igraph.Graph:
    if subgraph == 1:
        return above_threshold(graph, "weight_threshold")
    if subgraph in {2, 3} and "weight_threshold_fast" not in graph.edge_attributes():
        warnings.warn(f"subgraph={subgraph} without fast_net=True is empty, as in CooRTweet", stacklevel=3)
        graph.es["weight_threshold_fast"] = None
    if subgraph == 2:
        return above_threshold(graph, "weight_threshold_fast")
    return with_neighbours(graph, "weight_threshold_fast") if subgraph == 3 else graph
