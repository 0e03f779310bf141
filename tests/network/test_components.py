import networkx as nx
import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from inconcert.network.components import component_of, numbered
from inconcert.tables import Table
from tests.network.strategies import edge_tables, often
from tests.network.worlds import edge_table, networkx_of


def test_largest_first_then_by_first_account():
    edges = edge_table([("x", "y", 1), ("c", "d", 1), ("m", "n", 9), ("n", "o", 1)])
    assert component_of(edges) == {"m": "1", "n": "1", "o": "1", "c": "2", "d": "2", "x": "3", "y": "3"}


def test_no_edges_no_components():
    assert component_of(edge_table([])) == {}


def test_a_loop_is_a_component_of_one_account():
    assert component_of(edge_table([("a", "a", 2), ("b", "c", 1)])) == {"b": "1", "c": "1", "a": "2"}


@often
@given(edge_tables())
def test_components_are_those_of_networkx_in_the_order_promised(edges):
    groups = sorted((sorted(g) for g in nx.connected_components(networkx_of(edges))), key=lambda g: (-len(g), g[0]))
    assert component_of(edges) == {name: str(k) for k, group in enumerate(groups, 1) for name in group}


@often
@given(edge_tables(), st.randoms(use_true_random=False))
def test_ids_do_not_depend_on_the_order_of_edges(edges, draw):
    rows = list(range(edges.num_rows))
    draw.shuffle(rows)
    assert component_of(Table.of(edges.arrow().take(pa.array(rows, pa.int64())))) == component_of(edges)


@given(st.lists(st.integers(0, 5)))
def test_numbers_are_contiguous_and_sizes_never_grow(membership):
    found = numbered(np.array(membership, np.int64)).tolist()
    sizes = [found.count(k) for k in range(1, len(set(membership)) + 1)]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == len(membership)
