"""Pairs at the thresholds: all of them, or a sample that depends on seed and pairs only."""

from __future__ import annotations

import random

import numpy as np
import pytest

from inconcert.calibrate.threshold_pairs import STRATA, pairs_at_threshold
from inconcert.calibrate.type_rule import TypeRule
from inconcert.coshares import ground
from inconcert.errors import BadParameter, NoThreshold
from inconcert.objects import as_shares
from tests.calibrate.type_oracle import typed
from tests.oracle import Share


def crowd(seed, n_accounts=14, n_objects=30):
    draw = random.Random(seed)
    return [
        Share(f"o{o}", f"a{a:02}", f"{a}-{o}", 10**5 * o + draw.choice((0, 5, 20, 27, 60)))
        for o in range(n_objects)
        for a in range(n_accounts)
        if draw.random() < 0.35
    ]


def encoded_of(rows):
    return ground(as_shares([r._asdict() for r in rows])).encoded


def by_definition(rows, rule, n_range, delta_range):
    found = typed(
        rows, window=rule.window, pair_stat=rule.pair_stat, limit=rule.time_threshold, repetition=rule.repetition
    )
    strata = {}
    for pair, (_, n, figure, _) in found.items():
        often = n_range is not None and n_range[0] <= n <= n_range[1]
        quick = delta_range is not None and n >= 2 and delta_range[0] <= figure <= delta_range[1]
        if often or quick:
            strata[pair] = "both" if often and quick else "repetition" if often else "speed"
    return strata


def as_found(at):
    names = at.encoded.account_ids.to_pylist()
    return {
        (names[u], names[v]): STRATA[s]
        for u, v, s in zip(at.u.tolist(), at.v.tolist(), at.stratum.tolist(), strict=True)
    }


@pytest.mark.parametrize("pair_stat", ["mean", "median", "count"])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("ranges", [None, ((1, 3), None), (None, (1, 22)), ((3, 5), (0, 27))])
def test_every_pair_in_the_ranges_is_there_in_its_stratum(pair_stat, seed, ranges):
    rows, rule = crowd(seed), TypeRule(24.0, 4, pair_stat=pair_stat)
    at = (
        pairs_at_threshold(encoded_of(rows), rule)
        if ranges is None
        else pairs_at_threshold(encoded_of(rows), rule, n_common=ranges[0], pair_delta=ranges[1])
    )
    default = (4, 4), (2, 2) if pair_stat == "count" else (17.0, 24.0)
    expected = by_definition(rows, rule, *(ranges or default))
    assert as_found(at) == expected
    assert at.sizes == {name: n for name in STRATA if (n := list(expected.values()).count(name))}
    assert len(expected) > 3


def test_a_sample_is_the_same_whatever_else_and_another_with_another_seed():
    encoded, rule = encoded_of(crowd(9, n_accounts=30)), TypeRule(24.0, 4)
    whole = pairs_at_threshold(encoded, rule, most=10_000)
    first, again = (pairs_at_threshold(encoded, rule, most=9, threads=t) for t in (1, 2))
    assert as_found(first) == as_found(again)
    assert list(as_found(first)) == list(as_found(again))
    assert first.sizes == whole.sizes
    for name, size in first.sizes.items():
        assert list(as_found(first).values()).count(name) == min(size, 9)
    assert as_found(first).items() <= as_found(whole).items()
    assert as_found(pairs_at_threshold(encoded, rule, most=9, seed=1)) != as_found(first)


def test_every_pair_is_drawn_about_equally_often():
    encoded, rule = encoded_of(crowd(3, n_accounts=12)), TypeRule(None, 3)
    size = pairs_at_threshold(encoded, rule).n_pairs
    times = np.zeros((12, 12))
    for seed in range(400):
        at = pairs_at_threshold(encoded, rule, most=5, seed=seed)
        times[at.u, at.v] += 1
    drawn = times[times > 0]
    assert len(drawn) == size
    expected = 400 * 5 / size
    # 99.99 % of a binomial count lies within four standard deviations
    assert abs(drawn - expected).max() < 4.5 * np.sqrt(expected)


def test_thresholds_that_are_not_there_have_no_stratum():
    encoded = encoded_of(crowd(1))
    assert set(pairs_at_threshold(encoded, TypeRule(None, 4)).sizes) == {"repetition"}
    assert set(pairs_at_threshold(encoded, TypeRule(24.0, None)).sizes) == {"speed"}
    with pytest.raises(NoThreshold, match="no threshold"):
        pairs_at_threshold(encoded, TypeRule(None, None))
    assert pairs_at_threshold(encoded, TypeRule(None, None), n_common=(99, 99)).n_pairs == 0


@pytest.mark.parametrize("options", [{"n_common": (5, 3)}, {"pair_delta": (-1, 3)}, {"most": 0}])
def test_ranges_upside_down_are_refused(options):
    with pytest.raises(BadParameter, match=next(iter(options))):
        pairs_at_threshold(encoded_of(crowd(1)), TypeRule(24.0, 4), **options)
