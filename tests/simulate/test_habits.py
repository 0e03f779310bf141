"""Each habit of those who act alone makes the traffic what it says."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from inconcert.errors import BadParameter
from inconcert.simulate import PEOPLE, SCENARIOS, Organic, Simulated, simulate

SMALL: Any = {"n_accounts": 300, "n_days": 10, "groups": []}
START = 1_714_953_600


def posts(organic: Organic, seed: int = 2) -> list[dict[str, Any]]:
    return simulate(seed=seed, **SMALL, organic=organic).posts.records()


def links(rows: list[dict[str, Any]]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        for url in row["urls"]:
            found.setdefault(url.split("story-")[1][:6], []).append((row["account_id"], row["timestamp"]))
    return found


def test_no_option_makes_the_posts_of_the_usual_habits() -> None:
    assert simulate(**SMALL).posts.arrow() == simulate(**SMALL, organic=Organic()).posts.arrow()


def test_the_usual_posts_are_those_of_the_first_release() -> None:
    """The demo and the tour show them."""
    sample: Simulated = simulate()
    assert sample.posts.num_rows == 33_977
    assert sum(sample.posts.arrow()["timestamp"].to_pylist()) == 58_291_064_413_538


def test_breaking_news_comes_within_the_first_hours() -> None:
    def early(organic: Organic) -> float:
        shared = [sorted(time for _, time in sharers) for sharers in links(posts(organic)).values()]
        popular = sorted(shared, key=len)[-100:]
        return float(np.mean([np.mean(np.array(times) - times[0] < 3_600) for times in popular]))

    assert early(replace(PEOPLE, breaking_per_day=20)) > 2 * early(replace(PEOPLE, breaking_per_day=0))


def test_in_one_time_zone_all_sleep_at_once() -> None:
    def night(organic: Organic) -> float:
        return float(np.mean([(row["timestamp"] // 3_600 + 1) % 24 in range(1, 5) for row in posts(organic)]))

    zones = ((1, 0.25), (-5, 0.25), (8, 0.25), (-11, 0.25))
    assert night(SCENARIOS["one_time_zone"].organic) < 0.5 * night(replace(PEOPLE, time_zones=zones))


def test_who_seldom_reads_shares_more_at_a_sitting() -> None:
    def per_sitting(organic: Organic) -> float:
        times: dict[str, list[int]] = {}
        for row in posts(organic):
            times.setdefault(row["account_id"], []).append(row["timestamp"])
        sittings = sum(1 + int((np.diff(sorted(own)) > 1_800).sum()) for own in times.values())
        return sum(map(len, times.values())) / sittings

    assert per_sitting(SCENARIOS["sessions"].organic) > 1.3 * per_sitting(PEOPLE)


def test_hyperactive_accounts_post_a_large_part() -> None:
    def top(organic: Organic) -> float:
        count = np.unique([row["account_id"] for row in posts(organic)], return_counts=True)[1]
        return float(np.sort(count)[-6:].sum() / count.sum())

    assert top(SCENARIOS["hyperactive"].organic) > 2 * top(PEOPLE)


def test_people_of_one_interest_share_more_of_the_same() -> None:
    def in_own_topic(own_topic: float) -> float:
        rows = posts(replace(PEOPLE, own_topic=own_topic))
        topics: dict[str, list[str]] = {}
        for row in rows:
            if row["urls"]:
                # the wording of a post names its topic
                topics.setdefault(row["account_id"], []).append(row["text"].split(",")[0].split("the ")[-1])
        busy = [own for own in topics.values() if len(own) >= 10]
        return float(np.mean([max(map(own.count, own)) / len(own) for own in busy]))

    assert in_own_topic(0.5) > 1.5 * in_own_topic(0.0)
    assert in_own_topic(1.0) == 1.0


@pytest.mark.parametrize("feed_minutes", [(), (5,), (1, 60, 360)])
def test_each_feed_repeats_one_newsroom_after_its_own_delay(feed_minutes: tuple[int, ...]) -> None:
    sample = simulate(seed=2, **SMALL, organic=replace(PEOPLE, feed_minutes=feed_minutes))
    shared = links(sample.posts.records())
    by_feed = [dict(sharers) for link, sharers in shared.items() if int(link) % 40 == 0]
    everywhere = set.intersection(*(set(times) for times in by_feed[:20])) if by_feed else set()
    assert len(everywhere) == len(feed_minutes)
    assert sample.feeds == tuple(sorted(everywhere))
    if len(feed_minutes) > 1:
        order = sorted(everywhere, key=lambda account: by_feed[0][account])
        for times in by_feed[:20]:
            waits = np.diff([times[account] for account in order])
            assert np.abs(waits - np.diff(feed_minutes) * 60).max() < 20


@pytest.mark.parametrize(
    "wrong",
    [
        {"time_zones": ((0, 0.5),)},
        {"time_zones": ((0, 1.5), (1, -0.5))},
        {"own_topic": 1.5},
        {"own_topic": -0.1},
        {"breaking_per_day": -1},
        {"activity_spread": -1.0},
        {"most_active": 0.5},
        {"session_seconds": 0},
        {"sessions_per_day": -1.0},
        {"feed_minutes": (-1,)},
    ],
)
def test_habits_nobody_can_have_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadParameter, match=next(iter(wrong)).replace("time_zones", "time zones")):
        Organic(**wrong)


def test_a_topic_nobody_writes_about_leaves_its_readers_to_share_other_links() -> None:
    """Five links cannot be about twelve topics."""
    sample = simulate(seed=1, n_accounts=10, n_days=1, groups=[], organic=replace(PEOPLE, own_topic=1.0))
    assert links(sample.posts.records())
