"""Testing pairs from shares to q-values: families, parameters, edges of what can be tested."""

import numpy as np
import pyarrow as pa
import pytest

from inconcert.coshares import blocks, collapsed, ground, widest_horizon
from inconcert.errors import BadParameter, MissingColumn
from inconcert.schema import EDGE_SIGNIFICANCE
from inconcert.significance import EVIDENCE, with_significance
from inconcert.significance import test_pairs as significance_of
from inconcert.significance.block_tests import BlockTests
from inconcert.significance.families import TESTS
from inconcert.tables import Table
from tests.significance.cases import ground_of, random_rows, shares_of
from tests.significance.test_lag import six_hours

P_VALUES = [name for name in EDGE_SIGNIFICANCE.names if name.startswith(("p_", "q_"))]


def close_pair(n=14, *, others=6):
    """x and y within five seconds on n objects, others hours apart, and strangers in the background."""
    rows = []
    for k in range(n):
        rows += [("x", f"o{k}", k * 10**6), ("y", f"o{k}", k * 10**6 + 3 + k % 3)]
        rows += [(f"z{(k + j) % 20}", f"o{k}", k * 10**6 + 15_000 * (j + 1) + 71 * k) for j in range(others)]
    rows += [(f"s{j}{k % 13}", f"p{k}", k * 10**6 + j * 40_000 + 97 * k) for k in range(200) for j in range(3)]
    return rows


def test_a_close_pair_is_fast_and_repetitive_and_nothing_else_is():
    found = significance_of(shares_of(close_pair()))
    ids = [("account_id", pa.string()), ("account_id_y", pa.string())]
    assert found.pairs.schema.equals(pa.schema([*ids, *EDGE_SIGNIFICANCE]))
    rows = found.significant().records()
    assert [(r["account_id"], r["account_id_y"]) for r in rows if "fast" in r["evidence"]] == [("x", "y")]
    row = rows[0]
    assert (row["fast_within"], row["fast_hits"], row["n_tested"]) == (10, 14, 14)
    assert row["fast_expected"] < 1
    assert "14 came within 10 seconds" in found.sentence(row)
    assert found.provenance.counts["significant_fast"] == found.families["fast"].n_rejected == 1
    assert "fast: 1 of" in str(found)
    assert "<table>" in found._repr_html_()
    assert found.to_dict()["families"]["fast"]["n_rejected"] == 1


def test_families_have_the_size_of_what_was_tested():
    base = ground_of(close_pair())
    found = significance_of(base)
    horizon = widest_horizon(base.encoded)
    raw = n_enough = 0
    for block in blocks(base.encoded, horizon, min_objects=3):
        raw += block.n_pairs
        n_enough += int((collapsed(block, base.session, seed=0).n_objects >= 3).sum())
    sizes = {name: family.n_tested for name, family in found.families.items()}
    assert sizes == {
        "fast": n_enough, "within": n_enough, "lag": n_enough, "fast_raw": raw, "lag_raw": raw,
        "repetitive": base.n_possible_pairs, "repetitive_raw": base.n_possible_pairs,
    }  # fmt: skip
    table = found.pairs.arrow()
    for test in TESTS:
        q = table[f"q_{test}"].to_numpy()
        assert found.families[test].n_rejected == np.count_nonzero(q <= 0.05)
        assert np.array_equal(np.isnan(table[f"p_{test}"].to_numpy()), np.isnan(q))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("horizon", [None, 1, 700])
@pytest.mark.parametrize("min_objects", [1, 3])
def test_p_values_are_probabilities_whatever_the_data(seed, horizon, min_objects):
    rows = random_rows(seed, n_accounts=6, n_objects=5 + seed, n=60, span=[50, 5000, 10**7][seed % 3])
    found = significance_of(shares_of(rows), horizon=horizon, min_objects=min_objects, session_gap=60)
    for record in found.pairs.records():
        for name in P_VALUES:
            assert record[name] is None or 0 < record[name] <= 1
        assert record["p_fast"] is None or record["n_tested"] >= min_objects
        assert record["p_repetitive"] is not None
        assert record["n_tested"] <= record["n_tested_raw"] >= min_objects
        assert found.sentence(record)


def test_results_do_not_depend_on_threads_or_order_of_work():
    base = ground_of(six_hours(9) + close_pair())
    one, two = (significance_of(base, threads=threads).pairs.arrow() for threads in (1, 2))
    assert one.equals(two)
    # every pair on its own, in blocks of one
    horizon = widest_horizon(base.encoded)
    tests = BlockTests.of(base, horizon, 3, 0)
    (block,) = blocks(base.encoded, horizon, min_objects=3)
    whole = tests.columns(block)
    for k in range(0, block.n_pairs, 7):
        alone = tests.columns(block.pairs(np.arange(block.n_pairs) == k))
        for name, values in whole.items():
            np.testing.assert_array_equal(values[k : k + 1], alone[name])


