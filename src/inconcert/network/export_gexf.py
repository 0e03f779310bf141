"""The network as GEXF 1.3 (https://gexf.net), for Gephi: attributes, positions, colours, sizes and times.

- An account's label is its latest name, or its id. Its colour is its component's, its size goes by degree.
- Edges that have types (`inconcert.schema.EDGE_TYPE`) have the colour of their type.
- Accounts and edges last from their first to their last coordinated share, so Gephi's timeline plays them. The
  times are dates with seconds (UTC); the graph's ``timeformat`` says ``date``, which Gephi reads the same and
  networkx reads at all.
- A null is an attribute that is not there. Same findings, same bytes: the file has no date of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from inconcert.network.attributes import Attribute, edge_attributes, edge_colours, edge_rows, node_attributes, node_rows
from inconcert.network.colours import colour_of, node_size
from inconcert.network.xml_text import xml_text, xml_value
from inconcert.tables import atomic_path

if TYPE_CHECKING:
    from inconcert.network.findings import Findings

__all__ = ["gexf_time", "write_gexf"]

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>inconcert</creator>
    <description>Accounts that shared the same objects at almost the same time, again and again. \
Coordination is not inauthenticity.</description>
  </meta>
  <graph defaultedgetype="undirected" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">
"""


def write_gexf(findings: Findings, path: str | os.PathLike[str]) -> None:
    """Write the network as GEXF 1.3, under a temporary name first.

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
    with atomic_path(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        _write_attributes(file, "node", node_attributes(findings))
        _write_attributes(file, "edge", edge_attributes(findings))
        _write_nodes(file, findings)
        _write_edges(file, findings)
        file.write("  </graph>\n</gexf>\n")


def gexf_time(seconds: int | None) -> str | None:
    """Give a time as xsd:dateTime in UTC; None for one that no calendar has (before year 1, after 9999).

    Examples
    --------
    >>> gexf_time(0), gexf_time(10**15)
    ('1970-01-01T00:00:00Z', None)
    """
    try:
        return None if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0")
    except (ValueError, OverflowError, OSError):
        return None


def _write_attributes(file: TextIO, kind: str, attributes: Iterable[Attribute]) -> None:
    file.write(f'    <attributes class="{kind}">\n')
    file.writelines(
        f'      <attribute id="{k}" title="{xml_text(attribute.name)}" type="{attribute.type}"/>\n'
        for k, attribute in enumerate(attributes)
    )
    file.write("    </attributes>\n")


def _write_nodes(file: TextIO, findings: Findings) -> None:
    names = [a.name for a in node_attributes(findings)]
    highest = max(findings.accounts.arrow(("degree",)).column(0).to_pylist(), default=0)
    file.write(f'    <nodes count="{findings.accounts.num_rows}">\n')
    for k, (x, y, row) in enumerate(node_rows(findings)):
        of: dict[str, Any] = dict(zip(names, row, strict=True))
        red, green, blue = colour_of(of["component"])
        label = xml_text(of["account_name"] or of["name"])
        file.write(f'      <node id="n{k}" label="{label}"{_lasting(of["first_share"], of["last_share"])}>\n')
        _write_values(file, row)
        file.write(
            f'        <viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>\n'
            f'        <viz:position x="{x}" y="{y}" z="0.0"/>\n'
            f'        <viz:size value="{node_size(of["degree"], highest)}"/>\n'
            "      </node>\n"
        )
    file.write("    </nodes>\n")


def _write_edges(file: TextIO, findings: Findings) -> None:
    names = [a.name for a in edge_attributes(findings)]
    colours = edge_colours(findings)
    file.write(f'    <edges count="{findings.edges.num_rows}">\n')
    for k, (source, target, row) in enumerate(edge_rows(findings)):
        of: dict[str, Any] = dict(zip(names, row, strict=True))
        lasting = _lasting(of.get("first_share"), of.get("last_share"))
        file.write(f'      <edge id="e{k}" source="n{source}" target="n{target}" weight="{of["weight"]}"{lasting}>\n')
        _write_values(file, row)
        if colours is not None:
            red, green, blue = colours[k]
            file.write(f'        <viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>\n')
        file.write("      </edge>\n")
    file.write("    </edges>\n")


def _write_values(file: TextIO, row: list[object]) -> None:
    file.write("        <attvalues>\n")
    for k, cell in enumerate(row):
        if (value := xml_value(cell)) is not None:
            file.write(f'          <attvalue for="{k}" value="{value}"/>\n')
    file.write("        </attvalues>\n")


def _lasting(first: int | None, last: int | None) -> str:
    start, end = gexf_time(first), gexf_time(last)
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")
