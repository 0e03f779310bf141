"""What is found of planted coordination, and what is not found where there is none."""

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from inconcert.coshares import blocks, collapsed, ground, permuted, widest_horizon
from inconcert.detect.detection import detect_shares
from inconcert.detect.rules import native
from inconcert.objects import as_shares
from inconcert.objects import shares as shares_by
from inconcert.significance import EVIDENCE, Significance
from inconcert.significance import test_pairs as significance_of
from inconcert.simulate import SCENARIOS, Organic, simulate
from tests.significance.cases import planted, shares_of


@cache
def found() -> Significance:
    return significance_of(shares_of(planted()[0]))


def recall_and_precision(evidence: str | None, test: str | None = None) -> tuple[dict[str, float], float]:
    kinds = planted()[1]
    if test is None:
        rows = found().significant(evidence).records()
    else:
        rows = [r for r in found().pairs.records() if r[f"q_{test}"] is not None and r[f"q_{test}"] <= 0.05]
    hit = Counter(kinds.get((row["account_id"], row["account_id_y"])) for row in rows)
    return {kind: hit[kind] / 20 for kind in ("fast", "jitter15m", "fixed6h", "slow24h")}, 1 - hit[None] / len(rows)


def test_the_data_are_those_of_the_reference():
    counts = found().counts
    assert (counts["accounts"], counts["objects"]) == (773, 1880)
    assert found().families["fast"].n_tested == 20_391
    base = ground(shares_of(planted()[0]))
    n_pairs = n_rows = n_collapsed = 0
    for block in blocks(base.encoded, widest_horizon(base.encoded)):
        n_pairs += block.n_pairs
        n_rows += block.n_rows
        n_collapsed += collapsed(block, base.session, seed=0).n_rows
    assert (n_pairs, n_rows, n_collapsed) == (106_131, 199_439, 198_004)


@pytest.mark.parametrize("test", ["fast", "within"])
def test_timing_tests_find_what_is_close_in_time(test):
    recall, precision = recall_and_precision(None, test)
    assert recall["fast"] == recall["jitter15m"] == 1
    assert recall["fixed6h"] == recall["slow24h"] == 0
    assert precision >= 0.93


def test_the_lag_scan_finds_the_fixed_delay():
    recall, precision = recall_and_precision("fixed lag")
    assert recall["fast"] == recall["fixed6h"] == 1
    assert recall["slow24h"] == 0
    assert precision >= 0.9
    kinds = planted()[1]
    for row in found().significant("fixed lag").records():
        if kinds.get((row["account_id"], row["account_id_y"])) == "fixed6h":
            # members follow one another every six hours
            steps = abs(row["lag"]) / 21_600
            assert steps == pytest.approx(round(steps), abs=0.02)
            assert round(steps) >= 1


def test_the_configuration_model_finds_repetition():
    recall, precision = recall_and_precision("repetitive")
    assert recall["slow24h"] >= 0.95
    assert recall["fixed6h"] >= 0.9
    assert precision >= 0.9


def test_together_they_find_every_planted_pair():
    recall, precision = recall_and_precision(None)
    assert set(recall.values()) == {1.0}
    assert precision >= 0.9


@pytest.mark.parametrize("replicate", range(3))
def test_with_times_permuted_inside_objects_nothing_is_close_in_time(replicate):
    base = ground(shares_of(planted()[0]))
    account = permuted(base.encoded, seed=11, replicate=replicate)
    # the sessions of a permuted account are each its own
    surrogate = replace(
        base, encoded=replace(base.encoded, account=account), session=np.arange(base.encoded.n_rows, dtype=np.int32)
    )
    families = significance_of(surrogate).families
    assert sum(families[test].n_rejected for test in ("fast", "within", "lag")) <= 3


@pytest.mark.parametrize("name", ["none", "breaking_news", "one_time_zone", "sessions", "hyperactive"])
def test_people_who_act_alone_are_left_alone(name):
    counts = np.array(
        [
            [len(significance.significant(evidence)) for evidence in EVIDENCE]
            for seed in (0, 1)
            for significance in [significance_of(shares_by(SCENARIOS[name].simulate(seed=seed).posts, by="url"))]
        ]
    )
    assert (counts.mean(axis=0) <= 2).all(), dict(zip(EVIDENCE, counts.mean(axis=0), strict=True))


def test_a_month_of_quick_accounts_needs_their_tempo():
    # the most active meet within an hour far more often than exchangeable times would have it
    beyond_feeds: Counter[str] = Counter()
    for seed in (0, 1):
        posts = simulate(seed=seed, n_accounts=800, n_days=30, groups=()).posts
        families = significance_of(shares_by(posts, by="url")).families
        # four automatic feeds of one newsroom make six pairs that are dependent indeed
        beyond_feeds.update({test: families[test].n_rejected - 6 for test in ("fast", "within")})
    assert beyond_feeds["within"] >= 3
    assert beyond_feeds["fast"] <= 1


def test_feeds_of_one_newsroom_are_found_because_they_are_dependent():
    habits = Organic(feed_minutes=(3, 8, 13))
    posts = simulate(seed=2, n_accounts=500, groups=(), organic=habits).posts
    rows = significance_of(shares_by(posts, by="url")).significant("fixed lag").records()
    assert sorted(round(abs(row["lag"]) / 60) for row in rows) == [5, 5, 10]


def test_a_plain_rule_sees_what_is_fast_and_nothing_that_is_slower():
    rows, kinds = planted()
    rules = native(time_window=60, min_participation=1, min_weight=3)
    edges = detect_shares(shares_of(rows), rules).edges().records()
    hit = Counter(kinds.get((row["account_id"], row["account_id_y"])) for row in edges)
    assert hit == {"fast": 20, "jitter15m": 6}
    assert len(edges) == 26


@pytest.mark.parametrize("seed", range(3))
def test_independent_sharing_at_the_pace_of_each_object_is_chance(seed):
    # no sittings, no communities, no hours of day: who shares what is chance, and delays are the object's own
    rng = np.random.default_rng([77, seed])
    activity, fame = rng.lognormal(0, 1, 1_200), rng.pareto(1.2, 3_000) + 0.2
    account = rng.choice(1_200, 22_000, p=activity / activity.sum())
    obj = rng.choice(3_000, 22_000, p=fame / fame.sum())
    begins, pace = rng.integers(0, 30 * 86_400, 3_000), rng.lognormal(np.log(7_200), 1.5, 3_000)
    time = begins[obj] + (pace[obj] * rng.lognormal(0, 1, 22_000)).astype(np.int64)
    shared = sorted({(int(o), int(a)): int(t) for o, a, t in zip(obj, account, time, strict=True)}.items())
    found = significance_of(
        as_shares(
            [
                {"object_id": f"o{o}", "account_id": f"a{a}", "content_id": f"c{k}", "timestamp_share": t}
                for k, ((o, a), t) in enumerate(shared)
            ]
        )
    )
    n_rejected = {test: family.n_rejected for test, family in found.families.items()}
    assert found.families["fast"].n_tested > 10_000
    assert n_rejected["fast"] <= 2
    assert n_rejected["within"] <= 2
    assert n_rejected["lag"] <= 4
    assert n_rejected["repetitive"] <= 5
