from hypothesis import given

from inconcert.network.graph import build, code
from inconcert.tables import Table
from tests.network.strategies import edge_tables, often
from tests.network.worlds import NEWSROOM, edge_table, world


def test_vertices_are_sorted_and_edges_are_rows():
    graph = build(edge_table([("c", "d", 4), ("b", "c", 2)]))
    assert graph.vs["name"] == ["b", "c", "d"]
    assert [e.tuple for e in graph.es] == [(1, 2), (0, 1)]
    assert graph.es["weight"] == [4, 2]
    assert not graph.is_directed()


def test_every_column_of_an_edge_is_an_attribute():
    edges = world(NEWSROOM).edges
    graph = build(edges)
    assert set(graph.es.attributes()) == set(edges.column_names) - {"account_id", "account_id_y"}
    assert graph.es[0]["avg_time_delta"] == 4.5


def test_ids_are_in_the_order_of_code_points_not_of_utf_16():
    ids = code(edge_table([("\uffee", "😀", 1), ("B", "a", 1)])).account_ids.to_pylist()
    assert ids == ["B", "a", "\uffee", "😀"]


def test_ids_may_come_as_a_dictionary():
    plain = edge_table([("b", "c", 2)]).arrow()
    packed = plain.set_column(0, "account_id", plain.column("account_id").dictionary_encode())
    assert code(Table.of(packed)).account_ids.to_pylist() == ["b", "c"]


@often
@given(edge_tables())
def test_graph_holds_exactly_the_edges(edges):
    graph = build(edges)
    names = graph.vs["name"]
    assert names == sorted(names)
    found = [(names[e.source], names[e.target], e["weight"]) for e in graph.es]
    assert found == [(r["account_id"], r["account_id_y"], r["weight"]) for r in edges.records()]
