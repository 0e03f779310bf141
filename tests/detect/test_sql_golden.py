"""The published Russian data (CooRTweet's sample) under native rules: SQL and the definition agree."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.detect.duckdb_engine import count_pairs, run_duckdb
from inconcert.detect.rules import Rules
from inconcert.schema import SHARE
from inconcert.tables import Table
from tests import oracle
from tests.golden import golden
from tests.oracle import Share


@pytest.mark.parametrize(
    ("time_window", "n_pairs", "n_edges"),
    [(60, 4_093, 4_023), (600, 38_378, 36_826)],
)
def test_russian(time_window: int, n_pairs: int, n_edges: int) -> None:
    rules = Rules(time_window=time_window, min_participation=2)
    posts = pq.read_table(golden("coortweet", "input.russian.parquet"))
    columns = {name: posts[name].cast(SHARE.field(name).type) for name in SHARE.names if name != "object_type"}
    shares = pa.table({**columns, "object_type": pa.array(["url"] * posts.num_rows)}).select(SHARE.names)
    found = run_duckdb(Table.of(shares), rules)
    assert (found.counts["pairs"], found.counts["edges"]) == (n_pairs, n_edges)
    by_object: dict[str, list[Share]] = defaultdict(list)
    rows = (Share(*row) for row in zip(*(columns[name].to_pylist() for name in Share._fields), strict=True))
    for share in oracle.participating(rows, rules.min_participation):
        by_object[share.object_id].append(share)
    expected = [p for some in by_object.values() for p in oracle.pairs(some, time_window=time_window)]
    assert len(expected) == n_pairs
    assert len({tuple(sorted((a.account_id, b.account_id))) for a, b in expected}) == n_edges
    assert sum(count_pairs(Table.of(shares), rules).arrow()["n_pairs"].to_pylist()) == n_pairs
