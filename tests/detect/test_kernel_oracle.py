"""The kernel gives what the definition says, on random cases, attribute for attribute."""

from __future__ import annotations

import random
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from inconcert.detect import sweep
from inconcert.detect.detection import Detection, detect_shares
from inconcert.objects.share import Shares
from inconcert.tables import Table
from tests.detect.cases import Case, cases, random_case
from tests.detect.expected import all_edges, all_pairs, kept_edges, types_of

N_SEEDED = 1500


def detected(case: Case, *, threads: int = 2) -> Detection:
    return detect_shares(Shares(case.table, types=types_of(case)), case.rules, threads=threads)


@given(cases(duplicates=True))
@settings(max_examples=300, deadline=None)
def test_edges_are_the_definitions(case):
    found = detected(case)
    assert found.edges(all=True).records() == all_edges(case)
    assert found.edges().records() == kept_edges(case)


@given(cases())
@settings(max_examples=200, deadline=None)
def test_pairs_are_the_definitions(case):
    assert detected(case).pairs().records() == all_pairs(case)


@pytest.mark.parametrize("accounts_in_cache", [0, sweep.ACCOUNTS_IN_CACHE], ids=["weighed first", "at once"])
def test_thousands_of_seeded_cases(accounts_in_cache, monkeypatch):
    monkeypatch.setattr(sweep, "ACCOUNTS_IN_CACHE", accounts_in_cache)
    nonempty = 0
    for seed in range(N_SEEDED):
        case = random_case(random.Random(seed), duplicates=seed % 2 == 0)
        found = detected(case, threads=1 + seed % 3)
        edges = kept_edges(case)
        assert found.edges().records() == edges, seed
        assert found.counts == {"pairs": len(all_pairs(case)), "edges": len(all_edges(case)), "edges_kept": len(edges)}
        nonempty += bool(edges)
    assert nonempty > N_SEEDED / 10


def test_pairs_of_accounts_and_objects():
    asked = 0
    for seed in range(300):
        case = random_case(random.Random(seed))
        found, pairs = detected(case), all_pairs(case)
        accounts = sorted({s.account_id for s in case.shares})[:3]
        for a in accounts:
            mine = [p for p in pairs if a in {p["account_id"], p["account_id_y"]}]
            assert found.pairs(accounts=[a]).records() == mine
            asked += len(mine)
        if accounts:
            among = [p for p in pairs if {p["account_id"], p["account_id_y"]} <= set(accounts)]
            if len(accounts) > 1:
                assert found.pairs(accounts=accounts).records() == among
        for o in {s.object_id for s in case.shares}:
            assert found.pairs(object_id=o).records() == [p for p in pairs if p["object_id"] == o]
            for a in accounts:
                one = [p for p in pairs if p["object_id"] == o and a in {p["account_id"], p["account_id_y"]}]
                assert found.pairs(object_id=o, accounts=[a]).records() == one
    assert asked > 1000


def test_participation_counts_the_pairs_of_the_given_edges_only():
    checked = 0
    for seed in range(400):
        case = random_case(random.Random(seed))
        found = detected(case)
        edges = found.edges()
        kept = {(e["account_id"], e["account_id_y"]) for e in edges.records()}
        component = {a: min(a, b)[:1] or "?" for a, b in kept} | {b: min(a, b)[:1] or "?" for a, b in kept}
        component = dict.fromkeys(component, "c")
        pairs = [p for p in all_pairs(case) if tuple(sorted((p["account_id"], p["account_id_y"]))) in kept]
        n_pairs: Counter[tuple[str, str]] = Counter()
        for p in pairs:
            n_pairs[p["object_id"], p["content_id"]] += 1
            n_pairs[p["object_id"], p["content_id_y"]] += 1
        behind = found.participation(edges, component)
        rows = behind.shares.records()
        assert {(r["object_id"], r["content_id"]): r["n_pairs"] for r in rows} == n_pairs
        assert rows == sorted(rows, key=lambda r: (r["object_id"], r["timestamp_share"], r["content_id"]))
        types = {s.object_id: s.object_type for s in case.shares}
        assert all(types[r["object_id"]] == r["object_type"] for r in rows)
        deltas = {(d["component"], d["time_delta"]): d["n_pairs"] for d in behind.deltas.records()}
        assert deltas == Counter(("c", p["time_delta"]) for p in pairs)
        checked += len(pairs)
    assert checked > 500


@pytest.mark.parametrize("seed", range(40))
def test_files_and_memory_give_the_same(seed, tmp_path):
    case = random_case(random.Random(seed), duplicates=True)
    table = case.table.arrow()
    cut = table.num_rows // 2
    paths = [tmp_path / "1.parquet", tmp_path / "2.parquet"]
    for path, part in zip(paths, (table.slice(0, cut), table.slice(cut)), strict=True):
        pq.write_table(part, path, row_group_size=3)
    shares = Shares(Table.in_files(paths), types=types_of(case))
    found = detect_shares(shares, case.rules)
    assert found.edges().records() == kept_edges(case)
    assert found.write_edges(tmp_path / "edges.parquet") == len(kept_edges(case))
    written = pq.read_table(tmp_path / "edges.parquet")
    assert written.to_pylist() == kept_edges(case)
    assert written.schema.field("account_id").type == pa.string()


def test_every_string_layout_of_arrow_gives_the_same():
    case = random_case(random.Random(8))
    plain = case.table.arrow()
    expected = kept_edges(case)
    names = ("object_id", "account_id", "content_id")
    for kind in (pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        schema = pa.schema([(f.name, kind if f.name in names else f.type) for f in plain.schema])
        shares = Shares(Table(memory=plain.cast(schema)), types=types_of(case))
        assert detect_shares(shares, case.rules).edges().records() == expected
