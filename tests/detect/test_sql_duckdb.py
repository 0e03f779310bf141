"""DuckDB gives what the definition says, attribute for attribute, on thousands of random cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from inconcert.detect.duckdb_engine import count_pairs, pairs, run_duckdb
from inconcert.detect.rules import Rules
from inconcert.schema import PAIR
from tests import oracle
from tests.detect.batches import RULES, expected_edges, expected_left_out, expected_pairs, pairs_per_object
from tests.detect.cases import TYPES, Case, cases, seeded_cases, table_of, together
from tests.detect.expected import all_edges, all_pairs, kept_edges

CASES_PER_RULES = 400


@pytest.mark.parametrize("number", range(len(RULES)))
def test_many_cases_at_once(number: int) -> None:
    rules = RULES[number]
    some = seeded_cases(number, CASES_PER_RULES, rules, duplicates=True)
    found = run_duckdb(table_of(together(some)), rules, types=TYPES, every_edge=True)
    edges = expected_edges(some)
    assert len(edges) > 50
    assert found.edges.records() == edges
    kept = oracle.kept(edges, edge_weight=rules.edge_weight, min_weight=rules.min_weight)
    n_pairs = sum(e["n_pairs"] for e in edges)
    assert found.counts == {
        "pairs": n_pairs,
        "edges": len(edges),
        "edges_kept": len(kept),
        **expected_left_out(some),
    }
    assert [e for e in edges if e["weight"] >= found.threshold] == kept


@pytest.mark.parametrize("number", range(len(RULES)))
def test_pairs_of_many_cases_at_once(number: int) -> None:
    rules = RULES[number]
    some = seeded_cases(100 + number, CASES_PER_RULES, rules, duplicates=True)
    shares = table_of(together(some))
    expected = expected_pairs(some)
    assert len(expected) > 100
    found = pairs(shares, rules)
    assert found.records() == expected
    assert found.schema.equals(PAIR)
    counted = {r["object_id"]: r["n_pairs"] for r in count_pairs(shares, rules).records() if r["n_pairs"]}
    assert counted == pairs_per_object(expected)


@given(cases(duplicates=True))
@settings(max_examples=60, deadline=None)
def test_any_case(case: Case) -> None:
    found = run_duckdb(case.table, case.rules)
    assert found.edges.records() == kept_edges(case)
    assert found.counts["edges"] == len(all_edges(case))
    assert found.pairs().records() == all_pairs(case)


def test_nothing_gives_empty_tables_with_all_columns() -> None:
    rules = Rules(fast_window=3)
    nothing = table_of([])
    found = run_duckdb(nothing, rules, types=TYPES)
    assert found.edges.num_rows == 0
    assert found.edges.column_names[-3:] == tuple(f"n_objects_{t}" for t in TYPES)
    assert set(found.counts.values()) == {0}
    assert found.threshold == rules.min_weight
    assert found.pairs().num_rows == count_pairs(nothing, rules).num_rows == 0
    shares, deltas = found.participation(found.edges, {})
    assert shares.num_rows == deltas.num_rows == 0


def test_threads_and_order_of_input_do_not_matter() -> None:
    rules = RULES[0]
    shares = together(seeded_cases(7, 200, rules, duplicates=True))
    one = run_duckdb(table_of(shares), rules, threads=1).edges.arrow()
    assert one.num_rows
    assert run_duckdb(table_of(shares[::-1]), rules, threads=2).edges.arrow().equals(one)
