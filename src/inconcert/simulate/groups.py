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
    """

    pushes: Literal["link", "hashtags", "text"]
    spread: int
    lag: int = 0
    takes_part: float = 0.9
    popular: float = 0.25


#: the kinds of group there are
BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "fast": Behaviour("link", spread=10),
        "jitter": Behaviour("link", spread=900),
        "fixed_lag": Behaviour("link", spread=60, lag=21_600),
        "slow": Behaviour("link", spread=DAY),
        "hashtag": Behaviour("hashtags", spread=30),
        "text": Behaviour("text", spread=120),
    }
)


@dataclass(frozen=True)
class Group:
    """A group to plant.

    Parameters
    ----------
    kind : str
        One of `BEHAVIOURS`: ``fast`` (the same links within 10 seconds), ``jitter`` (within 15 minutes),
        ``fixed_lag`` (each member 6 hours after the one before), ``slow`` (within a day), ``hashtag`` (the same
        sequence of hashtags within 30 seconds), ``text`` (the same words within 2 minutes).
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
    whose members never meet is no group.
    """
    how = group.behaviour
    push, who = np.nonzero(_attendance(rng, group))
    start = _starts(rng, group, n_days=n_days)
    delay = rng.integers(0, how.spread + 1, len(push)) + who * how.lag
    topic = rng.integers(0, len(TOPICS), group.n_pushes)
    own = np.arange(first_own, first_own + group.n_pushes)
    chosen: dict[str, Integers] = {"topic": topic}
    match how.pushes:
        case "link":
            popular = rng.random(group.n_pushes) < how.popular
            news_link = rng.choice(len(news.popularity), group.n_pushes, p=news.popularity, replace=False)
            # a popular link is pushed after it appeared, if the time is not over by then
            popular &= news.birth[news_link] + 600 < n_days * DAY - _longest(group)
            chosen["link"] = np.where(popular, news_link, own)
            chosen["topic"] = np.where(popular, news.topic[news_link], topic)
            start = np.where(popular, np.maximum(start, news.birth[news_link] + 600), start)
        case "hashtags":
            chosen["script"] = own
        case _:
            chosen["template"] = own
    return Traffic.of(members[who], start[push] + delay, **{name: column[push] for name, column in chosen.items()})


def _attendance(rng: np.random.Generator, group: Group) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Who takes part in which push (pushes x members)."""
    shape = (group.n_pushes, group.n_accounts)
    present = rng.random(shape) < group.behaviour.takes_part
    least = -(-group.n_pushes // 3)
    for push in range(group.n_pushes):
        together = present.T.astype(int) @ present
        if together.min() >= least:
            break
        present[push] = True
    return present


def _starts(rng: np.random.Generator, group: Group, *, n_days: int) -> Integers:
    """When each push begins, so that the last member's post is still inside the simulation."""
    last = n_days * DAY - _longest(group)
    if last <= 0:
        raise BadParameter(
            f"{n_days} days are too few for a group of kind {group.kind!r} with {group.n_accounts} accounts",
            hint=f"simulate {_longest(group) // DAY + 1} days at least",
        )
    return rng.integers(0, last, group.n_pushes)


def _longest(group: Group) -> int:
    return group.behaviour.spread + group.behaviour.lag * (group.n_accounts - 1) + 1
