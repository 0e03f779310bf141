from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from inconcert.detect.rules import coortweet, native
from inconcert.errors import BadParameter
from inconcert.results.subgraphs import fast_context_edges, fast_edges, fast_threshold
from tests.golden import golden


def edges(*rows: tuple[str, str, int | None]) -> pa.Table:
    a, b, fast = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table(
        {
            "account_id": pa.array(a, pa.string()),
            "account_id_y": pa.array(b, pa.string()),
            "weight_fast": pa.array(fast, pa.int64()),
        }
    )


def pairs(table: pa.Table) -> list[tuple[str, str]]:
    return list(zip(table["account_id"].to_pylist(), table["account_id_y"].to_pylist(), strict=True))


#: a-b is fast; c is a neighbour of b, d of c only; e and f are elsewhere
EXAMPLE = edges(("a", "b", 4), ("b", "c", 1), ("a", "c", None), ("c", "d", 1), ("e", "f", 2))


@pytest.mark.parametrize(
    ("rules", "threshold", "kept"),
    [
        (native(fast_window=5), 2.0, [("a", "b"), ("e", "f")]),
        (native(fast_window=5, min_weight=3), 3.0, [("a", "b")]),
        (native(fast_window=5, min_weight=1, edge_weight=1.0), 4.0, [("a", "b")]),
        (coortweet(fast_window=5, edge_weight=1.0), 4.0, []),
        (coortweet(fast_window=5, edge_weight=0.5), 1.5, [("a", "b"), ("e", "f")]),
    ],
)
def test_fast_edges_pass_the_threshold_of_fast_weights(rules: Any, threshold: Any, kept: Any) -> None:
    assert fast_threshold(EXAMPLE, rules) == threshold
    assert pairs(fast_edges(EXAMPLE, rules)) == kept


def test_the_context_is_induced_on_the_neighbours() -> None:
    assert pairs(fast_context_edges(EXAMPLE, native(fast_window=5, min_weight=3))) == [
        ("a", "b"),
        ("b", "c"),
        ("a", "c"),
    ]


@pytest.mark.parametrize("table", [edges(), edges(("a", "b", None))])
def test_without_fast_pairs_nothing_is_fast(table: Any) -> None:
    rules = native(fast_window=5)
    assert fast_threshold(table, rules) == 2.0
    assert fast_edges(table, rules).num_rows == 0
    assert fast_context_edges(table, rules).num_rows == 0


def test_edges_without_a_fast_window_are_refused() -> None:
    with pytest.raises(BadParameter, match="needs a fast window"):
        fast_threshold(EXAMPLE.drop_columns(["weight_fast"]), native())


CASES = (
    "ru_tw600_mp10_loopsrm_fast120",
    "ru_tw60_mp2_loopsrm_fast10",
    "de_fburls_tw60_mp2_fast10",
)


@pytest.mark.parametrize("quantile", [0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("case", CASES)
def test_subgraphs_equal_those_of_coortweet(case: str, quantile: float) -> None:
    manifest = json.loads(golden("coortweet", "manifest.json").read_text())
    entry = next(e for e in manifest["entries"] if (e["id"], e.get("edge_weight")) == (case, quantile))
    full = pd.read_csv(golden("coortweet", f"{case}.edges.csv.gz"), dtype={"from": str, "to": str})
    columns = {"from": "account_id", "to": "account_id_y", "weight_fast": "weight_fast"}
    table = pa.Table.from_pandas(full[list(columns)].rename(columns=columns), preserve_index=False)
    rules = coortweet(time_window=10_000, fast_window=1, edge_weight=quantile)
    assert fast_threshold(table, rules) == pytest.approx(float(entry["threshold_fast"]), rel=1e-12)
    for number, found in (("2", fast_edges(table, rules)), ("3", fast_context_edges(table, rules))):
        reference = entry[f"subgraph{number}"]
        assert found.num_rows == reference["edges"]
        assert len({a for pair in pairs(found) for a in pair}) == reference["vertices"]
