"""Each method on posts where what it must find, and must not, can be counted by brute force."""

from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from inconcert.errors import BadParameter, NoThreshold
from inconcert.evaluate import METHODS, Claims, Trial
from inconcert.evaluate.methods import method_of
from inconcert.simulate import SCENARIOS
from tests import oracle

SIZE: Any = {"n_accounts": 250, "n_days": 10}


def trial(scenario: str, seed: int = 1) -> Trial:
    return Trial(SCENARIOS[scenario].simulate(seed=seed, **SIZE), seed)


@pytest.fixture(scope="module")
def fast() -> Trial:
    return trial("fast")


def pairs(claims: Claims) -> set[tuple[str, str]]:
    assert claims.found_pairs is not None
    return {(row["account_id"], row["account_id_y"]) for row in claims.found_pairs.records()}


def truth(tried: Trial) -> set[tuple[str, str]]:
    return {(row["account_id"], row["account_id_y"]) for row in tried.simulated.pairs.records()}


def delays(tried: Trial) -> dict[tuple[str, str], list[int]]:
    """The shortest delay of every common link, within a day, by a double loop."""
    by_link: dict[str, list[oracle.Share]] = {}
    for row in tried.shares.table.records():
        share = oracle.Share(row["object_id"], row["account_id"], row["content_id"], row["timestamp_share"])
        by_link.setdefault(share.object_id, []).append(share)
    found: dict[tuple[str, str], list[int]] = {}
    for shares in by_link.values():
        least: dict[tuple[str, str], int] = {}
        for place, a in enumerate(shares):
            for b in shares[place + 1 :]:
                apart = abs(a.timestamp_share - b.timestamp_share)
                if a.account_id != b.account_id and apart < 86_400:
                    key = (min(a.account_id, b.account_id), max(a.account_id, b.account_id))
                    least[key] = min(least.get(key, apart), apart)
        for key, apart in least.items():
            found.setdefault(key, []).append(apart)
    return found


@pytest.fixture(scope="module")
def common(fast: Trial) -> dict[tuple[str, str], list[int]]:
    return delays(fast)


@pytest.mark.parametrize(("name", "least"), [("seconds_60_twice", 2), ("seconds_60_thrice", 3)])
def test_links_within_a_minute(name: str, least: int, fast: Trial, common: Any) -> None:
    expected = {pair for pair, apart in common.items() if sum(one <= 60 for one in apart) >= least}
    assert pairs(METHODS[name].claims(fast)) == expected
    assert expected >= truth(fast)


@pytest.mark.parametrize(("scenario", "any_found"), [("fast", False), ("none", True)])
def test_the_top_percent_is_strictly_above_the_quantile(scenario: str, any_found: bool) -> None:
    claims = METHODS["coortweet"].claims(trial(scenario))
    assert claims.found is not None
    assert list(claims.found) == list(claims.strength > np.quantile(claims.strength, 0.99))
    # where the strongest are equally strong, none is above the quantile: so it is in CooRTweet
    assert claims.found.any() == any_found


def test_yangs_pairs_follow_from_the_thresholds_and_the_delays(fast: Trial, common: Any) -> None:
    threshold, repetition = fast.time_threshold, fast.repetition
    assert threshold is not None
    assert repetition is not None
    quick = {pair for pair, apart in common.items() if len(apart) >= 2 and np.mean(apart) <= threshold}
    median = {pair for pair, apart in common.items() if len(apart) >= 2 and np.median(apart) <= threshold}
    often = {pair for pair, apart in common.items() if len(apart) >= repetition}
    assert pairs(METHODS["yang_fast"].claims(fast)) == quick
    assert pairs(METHODS["yang_fast_median"].claims(fast)) == median
    assert pairs(METHODS["yang_repetitive"].claims(fast)) == often
    assert pairs(METHODS["yang_both"].claims(fast)) == quick & often
    published = {
        pair for pair, apart in common.items() if (len(apart) >= 2 and np.mean(apart) <= 27) or len(apart) >= 9
    }
    assert pairs(METHODS["yang_published"].claims(fast)) == published


def test_fast_pairs_are_ranked_by_delay_and_repetitive_ones_by_links(fast: Trial, common: Any) -> None:
    for name, figure in (("yang_fast", lambda apart: -float(np.mean(apart))), ("yang_repetitive", len)):
        claims = METHODS[name].claims(fast)
        rows = claims.pairs.records()
        assert len(rows) >= 50
        assert list(claims.strength) == pytest.approx(
            [figure(common[row["account_id"], row["account_id_y"]]) for row in rows]
        )


def test_ayers_wants_six_links_half_of_them_within_ten_seconds(fast: Trial, common: Any) -> None:
    expected = {
        pair for pair, apart in common.items() if len(apart) > 5 and 2 * sum(d < 10 for d in apart) >= len(apart)
    }
    assert pairs(METHODS["ayers_2021"].claims(fast)) == expected


