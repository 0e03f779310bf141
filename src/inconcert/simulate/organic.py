"""People who follow the news: what they share together they share because it is news.

The traffic has what makes honest accounts look coordinated to a careless rule:

1. a few links are shared by hundreds, most by one or two (Zipf);
2. a few accounts post most of the posts (log-normal activity);
3. people sleep, most of them in the same time zone (daily rhythm), and read in sessions, sharing several links within
   minutes;
4. breaking news is shared by many within minutes of appearing;
5. some accounts are automatic feeds of one newsroom: they share all it publishes, each after its own delay.

How strong each of these is, `inconcert.simulate.habits.Organic` says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inconcert.simulate.habits import Organic
from inconcert.simulate.traffic import Integers, Traffic
from inconcert.simulate.wording import TOPICS

__all__ = ["DAY", "Newsroom", "everyday_posts", "n_feeds", "newsroom"]

DAY = 86_400

#: how readily people post in each hour of their own day
RHYTHM = np.array([2, 1, 1, 1, 1, 2, 5, 9, 11, 11, 10, 10, 11, 11, 10, 10, 11, 12, 13, 14, 14, 12, 8, 4], dtype=float)

POSTS_PER_DAY = 1.7
POSTS_WITH_LINK = 0.72
LINKS_PER_POST = 0.42
ZIPF_EXPONENT = 0.75
FEED_JITTER_SECONDS = 20


@dataclass(frozen=True)
class Newsroom:
    """The links there are: when each appears (seconds), its topic, its part of all shares, whether it is breaking."""

    birth: Integers
    topic: Integers
    popularity: npt.NDArray[np.float64]
    breaking: npt.NDArray[np.bool_]


def newsroom(rng: np.random.Generator, habits: Organic, *, n_posts: int, n_days: int) -> Newsroom:
    """Publish links: the most popular of each day are breaking news."""
    n_links = max(int(n_posts * POSTS_WITH_LINK * LINKS_PER_POST), n_days)
    popularity = np.arange(1, n_links + 1, dtype=float) ** -ZIPF_EXPONENT
    # newsrooms work by day: the hour follows the rhythm of the largest time zone
    birth = rng.integers(0, n_days, n_links) * DAY + _time_of_day(rng, np.full(n_links, habits.time_zones[0][0]))
    return Newsroom(
        birth=birth,
        topic=rng.integers(0, len(TOPICS), n_links),
        popularity=popularity / popularity.sum(),
        breaking=np.arange(n_links) < n_days * habits.breaking_per_day,
    )


def n_feeds(habits: Organic, n_accounts: int) -> int:
    """Count the automatic feeds: those of the habits, but no more than a tenth of the accounts."""
    return min(len(habits.feed_minutes), n_accounts // 10)


def everyday_posts(
    rng: np.random.Generator, news: Newsroom, habits: Organic, *, n_accounts: int, n_days: int, n_posts: int
) -> Traffic:
    """Post for `n_days` as people do; the last accounts are automatic feeds."""
    feed_minutes = habits.feed_minutes[: n_feeds(habits, n_accounts)]
    n_people = n_accounts - len(feed_minutes)
    activity = rng.lognormal(0.0, habits.activity_spread, n_people)
    activity = np.minimum(activity, habits.most_active)
    activity /= activity.sum()
    sessions = _sessions(rng, activity, habits, n_days=n_days)
    n_links = int(n_posts * POSTS_WITH_LINK)
    account, link = _chosen_links(rng, news, activity, habits, n_posts=n_links)
    parts = [
        _link_posts(rng, news, account, link, sessions, habits),
        _talk(rng, activity, sessions, habits, n_posts=n_posts - n_links),
        _feeds(rng, news, first=n_people, feed_minutes=feed_minutes),
    ]
    traffic = Traffic.together(parts)
    return traffic.take((traffic.time >= 0) & (traffic.time < n_days * DAY))


def _chosen_links(
    rng: np.random.Generator, news: Newsroom, activity: npt.NDArray[np.float64], habits: Organic, *, n_posts: int
) -> tuple[Integers, Integers]:
    """Who shares what: popular links oftener, and with interests those of one's own topic oftener still."""
    link = rng.choice(len(news.popularity), n_posts, p=news.popularity)
    account = rng.choice(len(activity), n_posts, p=activity)
    if habits.own_topic:
        interest = rng.integers(0, len(TOPICS), len(activity))
        inside = rng.random(n_posts) < habits.own_topic
        for topic in range(len(TOPICS)):
            rows = np.flatnonzero(inside & (interest[account] == topic))
            weight = np.where(news.topic == topic, news.popularity, 0.0)
            if weight.any():
                link[rows] = rng.choice(len(weight), len(rows), p=weight / weight.sum())
    return account, link


