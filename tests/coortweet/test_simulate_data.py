"""Simulated data hold the pairs they promise."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.coortweet import detect_groups, simulate_data
from inconcert.coortweet.groups import RESULT_COLUMNS
from inconcert.errors import BadParameter


def rows(table):
    return sorted(zip(*(table.column(n).to_pylist() for n in RESULT_COLUMNS), strict=True))


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    approx_size=st.integers(0, 600),
    n_accounts_coord=st.integers(2, 12),
    n_accounts_noncoord=st.integers(1, 12),
    n_objects=st.integers(1, 12),
    min_participation=st.integers(1, 5),
    time_window=st.integers(1, 90),
)
def test_the_planted_pairs_are_found_and_no_others(**options):
    shares, pairs = simulate_data(**options)
    found = detect_groups(shares, options["time_window"], options["min_participation"])
    assert rows(found) == rows(pairs.filter(pairs["coordinated"]))
    others = pairs.filter([not c for c in pairs["coordinated"].to_pylist()])
    assert all(delta > options["time_window"] for delta in others["time_delta"].to_pylist())


def test_size_is_near_what_is_asked():
    for seed in range(1, 6):
        shares, _ = simulate_data(2000, 20, 15, 30, 2, 10, seed=seed)
        # min_participation comes on top, as in CooRTweet: 190 pairs of accounts, 2 objects, 2 shares
        assert shares.num_rows == pytest.approx(2000 + 190 * 2 * 2, rel=0.1)


def test_a_seed_repeats_and_another_does_not():
    assert simulate_data(seed=3) == simulate_data(seed=3)
    assert simulate_data(seed=3) != simulate_data(seed=4)


def test_lambdas_replace_the_size():
    shares, pairs = simulate_data(lambda_coord=0, lambda_noncoord=0, n_accounts_coord=3, min_participation=4, seed=1)
    assert (shares.num_rows, pairs.num_rows) == (2 * 3 * 4, 3 * 4)


def test_ids_are_padded_alike_and_kinds_hold():
    shares, pairs = simulate_data(4000, seed=1, kind="pandas")
    assert isinstance(shares, pd.DataFrame)
    assert isinstance(pairs, pd.DataFrame)
    assert len(set(map(len, shares["content_id"]))) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"n_accounts_coord": 1},
        {"n_accounts_noncoord": 0},
        {"n_objects": 0},
        {"min_participation": 0},
        {"time_window": 0},
        {"approx_size": -1},
        {"lambda_coord": 1.0},
        {"lambda_noncoord": 1.0},
    ],
)
def test_parameters_out_of_range(wrong):
    with pytest.raises(BadParameter):
        simulate_data(**wrong)
