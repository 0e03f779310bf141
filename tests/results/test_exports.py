from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from defusedxml import ElementTree

from inconcert.errors import BadParameter, OutputError
from inconcert.objects import as_shares
from inconcert.results import Net, detect
from inconcert.results.exports import FORMATS, export
from tests.results import sample


@pytest.fixture(scope="module")
def net() -> Net:
    return detect(as_shares(sample.shares(hostile=True)), time_window=60).network()


def pairs(net: Net) -> set[frozenset[str]]:
    return {frozenset((e["account_id"], e["account_id_y"])) for e in net.edges.records()}


def unescaped(name: str) -> str:
    """Undo the escapes of an edge list."""
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r", "0": "\0"}.get(m[1], m[1]), name)


def test_json_is_read_by_networkx(net: Net, tmp_path: Path) -> None:
    (path,) = export(net, tmp_path / "net.json", to="json")
    with Path(path).open(encoding="utf-8") as file:
        graph = nx.node_link_graph(json.load(file), edges="links")
    assert {frozenset(edge) for edge in graph.edges} == pairs(net)
    assert graph.nodes[sample.HOSTILE[0]]["degree"] == 2


def test_an_edge_list_has_a_line_an_edge(net: Net, tmp_path: Path) -> None:
    (path,) = export(net, tmp_path / "net.tsv", to="edgelist")
    with Path(path).open(encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    assert lines.pop() == ""
    assert len(lines) == net.edges.num_rows
    for line, edge in zip(lines, net.edges.records(), strict=True):
        first, second, weight = line.split("\t")
        assert (unescaped(first), unescaped(second)) == (edge["account_id"], edge["account_id_y"])
        assert int(weight) == edge["weight"]


def test_csv_of_every_table_comes_back(net: Net, tmp_path: Path) -> None:
    files = export(net, tmp_path / "tables", to="csv")
    assert len(files) == 4
    with (tmp_path / "tables" / "accounts.csv").open(encoding="utf-8", newline="") as file:
        names = [row["account_id"] for row in csv.DictReader(file)]
    assert [name.removeprefix("'") for name in names] == [
        a["account_id"].removeprefix("'") for a in net.accounts.records()
    ]
    assert not any(name.startswith(("=", "+", "-", "@", "\t", "\r")) for name in names)


@pytest.mark.parametrize("to", ["graphml", "gexf"])
def test_xml_is_well_formed(net: Net, tmp_path: Path, to: Any) -> None:
    (path,) = export(net, tmp_path / f"net.{to}", to=to)
    root = ElementTree.parse(path).getroot()
    nodes = [node for node in root.iter() if node.tag.endswith("}node")]
    assert len(nodes) == net.accounts.num_rows
    reader: Any = nx.read_graphml if to == "graphml" else nx.read_gexf
    assert reader(path).number_of_edges() == net.edges.num_rows


def test_every_format_has_a_test() -> None:
    assert set(FORMATS) == {"json", "edgelist", "csv", "graphml", "gexf"}


def test_an_unknown_format_is_refused(net: Net, tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match="did you mean 'gexf'"):
        export(net, tmp_path / "x", to="gefx")


def test_tables_go_into_a_folder(net: Net, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        export(net, tmp_path / "file", to="csv")
