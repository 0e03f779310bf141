"""The network as GraphML (http://graphml.graphdrawing.org), for igraph, networkx, Cytoscape, yEd and Gephi.

Edges that have types (`inconcert.schema.EDGE_TYPE`) also have ``color``, which Gephi and igraph draw.

Written here rather than by igraph, whose writer stops at control characters. Vertices have the attributes that
`inconcert.network.convert.to_igraph` gives them, and ``x, y``; a null is an attribute that is not there. Same
findings, same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from inconcert.network.attributes import Attribute, edge_attributes, edge_colours, edge_rows, node_attributes, node_rows
from inconcert.network.colours import hexadecimal
from inconcert.network.xml_text import xml_text, xml_value
from inconcert.tables import atomic_path

if TYPE_CHECKING:
    from inconcert.network.findings import Findings

__all__ = ["write_graphml"]

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
COLOUR = Attribute("color", "string")
POSITION = [Attribute("x", "double"), Attribute("y", "double")]


def write_graphml(findings: Findings, path: str | os.PathLike[str]) -> None:
    """Write the network as GraphML, under a temporary name first.

    Parameters
    ----------
    findings : Findings
        From `inconcert.network.find`.
    path : path
        Overwritten when it exists.

    Raises
    ------
    OutputError
        When it cannot be written.
    """
    colours = edge_colours(findings)
    with atomic_path(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        _write_keys(file, "node", [*node_attributes(findings), *POSITION])
        _write_keys(file, "edge", [*edge_attributes(findings), *([] if colours is None else [COLOUR])])
        file.write('  <graph id="G" edgedefault="undirected">\n')
        for k, (x, y, row) in enumerate(node_rows(findings)):
            file.write(f'    <node id="n{k}">\n')
            _write_data(file, "node", [*row, x, y])
            file.write("    </node>\n")
        for k, (source, target, row) in enumerate(edge_rows(findings)):
            file.write(f'    <edge id="e{k}" source="n{source}" target="n{target}">\n')
            _write_data(file, "edge", row if colours is None else [*row, hexadecimal(colours[k])])
            file.write("    </edge>\n")
        file.write("  </graph>\n</graphml>\n")


def _write_keys(file: TextIO, kind: str, attributes: Iterable[Attribute]) -> None:
    for k, attribute in enumerate(attributes):
        name = xml_text(attribute.name)
        file.write(f'  <key id="{kind}{k}" for="{kind}" attr.name="{name}" attr.type="{attribute.type}"/>\n')


def _write_data(file: TextIO, kind: str, row: list[object]) -> None:
    for k, cell in enumerate(row):
        if (value := xml_value(cell)) is not None:
            file.write(f'      <data key="{kind}{k}">{value}</data>\n')
