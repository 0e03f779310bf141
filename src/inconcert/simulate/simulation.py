"""Simulated posts with known truth."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.errors import BadParameter
from inconcert.simulate.groups import Group, planted
from inconcert.simulate.habits import USUAL, Organic
from inconcert.simulate.organic import POSTS_PER_DAY, everyday_posts, n_feeds, newsroom
from inconcert.simulate.posts import posts_table
from inconcert.simulate.traffic import Integers, Traffic
from inconcert.tables import Table, write_parquet

__all__ = [
    "DEMO_BY",
    "DEMO_GROUPS",
    "DEMO_KINDS",
    "DEMO_MIN_WEIGHT",
    "DEMO_TIME_WINDOW",
    "Simulated",
    "simulate",
]

#: the groups `inconcert demo` plants
DEMO_GROUPS: tuple[Group, ...] = (
    Group("fast", n_accounts=8, n_pushes=20),
    Group("fast", n_accounts=6),
    Group("fast", n_accounts=4),
    Group("jitter", n_accounts=6),
    Group("fixed_lag", n_accounts=4, n_pushes=12),
    Group("slow", n_accounts=6),
    Group("hashtag", n_accounts=5),
    Group("text", n_accounts=5),
)
#: what the demo looks at, and the settings that find its fast groups and nothing else
DEMO_BY = "url"
DEMO_KINDS = ("fast",)
DEMO_TIME_WINDOW = 60
DEMO_MIN_WEIGHT = 5

TRUTH = pa.schema([("account_id", pa.string()), ("group", pa.string()), ("kind", pa.string())])
PAIRS = pa.schema(
    [("account_id", pa.string()), ("account_id_y", pa.string()), ("group", pa.string()), ("kind", pa.string())]
)


@dataclass(frozen=True)
class Simulated:
    """Posts and the truth about them.

    Parameters
    ----------
    posts : Table
        Columns of `inconcert.schema.POST`, sorted by time; accounts and newsrooms are invented.
    truth : Table
        ``account_id, group, kind``: the members of planted groups. Accounts that are not here act alone.
    pairs : Table
        ``account_id, account_id_y, group, kind``: every two members of a group.
    parameters : mapping
        What made them.
    feeds : tuple of str
        Accounts that are automatic feeds of one newsroom. They are planted by nobody and are not in the truth, and yet
        they do not act independently.
    """

    posts: Table
    truth: Table
    pairs: Table
    parameters: Mapping[str, Any]
    feeds: tuple[str, ...] = ()

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Write ``posts.parquet``, ``truth.parquet`` and ``truth_pairs.parquet`` into `folder`."""
        for name, table in (("posts", self.posts), ("truth", self.truth), ("truth_pairs", self.pairs)):
            write_parquet(table, Path(folder) / f"{name}.parquet")

    def __str__(self) -> str:
        n_groups = len({row["group"] for row in self.truth.records()})
        return (
            f"{self.posts.num_rows:,} simulated posts of {self.parameters['n_accounts']:,} accounts in "
            f"{self.parameters['n_days']} days; {self.truth.num_rows} accounts act in {n_groups} planted groups"
        )

    def _repr_html_(self) -> str:
        return f"<p>{self}</p>{self.posts._repr_html_()}"


