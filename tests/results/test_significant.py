import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import inconcert as ic
from inconcert.errors import BadParameter
from inconcert.results.repeat import repeat
from inconcert.results.significance_files import add_significance
from inconcert.results.stored import record_in
from inconcert.schema import EDGE_SIGNIFICANCE
from inconcert.significance import test_pairs as pairs_tested
from inconcert.tables import Table
from tests.cli.running import parquet
from tests.results.worlds import GROUP, coordinated

PAIRS = {(a, b) for a in GROUP for b in GROUP if a < b}


def test_every_edge_has_the_tests_and_the_group_stands_out():
    net = ic.detect(coordinated(), min_weight=3).network().with_significance()
    assert net.significance is not None
    edges = {(e["account_id"], e["account_id_y"]): e for e in net.edges.records()}
    assert set(edges) >= PAIRS
    assert all("fast" in edges[pair]["evidence"].split(", ") for pair in PAIRS)
    assert "Against chance" in net.summary()
    assert net.counts["pairs_tested"] == net.significance.counts["pairs_tested"]
    assert net.counts["accounts"] == net.accounts.num_rows


def test_the_tests_are_those_of_the_room_on_the_same_shares():
    found = ic.detect(coordinated(), min_participation=1, min_weight=3)
    mine = found.network().with_significance(level=0.01, horizon="6h", seed=4).significance
    theirs = pairs_tested(found.shares, level=0.01, horizon=21_600, seed=4)
    assert mine is not None
    assert mine.pairs.arrow().equals(theirs.pairs.arrow())
    assert ic.significance(coordinated(), level=0.01, horizon="6h", seed=4).pairs.arrow().equals(theirs.pairs.arrow())


def test_edges_with_their_accounts_in_another_order_have_the_same_tests():
    found = ic.detect(coordinated(), rules="coortweet", time_window=60, edge_weight=0)
    net = found.network()
    turned = net.edges.arrow().rename_columns(["account_id_y", "account_id", *net.edges.column_names[2:]])
    back = replace(net, findings=replace(net.findings, edges=Table.of(turned)))
    one, other = (n.with_significance().edges.arrow() for n in (net, back))
    assert one["q_fast"].equals(other["q_fast"])
    lags = [(a, b) for a, b in zip(one["lag"].to_pylist(), other["lag"].to_pylist(), strict=True) if a is not None]
    assert lags
    assert all(a == -b for a, b in lags)


def test_a_folder_gains_the_tests_and_keeps_the_rest(tmp_path: Path):
    data, out = parquet(coordinated(), tmp_path / "shares.parquet"), tmp_path / "out"
    ic.detect(data, min_weight=3).write(out, csv=True, pairs=True)
    (out / "notes.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    record = add_significance(ic.open_results(out).with_significance(), out)
    after = {path.name: path.read_bytes() for path in out.iterdir()}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"edges.parquet", "edges.csv", "network.graphml", "network.gexf", "run.json"}
    assert set(after) - set(before) == {"significance.parquet", "significance.csv"}
    assert record == json.loads(after["run.json"])
    assert set(record["outputs"]) == set(after) - {"notes.txt"}
    assert set(EDGE_SIGNIFICANCE.names) <= set(pq.read_schema(out / "edges.parquet").names)
    found = {(r["account_id"], r["account_id_y"]) for r in pq.read_table(out / "significance.parquet").to_pylist()}
    assert found >= PAIRS


def test_a_tested_result_is_opened_repeated_and_tested_again(tmp_path: Path):
    data, out = parquet(coordinated(), tmp_path / "shares.parquet"), tmp_path / "out"
    ic.detect(data, min_weight=3).write(out)
    add_significance(ic.open_results(out).with_significance(level=0.01), out)
    net = ic.open_results(out)
    assert net.significance is not None
    assert net.significance.parameters["level"] == 0.01
    assert "Against chance" in net.summary()
    assert "Against chance" in str(net.explain("g1", "g2"))
    again = repeat(record_in(out), folder=out)
    assert again.same
    again.net.write(tmp_path / "again")
    for name in ("edges.parquet", "significance.parquet", "network.graphml"):
        assert (tmp_path / "again" / name).read_bytes() == (out / name).read_bytes(), name
    first = (out / "edges.parquet").read_bytes()
    add_significance(ic.open_results(out).with_significance(level=0.01), out)
    assert (out / "edges.parquet").read_bytes() == first
    steps = [step["name"] for step in json.loads((out / "run.json").read_text())["steps"]]
    assert steps.count("significance") == 1


def test_refusals():
    net = ic.detect(coordinated(), min_weight=3).network()
    for wrong in ({"level": 0}, {"horizon": -1}, {"min_objects": 0}, {"method": "x"}, {"session_gap": "soon"}):
        with pytest.raises(BadParameter):
            net.with_significance(**wrong)
