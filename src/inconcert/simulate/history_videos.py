"""The videos of a simulated history: what networks push, what trends, and what everybody posts of their own.

Each kind is drawn from random numbers of its own, so that more people do not change what the networks do.

Trends are what a threshold is measured against: captions that unrelated people post in the same minutes. They are laid
out as a square of people, each trend a row or a column of it: in a fortnight everybody joins two, and no two people
meet twice. One member of a network joins each trend, which is how a search for what the pool posts comes to see them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from inconcert.simulate.captions import CAMPAIGNS, own_caption, pushed_caption, retyped, trend_caption
from inconcert.simulate.lives import Lived

__all__ = ["DAY", "FORTNIGHT", "SQUARES", "Draft", "drafts"]

DAY = 86_400
#: days of a season of trends, and how many squares of people take turns in them
FORTNIGHT, SQUARES = 14, 3
#: how likely a member takes part in a push, and how many seconds all who do need
TAKES_PART, WITHIN = 0.85, 100
#: posts a day that everybody makes of their own: members, those who only post of their own, those who join trends
OWN_RATE = {"member": 0.4, "regular": 0.7, "casual": 0.08}


@dataclass(frozen=True)
class Draft:
    """A video before it has an id and counts.

    Parameters
    ----------
    account : int
        Who.
    time : int
        When, in seconds from the first second of the history.
    caption : str
        The words.
    network : str, optional
        Which network it was pushed by; None for what is posted for other reasons.
    """

    account: int
    time: int
    caption: str
    network: str | None = None


def drafts(seed: int, life: Lived, *, n_regular: int, width: int) -> list[Draft]:
    """Give all videos in order of time.

    Parameters
    ----------
    seed : int
        Of the random numbers.
    life : Lived
        Who pushes what on which day. Members' numbers come first.
    n_regular : int
        People who only post of their own; their numbers follow.
    width : int
        Side of a square of people who join trends; there are `SQUARES` squares, their numbers come last.
    """
    first_casual = life.n_accounts + n_regular
    made = [
        *_pushes(np.random.default_rng([seed, 1]), life),
        *_trends(np.random.default_rng([seed, 2]), life, first=first_casual, width=width),
    ]
    ranges = {
        "member": range(life.n_accounts),
        "regular": range(life.n_accounts, first_casual),
        "casual": range(first_casual, first_casual + SQUARES * width**2),
    }
    for number, (kind, accounts) in enumerate(ranges.items(), start=3):
        made += _own(np.random.default_rng([seed, number]), accounts, rate=OWN_RATE[kind], n_days=len(life.active))
    return sorted(made, key=lambda draft: (draft.time, draft.account))


def _pushes(rng: np.random.Generator, life: Lived) -> Iterator[Draft]:
    pushed = dict.fromkeys(CAMPAIGNS, 0)
    for day, networks in enumerate(life.active):
        for name, members in networks.items():
            campaigns = CAMPAIGNS[name]
            campaign = campaigns[life.topic[day][name] % len(campaigns)]
            for _ in range(int(rng.integers(2, 4))):
                pushed[name] += 1
                caption = pushed_caption(rng, campaign, pushed[name])
                start = int(rng.integers(6 * 3600, DAY - 2 * WITHIN))
                present = np.flatnonzero(rng.random(len(members)) < TAKES_PART)
                # a push by fewer than two is none
                who = present if len(present) >= 2 else np.arange(2)
                late = np.sort(rng.choice(WITHIN, len(who), replace=False))
                how = rng.integers(0, 1 << 16, len(who))
                for member, seconds, typed in zip(who.tolist(), late.tolist(), how.tolist(), strict=True):
                    yield Draft(members[member], day * DAY + start + seconds, retyped(caption, typed), name)


def _trends(rng: np.random.Generator, life: Lived, *, first: int, width: int) -> Iterator[Draft]:
    n_days, number = len(life.active), 0
    for season in range(-(-n_days // FORTNIGHT)):
        square = first + season % SQUARES * width**2 + rng.permutation(width**2).reshape(width, width)
        lines = [*square, *square.T]
        members = rng.permutation(life.n_accounts)
        days = np.sort(rng.integers(0, FORTNIGHT, len(lines)))
        for position, line in enumerate(rng.permutation(len(lines)).tolist()):
            number += 1
            caption = trend_caption(rng, number)
            start = int(rng.integers(0, DAY - 200))
            people = [int(members[position % len(members)]), *lines[line].tolist()]
            late = rng.permutation(110)[: len(people)] if len(people) <= 110 else rng.integers(0, 110, len(people))
            day = season * FORTNIGHT + int(days[position])
            if day < n_days:
                for who, seconds in zip(people, late.tolist(), strict=True):
                    yield Draft(who, day * DAY + start + seconds, caption)


def _own(rng: np.random.Generator, accounts: range, *, rate: float, n_days: int) -> Iterator[Draft]:
    """Give posts around everybody's own hour of the day."""
    hours = rng.uniform(7, 23, len(accounts))
    counts = rng.poisson(rate, (n_days, len(accounts)))
    day, who = np.nonzero(counts)
    day, who = (np.repeat(axis, counts[counts > 0]) for axis in (day, who))
    seconds = ((hours[who] + rng.normal(0, 2, len(who))) % 24 * 3600).astype(np.int64)
    dice = rng.integers(0, 1 << 30, (len(who), 5))
    for index, numbers in enumerate(dice.tolist()):
        yield Draft(accounts[int(who[index])], int(day[index]) * DAY + int(seconds[index]), own_caption(tuple(numbers)))
