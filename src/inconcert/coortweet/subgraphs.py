"""CooRTweet's subgraphs 1 to 3, with the order of vertices and edges of R's igraph 1.3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inconcert.coortweet.graph_edges import ends_of

if TYPE_CHECKING:
    import igraph

__all__ = ["above_threshold", "with_neighbours"]

Ints = np.ndarray[Any, np.dtype[np.int64]]


def above_threshold(graph: igraph.Graph, mark: str) -> igraph.Graph:
    """Keep the edges whose attribute `mark` is 1 and the vertices they touch, in the order they had."""
    kept = np.array([value == 1 for value in graph.es[mark]], dtype=np.bool_)
    edges = np.flatnonzero(kept)
    return _taken(graph, np.unique(ends_of(graph)[edges]), edges)


def with_neighbours(graph: igraph.Graph, mark: str) -> igraph.Graph:
    """Keep the ends of the marked edges, all their neighbours, and every edge between any of them.

    Vertex attribute color_v is 1 for the ends, 0 for those that are only neighbours. Every end is a neighbour of
    the other end of its edge, or of itself where that is a loop, so no end is lost.
    """
    ends = ends_of(graph)
    marked = np.array([value == 1 for value in graph.es[mark]], dtype=np.bool_)
    centre = np.zeros(graph.vcount(), dtype=np.bool_)
    centre[ends[marked]] = True
    near = np.zeros(graph.vcount(), dtype=np.bool_)
    near[ends[centre[ends[:, 0]], 1]] = True
    near[ends[centre[ends[:, 1]], 0]] = True
    edges = np.flatnonzero(near[ends[:, 0]] & near[ends[:, 1]])
    if _from_scratch(graph, ends, marked):
        edges = edges[np.lexsort((ends[edges, 0], ends[edges, 1]))]
    vertices = np.flatnonzero(near)
    reduced = _taken(graph, vertices, edges)
    reduced.vs["color_v"] = centre[vertices].astype(int).tolist()
    return reduced


def _from_scratch(graph: igraph.Graph, ends: Ints, marked: np.ndarray[Any, np.dtype[np.bool_]]) -> bool:
    """Tell whether igraph would build the subgraph anew (edges by their larger, then smaller end) or delete from a copy.

    It compares half the number of vertices with the length of the list asked for, which holds the
    neighbours of every end of every marked edge, repeated as often as they occur.
    """
    degree = np.bincount(ends.reshape(-1), minlength=graph.vcount())
    asked = int(degree[ends[marked].reshape(-1)].sum())
    return asked <= int(graph.vcount()) / 2


def _taken(graph: igraph.Graph, vertices: Ints, edges: Ints) -> igraph.Graph:
    """Build the graph of some vertices and edges of another, in the order given."""
    place = np.zeros(graph.vcount(), dtype=np.int64)
    place[vertices] = np.arange(len(vertices))
    reduced = type(graph)(
        n=len(vertices),
        edges=place[ends_of(graph)[edges]].tolist(),
        vertex_attrs={name: _picked(graph.vs[name], vertices) for name in graph.vertex_attributes()},
        edge_attrs={name: _picked(graph.es[name], edges) for name in graph.edge_attributes()},
    )
    for name in graph.attributes():
        reduced[name] = graph[name]
    return reduced


def _picked(values: list[Any], at: Ints) -> list[Any]:
    return [values[i] for i in at.tolist()]
