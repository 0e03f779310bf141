"""The planted groups beyond the demo's: each does what its name says."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from inconcert.errors import BadParameter
from inconcert.simulate import Group, Organic, Simulated, simulate
from inconcert.simulate.groups import BATCH_LATE, BATCH_STEP
from tests.simulate.pushed import pushed

#: nobody but the members themselves shares what they share
QUIET: Any = {"n_accounts": 100, "n_days": 15}
FRINGE = ("real-truth-now", "the-hidden-report", "wake-up-wire", "patriot-signal", "unfiltered-dispatch")


def made(kind: str, seed: int = 3, n_accounts: int = 4, n_pushes: int = 24) -> Simulated:
    return simulate(seed=seed, **QUIET, groups=[Group(kind, n_accounts=n_accounts, n_pushes=n_pushes)])


def own(sample: Simulated) -> dict[str, dict[str, int]]:
    return {link: times for link, times in pushed(sample).items() if link.split()[1].split(".")[0] in FRINGE}


@pytest.mark.parametrize(("kind", "n_own"), [("fast_own", (24, 24)), ("fast_popular", (0, 0)), ("fast", (10, 23))])
def test_links_are_the_groups_own_or_everybodys_as_the_kind_says(kind: str, n_own: tuple[int, int]) -> None:
    sample = made(kind)
    assert n_own[0] <= len(own(sample)) <= n_own[1]
    close = [times for times in pushed(sample).values() if max(times.values()) - min(times.values()) <= 10]
    assert len(close) >= 24 * 0.6


@pytest.mark.parametrize("seed", range(4))
def test_popular_links_alone_are_pushed_after_they_appeared_and_before_the_end(seed: int) -> None:
    sample = made("fast_popular", seed=seed, n_pushes=40)
    posts = sample.posts.arrow()["timestamp"].to_pylist()
    assert max(posts) < 1_714_953_600 + 15 * 86_400
    meetings = [frozenset(times) for times in pushed(sample).values()]
    for a, b in combinations(sorted({row["account_id"] for row in sample.truth.records()}), 2):
        assert sum({a, b} <= together for together in meetings) >= 40 / 3


@pytest.mark.parametrize(
    ("kind", "spread", "least"), [("jitter_hour", 3_600, 1_000), ("slow_week", 7 * 86_400, 2 * 86_400)]
)
def test_members_spread_over_the_time_the_kind_says(kind: str, spread: int, least: int) -> None:
    spans = [max(times.values()) - min(times.values()) for times in own(made(kind)).values()]
    assert len(spans) >= 10
    assert max(spans) <= spread
    assert np.median(spans) > least


def test_each_push_of_a_rotating_group_is_by_half_of_it_and_all_take_part_in_some() -> None:
    found = own(made("rotating", n_accounts=10, n_pushes=40))
    assert {len(times) for times in found.values()} == {5}
    assert len({frozenset(times) for times in found.values()}) > len(found) / 2
    assert len({account for times in found.values() for account in times}) == 10
    assert all(max(times.values()) - min(times.values()) <= 10 for times in found.values())


def test_a_batch_is_posted_in_one_sitting_and_the_sittings_are_within_an_hour() -> None:
    sample = made("batch")
    found = own(sample)
    members = sorted({row["account_id"] for row in sample.truth.records()})
    for member in members:
        times = np.sort([times[member] for times in found.values() if member in times])
        sittings = np.split(times, np.flatnonzero(np.diff(times) > 1_800) + 1)
        # three batches; two may fall together by chance
        assert 2 <= len(sittings) <= 3
        assert all(np.ptp(sitting) <= 2 * (7 * BATCH_STEP + BATCH_LATE) for sitting in sittings)
    assert max(max(times.values()) - min(times.values()) for times in found.values()) <= 3_600


@pytest.mark.parametrize("seed", range(3))
def test_the_second_of_a_midnight_pair_posts_six_hours_later_on_the_next_day(seed: int) -> None:
    found = own(made("midnight_lag", seed=seed, n_accounts=2))
    assert len(found) >= 8
    for times in found.values():
        first, second = sorted(times.values())
        assert abs(second - first - 21_600) <= 60
        assert second // 86_400 == first // 86_400 + 1
        assert 18 <= first // 3_600 % 24 < 24
    assert len({min(times, key=lambda account: times[account]) for times in found.values()}) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n_days": 1, "groups": [Group("midnight_lag", n_accounts=2)]}, "simulate 2 days"),
        ({"n_days": 7, "groups": [Group("slow_week")]}, "simulate 8 days"),
        ({"n_accounts": 10, "n_days": 1, "groups": [Group("fast", n_accounts=2)]}, "5 links that .* pushes 16"),
        ({"n_accounts": 12, "n_days": 2, "groups": [Group("fast_popular", n_pushes=15)]}, "pushes 15"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_hint(arguments: Any, message: str) -> None:
    with pytest.raises(BadParameter, match=message):
        simulate(**{"n_accounts": 100, **arguments})


def test_the_days_of_the_hint_are_enough() -> None:
    sample = simulate(n_accounts=60, n_days=2, groups=[Group("midnight_lag", n_accounts=2, n_pushes=4)])
    assert len(own(sample)) >= 2


def test_habits_are_in_the_record_when_they_are_not_the_usual_ones() -> None:
    small: Any = {"n_accounts": 30, "n_days": 2, "groups": []}
    assert "organic" not in simulate(**small, organic=Organic()).parameters
    assert simulate(**small, organic=Organic(own_topic=0.5)).parameters["organic"]["own_topic"] == 0.5
