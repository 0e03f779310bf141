"""Planted groups: accounts that push the same things together, beside posting like everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from inconcert.errors import BadParameter, nearest
from inconcert.simulate.organic import DAY, Newsroom
from inconcert.simulate.traffic import Integers, Traffic
from inconcert.simulate.wording import TOPICS

__all__ = ["BEHAVIOURS", "Behaviour", "Group", "planted"]

ANY_HOUR = (0, 24)


@dataclass(frozen=True)
class Behaviour:
    """How a kind of group acts.

    Parameters
    ----------
    pushes : {"link", "hashtags", "text"}
        What its members have in common.
    spread : int
        Seconds within which all who take part post.
    lag : int
        Seconds by which each member follows the one before it (0: all at once).
    takes_part : float
        How likely each member is to take part in each push.
    popular : float
        Part of the pushed links that are links everybody shares; the rest are the group's own.
    rotates : bool
        Each push is by a random half of the members instead of by most of them.
    batch : int
        Links pushed in one sitting: each member posts all of them one after the other, and sits down within
        `spread` seconds of the others.
    first_hours : tuple of int
        Hours of the day (UTC) between which the first member posts.
    """

    pushes: Literal["link", "hashtags", "text"]
    spread: int
    lag: int = 0
    takes_part: float = 0.9
    popular: float = 0.25
    rotates: bool = False
    batch: int = 1
    first_hours: tuple[int, int] = ANY_HOUR


#: the kinds of group there are
BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "fast": Behaviour("link", spread=10),
        "jitter": Behaviour("link", spread=900),
        "fixed_lag": Behaviour("link", spread=60, lag=21_600),
        "slow": Behaviour("link", spread=DAY),
        "hashtag": Behaviour("hashtags", spread=30),
        "text": Behaviour("text", spread=120),
        "fast_own": Behaviour("link", spread=10, popular=0.0),
        "fast_popular": Behaviour("link", spread=10, popular=1.0),
        "jitter_hour": Behaviour("link", spread=3_600),
        "midnight_lag": Behaviour("link", spread=60, lag=21_600, popular=0.0, first_hours=(18, 24)),
        "slow_week": Behaviour("link", spread=7 * DAY),
        "batch": Behaviour("link", spread=3_600, popular=0.0, batch=8),
        "rotating": Behaviour("link", spread=10, rotates=True),
    }
)
#: seconds between two links of a batch, and by how much a member may be late
BATCH_STEP, BATCH_LATE = 20, 15


@dataclass(frozen=True)
class Group:
    """A group to plant.

    Parameters
    ----------
    kind : str
        One of `BEHAVIOURS`: ``fast`` (the same links within 10 seconds), ``jitter`` (within 15 minutes),
        ``fixed_lag`` (each member 6 hours after the one before), ``slow`` (within a day), ``hashtag`` (the same
        sequence of hashtags within 30 seconds), ``text`` (the same words within 2 minutes); ``fast_own`` and
        ``fast_popular`` (fast, with links of the group's own only, with links everybody shares only),
        ``jitter_hour``, ``midnight_lag`` (the first member in the evening, the next one 6 hours later),
        ``slow_week`` (within seven days), ``batch`` (eight links in one sitting, the sittings within an hour),
        ``rotating`` (fast, each link by a random half of the members).
    n_accounts : int
        Members.
    n_pushes : int
        How many different things they push over the whole time.

    Examples
    --------
    >>> Group("fast", n_accounts=5).n_pushes
    16
    """

    kind: str
    n_accounts: int = 6
    n_pushes: int = 16
    behaviour: Behaviour = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in BEHAVIOURS:
            raise BadParameter(
                f"there is no kind of group {self.kind!r}; there are {', '.join(BEHAVIOURS)}",
                hint=nearest(self.kind, BEHAVIOURS),
            )
        if self.n_accounts < 2 or self.n_pushes < 1:
            raise BadParameter(f"a group needs two accounts and one push at least, not {self!r}")
        object.__setattr__(self, "behaviour", BEHAVIOURS[self.kind])

    def to_dict(self) -> dict[str, Any]:
        """Give the group as parameters for a run record."""
        return {"kind": self.kind, "n_accounts": self.n_accounts, "n_pushes": self.n_pushes}


def planted(
    rng: np.random.Generator, group: Group, members: Integers, news: Newsroom, *, n_days: int, first_own: int
) -> Traffic:
    """Make the posts of one group; its own links, scripts and templates are numbered from `first_own`.

    Every two members take part together in at least a third of the pushes, however the dice fall: a group
    whose members never meet is no group. (Where membership rotates they meet when the dice say so.)
    """
    how = group.behaviour
    push, who = np.nonzero(_attendance(rng, group))
    start = _starts(rng, group, n_days=n_days)
    delay = _delays(rng, how, push, who) + who * how.lag
    topic = rng.integers(0, len(TOPICS), group.n_pushes)
    own = np.arange(first_own, first_own + group.n_pushes)
    chosen: dict[str, Integers] = {"topic": topic}
    match how.pushes:
        case "link":
            popular = rng.random(group.n_pushes) < how.popular
            # a popular link is pushed after it appeared, if the time is not over by then
            in_time = news.birth + 600 < n_days * DAY - _longest(group)
            news_link = _popular_links(rng, group, news, in_time)
            popular &= in_time[news_link]
            chosen["link"] = np.where(popular, news_link, own)
            chosen["topic"] = np.where(popular, news.topic[news_link], topic)
            start = np.where(popular, np.maximum(start, news.birth[news_link] + 600), start)
        case "hashtags":
            chosen["script"] = own
        case _:
            chosen["template"] = own
    return Traffic.of(members[who], start[push] + delay, **{name: column[push] for name, column in chosen.items()})


def _popular_links(
    rng: np.random.Generator, group: Group, news: Newsroom, in_time: np.ndarray[Any, np.dtype[np.bool_]]
) -> Integers:
    """One link that everybody shares for each push, whether it will be used or not."""
    weight = news.popularity
    if group.behaviour.popular == 1:
        weight = np.where(in_time, weight, 0.0)
        weight /= max(weight.sum(), np.finfo(float).tiny)
    if np.count_nonzero(weight) < group.n_pushes:
        raise BadParameter(
            f"there are {np.count_nonzero(weight)} links that {group!r} could push, and it pushes {group.n_pushes}",
            hint="simulate more accounts or more days, or fewer pushes",
        )
    return rng.choice(len(weight), group.n_pushes, p=weight, replace=False)


def _attendance(rng: np.random.Generator, group: Group) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Who takes part in which push (pushes x members)."""
    shape = (group.n_pushes, group.n_accounts)
    if group.behaviour.rotates:
        half: np.ndarray[Any, np.dtype[np.bool_]] = rng.random(shape).argsort(axis=1) < max(group.n_accounts // 2, 2)
        return half
    present = rng.random(shape) < group.behaviour.takes_part
    least = -(-group.n_pushes // 3)
    for push in range(group.n_pushes):
        together = present.T.astype(int) @ present
        if together.min() >= least:
            break
        present[push] = True
    return present


def _delays(rng: np.random.Generator, how: Behaviour, push: Integers, who: Integers) -> Integers:
    """Seconds from the start of a push to each post of it, members' lags apart."""
    if how.batch == 1:
        return rng.integers(0, how.spread + 1, len(push))
    sitting = rng.integers(0, how.spread - BATCH_LATE + 1, (int(push.max()) // how.batch + 1, int(who.max()) + 1))
    late: Integers = sitting[push // how.batch, who] + rng.integers(0, BATCH_LATE + 1, len(push))
    return late


def _starts(rng: np.random.Generator, group: Group, *, n_days: int) -> Integers:
    """When each push begins, so that the last member's post is still inside the simulation."""
    last = n_days * DAY - _longest(group)
    earliest, latest = (hour * 3_600 for hour in group.behaviour.first_hours)
    needed = _longest(group) + (0 if group.behaviour.first_hours == ANY_HOUR else latest)
    if n_days * DAY <= needed:
        raise BadParameter(
            f"{n_days} days are too few for a group of kind {group.kind!r} with {group.n_accounts} accounts",
            hint=f"simulate {needed // DAY + 1} days at least",
        )
    how = group.behaviour
    if how.batch > 1:
        n_batches = -(-group.n_pushes // how.batch)
        place = np.arange(group.n_pushes)
        return rng.integers(0, last, n_batches)[place // how.batch] + place % how.batch * BATCH_STEP
    if how.first_hours != ANY_HOUR:
        n_starts = (last - latest) // DAY + 1
        return rng.integers(0, n_starts, group.n_pushes) * DAY + rng.integers(earliest, latest, group.n_pushes)
    return rng.integers(0, last, group.n_pushes)


def _longest(group: Group) -> int:
    how = group.behaviour
    return how.spread + how.lag * (group.n_accounts - 1) + (how.batch - 1) * BATCH_STEP + 1
