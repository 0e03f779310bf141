import json

import igraph
import networkx as nx
import pyarrow.compute as pc
import pytest
from defusedxml import ElementTree

from inconcert.errors import OutputError
from inconcert.network import find, to_igraph, write_graphml
from inconcert.tables import Table
from tests.network.hostile import as_xml_can, hostile
from tests.network.worlds import NEWSROOM, world

NEWS = [{"account_id": "a", "content_id": "p1", "timestamp": 0, "account_name": "Anna", "follower_count": 2**60}]


@pytest.fixture(scope="module")
def wild():
    return hostile()


def test_igraph_reads_the_graph_it_would_have_been_given(tmp_path):
    found = world(NEWSROOM).with_posts(NEWS).find()
    write_graphml(found, tmp_path / "n.graphml")
    read = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    given = to_igraph(found)
    assert read.get_edgelist() == given.get_edgelist()
    for name in ("name", "component", "community", "degree", "betweenness", "x", "y"):
        assert read.vs[name] == given.vs[name]
    for name in given.es.attributes():
        assert read.es[name] == given.es[name]
    assert read.vs.find("a")["follower_count"] == 2**60


def test_networkx_reads_every_column_and_null_is_absent(tmp_path):
    found = world(NEWSROOM).with_posts(NEWS).find()
    write_graphml(found, tmp_path / "n.graphml")
    graph = nx.read_graphml(tmp_path / "n.graphml")
    rows = {r["account_id"]: r for r in found.accounts.records()}
    for _, data in graph.nodes(data=True):
        row = rows[data["name"]]
        for name, value in row.items():
            expected = json.dumps(value) if isinstance(value, list) else value
            assert data.get("name" if name == "account_id" else name) == expected
    edges = {(graph.nodes[a]["name"], graph.nodes[b]["name"]): d for a, b, d in graph.edges(data=True)}
    for row in found.edges.records():
        data = edges[row["account_id"], row["account_id_y"]]
        assert {k: v for k, v in row.items() if k not in {"account_id", "account_id_y"}} == {
            k: v for k, v in data.items() if k != "id"
        }


def test_a_truth_is_a_truth_in_both_libraries(tmp_path):
    made = world(NEWSROOM)
    edges = made.edges.arrow()
    edges = edges.append_column("is_fast", pc.less(edges["avg_time_delta"], 4))
    write_graphml(find(Table.of(edges), made.table, made.participation), tmp_path / "n.graphml")
    expected = edges["is_fast"].to_pylist()
    assert igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml")).es["is_fast"] == expected
    graph = nx.read_graphml(tmp_path / "n.graphml")
    assert [d["is_fast"] for _, _, d in graph.edges(data=True)] == expected


def test_hostile_text_survives_as_far_as_xml_can_hold_it(tmp_path, wild):
    path = tmp_path / "n.graphml"
    write_graphml(wild, path)
    ElementTree.parse(path, forbid_dtd=True)
    expected = [as_xml_can(row["account_id"]) for row in wild.accounts.records()]
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.vs["name"] == expected
    assert read.vs["account_name"] == [e + "!" for e in expected]
    graph = nx.read_graphml(path)
    assert [data["name"] for _, data in graph.nodes(data=True)] == expected
    assert graph.number_of_edges() == wild.edges.num_rows


def test_an_empty_network_is_a_graph_too(tmp_path):
    write_graphml(world([]).find(), tmp_path / "n.graphml")
    assert nx.read_graphml(tmp_path / "n.graphml").number_of_nodes() == 0
    assert igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml")).vcount() == 0


def test_same_findings_same_bytes(tmp_path, wild):
    for name in ("a", "b"):
        write_graphml(wild, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_folder_in_the_way_is_said(tmp_path, wild):
    (tmp_path / "n").mkdir()
    with pytest.raises(OutputError, match="cannot write"):
        write_graphml(wild, tmp_path / "n")
    assert [p.name for p in tmp_path.iterdir()] == ["n"]
