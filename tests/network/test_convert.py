import sys

import pytest

from inconcert.errors import MissingExtra
from inconcert.network import to_igraph, to_networkx
from tests.network.hostile import TEXTS, hostile
from tests.network.worlds import NEWSROOM, by, world


def test_igraph_has_every_column():
    found = world(NEWSROOM).find()
    graph = to_igraph(found)
    accounts = by(found.accounts, "account_id")
    for vertex in graph.vs:
        row = accounts[vertex["name"]]
        assert {k: v for k, v in row.items() if k != "account_id"} == {k: vertex[k] for k in row if k != "account_id"}
    assert [graph.vs[e.source]["name"] for e in graph.es] == [r["account_id"] for r in found.edges.records()]
    assert graph.es["avg_time_delta"] == [r["avg_time_delta"] for r in found.edges.records()]
    assert found.graph is found.graph
    assert found.graph.vs["x"] == graph.vs["x"]


def test_networkx_has_every_column():
    found = world(NEWSROOM).find()
    graph = to_networkx(found)
    for row in found.accounts.records():
        data = graph.nodes[row.pop("account_id")]
        assert {k: data[k] for k in row} == row
        assert {"x", "y"} <= set(data)
    for row in found.edges.records():
        assert graph.edges[row.pop("account_id"), row.pop("account_id_y")] == row
    assert graph.number_of_edges() == found.edges.num_rows


def test_exact_text_reaches_both_libraries():
    found = hostile()
    assert set(to_igraph(found).vs["name"]) == set(to_networkx(found)) == set(TEXTS)


def test_without_networkx_the_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtra, match="pip install networkx"):
        to_networkx(world(NEWSROOM).find())
