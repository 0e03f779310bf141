"""People who follow the news: what they share together they share because it is news.

The traffic has what makes honest accounts look coordinated to a careless rule:

1. a few links are shared by hundreds, most by one or two (Zipf);
2. a few accounts post most of the posts (log-normal activity);
3. people sleep, most of them in the same time zone (daily rhythm), and read in sessions, sharing several links within
   minutes;
4. breaking news is shared by many within minutes of appearing;
5. some accounts are automatic feeds of one newsroom: they share all it publishes, each after its own delay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inconcert.simulate.traffic import Integers, Traffic
from inconcert.simulate.wording import TOPICS

__all__ = ["DAY", "Newsroom", "newsroom", "organic"]

DAY = 86_400

#: how readily people post in each hour of their own day
RHYTHM = np.array([2, 1, 1, 1, 1, 2, 5, 9, 11, 11, 10, 10, 11, 11, 10, 10, 11, 12, 13, 14, 14, 12, 8, 4], dtype=float)
#: hours ahead of UTC, and the part of accounts living there
TIME_ZONES = ((1, 0.7), (0, 0.15), (-5, 0.1), (8, 0.05))

POSTS_PER_DAY = 1.7
ACTIVITY_SPREAD = 1.1
POSTS_WITH_LINK = 0.72
LINKS_PER_POST = 0.42
ZIPF_EXPONENT = 0.75
SESSION_SECONDS = 900
#: minutes after publication at which the automatic feeds of one newsroom post; all differ by more than a minute
FEED_DELAYS = (3, 8, 13, 19)
FEED_JITTER_SECONDS = 20


@dataclass(frozen=True)
class Newsroom:
    """The links there are: when each appears (seconds), its topic, its part of all shares, whether it is breaking."""

    birth: Integers
    topic: Integers
    popularity: npt.NDArray[np.float64]
    breaking: npt.NDArray[np.bool_]


def newsroom(rng: np.random.Generator, *, n_posts: int, n_days: int) -> Newsroom:
    """Publish links: the most popular one of each day is breaking news."""
    n_links = max(int(n_posts * POSTS_WITH_LINK * LINKS_PER_POST), n_days)
    popularity = np.arange(1, n_links + 1, dtype=float) ** -ZIPF_EXPONENT
    # newsrooms work by day: the hour follows the rhythm of the largest time zone
    birth = rng.integers(0, n_days, n_links) * DAY + _time_of_day(rng, np.full(n_links, TIME_ZONES[0][0]))
    return Newsroom(
        birth=birth,
        topic=rng.integers(0, len(TOPICS), n_links),
        popularity=popularity / popularity.sum(),
        breaking=np.arange(n_links) < n_days,
    )


def organic(rng: np.random.Generator, news: Newsroom, *, n_accounts: int, n_days: int, n_posts: int) -> Traffic:
    """Post for `n_days` as people do; the last accounts are automatic feeds."""
    n_feeds = min(len(FEED_DELAYS), n_accounts // 10)
    n_people = n_accounts - n_feeds
    activity = rng.lognormal(0.0, ACTIVITY_SPREAD, n_people)
    # nobody posts more than forty times the median
    activity = np.minimum(activity, 40.0)
    activity /= activity.sum()
    sessions = _sessions(rng, activity, n_days=n_days)
    parts = [
        _link_posts(rng, news, activity, sessions, n_posts=int(n_posts * POSTS_WITH_LINK)),
        _talk(rng, activity, sessions, n_posts=n_posts - int(n_posts * POSTS_WITH_LINK)),
        _feeds(rng, news, first=n_people, n_feeds=n_feeds),
    ]
    traffic = Traffic.together(parts)
    return traffic.take((traffic.time >= 0) & (traffic.time < n_days * DAY))


def _link_posts(
    rng: np.random.Generator, news: Newsroom, activity: npt.NDArray[np.float64], sessions: Integers, *, n_posts: int
) -> Traffic:
    link = rng.choice(len(news.popularity), n_posts, p=news.popularity)
    account = rng.choice(len(activity), n_posts, p=activity)
    breaking = news.breaking[link]
    # half of breaking news is shared in about 25 minutes, half of other links in 5 hours
    age = np.where(breaking, rng.lognormal(np.log(1_500), 1.0, n_posts), rng.lognormal(np.log(18_000), 1.4, n_posts))
    seen = news.birth[link] + age.astype(np.int64)
    # half of breaking news comes as a notification and is shared at once; all else waits for the next session
    at_once = breaking & (rng.random(n_posts) < 0.5)
    time = np.where(at_once, seen, _next_session(rng, sessions, account, seen))
    # nobody shares a link twice: the earliest post of each account and link stays
    order = np.lexsort((time, account, link))
    first = np.ones(n_posts, dtype=bool)
    first[order[1:]] = (np.diff(link[order]) != 0) | (np.diff(account[order]) != 0)
    return Traffic.of(account, time, link=link, topic=news.topic[link]).take(first)


def _talk(rng: np.random.Generator, activity: npt.NDArray[np.float64], sessions: Integers, *, n_posts: int) -> Traffic:
    account = rng.choice(len(activity), n_posts, p=activity)
    seen = rng.integers(0, sessions[-1] % _SPAN, n_posts)
    return Traffic.of(account, _next_session(rng, sessions, account, seen), topic=rng.integers(0, len(TOPICS), n_posts))


def _feeds(rng: np.random.Generator, news: Newsroom, *, first: int, n_feeds: int) -> Traffic:
    # the newsroom they follow publishes one link in forty
    followed = np.arange(0, len(news.birth), 40)
    account = np.repeat(np.arange(first, first + n_feeds), len(followed))
    link = np.tile(followed, n_feeds)
    delay = np.repeat(np.array(FEED_DELAYS[:n_feeds], dtype=np.int64) * 60, len(followed))
    jitter = rng.integers(0, FEED_JITTER_SECONDS, len(link))
    return Traffic.of(account, news.birth[link] + delay + jitter, link=link, topic=news.topic[link])


# A session is one number, account * _SPAN + start, so that one sorted array answers "the next of this account".
_SPAN = 1 << 40


def _sessions(rng: np.random.Generator, activity: npt.NDArray[np.float64], *, n_days: int) -> Integers:
    """When each account opens its feed; the more active, the oftener. Every account ends with one past the end."""
    n_people = len(activity)
    per_day = np.clip(activity * n_people * 1.5, 0.4, 12)
    zone = rng.choice([z for z, _ in TIME_ZONES], n_people, p=[part for _, part in TIME_ZONES])
    count = rng.poisson(per_day * n_days)
    account = np.repeat(np.arange(n_people), count)
    start = rng.integers(0, n_days, len(account)) * DAY + _time_of_day(rng, zone[account])
    end = np.arange(n_people) * _SPAN + n_days * DAY + SESSION_SECONDS
    return np.sort(np.concatenate([account * _SPAN + start, end]))


def _next_session(rng: np.random.Generator, sessions: Integers, account: Integers, seen: Integers) -> Integers:
    """When `account` shares what appeared at `seen`: some minutes into its next session."""
    key = account * _SPAN + np.minimum(seen, sessions[-1] % _SPAN)
    time: Integers = sessions[np.searchsorted(sessions, key)] % _SPAN + rng.integers(0, SESSION_SECONDS, len(account))
    return time


def _time_of_day(rng: np.random.Generator, zone: Integers) -> Integers:
    hour = rng.choice(24, len(zone), p=RHYTHM / RHYTHM.sum())
    return (hour - zone) % 24 * 3600 + rng.integers(0, 3600, len(zone))