def _link_posts(
    rng: np.random.Generator, news: Newsroom, account: Integers, link: Integers, sessions: Integers, habits: Organic
) -> Traffic:
    n_posts = len(link)
    breaking = news.breaking[link]
    # half of breaking news is shared in about 25 minutes, half of other links in 5 hours
    age = np.where(breaking, rng.lognormal(np.log(1_500), 1.0, n_posts), rng.lognormal(np.log(18_000), 1.4, n_posts))
    seen = news.birth[link] + age.astype(np.int64)
    # half of breaking news comes as a notification and is shared at once; all else waits for the next session
    at_once = breaking & (rng.random(n_posts) < 0.5)
    time = np.where(at_once, seen, _next_session(rng, sessions, account, seen, habits))
    # nobody shares a link twice: the earliest post of each account and link stays
    order = np.lexsort((time, account, link))
    first = np.ones(n_posts, dtype=bool)
    first[order[1:]] = (np.diff(link[order]) != 0) | (np.diff(account[order]) != 0)
    return Traffic.of(account, time, link=link, topic=news.topic[link]).take(first)


def _talk(
    rng: np.random.Generator,
    activity: npt.NDArray[np.float64],
    sessions: Integers,
    habits: Organic,
    *,
    n_posts: int,
) -> Traffic:
    account = rng.choice(len(activity), n_posts, p=activity)
    seen = rng.integers(0, sessions[-1] % _SPAN, n_posts)
    time = _next_session(rng, sessions, account, seen, habits)
    return Traffic.of(account, time, topic=rng.integers(0, len(TOPICS), n_posts))


def _feeds(rng: np.random.Generator, news: Newsroom, *, first: int, feed_minutes: tuple[int, ...]) -> Traffic:
    # the newsroom they follow publishes one link in forty
    followed = np.arange(0, len(news.birth), 40)
    account = np.repeat(np.arange(first, first + len(feed_minutes)), len(followed))
    link = np.tile(followed, len(feed_minutes))
    delay = np.repeat(np.array(feed_minutes, dtype=np.int64) * 60, len(followed))
    jitter = rng.integers(0, FEED_JITTER_SECONDS, len(link))
    return Traffic.of(account, news.birth[link] + delay + jitter, link=link, topic=news.topic[link])


# A session is one number, account * _SPAN + start, so that one sorted array answers "the next of this account".
_SPAN = 1 << 40


def _sessions(rng: np.random.Generator, activity: npt.NDArray[np.float64], habits: Organic, *, n_days: int) -> Integers:
    """When each account opens its feed; the more active, the oftener. Every account ends with one past the end."""
    n_people = len(activity)
    per_day = np.clip(activity * n_people * habits.sessions_per_day, habits.fewest_sessions_per_day, 12)
    zone = rng.choice([z for z, _ in habits.time_zones], n_people, p=[part for _, part in habits.time_zones])
    count = rng.poisson(per_day * n_days)
    account = np.repeat(np.arange(n_people), count)
    start = rng.integers(0, n_days, len(account)) * DAY + _time_of_day(rng, zone[account])
    end = np.arange(n_people) * _SPAN + n_days * DAY + habits.session_seconds
    return np.sort(np.concatenate([account * _SPAN + start, end]))


def _next_session(
    rng: np.random.Generator, sessions: Integers, account: Integers, seen: Integers, habits: Organic
) -> Integers:
    """When `account` shares what appeared at `seen`: some minutes into its next session."""
    key = account * _SPAN + np.minimum(seen, sessions[-1] % _SPAN)
    into = rng.integers(0, habits.session_seconds, len(account))
    time: Integers = sessions[np.searchsorted(sessions, key)] % _SPAN + into
    return time


def _time_of_day(rng: np.random.Generator, zone: Integers) -> Integers:
    hour = rng.choice(24, len(zone), p=RHYTHM / RHYTHM.sum())
    return (hour - zone) % 24 * 3600 + rng.integers(0, 3600, len(zone))
