"""A simulated history: weeks of short videos with networks that are born, grow, sleep, merge, split and die."""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert import schema
from inconcert.errors import BadParameter
from inconcert.read.tiktok_post import post_of
from inconcert.simulate.captions import CAMPAIGNS
from inconcert.simulate.history_corpus import corpus_lines, videos_of
from inconcert.simulate.history_people import FIRST_DAY, People, people_of
from inconcert.simulate.history_videos import DAY, SQUARES, Draft, drafts
from inconcert.simulate.lives import N_DAYS, Lived, lived
from inconcert.tables import Table, atomic_path, write_parquet

__all__ = ["History", "simulate_history"]

N_ACCOUNTS = 1_000
#: what the turns need to keep their order, and what makes pushes the exception among co-shares
FEWEST_DAYS, FEWEST_ACCOUNTS = 30, 900

MEMBERSHIPS = pa.schema(
    [("day", pa.string()), ("network", pa.string()), ("account_id", pa.string()), ("n_pushes", pa.int64())]
)
EVENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("day", "event", "network")),
        *((name, pa.list_(pa.string())) for name in ("others", "accounts")),
    ]
)
ACCOUNTS = pa.schema(
    [
        *((name, pa.string()) for name in ("account_id", "kind", "renamed_to", "renamed_on", "gone_on")),
        ("seed", pa.bool_()),
    ]
)
POSTS = pa.schema([schema.POST.field(name) for name in post_of({})])


