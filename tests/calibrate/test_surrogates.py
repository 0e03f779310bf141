"""Surrogate false discovery rates: by definition, and on the published Russian data."""

import json
from functools import cache
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from inconcert.calibrate.counting import count_data
from inconcert.calibrate.grid import MIN_WEIGHTS, TIME_WINDOWS, Grid
from inconcert.calibrate.sensitivity_kernel import COLLAPSED, RAW
from inconcert.calibrate.surrogates import SurrogateFdr, surrogate_fdr
from inconcert.coshares import ground
from inconcert.errors import BadParameter, TooManyPairs
from inconcert.objects import as_shares
from tests.calibrate.grid_oracle import Row, drawn, ground_of
from tests.golden import golden

GRID = Grid(TIME_WINDOWS, MIN_WEIGHTS)


def made(observed, *null):
    """Counts of one cell, both views alike."""
    both = [np.full((2, 1, 1), n, np.int64) for n in (observed, *null)]
    return SurrogateFdr(Grid.of([60], [2]), both[0], np.stack(both[1:]), np.zeros((1, 1), np.int64))


@pytest.mark.parametrize(
    ("observed", "null", "rate"),
    [
        (32, [5, 7, 6, 7], 6.25 / 32 + 0.25 / 32),
        (3, [0] * 19 + [2], 0.05),  # exactly: not 0.05000000000000001, which (0.1 + 1 / 20) / 3 is
        (10, [0, 0], 0.05),
        (2, [9, 9, 9], 1.0),
        (0, [3, 4], None),
        (0, [0, 0], None),
    ],
)
def test_the_rate_of_one_rule(observed, null, rate):
    found = made(observed, *null)
    assert found.rate(60, 2) == found.rate(60, 2, collapsed=True) == rate
    row = found.table().records()[0]
    assert (row["n_edges"], row["null_mean"], row["fdr"]) == (observed, np.mean(null), rate)
    assert row["fdr_collapsed"] == rate
    with pytest.raises(BadParameter, match="time_window 61 with min_weight 2 was not counted"):
        found.rate(61, 2)


@cache
def russian():
    """The sample with the first share of each object by each account, as the reference was made."""
    table = pq.read_table(golden("coortweet", "input.russian.parquet")).to_pandas()
    table["timestamp_share"] = table["timestamp_share"].astype("int64")
    first = table.sort_values(["timestamp_share", "content_id"]).drop_duplicates(["object_id", "account_id"])
    assert (len(first), first["account_id"].nunique(), first["object_id"].nunique()) == (34_865, 9_509, 7_285)
    return ground(as_shares(first))


@cache
def reference(name):
    """A column of the reference as an array, windows by thresholds; null is NaN."""
    rows = {(r["tau"], r["w"]): r[name] for r in json.loads(golden("stats", "russian_fdr_grid.json").read_text())}
    return np.array([[rows[w, m] for m in MIN_WEIGHTS] for w in TIME_WINDOWS], np.float64)


def test_edges_of_the_russian_sample_are_exactly_those_of_the_reference():
    observed = count_data(russian(), GRID)
    assert np.array_equal(observed[RAW], reference("observed"))
    assert np.array_equal(observed[COLLAPSED], reference("observed_session_collapsed"))
    assert observed[RAW, TIME_WINDOWS.index(600), MIN_WEIGHTS.index(3)] == 154


def test_surrogates_of_the_russian_sample_are_those_of_the_reference():
    found = surrogate_fdr(russian(), time_window=TIME_WINDOWS, min_weight=MIN_WEIGHTS, surrogates=40, seed=1)
    null = found.surrogate[:, RAW]
    # two means, of 40 and of 20 surrogates: 4.5 standard errors, and one edge where there is next to nothing
    error = np.sqrt(np.maximum(null.var(axis=0, ddof=1), 0.05) * (1 / 40 + 1 / 20))
    assert (np.abs(null.mean(axis=0) - reference("null_mean")) < 4.5 * error).all()
    some = reference("observed") >= 10
    assert some.sum() == 16
    fdr = np.array([[found.rate(w, m) or np.nan for m in MIN_WEIGHTS] for w in TIME_WINDOWS])
    assert np.abs(fdr - reference("fdr"))[some].max() < 0.05


