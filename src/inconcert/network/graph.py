"""Edges as integers and as an igraph graph; an account's number is its place among the sorted account ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.tables import Table

if TYPE_CHECKING:
    import igraph

__all__ = ["CodedEdges", "build", "code", "skeleton"]

Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class CodedEdges:
    """Edges between numbered accounts.

    Parameters
    ----------
    account_ids : pa.Array of string
        The accounts, sorted by code points; an account's number is its place here.
    source, target : int64 arrays
        Numbers of the two accounts of each edge, in the order of the edge table.
    weight : int64 array
        Weight of each edge.
    """

    account_ids: pa.Array
    source: Ints
    target: Ints
    weight: Ints

    @property
    def n_accounts(self) -> int:
        """Number of accounts."""
        return len(self.account_ids)

    @property
    def pairs(self) -> Ints:
        """The edges as a matrix of two columns."""
        return np.column_stack((self.source, self.target))

    def is_loop(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Tell which edges join an account with itself (CooRTweet makes them with ``remove_loops=FALSE``)."""
        loops: np.ndarray[Any, np.dtype[np.bool_]] = self.source == self.target
        return loops

    def without_loops(self) -> CodedEdges:
        """Give the edges between different accounts; the accounts stay."""
        kept = ~self.is_loop()
        return CodedEdges(self.account_ids, self.source[kept], self.target[kept], self.weight[kept])


def code(edges: Table) -> CodedEdges:
    """Give the edges between numbered accounts (`inconcert.schema.EDGE`; only the ids and the weight are read).

    Examples
    --------
    >>> code(Table.of({"account_id": ["b"], "account_id_y": ["c"], "weight": [3]})).pairs.tolist()
    [[0, 1]]
    """
    table = edges.arrow(("account_id", "account_id_y", "weight"))
    first, second = (table.column(name).cast(pa.string()).combine_chunks() for name in ("account_id", "account_id_y"))
    ids = pc.unique(pa.concat_arrays([pc.unique(first), pc.unique(second)]))
    ids = ids.take(pc.sort_indices(ids))  # Arrow compares UTF-8 bytes, which is the order of code points
    source, target = (
        pc.index_in(column, ids).to_numpy(zero_copy_only=False).astype(np.int64) for column in (first, second)
    )
    weight = table.column("weight").to_numpy().astype(np.int64)
    return CodedEdges(ids, source, target, weight)


def skeleton(coded: CodedEdges) -> igraph.Graph:
    """Give the graph without names: what the measures need. Edge ids are the rows of `coded`."""
    import igraph

    return igraph.Graph(n=coded.n_accounts, edges=coded.pairs)


def build(edges: Table) -> igraph.Graph:
    """Give the undirected igraph graph of an edge table.

    Vertices are sorted by account_id, which is their attribute ``name``; edges are the rows of the table, in
    order, with every further column as an attribute (null becomes None).

    Examples
    --------
    >>> graph = build(Table.of({"account_id": ["b"], "account_id_y": ["c"], "weight": [3]}))
    >>> graph.vs["name"], graph.es["weight"]
    (['b', 'c'], [3])
    """
    coded = code(edges)
    graph = skeleton(coded)
    graph.vs["name"] = coded.account_ids.to_pylist()
    for name in edges.column_names:
        if name not in {"account_id", "account_id_y"}:
            graph.es[name] = edges.arrow((name,)).column(0).to_pylist()
    return graph