@dataclass(frozen=True)
class History:
    """Posts of many days and the truth about them.

    Parameters
    ----------
    posts : Table
        Columns of `inconcert.schema.POST`, sorted by time. Whoever changed their username posts under the later one
        from that day on.
    memberships : Table
        ``day, network, account_id, n_pushes``: who belongs to which network on each day, and in how many pushes they
        took part that day. An account has the username of that day.
    events : Table
        ``day, event, network, others, accounts``: what happened; see `inconcert.simulate.Turn`.
    accounts : Table
        ``account_id, kind, renamed_to, renamed_on, gone_on, seed``: everybody by their first username. ``kind`` is
        member, editorial, regular (posts of their own) or casual (joins trends); ``seed`` whether the list that a
        monitor is started with has them.
    corpus : tuple of mapping
        The lines that `write_corpus` writes.
    parameters : mapping
        What made it.
    """

    posts: Table
    memberships: Table
    events: Table
    accounts: Table
    corpus: tuple[Mapping[str, Any], ...]
    parameters: Mapping[str, Any]

    @property
    def days(self) -> tuple[date, ...]:
        """The days (UTC) of the history."""
        return tuple(FIRST_DAY + timedelta(days=day) for day in range(self.parameters["n_days"]))

    @property
    def seeds(self) -> tuple[str, ...]:
        """The accounts to start a monitor with: half of the members of early networks, and others."""
        return tuple(sorted(row["account_id"] for row in self.accounts.records() if row["seed"]))

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Write the tables as Parquet, ``seeds.txt`` (one account a line) and ``corpus.ndjson`` into `folder`."""
        place = Path(folder)
        for name in ("posts", "memberships", "events", "accounts"):
            write_parquet(getattr(self, name), place / f"{name}.parquet")
        with atomic_path(place / "seeds.txt") as part:
            part.write_text("".join(f"{name}\n" for name in self.seeds), encoding="utf-8")
        self.write_corpus(place / "corpus.ndjson")

    def write_corpus(self, path: str | os.PathLike[str]) -> None:
        """Write all videos as the Research API would show them, one a line.

        Lines with ``_kind`` tell of accounts that change their username and of the planted groups; ``_hidden_from`` is
        the second from which a video is gone. An imitation of the API can be filled with it.
        """
        with atomic_path(path) as part, part.open("w", encoding="utf-8") as file:
            for line in self.corpus:
                file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")

    def __str__(self) -> str:
        n_networks = len(set(self.memberships.arrow(("network",))["network"].to_pylist()))
        return (
            f"{self.posts.num_rows:,} simulated posts of {self.accounts.num_rows:,} accounts in "
            f"{self.parameters['n_days']} days from {self.parameters['first_day']}; {n_networks} planted networks, "
            f"{self.events.num_rows} events in their lives"
        )

    def _repr_html_(self) -> str:
        return f"<p>{self}</p>{self.events._repr_html_()}"


def simulate_history(*, seed: int = 0, n_days: int = N_DAYS, n_accounts: int = N_ACCOUNTS) -> History:
    """Make a history of short videos with planted networks, the same for the same parameters.

    Networks push captions of their own within `history_videos.WITHIN` seconds, two or three times a day; what happens
    to them is `inconcert.simulate.TURNS`. One network is editorial: outlets that openly publish the same. Others join
    trends, captions that unrelated people post in the same minutes, or post of their own.

    Parameters
    ----------
    seed : int
        Seed of the random numbers. What happens to the networks does not depend on it.
    n_days : int
        How long, from 2026-01-05 00:00 UTC; at least 30. The turns are written for 90 days and keep their proportions.
    n_accounts : int
        Accounts in all; at least 900, or the trends do not outnumber the pushes, as a threshold by quantile needs.

    Raises
    ------
    BadParameter
        When there are too few days or accounts.

    Examples
    --------
    >>> history = simulate_history(seed=1, n_days=30)
    >>> [(row["day"], row["event"]) for row in history.events.records() if row["network"] == "birch"]
    [('2026-01-05', 'born'), ('2026-01-14', 'dormant'), ('2026-01-23', 'woke')]
    """
    if n_days < FEWEST_DAYS or n_accounts < FEWEST_ACCOUNTS:
        raise BadParameter(
            f"{n_days} days and {n_accounts} accounts are too few for the lives of {len(CAMPAIGNS)} networks",
            hint=f"simulate at least {FEWEST_DAYS} days and {FEWEST_ACCOUNTS} accounts",
        )
    life = lived(n_days)
    width = math.isqrt((n_accounts - life.n_accounts) * 9 // (10 * SQUARES))
    n_regular = n_accounts - life.n_accounts - SQUARES * width**2
    people = people_of(seed, life, n_accounts=n_accounts, n_regular=n_regular)
    made = [
        draft
        for draft in drafts(seed, life, n_regular=n_regular, width=width)
        if draft.time < people.gone.get(draft.account, n_days) * DAY
    ]
    videos = videos_of(seed, made, people)
    return History(
        posts=Table.of(pa.Table.from_pylist([post_of(video.shown) for video in videos], POSTS)),
        memberships=Table.of(pa.Table.from_pylist(list(_memberships(life, made, people)), MEMBERSHIPS)),
        events=Table.of(pa.Table.from_pylist(_events(life, people), EVENTS)),
        accounts=Table.of(pa.Table.from_pylist(people.rows(), ACCOUNTS)),
        corpus=tuple(corpus_lines(videos, people, life)),
        parameters={
            "scenario": "history",
            "seed": seed,
            "n_days": n_days,
            "n_accounts": n_accounts,
            "first_day": FIRST_DAY.isoformat(),
        },
    )


def _memberships(life: Lived, made: Sequence[Draft], people: People) -> Iterator[dict[str, Any]]:
    pushed = Counter((draft.time // DAY, draft.account) for draft in made if draft.network is not None)
    for day, networks in enumerate(life.active):
        for network, members in networks.items():
            for account in sorted(members, key=lambda who: people.name(who, day)):
                yield {
                    "day": _date(day),
                    "network": network,
                    "account_id": people.name(account, day),
                    "n_pushes": pushed[day, account],
                }


def _events(life: Lived, people: People) -> list[dict[str, Any]]:
    return [
        {
            "day": _date(happening.day),
            "event": happening.event,
            "network": happening.network,
            "others": list(happening.others),
            "accounts": sorted(people.name(who, happening.day) for who in happening.accounts),
        }
        for happening in life.events
    ]


def _date(day: int) -> str:
    return (FIRST_DAY + timedelta(days=day)).isoformat()
