"""Where CooRTweet and inconcert differ: what each says, one small case a difference.

CooRTweet's side is `inconcert.coortweet`, held to the reference elsewhere; inconcert's is the definition in
`tests.oracle`, which every engine is held to. The documentation page has the same table.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.coortweet import account_stats, detect_groups, generate_coordinated_network, group_stats
from tests import oracle
from tests.coortweet import cases
from tests.golden import golden
from tests.oracle import Share


def shares(*rows):
    return [Share(*row) for row in rows]


def table(rows):
    names = Share._fields
    return pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def network(rows, time_window=10, min_participation=1, **options):
    return generate_coordinated_network(
        detect_groups(table(rows), time_window, min_participation), objects=True, **options
    )


def native(rows, time_window=10, min_participation=1):
    return oracle.edges(rows, time_window=time_window, min_participation=min_participation)


def test_symmetry_is_of_the_two_accounts_posts():
    # a posts 2 times, b 10 times: 5 before and 5 after a
    rows = shares(
        *(("o", "b", f"b{i}", i) for i in range(5)),
        *(("o", "a", f"a{i}", 5) for i in range(2)),
        *(("o", "b", f"b{i}", 1 + i) for i in range(5, 10)),
    )
    theirs = network(rows).es[0]
    assert (theirs["n_content_id"], theirs["n_content_id_y"], theirs["edge_symmetry_score"]) == (7, 7, 1.0)
    ours = native(rows)[0]
    assert (ours["n_content_id"], ours["n_content_id_y"], ours["edge_symmetry_score"]) == (2, 10, 0.2)


def test_six_accounts_that_share_the_same_three_objects():
    rows = shares(*((o, a, f"{o}{a}", 0) for o in "xyz" for a in "abcdef"))
    for quantile in (0.0, 0.5, 0.9, 1.0):
        assert network(rows, edge_weight=quantile, subgraph=1).ecount() == 0
        assert len(oracle.kept(native(rows), edge_weight=quantile, min_weight=2)) == 15


def test_an_object_id_with_a_comma():
    rows = shares(("http://x/a,b", "a", "1", 0), ("http://x/a,b", "b", "2", 0))
    assert group_stats(network(rows), "none")["object_id"].to_pylist() == ["http://x/a", "b"]
    assert native(rows)[0]["n_objects"] == 1


def test_accounts_of_an_object_are_both_ends_of_its_edges():
    rows = shares(("o", "a", "1", 0), ("o", "b", "2", 0))
    assert group_stats(network(rows), "none")["num_accounts"].to_pylist() == [1]
    assert {e[end] for e in native(rows) for end in ("account_id", "account_id_y")} == {"a", "b"}


def test_averages_count_every_edge():
    # a has edges of 9, 9 and 3 seconds
    rows = shares(
        ("o", "a", "1", 9),
        ("o", "b", "2", 0),
        ("p", "a", "3", 99),
        ("p", "c", "4", 90),
        ("q", "a", "5", 203),
        ("q", "d", "6", 200),
    )
    pairs = detect_groups(table(rows), 10, 1)
    stats = account_stats(generate_coordinated_network(pairs), pairs, "none")
    assert dict(zip(stats["account_id"].to_pylist(), stats["avg_time_delta"].to_pylist(), strict=True))["a"] == 6
    deltas = [e["avg_time_delta"] for e in native(rows) if "a" in {e["account_id"], e["account_id_y"]}]
    assert sum(deltas) / len(deltas) == 7


def test_a_chatty_account_does_not_make_weight():
    rows = shares(("o", "a", "a", 0), *(("o", "b", f"b{i}", 0) for i in range(100)))
    assert network(rows).es["weight"] == [100]
    assert native(rows)[0]["weight"] == 1


def test_participation_holds_for_both_accounts():
    # b has two rows, of one post; c has two rows, of which one finds a partner
    rows = shares(
        ("o", "a", "1", 0),
        ("o", "c", "4", 1),
        ("p", "a", "2", 0),
        ("q", "b", "3", 0),
        ("r", "b", "3", 0),
        ("p", "b", "3", 1),
        ("z", "c", "5", 0),
    )
    assert sorted(network(rows, min_participation=2).vs["name"]) == ["a", "b", "c"]
    assert [(e["account_id"], e["account_id_y"]) for e in native(rows, min_participation=2)] == [("a", "c")]


def test_the_same_row_twice_is_one_share():
    rows = shares(("o", "a", "1", 0), ("o", "b", "2", 1), ("o", "b", "2", 1))
    assert network(rows).es["weight"] == [2]
    assert native(rows)[0]["n_pairs"] == 1


def test_an_empty_object_links_nobody():
    rows = table(shares(("", "a", "1", 0), ("", "b", "2", 0)))
    assert detect_groups(rows, min_participation=1).num_rows == 1
    # inconcert makes no share of such a row


def test_a_repost_of_a_post_in_the_data_counts_natively():
    # b and c repost a's post 1; the original is itself a share of object 1
    rows = shares(("1", "a", "1", 0), ("1", "b", "2", 3), ("1", "c", "3", 5))
    assert detect_groups(table(rows), min_participation=1).num_rows == 1
    assert len(native(rows)) == 3


def test_the_quantile_itself_is_kept():
    rows = shares(
        *((f"o{i}", a, f"{i}{a}", 100 * i) for i, who in enumerate(["ab", "ab", "cd", "cd", "ef"]) for a in who)
    )
    assert network(rows, edge_weight=0.5, subgraph=1).ecount() == 0
    assert len(oracle.kept(native(rows), edge_weight=0.5, min_weight=1)) == 2


@pytest.mark.parametrize(
    ("case", "edges", "differing", "most_pairs_an_object"),
    [("ru_tw600_mp2_loopsrm", 36_620, 13, 8), ("de_doms_tw30_mp2", 1_659, 12, 266)],
)
def test_how_often_symmetry_and_weight_differ(case, edges, differing, most_pairs_an_object):
    """Figures of the documentation: edges whose symmetry is not that of the two accounts' posts; pairs an object."""
    pairs = cases.columns_of(cases.result(case))
    theirs = {frozenset(graph_edge): symmetry for graph_edge, symmetry in _symmetries(cases.network(case, 0.5))}
    posts: dict[frozenset[str], dict[str, set[str]]] = {}
    objects: dict[frozenset[str], list[str]] = {}
    for object_id, content, content_y, _, account, account_y in zip(*pairs.values(), strict=True):
        ends = frozenset((account, account_y))
        for end, post in ((account, content), (account_y, content_y)):
            posts.setdefault(ends, {}).setdefault(end, set()).add(post)
        objects.setdefault(ends, []).append(object_id)
    ours = {ends: min(map(len, own.values())) / max(map(len, own.values())) for ends, own in posts.items()}
    assert len(ours) == edges
    assert sum(theirs[ends] != symmetry for ends, symmetry in ours.items()) == differing
    assert max(len(o) / len(set(o)) for o in objects.values()) == most_pairs_an_object


