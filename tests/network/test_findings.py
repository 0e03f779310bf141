import random
import subprocess
import sys

import pyarrow.parquet as pq
from hypothesis import given

from inconcert.network import find
from inconcert.schema import ACCOUNT, COMPONENT, EDGE, OBJECT
from inconcert.tables import Table
from tests.network.strategies import seldom, worlds
from tests.network.worlds import NEWSROOM, edge_table, post_table, share_table, world

TABLES = ("accounts", "objects", "components", "layout")
POSTS = [
    {
        "account_id": s.account_id,
        "content_id": s.content_id,
        "timestamp": s.timestamp_share,
        "account_name": s.object_id,
    }
    for s in NEWSROOM
]


def figures(findings):
    return {name: getattr(findings, name).records() for name in TABLES}


def test_nothing_found_is_four_empty_tables():
    found = world([]).find()
    assert [getattr(found, name).num_rows for name in TABLES] == [0, 0, 0, 0]
    assert (found.accounts.schema, found.objects.schema, found.components.schema) == (ACCOUNT, OBJECT, COMPONENT)
    assert found.graph.vcount() == 0
    assert found.notes == ()


def test_tables_in_files_give_the_same(tmp_path):
    made = world(NEWSROOM).with_posts(POSTS)
    half = len(NEWSROOM) // 2
    for name, part in (("1", NEWSROOM[:half]), ("2", NEWSROOM[half:])):
        pq.write_table(share_table(part).arrow(), tmp_path / f"{name}.parquet")
    pq.write_table(post_table(POSTS).arrow(), tmp_path / "posts.parquet")
    shares = Table.in_files(sorted(tmp_path.glob("[12].parquet")))
    found = find(made.edges, shares, made.participation, posts=Table.in_files([tmp_path / "posts.parquet"]))
    assert figures(found) == figures(made.find())


@seldom
@given(worlds())
def test_neither_the_order_of_shares_nor_that_of_posts_matters(made):
    rows = [
        {
            "account_id": s.account_id,
            "content_id": s.content_id,
            "timestamp": s.timestamp_share,
            "account_name": s.object_id,
        }
        for s in made.shares
    ]
    there = made.with_posts(rows).find()
    random.Random(1).shuffle(rows)
    back = find(made.edges, share_table(made.shares[::-1], made.types), made.participation, posts=post_table(rows))
    assert figures(there) == figures(back)


def test_the_note_about_figures_left_out_reaches_the_findings():
    found = world(NEWSROOM).find(max_steps=2)
    assert "betweenness and diameter are left empty for 1 of 2 components" in found.notes[0]
    assert [r["diameter"] for r in found.components.records()] == [None, 1]
    assert found.accounts.records()[0]["betweenness"] is None


def test_the_repr_says_how_much_there_is():
    assert repr(world(NEWSROOM).find()) == "Findings(5 accounts, 4 edges, 2 components, 3 objects)"


def test_edges_keep_columns_of_their_own():
    made = world(NEWSROOM)
    table = made.edges.arrow().append_column("p_value", made.edges.arrow()["avg_time_delta"])
    found = find(Table.of(table), made.table, made.participation)
    assert found.edges.column_names == (*EDGE.names, "p_value")
    assert found.graph.es["p_value"] == table["p_value"].to_pylist()


def test_files_are_the_same_whatever_the_hash_seed(tmp_path):
    script = (
        "import sys; from tests.network.hostile import hostile; from inconcert.network import write_gexf, write_graphml\n"
        "found = hostile(); write_gexf(found, sys.argv[1] + '.gexf'); write_graphml(found, sys.argv[1] + '.graphml')"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / seed)],
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(p for p in sys.path if p) + ":."},
        )
    for kind in ("gexf", "graphml"):
        assert (tmp_path / f"1.{kind}").read_bytes() == (tmp_path / f"2.{kind}").read_bytes()


def test_importing_the_network_does_not_import_the_graph_library():
    script = (
        "import sys, inconcert.network; print(sorted({'igraph', 'duckdb', 'networkx', 'numba'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert said.strip() == "[]"


def test_loops_of_the_compatible_rules_do_no_harm():
    found = find(edge_table([("a", "a", 2), ("a", "b", 1)]), share_table(NEWSROOM), world([]).participation)
    assert [(r["account_id"], r["degree"]) for r in found.accounts.records()] == [("a", 1), ("b", 1)]
    assert found.components.records()[0]["n_edges"] == 1