def test_the_reference_compares_collapsed_data_with_surrogates_that_are_not():
    """The reference divides the surrogates' edges of all observations by the data's collapsed edges, we like by like."""
    observed = reference("observed_session_collapsed")
    some = observed > 0
    mixed = np.minimum(1, (reference("null_mean") + 1 / 20)[some] / observed[some])
    assert np.allclose(mixed, reference("fdr_collapsed")[some], atol=1e-12)
    found = surrogate_fdr(russian(), time_window=TIME_WINDOWS, min_weight=MIN_WEIGHTS, seed=1)
    assert (found.surrogate[:, COLLAPSED] <= found.surrogate[:, RAW]).all()
    ours = np.array([[found.rate(w, m, collapsed=True) or np.nan for m in MIN_WEIGHTS] for w in TIME_WINDOWS])[some]
    many = observed[some] >= 20
    assert (ours < reference("fdr_collapsed")[some] + 0.03)[many].all()
    assert (np.abs(ours - reference("fdr_collapsed")[some]) < 0.2)[many].all()


def test_planted_edges_are_told_from_chance():
    # ten objects of twenty accounts each; two of them are always five seconds apart, the others anywhere in a day
    draw = np.random.default_rng(0)
    rows = [
        Row(f"o{o}", f"a{a:02}", f"c{o}.{a}", 90_000 * o + (5 * a if a < 2 else int(draw.integers(0, 86_400))))
        for o in range(10)
        for a in range(20)
    ]
    found = surrogate_fdr(ground_of(tuple(rows)), time_window=10, min_weight=[1, 5])
    assert found.rate(10, 5) == found.rate(10, 5, collapsed=True) == 0.05
    assert found.surrogate[:, RAW, 0, 0].mean() > 0
    # one true edge and some by chance, which surrogates have too
    assert (found.rate(10, 1) or 0) > 0.3


def test_permuted_data_are_like_their_surrogates():
    # every account at random times: what is found is chance, and the rate says so
    draw = np.random.default_rng(1)
    rows = [Row(f"o{o}", f"a{a:02}", f"c{o}.{a}", int(draw.integers(0, 3600))) for o in range(60) for a in range(30)]
    found = surrogate_fdr(ground_of(tuple(rows)), time_window=[60, 120], min_weight=[3, 5], seed=2)
    assert found.observed[RAW].min() > 10
    assert all((found.rate(*cell) or 0) > 0.75 for cell in found.grid.cells)


def test_seeds():
    base = ground_of(drawn(0))
    options: dict[str, Any] = {"time_window": "1m", "min_weight": 2, "surrogates": 4}
    one, same, other = (surrogate_fdr(base, **options, seed=seed) for seed in (5, 5, 6))
    assert np.array_equal(one.surrogate, same.surrogate)
    assert not np.array_equal(one.surrogate, other.surrogate)
    assert one.parameters == {"surrogates": 4, "seed": 5, "session_gap": 1800}
    # more surrogates begin with the same
    more = surrogate_fdr(base, **options | {"surrogates": 7}, seed=5)
    assert np.array_equal(more.surrogate[:4], one.surrogate)


def test_the_cost_is_bounded():
    base = ground_of(drawn(0))
    with pytest.raises(TooManyPairs, match="over the limit of 10"):
        surrogate_fdr(base, time_window=60, min_weight=2, most_pairs=10)


def test_in_words():
    assert str(made(32, 5, 7, 6, 7)) == (
        "2 objects or more within 60 s: 32 edges; 6.25 expected by chance (4 surrogates), a false discovery rate of "
        "20%. Counting each pair of sessions once, 32 and 6.25: 20%."
    )
    assert str(made(0, 1, 1)) == "2 objects or more within 60 s: no two accounts have so many in common."
    none_left = made(1, 0, 0)
    none_left.observed[COLLAPSED] = 0
    assert str(none_left) == (
        "2 objects or more within 60 s: 1 edge; 0 expected by chance (2 surrogates), a false discovery rate of 50%. "
        "Counting each pair of sessions once, none is left."
    )
    assert "<th>fdr_collapsed</th>" in none_left._repr_html_()
