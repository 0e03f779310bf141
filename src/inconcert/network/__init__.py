"""Kept edges to a network: components, communities, measures, tables of accounts, objects and components, exports.

Everything here is a pure function from tables to tables; igraph is imported at first use. `find` makes all of
it at once; the modules say what each column means:

- `inconcert.network.accounts`, `inconcert.network.objects`, `inconcert.network.component_summary`: the tables
- `inconcert.network.components`, `inconcert.network.communities`, `inconcert.network.measures`: the graph
- `inconcert.network.layout`, `inconcert.network.colours`: how it is drawn
- `inconcert.network.export_graphml`, `inconcert.network.export_gexf`, `inconcert.network.convert`: ways out
"""

from __future__ import annotations

from inconcert.network.components import component_of
from inconcert.network.convert import to_igraph, to_networkx
from inconcert.network.export_gexf import write_gexf
from inconcert.network.export_graphml import write_graphml
from inconcert.network.findings import Findings, find
from inconcert.network.graph import build

__all__ = [
    "Findings",
    "build",
    "component_of",
    "find",
    "to_igraph",
    "to_networkx",
    "write_gexf",
    "write_graphml",
]