def test_the_seed_chooses_what_stands_for_a_sitting():
    # x and y each share the same forty objects in four sittings
    rows = [
        (who, f"o{k}", (k // 10) * 10**6 + 60 * (k % 10) + (0 if who == "x" else 7000 + 31 * (k * k % 11)))
        for k in range(40)
        for who in "xy"
    ]
    rows += [(f"z{j}", f"o{k}", (k // 10) * 10**6 + 40_000 * j + k) for k in range(40) for j in (1, 2)]
    tables = [significance_of(shares_of(rows), seed=seed).pairs.records() for seed in (0, 0, 1)]
    pair = [next(r for r in t if (r["account_id"], r["account_id_y"]) == ("x", "y")) for t in tables]
    assert (pair[0]["n_tested"], pair[0]["n_tested_raw"]) == (4, 40)
    assert pair[0] == pair[1]
    assert pair[0]["p_fast_raw"] == pair[2]["p_fast_raw"]
    # forty delays close together are a coincidence of sittings: the raw view takes it for a rule
    assert pair[0]["p_lag_raw"] < 1e-6
    assert pair[0]["p_lag"] > 1e-6


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"horizon": 0}, "horizon must be from 1"),
        ({"level": 0}, "level must be"),
        ({"level": 1.0}, "level must be"),
        ({"min_objects": 0}, "min_objects must be 1 or more"),
        ({"method": "holm"}, "method must be one of bh, by"),
        ({"session_gap": -1}, "session_gap must be 0"),
    ],
)
def test_parameters_out_of_range(options, message):
    with pytest.raises(BadParameter, match=message):
        significance_of(shares_of(close_pair(3)), **options)


def test_a_ground_has_its_sessions_already():
    base = ground(shares_of(close_pair(4)), session_gap=60)
    assert significance_of(base).parameters["session_gap"] == 60
    assert significance_of(base, session_gap=60).pairs.num_rows
    with pytest.raises(BadParameter, match="found with a gap of 60 seconds, not 61"):
        significance_of(base, session_gap=61)


def test_benjamini_yekutieli_finds_less():
    shares = shares_of(close_pair())
    bh, by = (significance_of(shares, method=method).pairs.records() for method in ("bh", "by"))
    assert all(a["q_fast"] is None or a["q_fast"] <= b["q_fast"] for a, b in zip(bh, by, strict=True))
    assert any(a["q_fast"] < b["q_fast"] for a, b in zip(bh, by, strict=True) if a["q_fast"] is not None)


def test_a_narrow_horizon_is_said_and_hides_slower_pairs():
    shares = shares_of(six_hours(12))
    wide, narrow = significance_of(shares), significance_of(shares, horizon=3600)
    assert [r["evidence"] for r in wide.significant("fixed lag").records()]
    assert not narrow.significant("fixed lag").records()
    assert not wide.notes
    assert "at most 1 hour apart" in narrow.notes[0]
    assert narrow.parameters["horizon_given"]


def test_nothing_to_test():
    found = significance_of(shares_of([("a", "o", 0), ("b", "o", 5), ("c", "p", 9)]))
    assert found.pairs.num_rows == 0
    assert found.pairs.schema.names[2:] == EDGE_SIGNIFICANCE.names
    assert {f.n_rejected for f in found.families.values()} == {0}
    assert found.significant().num_rows == 0
    edges = Table.of({"account_id": ["a"], "account_id_y": ["b"]})
    assert with_significance(edges, found).records()[0]["evidence"] is None


def test_unknown_evidence_has_a_hint():
    found = significance_of(shares_of(close_pair(3)))
    with pytest.raises(BadParameter, match="did you mean 'fixed lag'"):
        found.significant("fixed_lag")
    assert set(EVIDENCE) == {"fast", "fixed lag", "repetitive"}


def test_significance_beside_edges():
    found = significance_of(shares_of(close_pair()))
    edges = Table.of(
        {"account_id": ["x", "s00", "nobody", "x"], "account_id_y": ["y", "x", "y", "y"], "weight": [9, 2, 1, 9]}
    )
    joined = with_significance(edges, found)
    assert joined.column_names == ("account_id", "account_id_y", "weight", *EDGE_SIGNIFICANCE.names)
    records = joined.records()
    expected = next(r for r in found.pairs.records() if (r["account_id"], r["account_id_y"]) == ("x", "y"))
    assert {k: v for k, v in records[0].items() if k != "weight"} == expected
    assert records[3] == records[0]
    assert records[1]["p_fast"] is records[2]["p_fast"] is records[1]["evidence"] is None
    # once more: replaced, not repeated
    assert with_significance(joined, found).arrow().equals(joined.arrow())
    with pytest.raises(MissingColumn, match="account_id_y"):
        with_significance(Table.of({"account_id": ["x"]}), found)
