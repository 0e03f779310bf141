"""The door of detection: guards, errors, what is counted, what does not change a result."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.detect import limits, sql_run, sweep
from inconcert.detect.detection import Detection, detect_shares
from inconcert.detect.kernel_run import KernelRun
from inconcert.detect.rules import coortweet, native
from inconcert.errors import BadParameter, ConflictingContent, TooManyEdges, TooManyPairs
from inconcert.objects.share import Shares
from inconcert.schema import EDGE, EDGE_FAST, PAIR, SHARE
from inconcert.tables import Table


def shares_of(rows, types=("url",)):
    table = pa.Table.from_pylist(
        [dict(zip(SHARE.names, (o, "url", a, c, t), strict=True)) for o, a, c, t in rows], schema=SHARE
    )
    return Shares(Table.of(table), types=types)


def sweep_of(found: Detection) -> sweep.Sweep:
    assert isinstance(found.run, KernelRun)
    return found.run.sweep


CLIQUE = [(f"o{o}", f"a{a}", f"c{o}{a}", 100 * o + a) for o in range(3) for a in range(6)]


def test_a_clique_of_equal_weights_is_kept():
    # CooRTweet keeps strictly above the quantile and so keeps nothing here, at any quantile
    for quantile in (0.0, 0.5, 0.99, 1.0):
        found = detect_shares(shares_of(CLIQUE), native(time_window=10, edge_weight=quantile))
        assert found.counts == {"pairs": 45, "edges": 15, "edges_kept": 15}
        assert {e["weight"] for e in found.edges().records()} == {3}


def test_symmetry_counts_the_posts_of_each_account():
    # a posts 2 and b posts 10 of one object: 0.2, where CooRTweet's older-and-newer counting gives 1
    rows = [("o", "a", f"a{k}", 1000 * k) for k in (0, 5)] + [("o", "b", f"b{k}", 1000 * k + 1) for k in range(10)]
    found = detect_shares(shares_of(rows), native(time_window=10_000, min_weight=1))
    (edge,) = found.edges().records()
    assert (edge["n_content_id"], edge["n_content_id_y"], edge["edge_symmetry_score"]) == (2, 10, 0.2)


def test_an_object_with_a_comma_stays_one_object():
    rows = [("http://x.example/a,b", "a", "1", 0), ("http://x.example/a,b", "b", "2", 1)]
    found = detect_shares(shares_of(rows), native(min_participation=1, min_weight=1))
    assert [e["n_objects"] for e in found.edges().records()] == [1]
    assert found.pairs().records()[0]["object_id"] == "http://x.example/a,b"


def test_a_viral_object_costs_what_its_pairs_cost():
    # 12,000 shares of one object in a day: an all-against-all join would look at 72 million pairs
    rng = np.random.default_rng(4)
    times = np.sort(rng.integers(0, 86_400, 12_000))
    rows = [("viral", f"a{k % 3000:04d}", f"c{k}", int(t)) for k, t in enumerate(times)]
    found = detect_shares(shares_of(rows), native(time_window=60, weight="pairs"))
    close = sum(int(np.searchsorted(times, t + 60, "right") - k - 1) for k, t in enumerate(times))
    assert found.counts["pairs"] <= close
    assert sweep_of(found).n_visits <= 2 * close + len(times)


def test_a_pair_across_midnight_counts():
    rows = [("o", "a", "1", 86_399), ("o", "b", "2", 86_401)]
    assert detect_shares(shares_of(rows), native(time_window=2, min_participation=1)).counts["pairs"] == 1
    assert detect_shares(shares_of(rows), native(time_window=1, min_participation=1)).counts["pairs"] == 0


def test_one_post_under_two_accounts_is_refused():
    rows = [("o", "a", "1", 0), ("p", "b", "1", 5), ("o", "b", "2", 1)]
    with pytest.raises(ConflictingContent, match="'1' under 'a' and 'b'") as caught:
        detect_shares(shares_of(rows), native())
    assert "column 'content_id'" in str(caught.value)


def test_what_the_rules_leave_out_is_counted():
    rows = [*CLIQUE, ("o0", "once", "x", 3), ("o0", "a0", "c00", 0)]
    found = detect_shares(shares_of(rows), native(time_window=10, max_shares_per_object=5))
    dropped = {d.reason: (d.count, d.examples) for d in found.run.dropped}
    assert dropped["same object and content again"] == (1, ("object 'o0' in content 'c00'",))
    assert dropped["account with fewer than 2 posts"] == (1, ("once (1 posts)",))
    assert dropped["share of an object with more than 5 shares"][0] == 18
    assert found.counts["pairs"] == 0
    step = found.provenance.steps[-1]
    assert step.name == "detect"
    assert step.parameters["max_shares_per_object"] == 5
    assert step.counts["edges_kept"] == 0


def test_too_many_pairs_names_the_objects():
    rows = [*CLIQUE, *[("hot", f"a{k % 6}", f"h{k}", k) for k in range(40)]]
    with pytest.raises(TooManyPairs) as caught:
        detect_shares(shares_of(rows), native(time_window=60), memory=100)
    assert caught.value.objects[0][0] == "hot"
    assert caught.value.n_pairs == sum(n for _, n in caught.value.objects)
    for option in ("--time-window", "--max-shares-per-object", "--force"):
        assert option in str(caught.value)
    assert detect_shares(shares_of(rows), native(time_window=60), memory=100, force=True).counts["pairs"] > 45
    assert (
        detect_shares(shares_of(rows), native(time_window=60, max_shares_per_object=30), memory=400).counts["pairs"]
        == 45
    )


def test_too_many_edges_for_memory_can_still_be_streamed(tmp_path):
    found = detect_shares(shares_of(CLIQUE), native(time_window=10), memory=45 * limits.BYTES_PER_SWEPT_PAIR)
    with pytest.raises(TooManyEdges, match="15 edges do not fit"):
        found.edges()
    assert found.write_edges(tmp_path / "edges.parquet") == 15
    assert pq.read_table(tmp_path / "edges.parquet").num_rows == 15
    assert found.timings["writing"] > 0


def test_nothing_found_is_an_empty_table_with_all_columns(tmp_path):
    found = detect_shares(shares_of([]), native(fast_window=1), threads=2)
    assert found.counts == {"pairs": 0, "edges": 0, "edges_kept": 0}
    assert found.edges().arrow().schema.equals(pa.schema([*EDGE, *EDGE_FAST]))
    assert found.pairs().arrow().schema.equals(PAIR)
    assert found.pairs(accounts=["nobody"]).num_rows == found.pairs(object_id="nothing").num_rows == 0
    assert found.write_edges(tmp_path / "edges.parquet") == 0
    behind = found.participation(found.edges(), {})
    assert (behind.shares.num_rows, behind.deltas.num_rows) == (0, 0)


def test_bad_calls_are_refused():
    with pytest.raises(BadParameter, match="no engine 'abacus'"):
        detect_shares(shares_of(CLIQUE), native(), engine="abacus")  # type: ignore[arg-type]  # what a user might write
    with pytest.raises(BadParameter, match="CooRTweet's rules"):
        detect_shares(shares_of(CLIQUE), coortweet(), engine="duckdb")
    with pytest.raises(BadParameter, match="one account or more"):
        detect_shares(shares_of(CLIQUE), native()).pairs(accounts=[])


@pytest.mark.parametrize("engine", ["kernel", "duckdb"])
def test_engines_answer_alike(engine):
    found = detect_shares(shares_of(CLIQUE), native(time_window=2, fast_window=1, edge_weight=0.5), engine=engine)
    assert found.counts == {"pairs": 27, "edges": 9, "edges_kept": 9}
    assert found.threshold == 3
    edges = found.edges()
    assert edges.records()[0]["n_pairs_fast"] == 3
    assert edges.records()[1]["n_pairs_fast"] is None
    assert found.edges(all=True).num_rows == 9
    assert found.pairs(accounts=["a0", "a1"]).num_rows == 3
    behind = found.participation(edges, {f"a{k}": "1" for k in range(6)})
    assert behind.shares.num_rows == 18
    assert behind.deltas.records() == [
        {"component": "1", "time_delta": 1, "n_pairs": 15},
        {"component": "1", "time_delta": 2, "n_pairs": 12},
    ]
    assert "sweeping" in found.timings
    few = detect_shares(shares_of(CLIQUE), native(min_participation=4, max_shares_per_object=5), engine=engine)
    assert any("fewer than 4 posts" in d.reason for d in few.run.dropped)


def test_duckdb_is_guarded_too(monkeypatch):
    monkeypatch.setattr(sql_run, "BYTES_PER_HELD_PAIR", 1 << 30)
    with pytest.raises(TooManyPairs, match="45 pairs would be made, over the limit of 4"):
        detect_shares(shares_of(CLIQUE), native(time_window=10), engine="duckdb", memory=4 << 30)


def random_flat(n, seed=3):
    """Shares whose pairs grow with their number: more objects, not hotter ones."""
    rng = np.random.default_rng(seed)
    obj = rng.integers(0, n // 8, n)
    return Table.of(
        pa.table(
            [
                pa.array([f"https://news.example/{o}" for o in obj]),
                pa.array(["url"] * n),
                pa.array([f"user{a:05d}" for a in rng.integers(0, n // 20, n)]),
                pa.array([str(10**18 + k) for k in range(n)]),
                pa.array(obj * 10_000 + rng.integers(0, 600, n)),
            ],
            schema=SHARE,
        )
    )


def test_bytes_do_not_depend_on_threads_or_blocks(tmp_path, monkeypatch):
    shares = Shares(random_flat(6000))
    written = []
    for k, (threads, visits) in enumerate([(1, 2_000_000), (2, 500), (5, 77)]):
        monkeypatch.setattr(sweep, "BLOCK_VISITS", visits)
        monkeypatch.setattr(sweep, "MOST_BLOCKS", 10**9)
        found = detect_shares(shares, native(time_window=60, min_weight=1, fast_window=7), threads=threads)
        found.write_edges(tmp_path / f"{k}.parquet")
        written.append((found.edges().records(), pq.read_table(tmp_path / f"{k}.parquet").to_pylist()))
    assert written[0] == written[1] == written[2]
    assert len(written[0][0]) > 1000


def test_work_grows_with_the_rows_of_a_flat_file():
    small, large = (sweep_of(detect_shares(Shares(random_flat(n)), native(time_window=60))) for n in (20_000, 40_000))
    assert large.encoded.n_rows < 3 * small.encoded.n_rows
    assert large.n_visits < 3 * small.n_visits
    assert small.n_visits > 20_000


def test_threads_default_to_the_cores(monkeypatch):
    assert limits.n_threads(3) == 3
    assert limits.n_threads(None) >= 1
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    assert limits.n_threads(None) >= 1
    monkeypatch.delattr("os.sysconf")
    assert limits.machine_memory() == limits.FALLBACK_MEMORY
