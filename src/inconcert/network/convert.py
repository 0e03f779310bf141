"""The network as a graph of igraph or networkx, with every column of accounts and edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inconcert.errors import MissingExtra
from inconcert.network.attributes import edge_attributes, edge_colours, edge_rows, node_attributes, node_rows
from inconcert.network.colours import hexadecimal
from inconcert.network.graph import build

if TYPE_CHECKING:
    import igraph

    from inconcert.network.findings import Findings

__all__ = ["to_igraph", "to_networkx"]


def to_igraph(findings: Findings) -> igraph.Graph:
    """Give an undirected `igraph.Graph`.

    Vertices are the rows of the table of accounts: ``name`` is the account_id, its other columns, ``x`` and
    ``y`` are attributes. Edges are the rows of the table of edges, with a ``color`` when they have types. Null is
    None.
    """
    graph = build(findings.edges)
    for attribute in node_attributes(findings)[1:]:
        graph.vs[attribute.name] = findings.accounts.arrow((attribute.name,)).column(0).to_pylist()
    for axis in ("x", "y"):
        graph.vs[axis] = findings.layout.arrow((axis,)).column(0).to_pylist()
    colours = edge_colours(findings)
    if colours is not None:
        graph.es["color"] = [hexadecimal(colour) for colour in colours]
    return graph


def to_networkx(findings: Findings) -> Any:
    """Give a `networkx.Graph` whose nodes are account ids; attributes as in `to_igraph`.

    Raises
    ------
    MissingExtra
        When networkx is not installed.
    """
    try:
        import networkx as nx
    except ImportError as error:  # networkx is optional: the user chose this function, so name the package
        raise MissingExtra("a networkx graph (pip install networkx)", "all") from error
    graph = nx.Graph()
    names = [a.name for a in node_attributes(findings)[1:]]
    accounts: list[object] = []
    for x, y, (account, *row) in node_rows(findings):
        accounts.append(account)
        graph.add_node(account, **dict(zip(names, row, strict=True)), x=x, y=y)
    names = [a.name for a in edge_attributes(findings)]
    colours = edge_colours(findings)
    for k, (source, target, row) in enumerate(edge_rows(findings)):
        drawn = {} if colours is None else {"color": hexadecimal(colours[k])}
        graph.add_edge(accounts[source], accounts[target], **dict(zip(names, row, strict=True)), **drawn)
    return graph