def without_thresholds(tried: Trial) -> Trial:
    """The same posts, as if nothing could be fitted to them."""
    copy = Trial(tried.simulated, tried.seed)
    vars(copy).update({"time_threshold": None, "repetition": None, "shares": tried.shares, "ground": tried.ground})
    return copy


@pytest.mark.parametrize("name", ["yang_fast", "yang_fast_median", "yang_repetitive", "yang_both"])
def test_without_a_threshold_a_method_finds_nothing_and_says_why(name: str, fast: Trial) -> None:
    claims = METHODS[name].claims(without_thresholds(fast))
    assert pairs(claims) == set()
    assert "the data have no " in claims.because


def test_each_threshold_is_needed_only_where_it_is_used(fast: Trial) -> None:
    lacking = without_thresholds(fast)
    vars(lacking)["repetition"] = fast.repetition
    assert pairs(METHODS["yang_repetitive"].claims(lacking)) == pairs(METHODS["yang_repetitive"].claims(fast))
    lacking = without_thresholds(fast)
    vars(lacking)["time_threshold"] = fast.time_threshold
    assert pairs(METHODS["yang_fast"].claims(lacking)) == pairs(METHODS["yang_fast"].claims(fast))


def test_without_a_coordination_interval_coornet_finds_nothing(fast: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any, **__: Any) -> None:
        raise NoThreshold("no interval here", hint="compare with another rule")

    monkeypatch.setattr(import_module("inconcert.calibrate.comparison_rules"), "edges_by_rule", none)
    claims = METHODS["giglietto_2020"].claims(fast)
    assert (pairs(claims), claims.because) == (set(), "no interval here")


TESTS = {"within_object": "within", "object_rate": "fast", "lag_scan": "lag", "lag_scan_raw": "lag_raw", "bicm": "repetitive"}  # fmt: skip


@pytest.mark.parametrize("name", TESTS)
def test_tests_find_what_is_below_the_level_and_rank_by_p(name: str, fast: Trial) -> None:
    rows = [row for row in fast.significance.pairs.records() if row[f"p_{TESTS[name]}"] is not None]
    claims = METHODS[name].claims(fast)
    assert pairs(claims) == {
        (row["account_id"], row["account_id_y"]) for row in rows if row[f"q_{TESTS[name]}"] <= fast.level
    }
    assert list(claims.strength) == [-row[f"p_{TESTS[name]}"] for row in rows]


def test_any_evidence_is_the_union_and_the_rank_finds_nothing_by_itself(fast: Trial) -> None:
    union = set().union(*(pairs(METHODS[name].claims(fast)) for name in ("object_rate", "lag_scan", "bicm")))
    assert pairs(METHODS["any_evidence"].claims(fast)) == union
    assert METHODS["combined_rank"].claims(fast).found is None


@cache
def whole(scenario: str) -> Trial:
    """The scenario in its full size, which is what power is spoken of for."""
    return Trial(SCENARIOS[scenario].simulate(seed=1), 1)


@pytest.mark.parametrize(
    ("method", "scenario", "at_least", "at_most"),
    [
        ("seconds_60_thrice", "fast", 1.0, 1.0),
        ("seconds_60_thrice", "fixed_lag", 0.0, 0.0),
        ("ayers_2021", "fast", 1.0, 1.0),
        ("ayers_2021", "jitter", 0.0, 0.0),
        ("object_rate", "fast", 0.9, 1.0),
        ("object_rate", "jitter", 0.9, 1.0),
        ("object_rate", "slow_week", 0.0, 0.05),
        ("lag_scan", "fixed_lag", 0.9, 1.0),
        ("lag_scan", "jitter", 0.0, 0.05),
        ("bicm", "slow_week", 0.9, 1.0),
        ("bicm", "fast", 0.9, 1.0),
        ("any_evidence", "slow_week", 0.9, 1.0),
    ],
)
def test_what_each_method_sees(method: str, scenario: str, at_least: float, at_most: float) -> None:
    tried = whole(scenario)
    found = pairs(METHODS[method].claims(tried))
    assert at_least <= len(found & truth(tried)) / len(truth(tried)) <= at_most
    # one false pair in ten at most, and a few where little is found
    assert len(found - truth(tried)) <= 0.1 * len(found) + 2


def test_every_method_is_named_and_said_in_one_line_of_its_own() -> None:
    assert all(name == one.name for name, one in METHODS.items())
    lines = [one.about for one in METHODS.values()]
    assert len(set(lines)) == len(lines)
    assert all(line and len(line) < 110 and "\n" not in line for line in lines)
    with pytest.raises(BadParameter, match="did you mean 'lag_scan'"):
        method_of("lagscan")
