"""CooRnet's interval and pairs, against R's own results and against its code written out share by share."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.calibrate.coornet import CoordinationInterval, coordination_interval
from inconcert.calibrate.coornet_pairs import coornet_pairs, fixed_bins
from inconcert.detect.compatible_quantile import quantile_type7
from inconcert.detect.encode import encode
from inconcert.detect.rules import native
from inconcert.errors import BadParameter
from inconcert.objects import Shares, as_shares
from inconcert.tables import Table
from tests.calibrate.planted import planted_small
from tests.golden import golden

Row = tuple[str, str, int]


def shares_of(rows: list[Row]) -> Shares:
    return as_shares(
        {
            "object_id": [o for o, _, _ in rows],
            "account_id": [a for _, a, _ in rows],
            "content_id": [f"c{i:05d}" for i in range(len(rows))],
            "timestamp_share": [t for _, _, t in rows],
        }
    )


def reference():
    return json.loads(golden("stats", "coornet_reference.json").read_text())


def by_one_account(stamps) -> Shares:
    return shares_of([(url, "a", t) for url, t in stamps])


def test_toy_of_the_r_code():
    shares = by_one_account(reference()["shares"])
    for case in reference()["expected"]:
        found = coordination_interval(shares, q=case["q"], p=case["p"])
        # R wrote the cut with 15 digits
        assert found.cut is not None
        cut = float(f"{found.cut:.15g}")
        assert (found.seconds, cut, found.n_kept) == (case["interval"], case["cutoff"], case["kept"])


def test_a_median_of_zero_is_one_second():
    case = reference()["all_zero"]
    assert coordination_interval(by_one_account(case["shares"]), q=case["q"], p=case["p"]).seconds == case["interval"]


def test_planted_small():
    case = reference()["planted_small"]
    found = coordination_interval(planted_small(), q=case["q"], p=case["p"])
    assert (found.seconds, found.cut, found.n_kept) == (7024.5, 1044.5, 188)
    assert (case["interval"], case["cutoff"], case["kept"]) == (7024.5, 1044.5, 188)


def test_bins_of_27_seconds():
    case = reference()["bins_27s"]
    stamps = np.array(case["stamps"])
    assert fixed_bins(np.zeros(7, np.int32), stamps, 27).tolist() == case["bin_starts"]


def defined(rows: list[Row], q: float, p: float, *, distinct: bool) -> tuple[float | None, int]:
    """The interval step by step as the R code has it."""
    posts = defaultdict(list)
    for url, account, time in rows:
        posts[url].append((time, account))
    second, cuts = {}, {}
    for url, of in posts.items():
        of.sort(key=lambda post: post[0])
        later = [t for t, a in of[1:] if not distinct or a != of[0][1]]
        if not later:
            continue
        second[url] = later[0] - of[0][0]
        above = [t - of[0][0] for rank, (t, _) in enumerate(of, 1) if rank / len(of) > p]
        cuts[url] = min(above, default=None)
    if not second:
        return None, 0
    cut = quantile_type7(np.array(list(second.values())), q)
    kept = [cuts[url] for url in second if second[url] <= cut]
    took = sorted(c for c in kept if c is not None)
    return (float(np.median(took)) or 1.0) if took else None, len(took)


rows_of_few = st.lists(
    st.tuples(
        st.sampled_from(("x", "y", "z", "w")),
        st.sampled_from(("a", "b", "c")),
        st.one_of(st.integers(0, 9), st.integers(0, 100)),
    ),
    min_size=1,
    max_size=20,
)
parts = st.sampled_from((0.0, 0.1, 0.25, 1 / 3, 0.5, 0.6, 2 / 3, 0.7, 0.9, 1.0))


@given(rows_of_few, parts, parts, st.booleans())
def test_interval_is_as_the_code_says(rows, q, p, distinct):
    found = coordination_interval(shares_of(rows), q=q, p=p, distinct_accounts=distinct)
    seconds, n_kept = defined(rows, q, p, distinct=distinct)
    assert found.seconds == seconds
    assert found.seconds is None or found.n_kept == n_kept
    assert (found.why == "") == (found.seconds is not None)


@given(st.integers(1, 400), st.floats(0, 1))
def test_the_rank_is_compared_in_floating_point(n, p):
    rows = [("x", "a", i) for i in range(n)]
    above = [i for i in range(n) if (i + 1) / n > p]
    found = coordination_interval(shares_of(rows), p=p)
    assert found.seconds == ((above[0] or 1) if above and n > 1 else None)


def test_what_is_undefined_says_so():
    alone = coordination_interval(shares_of([("x", "a", 0)]))
    assert str(alone) == "CooRnet's coordination interval: none, because no object was shared in two posts."
    never = coordination_interval(shares_of([("x", "a", 0), ("x", "a", 5)]), p=1)
    assert "no share of any object comes after 100% of its shares" in str(never)
    by_one = coordination_interval(shares_of([("x", "a", 0), ("x", "a", 5)]), distinct_accounts=True)
    assert "no object was shared in two accounts" in str(by_one)


def test_words_and_json():
    found = coordination_interval(shares_of([("x", "a", 0), ("x", "a", 5), ("x", "b", 60)]))
    assert "interval: 5 s. 1 of the 1 objects" in str(found)
    assert "no limit between coordinated and ordinary" in found._repr_html_()
    assert CoordinationInterval.from_dict(json.loads(json.dumps(found.to_dict()))) == found
    assert found.summary == {"min": 5.0, "q1": 5.0, "median": 5.0, "mean": 5.0, "q3": 5.0, "max": 5.0}


def test_a_repeated_row_counts_once_however_large_the_table():
    table = shares_of([("x", "a", 0), ("x", "b", 5), ("x", "c", 60), ("y", "a", 0)]).table
    unchecked = Shares(Table(memory=table.arrow().take([0, 0, 1, 1, 2, 2, 3, 3])))
    once = coordination_interval(Shares(table, checked=True))
    assert coordination_interval(unchecked) == once
    assert coordination_interval(Shares(table)) == once


def joined(rows: list[Row], interval: int, variant: str) -> dict[tuple[str, str], int]:
    """Pairs of accounts and their weights, bin by bin."""
    posts = defaultdict(list)
    for url, account, time in rows:
        posts[url].append((time, account))
    weight: dict[tuple[str, str], int] = defaultdict(int)
    for of in posts.values():
        if len({account for _, account in of}) < 2:
            continue
        bins = defaultdict(list)
        for time, account in of:
            bins[(time - min(of)[0]) // interval].append(account)
        kept = [set(accounts) for accounts in bins.values() if len(accounts) >= 2]
        together = kept if variant == "strict" else [set().union(*kept)]
        for pair in {pair for accounts in together for pair in combinations(sorted(accounts), 2)}:
            weight[pair] += 1
    return weight


@given(rows_of_few, st.sampled_from((1, 3, 10, 50)), st.sampled_from(("compat", "strict")), parts)
def test_pairs_are_as_the_code_says(rows, interval, variant, quantile):
    weight = joined(rows, interval, variant)
    least = quantile_type7(np.array(list(weight.values())), quantile) if weight else math.inf
    encoded = encode(shares_of(rows).table, native(min_participation=1))
    found = coornet_pairs(encoded, interval + 0.9, variant=variant, edge_weight=quantile, threads=1).records()
    expected = [(*pair, w) for pair, w in sorted(weight.items()) if w >= least]
    assert [tuple(row.values()) for row in found] == expected


@pytest.mark.parametrize("wrong", [{"q": -0.1}, {"p": 1.1}, {"q": math.nan}])
def test_parts_outside_0_to_1_are_refused(wrong):
    with pytest.raises(BadParameter):
        coordination_interval(shares_of([("x", "a", 0)]), **wrong)


@pytest.mark.parametrize("wrong", [{"interval": 0.5}, {"interval": math.nan}, {"variant": "x"}, {"edge_weight": 2}])
def test_options_of_the_pairs_are_checked(wrong):
    encoded = encode(shares_of([("x", "a", 0), ("x", "b", 1)]).table, native(min_participation=1))
    with pytest.raises(BadParameter):
        coornet_pairs(encoded, **{"interval": 5, **wrong})
