from collections import Counter
from dataclasses import replace
from statistics import fmean

import pytest
from hypothesis import given

from inconcert.network.accounts import object_types_of
from inconcert.schema import ACCOUNT
from inconcert.tables import Table
from tests.network.strategies import seldom, worlds
from tests.network.worlds import NEWSROOM, by, edge_table, grouped, participation_of, world
from tests.oracle import Share


def test_the_newsroom_by_hand():
    accounts = by(world(NEWSROOM).find().accounts, "account_id")
    assert list(accounts) == ["a", "b", "c", "d", "e"]
    a = accounts["a"]
    assert (a["component"], a["community"]) == ("1", "1.1")
    assert (a["degree"], a["strength"], a["betweenness"], a["clustering"]) == (2, 3, 0, 1)
    assert (a["n_shares"], a["n_coordinated"], a["share_ratio"]) == (3, 2, pytest.approx(2 / 3))
    assert a["coor_score"] == 1.5
    # its edges: with b a mean of 4.5 s over two pairs, with c one pair of 8 s; each edge counts once
    assert a["avg_time_delta"] == (4.5 + 8) / 2
    assert a["avg_edge_symmetry_score"] == 1
    assert (a["n_objects"], a["first_share"], a["last_share"]) == (2, 0, 100)
    assert accounts["d"]["component"] == "2"
    assert accounts["c"]["share_ratio"] == 1


def test_symmetry_and_repetition_count_every_edge():
    # A posts the object twice, B ten times, C once: the edges' symmetries are 0.2, 0.5 and 0.1
    posts = [("A", 2), ("B", 10), ("C", 1)]
    shares = [Share("o", name, f"{name}{k}", k) for name, n in posts for k in range(n)]
    accounts = by(world(shares).find().accounts, "account_id")
    assert accounts["A"]["avg_edge_symmetry_score"] == pytest.approx((0.2 + 0.5) / 2)
    assert accounts["B"]["avg_edge_symmetry_score"] == pytest.approx((0.2 + 0.1) / 2)


def test_an_account_with_a_loop_only_has_no_figures_of_edges():
    made = world(NEWSROOM)
    made = replace(made, edges=edge_table([("a", "a", 2)]))
    found = replace(made, participation=participation_of(made)).find()
    assert found.components.records()[0]["n_objects"] == 0
    a = found.accounts.records()[0]
    assert (a["degree"], a["strength"], a["coor_score"], a["avg_time_delta"]) == (0, 0, None, None)


def test_objects_are_counted_per_type_when_edges_do_so():
    types = {s.object_id: "video" if s.object_id.endswith("2") else 'it\'s a "type"' for s in NEWSROOM}
    made = world(NEWSROOM, types=types)
    assert object_types_of(made.edges) == ('it\'s a "type"', "video")
    accounts = by(made.find().accounts, "account_id")
    assert [accounts[i]["n_objects_video"] for i in "abcde"] == [1, 1, 0, 0, 0]
    assert [accounts[i]['n_objects_it\'s a "type"'] for i in "abcde"] == [1, 1, 1, 1, 1]


def test_a_fast_twin_is_no_type():
    assert object_types_of(edge_table([])) == ()
    table = edge_table([("a", "b", 1)]).arrow()
    assert object_types_of(Table.of(table.append_column("n_objects_fast", table["weight"]))) == ()


@seldom
@given(worlds())
def test_every_figure_is_that_of_the_definition(made):
    accounts = by(made.find().accounts, "account_id")
    edges = made.edges.records()
    assert list(accounts) == sorted({e[k] for e in edges for k in ("account_id", "account_id_y")})
    coordinated = grouped({s for p in made.pairs for s in p}, "account_id")
    every = Counter(s.account_id for s in made.shares)
    for name, row in accounts.items():
        mine = [e for e in edges if name in {e["account_id"], e["account_id_y"]}]
        own = coordinated[name]
        assert (row["degree"], row["strength"]) == (len(mine), sum(e["weight"] for e in mine))
        assert row["coor_score"] == pytest.approx(fmean(e["weight"] for e in mine))
        assert row["avg_time_delta"] == pytest.approx(fmean(e["avg_time_delta"] for e in mine))
        assert row["avg_edge_symmetry_score"] == pytest.approx(fmean(e["edge_symmetry_score"] for e in mine))
        assert (row["n_shares"], row["n_coordinated"]) == (every[name], len(own))
        assert row["share_ratio"] == pytest.approx(len(own) / every[name])
        assert row["share_ratio"] <= 1
        assert row["n_objects"] == len({s.object_id for s in own})
        times = [s.timestamp_share for s in own]
        assert (row["first_share"], row["last_share"]) == (min(times), max(times))


@seldom
@given(worlds())
def test_columns_are_those_of_the_schema_then_one_per_type(made):
    table = made.find().accounts
    assert table.schema.names[: len(ACCOUNT)] == ACCOUNT.names
    assert [f.type for f in table.schema][: len(ACCOUNT)] == [f.type for f in ACCOUNT]
    for name in object_types_of(made.edges):
        of_type = grouped({s for p in made.pairs for s in p if made.types[s.object_id] == name}, "account_id")
        for row in table.records():
            assert row[f"n_objects_{name}"] == len({s.object_id for s in of_type[row["account_id"]]})