def _symmetries(graph):
    names = graph.vs["name"]
    return [((names[e.source], names[e.target]), e["edge_symmetry_score"]) for e in graph.es]


def test_how_often_averages_and_group_counts_differ():
    """905 of 3,736 averages of seconds and 1,139 of 1,139 group counts of the Russian sample."""
    case = "ru_tw600_mp2_loopsrm"
    graph, pairs = cases.network(case, 0.5), cases.result(case)
    assert pairs.num_rows == 38_172
    assert pq.read_metadata(golden("coortweet", "input.russian.parquet")).num_rows == 35_125
    stats = account_stats(graph, pairs, "none")
    theirs = dict(zip(stats["account_id"].to_pylist(), stats["avg_time_delta"].to_pylist(), strict=True))
    deltas: dict[str, list[float]] = {}
    both: dict[str, set[str]] = {}
    for edge in graph.es:
        for end in edge.tuple:
            deltas.setdefault(graph.vs[end]["name"], []).append(edge["avg_time_delta"])
            for object_id in edge["object_ids"].split(","):
                both.setdefault(object_id, set()).add(graph.vs[end]["name"])
    differ = sum(abs(sum(v) / len(v) - theirs[name]) > 1e-9 for name, v in deltas.items())
    counts = group_stats(graph, "none").to_pylist()
    assert (differ, len(theirs)) == (905, 3_736)
    assert sum(row["num_accounts"] < len(both[row["object_id"]]) for row in counts) == len(counts) == 1_139
