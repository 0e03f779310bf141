"""What DuckDB is asked beside edges: some of the pairs, the shares behind edges; where its input is; how it fails."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.detect import queries
from inconcert.detect.duckdb_engine import Limits, count_pairs, pairs, participation, run_duckdb
from inconcert.detect.rules import Rules
from inconcert.detect.scratch import Scratch
from inconcert.errors import BadParameter, EngineError, MissingColumn
from inconcert.tables import Table
from tests.detect.batches import RULES, expected_edges, expected_pairs
from tests.detect.cases import seeded_cases, table_of, together
from tests.oracle import pairs as oracle_pairs

RULE = RULES[2]
SOME = seeded_cases(11, 120, RULE)
SHARES = table_of(together(SOME))
PAIRS = expected_pairs(SOME)
MB = 1 << 20


def accounts_of(pair: dict[str, str]) -> set[str]:
    return {pair["account_id"], pair["account_id_y"]}


def test_pairs_of_one_account_among_several_and_of_one_object() -> None:
    (a, _), (b, _) = Counter(p["account_id"] for p in PAIRS).most_common(2)
    busiest = Counter(p["object_id"] for p in PAIRS).most_common(1)[0][0]
    c = next(p["account_id_y"] for p in PAIRS if p["account_id"] == a)
    asked = [
        (pairs(SHARES, RULE, accounts=[a]), [p for p in PAIRS if a in accounts_of(p)]),
        (pairs(SHARES, RULE, accounts=(a, c)), [p for p in PAIRS if accounts_of(p) == {a, c}]),
        (pairs(SHARES, RULE, accounts=[a, b, c]), [p for p in PAIRS if accounts_of(p) <= {a, b, c}]),
        (pairs(SHARES, RULE, object_id=busiest), [p for p in PAIRS if p["object_id"] == busiest]),
    ]
    for found, expected in asked:
        assert expected
        assert found.records() == expected
    one = next(p for p in PAIRS if p["object_id"] == busiest)["account_id"]
    found = pairs(SHARES, RULE, accounts=[one], object_id=busiest)
    assert found.records() == [p for p in PAIRS if p["object_id"] == busiest and one in accounts_of(p)]


@pytest.mark.parametrize("accounts", [["nobody"], ["nobody", "no one"], ["'; DROP VIEW shares; --"]])
def test_unknown_accounts_and_objects_have_no_pairs(accounts: list[str]) -> None:
    assert pairs(SHARES, RULE, accounts=accounts).num_rows == 0
    assert pairs(SHARES, RULE, object_id=accounts[0]).num_rows == 0


def test_an_account_has_no_pairs_with_itself() -> None:
    a = PAIRS[0]["account_id"]
    assert pairs(SHARES, RULE, accounts=[a, a]).num_rows == 0


def test_naming_no_account_is_an_error() -> None:
    with pytest.raises(BadParameter, match="one account or more"):
        pairs(SHARES, RULE, accounts=[])


def test_participation_is_of_the_given_edges_only() -> None:
    edges = expected_edges(SOME)[::3]
    component = {e[end]: f"c{number % 2}" for number, e in enumerate(edges) for end in ("account_id", "account_id_y")}
    given = {(e["account_id"], e["account_id_y"]) for e in edges}
    behind = [p for p in PAIRS if tuple(sorted(accounts_of(p))) in given]
    shares, deltas = participation(SHARES, RULE, Table.of(edges), component)
    n_pairs: Counter[tuple[str, str]] = Counter()
    for p in behind:
        n_pairs.update([(p["object_id"], p["content_id"]), (p["object_id"], p["content_id_y"])])
    original = {(s["object_id"], s["content_id"]): s for s in SHARES.records()}
    expected = [original[key] | {"n_pairs": n} for key, n in n_pairs.items()]
    assert len(expected) > 50
    assert shares.records() == sorted(expected, key=lambda s: (s["object_id"], s["timestamp_share"], s["content_id"]))
    histogram = Counter((component[min(accounts_of(p))], p["time_delta"]) for p in behind)
    assert [tuple(d.values()) for d in deltas.records()] == [(*key, n) for key, n in sorted(histogram.items())]
    assert shares.schema.equals(queries.PARTICIPANTS)
    assert deltas.schema.equals(queries.DELTAS)


def test_the_result_answers_with_the_shares_and_rules_it_was_made_with() -> None:
    found = run_duckdb(SHARES, RULE, memory=200 * MB, threads=1)
    assert found.pairs().records() == PAIRS
    one = found.edges.records()[:1]
    shares, deltas = found.participation(Table.of(one), {one[0]["account_id"]: "c1"})
    assert sum(s["n_pairs"] for s in shares.records()) == 2 * one[0]["n_pairs"]
    assert sum(d["n_pairs"] for d in deltas.records()) == one[0]["n_pairs"]


def test_objects_with_most_pairs_come_first() -> None:
    counted = count_pairs(SHARES, RULE).records()
    assert counted == sorted(counted, key=lambda r: (-r["n_pairs"], r["object_id"]))
    shares = Counter(s["object_id"] for s in SHARES.records())
    assert all(r["n_shares"] <= shares[r["object_id"]] for r in counted)


@pytest.mark.parametrize("folder", ["plain", "[2024] what*ever?", "it's", "a=b", "ü 'q' %20"])
def test_files_of_any_name_in_any_number(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    table = SHARES.arrow()
    paths = [tmp_path / folder / f"part {number}.parquet" for number in range(3)]
    for number, path in enumerate(paths):
        pq.write_table(table.slice(number * 300, 300 if number < 2 else None), path)
    assert pairs(Table.in_files(paths), RULE).records() == PAIRS


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_any_kind_of_arrow_text(kind: pa.DataType) -> None:
    table = SHARES.arrow()
    for name in ("object_id", "object_type", "account_id", "content_id"):
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(kind))
    assert pairs(Table.of(table), RULE).records() == PAIRS


def test_more_than_memory_spills_and_gives_the_same(tmp_path: Path) -> None:
    n, draw = 40_000, random.Random(1)
    shares = {
        "object_id": [f"object-{i % 300:040d}" for i in range(n)],
        "object_type": ["url"] * n,
        "account_id": [f"account-{draw.randrange(2000):060d}" for _ in range(n)],
        "content_id": [f"content-{i:060d}" for i in range(n)],
        "timestamp_share": [i // 300 for i in range(n)],
    }
    pq.write_table(pa.table(shares), tmp_path / "shares.parquet")
    table = Table.in_files([tmp_path / "shares.parquet"])
    rules = Rules(time_window=2, min_weight=1)
    wide = run_duckdb(table, rules).edges
    narrow = run_duckdb(table, rules, memory=48 * MB, threads=1).edges
    assert wide.num_rows > 50_000
    assert narrow.arrow().equals(wide.arrow())
    with pytest.raises(EngineError, match=r"Out of Memory(?s:.)*CREATE TEMP VIEW shares") as caught:
        run_duckdb(table, rules, memory=2 * MB, threads=1)
    assert "more memory" in caught.value.hint


def test_a_failing_query_is_shown_with_the_views_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "shares.parquet"
    pq.write_table(SHARES.arrow(), path)
    table = Table.in_files([path])
    path.write_bytes(path.read_bytes()[:-2000] + b"\0" * 2000)
    with pytest.raises((EngineError, pa.ArrowInvalid)):
        pairs(table, RULE)
    wrong = SHARES.arrow().set_column(4, "timestamp_share", pa.array(["soon"] * SHARES.num_rows))
    with pytest.raises(EngineError, match="DuckDB failed") as caught:
        pairs(Table.of(wrong), RULE)
    assert "CREATE TEMP VIEW shares AS" in caught.value.query
    assert "-- 5. The earlier share is the one posted first" in caught.value.query


def test_a_missing_column_is_named() -> None:
    with pytest.raises(MissingColumn, match="no column 'account_id'"):
        run_duckdb(Table.of(SHARES.arrow().drop_columns("account_id")), RULE)


def test_a_limit_that_cannot_be_is_refused() -> None:
    with pytest.raises(EngineError, match="DuckDB does not start"):
        count_pairs(SHARES, RULE, limits=Limits(threads=-1))


def test_the_scratch_folder_goes_with_the_last_answer() -> None:
    answer = pairs(SHARES, RULE)
    (path,) = answer.files
    assert path.exists()
    del answer
    assert not path.parent.exists()


def test_a_scratch_folder_is_where_it_was_asked_for(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    assert scratch.path.parent == tmp_path
    del scratch
    assert not list(tmp_path.iterdir())


def test_windows_reach_across_slots_and_below_zero() -> None:
    """Every pair of times around a slot's border, before and after 1970, is judged by the window alone."""
    window = 5
    times = range(-13, 14)
    shares = [
        {"object_id": "x", "object_type": "url", "account_id": f"a{t}", "content_id": f"c{t}", "timestamp_share": t}
        for t in times
    ]
    found = pairs(Table.of(shares), Rules(time_window=window, min_participation=1))
    assert {(p["timestamp_share"], p["timestamp_share_y"]) for p in found.records()} == {
        (s, t) for s in times for t in times if 0 < t - s <= window
    }


def test_the_oracle_itself_is_not_empty_here() -> None:
    assert sum(len(oracle_pairs(case.untyped, time_window=RULE.time_window)) for case in SOME) > len(PAIRS) > 100
