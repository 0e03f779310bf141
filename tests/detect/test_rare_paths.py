"""What seldom happens: no folder for compiled code, tables too large to hold, row groups that fill, hash collisions."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import numba
import numpy as np
import pyarrow.parquet as pq
import pytest
from numba.core import config

from inconcert.detect import contents, edge_table, jit, pair_rows, scan, sweep
from inconcert.detect.detection import detect_shares
from inconcert.detect.rules import coortweet, native
from inconcert.objects.share import Shares
from inconcert.tables import Table
from tests.detect.cases import random_case
from tests.detect.expected import kept_edges, types_of
from tests.detect.test_detection import CLIQUE, random_flat, shares_of


def test_compiling_is_announced_once(capsys, monkeypatch):
    monkeypatch.setattr(jit._Announcer, "said", False)
    announcer = jit._Announcer()
    for _ in range(2):
        announcer.on_start(None)
        announcer.on_end(None)
    assert capsys.readouterr().err.count("compiling the engine") == 1


def test_without_a_folder_of_its_own_compiled_code_goes_to_the_temporary_one(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(config, "CACHE_DIR", "")
    real, calls = numba.njit, []

    def refusing_once(**options: Any) -> Any:
        calls.append(config.CACHE_DIR)  # type: ignore[attr-defined]  # numba sets it from the environment
        if len(calls) == 1:
            raise RuntimeError("cannot cache function: no locator available")
        return real(**options)

    monkeypatch.setattr(jit, "numba", SimpleNamespace(njit=refusing_once))

    def twice(x: int) -> int:
        return 2 * x

    assert jit.compiled(twice)(4) == 8
    assert calls[0] == ""
    assert calls[1].startswith(str(tmp_path))


@pytest.mark.parametrize("seed", range(6))
def test_tables_too_large_to_hold_are_read_twice(seed, tmp_path, monkeypatch):
    case = random_case(random.Random(seed), duplicates=True)
    pq.write_table(case.table.arrow(), tmp_path / "s.parquet", row_group_size=2)
    shares = Shares(Table.in_files([tmp_path / "s.parquet"]), types=types_of(case))
    for name, value in (("SHARE_OF_MEMORY_HELD", 1 << 62), ("ROWS_HELD", 0)):
        with monkeypatch.context() as patched:
            patched.setattr(scan, name, value)
            assert scan.held(shares.table, ["object_id"], 2) is shares.table
            assert detect_shares(shares, case.rules).edges().records() == kept_edges(case)


def test_many_row_groups_are_one_table(tmp_path, monkeypatch):
    found = detect_shares(Shares(random_flat(3000)), native(time_window=60, min_weight=1))
    found.write_edges(tmp_path / "one.parquet")
    monkeypatch.setattr(edge_table, "ROW_GROUP", 7)
    monkeypatch.setattr(sweep, "BLOCK_VISITS", 200)
    again = detect_shares(Shares(random_flat(3000)), native(time_window=60, min_weight=1))
    again.write_edges(tmp_path / "many.parquet")
    assert pq.read_metadata(tmp_path / "many.parquet").num_row_groups > 5
    assert pq.read_table(tmp_path / "one.parquet").to_pylist() == pq.read_table(tmp_path / "many.parquet").to_pylist()


def test_equal_hashes_are_not_equal_posts(monkeypatch):
    # every hash collides: rows are told apart by their text alone
    monkeypatch.setattr(contents, "_mixed", lambda _, codes: np.zeros(len(codes), np.uint64))
    rows = [(f"o{k}", a, f"{a}{p}", 10 * p) for k in range(3) for a in "ab" for p in range(2)]
    found = detect_shares(shares_of(rows), native(time_window=1))
    assert [e["n_objects"] for e in found.edges().records()] == [3]
    assert not found.run.dropped


def test_hashes_that_all_collide_change_no_edge(monkeypatch):
    monkeypatch.setattr(scan, "hash_strings", lambda _, out: out.fill(7))
    for seed in range(30):
        case = random_case(random.Random(seed), duplicates=True)
        found = detect_shares(Shares(case.table, types=types_of(case)), case.rules)
        assert found.edges().records() == kept_edges(case)


def test_compatible_rules_with_fast_window_cap_and_questions():
    rules = coortweet(time_window=10, fast_window=1, edge_weight=0, max_shares_per_object=6)
    rows = [*CLIQUE, *[("hot", f"a{k % 6}", f"h{k}", k) for k in range(12)], ("p", "a0", "p0", 0), ("p", "a1", "p1", 1)]
    found = detect_shares(shares_of(rows), rules)
    assert found.run.dropped[0].count == 12
    assert "weight_fast" in found.edges(all=True).column_names
    # fifteen edges of weight 3 and one of 4: strictly above the quantile is the one
    assert [(e["account_id"], e["account_id_y"]) for e in found.edges().records()] == [("a0", "a1")]
    assert found.pairs(object_id="p").num_rows == 1
    assert found.pairs(accounts=["a0"]).num_rows == 16
    assert found.pairs(accounts=["a0", "a1"]).num_rows == 4
    behind = found.participation(found.edges(), {"a0": "1", "a1": "1"})
    assert {r["n_pairs"] for r in behind.shares.records()} == {1}
    assert behind.deltas.records() == [{"component": "1", "time_delta": 1, "n_pairs": 4}]


def test_pieces_of_an_object_may_hold_no_pair(monkeypatch):
    rows = [("o", "a", f"a{k}", k) for k in range(6)] + [("o", "b", f"b{k}", 6 + k) for k in range(2)]
    found = detect_shares(shares_of(rows), native(time_window=3))
    whole = found.pairs().records()
    monkeypatch.setattr(pair_rows, "BATCH_PAIRS", 1)
    assert found.pairs().records() == whole
    assert len(whole) == 5


def test_edges_may_be_left_half_read(monkeypatch):
    monkeypatch.setattr(sweep, "BLOCK_VISITS", 50)
    found = detect_shares(Shares(random_flat(3000)), native(time_window=60, min_weight=1))
    batches = found.run.edge_batches(every=True)
    first = next(batches)
    batches.close()  # type: ignore[attr-defined]  # it is a generator
    assert first.num_rows > 0
    assert found.edges(all=True).num_rows == found.counts["edges"]


def test_few_edges_of_many_pairs_fit():
    rows = [("o", a, f"{a}{k}", k) for a in "ab" for k in range(40)]
    found = detect_shares(shares_of(rows), native(time_window=60, weight="pairs"), memory=8 * 1600)
    assert found.counts["pairs"] == 1600
    assert found.edges().num_rows == 1
