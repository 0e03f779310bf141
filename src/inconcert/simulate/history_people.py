"""The people of a simulated history: their usernames, where they registered, who changes their name, who goes away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from inconcert.simulate.captions import CAMPAIGNS
from inconcert.simulate.lives import EDITORIAL, Lived

__all__ = ["FIRST_DAY", "People", "people_of"]

FIRST_DAY = date(2026, 1, 5)
#: members of networks born until this day of 90 are half seeds; of a later network one member is
SEEDED_UNTIL = 14
#: of the people who only post of their own, so many hundredths are seeds
SEEDED_REGULARS = 15
REGIONS = ("US", "GB", "IT", "DE", "BR", "ES", "JP")
SYLLABLES = ("ba", "do", "fi", "ka", "le", "mi", "no", "pu", "ra", "so", "ta", "vi", "ze", "lu", "ne", "ri")


@dataclass(frozen=True)
class People:
    """Everybody, by number: members of networks, then those who post of their own, then those who join trends.

    Parameters
    ----------
    names : tuple of str
        First usernames. They have a hyphen, which no username of the platform can have: nobody is meant.
    regions : tuple of str
        Country codes.
    kinds : tuple of str
        member, editorial, regular, casual.
    renamed : mapping of int to (int, str)
        Account → the day it changes its username, and to what.
    gone : mapping of int to int
        Account → the day from which it and all its videos are gone.
    seeds : frozenset of int
        Who is on the list that a monitor is started with.
    """

    names: tuple[str, ...]
    regions: tuple[str, ...]
    kinds: tuple[str, ...]
    renamed: Mapping[int, tuple[int, str]]
    gone: Mapping[int, int]
    seeds: frozenset[int]

    def name(self, account: int, day: int) -> str:
        """Give the username of an account on a day."""
        since, later = self.renamed.get(account, (day + 1, ""))
        return later if since <= day else self.names[account]

    def rows(self) -> list[dict[str, Any]]:
        """Give one row for each account, as `History.accounts` has them."""
        nothing = (None, None)
        return [
            {
                "account_id": name,
                "kind": self.kinds[account],
                "seed": account in self.seeds,
                "renamed_to": self.renamed.get(account, nothing)[1],
                "renamed_on": _date(self.renamed.get(account, nothing)[0]),
                "gone_on": _date(self.gone.get(account)),
            }
            for account, name in enumerate(self.names)
        ]


def people_of(seed: int, life: Lived, *, n_accounts: int, n_regular: int) -> People:
    """Name the accounts of a history.

    Parameters
    ----------
    seed : int
        Of the random numbers.
    life : Lived
        Whose members come first.
    n_accounts, n_regular : int
        Accounts in all, and those who only post of their own.
    """
    rng = np.random.default_rng([seed, 6])
    syllables = rng.integers(0, len(SYLLABLES), (n_accounts, 2)).tolist()
    numbers = (rng.permutation(n_accounts) + 1).tolist()
    names = tuple(
        f"sim-{SYLLABLES[first]}{SYLLABLES[second]}{number:04d}"
        for (first, second), number in zip(syllables, numbers, strict=True)
    )
    home = {who: name for day in life.active for name, members in day.items() for who in members}
    drawn = rng.integers(0, len(REGIONS), n_accounts).tolist()
    last_regular = life.n_accounts + n_regular
    kinds = tuple(
        ("editorial" if home.get(who) in EDITORIAL else "member")
        if who < life.n_accounts
        else "regular" if who < last_regular else "casual"
        for who in range(n_accounts)
    )  # fmt: skip
    return People(
        names=names,
        regions=tuple(CAMPAIGNS[home[w]][0].region if w in home else REGIONS[drawn[w]] for w in range(n_accounts)),
        kinds=kinds,
        renamed={
            who: (event.day, f"{names[who]}-new")
            for event in life.events
            if event.event == "renamed"
            for who in event.accounts
        },
        gone={who: event.day for event in life.events if event.event == "gone" for who in event.accounts},
        seeds=_seeds(life, range(life.n_accounts, last_regular)),
    )


def _seeds(life: Lived, regulars: range) -> frozenset[int]:
    seeds = set(regulars[: len(regulars) * SEEDED_REGULARS // 100])
    for event in life.events:
        if event.event == "born":
            early = event.day * 90 <= SEEDED_UNTIL * len(life.active)
            seeds.update(event.accounts[: -(-len(event.accounts) // 2) if early else 1])
    return frozenset(seeds)


def _date(day: int | None) -> str | None:
    return None if day is None else (FIRST_DAY + timedelta(days=day)).isoformat()