def simulate(
    *,
    seed: int = 0,
    n_accounts: int = 1_500,
    n_days: int = 14,
    groups: Sequence[Group] = DEMO_GROUPS,
    organic: Organic = USUAL,
) -> Simulated:
    """Make posts of people and of planted groups, the same for the same parameters.

    People share news: popularity is Zipf-like, activity log-normal, posting follows the day and reading
    sessions, breaking news makes bursts, and a few accounts are automatic feeds. Members of planted groups
    post like people too, and beside that push things together. The scenarios follow the evaluation of
    detection methods on planted coordination (Yang et al. 2025 find 27 seconds typical of fast groups).

    Parameters
    ----------
    seed : int
        Seed of the random numbers.
    n_accounts : int
        Accounts in all, members of groups included; at least ten times as many as members are needed for
        traffic in which groups are the exception, but only as many as members are required.
    n_days : int
        How long, from 2024-05-06 00:00 UTC.
    groups : sequence of Group
        What to plant; empty for organic posting alone.
    organic : Organic
        The habits of people and automatic feeds.

    Raises
    ------
    BadParameter
        When there are fewer accounts than members of groups, or too few days for a group.

    Examples
    --------
    >>> sample = simulate(seed=1, n_accounts=100, n_days=7, groups=[Group("fast", n_accounts=3)])
    >>> sample.truth.num_rows, sample.pairs.num_rows
    (3, 3)
    """
    n_members = sum(group.n_accounts for group in groups)
    if n_days < 1 or n_accounts < max(n_members, 10):
        raise BadParameter(
            f"{n_accounts} accounts and {n_days} days are too few for {n_members} members of groups",
            hint="simulate one day and ten accounts at least, and as many accounts as the groups have members",
        )
    rng = np.random.default_rng(seed)
    n_posts = int(n_accounts * n_days * POSTS_PER_DAY)
    news = newsroom(rng, organic, n_posts=n_posts, n_days=n_days)
    everyday = everyday_posts(rng, news, organic, n_accounts=n_accounts, n_days=n_days, n_posts=n_posts)
    # any account but the automatic feeds, which stand last, may be a member
    free = rng.permutation(max(n_accounts - n_accounts // 10, n_members))
    parts, members = [everyday], _dealt(free, groups)
    own_from = first_own = len(news.birth)
    for group, chosen in zip(groups, members, strict=True):
        parts.append(planted(rng, group, chosen, news, n_days=n_days, first_own=first_own))
        first_own += group.n_pushes
    traffic = Traffic.together(parts)
    traffic = traffic.take(np.lexsort((traffic.link, traffic.account, traffic.time)))
    names = _names(rng, n_accounts)
    truth, pairs = _truth(groups, members, names)
    return Simulated(
        posts=Table.of(posts_table(rng, traffic, names, own_from=own_from)),
        truth=Table.of(truth),
        pairs=Table.of(pairs),
        parameters={
            "seed": seed,
            "n_accounts": n_accounts,
            "n_days": n_days,
            "groups": [group.to_dict() for group in groups],
            # records of earlier simulations have no word of habits: they are the usual ones
            **({} if organic == USUAL else {"organic": organic.to_dict()}),
        },
        # they stand last
        feeds=tuple(sorted(names[n_accounts - n_feeds(organic, n_accounts) :])),
    )


def _dealt(accounts: Integers, groups: Sequence[Group]) -> list[Integers]:
    ends = np.cumsum([group.n_accounts for group in groups], dtype=np.int64)
    return list(np.split(accounts, ends)[: len(groups)])


def _names(rng: np.random.Generator, n_accounts: int) -> list[str]:
    """Give every account a name that says nothing about what it is."""
    width = max(len(str(n_accounts)), 4)
    return [f"user_{number:0{width}d}" for number in rng.permutation(n_accounts) + 1]


def _truth(groups: Sequence[Group], members: list[Integers], names: list[str]) -> tuple[pa.Table, pa.Table]:
    accounts, pairs = [], []
    counted: dict[str, int] = {}
    for group, chosen in zip(groups, members, strict=True):
        counted[group.kind] = counted.get(group.kind, 0) + 1
        label = {"group": f"{group.kind}_{counted[group.kind]}", "kind": group.kind}
        inside = sorted(names[m] for m in chosen)
        accounts += [{"account_id": name, **label} for name in inside]
        pairs += [{"account_id": a, "account_id_y": b, **label} for a, b in combinations(inside, 2)]
    return pa.Table.from_pylist(accounts, TRUTH), pa.Table.from_pylist(pairs, PAIRS)
