"""The edges of a CooRTweet graph as columns, as R's igraph::as_data_frame gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from inconcert.errors import BadParameter

if TYPE_CHECKING:
    import igraph

__all__ = ["Threshold", "ends_of", "is_fast", "marked_edges"]

Threshold = Literal["full", "fast", "none"]

Ints = np.ndarray[Any, np.dtype[np.int64]]


def ends_of(graph: igraph.Graph) -> Ints:
    """Give the vertex numbers of each edge, the smaller first (that is ``from``)."""
    return np.sort(np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2), axis=1)


def is_fast(graph: igraph.Graph) -> bool:
    """Tell whether the graph was made with fast_net=True."""
    return "weight_full" in graph.edge_attributes()


def marked_edges(graph: igraph.Graph, weight_threshold: str) -> Ints:
    """Give the edges a `weight_threshold` option means: above the threshold, above the fast one, or all.

    Raises
    ------
    BadParameter
        When the option is not known.
    """
    if weight_threshold not in {"full", "fast", "none"}:
        raise BadParameter(f"weight_threshold must be 'full', 'fast' or 'none', not {weight_threshold!r}")
    if weight_threshold == "none":
        return np.arange(graph.ecount())
    mark = f"weight_threshold_{weight_threshold}" if is_fast(graph) else "weight_threshold"
    values = graph.es[mark] if graph.ecount() else []
    return np.flatnonzero(np.array([value == 1 for value in values], dtype=np.bool_))
