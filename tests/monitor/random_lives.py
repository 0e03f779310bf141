"""Random histories of networks whose identities are known, as they are and as they are observed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import numpy as np
from scipy.optimize import linear_sum_assignment

from inconcert.monitor.identity import Fate, IdentityRules, match
from inconcert.monitor.remembering import Life, Memberships, lives_after, recall

FIRST = date(2026, 3, 1)
Groups = dict[int, frozenset[str]]


@dataclass(frozen=True)
class Planted:
    """What happened: who is in which network on each day, and (day, event, network)."""

    days: list[Groups]
    events: list[tuple[int, str, int]]


@dataclass
class _World:
    rng: random.Random
    groups: dict[int, set[str]] = field(default_factory=dict)
    asleep: dict[int, tuple[int, set[str]]] = field(default_factory=dict)
    busy: dict[int, int] = field(default_factory=dict)
    events: list[tuple[int, str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.accounts = (f"a{n}" for n in count())
        self.numbers = count(1)

    def new(self, n: int) -> set[str]:
        return {next(self.accounts) for _ in range(n)}

    def idle(self, day: int) -> list[int]:
        """Networks nothing happened to for a while, so that each event can be told from the next."""
        return sorted(n for n in self.groups if self.busy.get(n, -9) < day - 4)

    def record(self, day: int, event: str, *networks: int) -> None:
        self.events.append((day, event, networks[0]))
        for network in networks:
            self.busy[network] = day

    def born(self, day: int) -> None:
        number = next(self.numbers)
        self.groups[number] = self.new(self.rng.randint(5, 25))
        self.record(day, "born", number)

    def merge(self, day: int) -> None:
        if len(idle := self.idle(day)) < 2:
            return
        one, other = self.rng.sample(idle, 2)
        if len(self.groups[one]) == len(self.groups[other]):
            return
        heir, gone = sorted((one, other), key=lambda n: -len(self.groups[n]))
        self.groups[heir] |= self.groups.pop(gone)
        self.record(day, "merged", gone, heir)

    def split(self, day: int) -> None:
        large = [n for n in self.idle(day) if len(self.groups[n]) >= 12]
        if not large:
            return
        one = self.rng.choice(large)
        members = sorted(self.groups[one])
        part = set(self.rng.sample(members, self.rng.randint(5, len(members) * 2 // 5 + 1)))
        number = next(self.numbers)
        self.groups[one] -= part
        self.groups[number] = part
        self.record(day, "split", one, number)
        self.record(day, "born", number)

    def sleep(self, day: int) -> None:
        if idle := self.idle(day):
            one = self.rng.choice(idle)
            self.asleep[one] = (day + self.rng.randint(3, 20), self.groups.pop(one))
            self.record(day, "dormant", one)

    def die(self, day: int) -> None:
        if len(idle := self.idle(day)) > 3:
            one = self.rng.choice(idle)
            del self.groups[one]
            self.record(day, "dormant", one)

    def turn_over(self, rate: float) -> None:
        for members in self.groups.values():
            if self.rng.random() < rate:
                members.update(self.new(1))
            if self.rng.random() < rate and len(members) > 5:
                members.remove(self.rng.choice(sorted(members)))


def planted(seed: int, *, n_days: int = 90, n_networks: int = 8, turnover: float = 0.3) -> Planted:
    """Make a history in which networks are born, merge, split, sleep and die."""
    world = _World(random.Random(seed))
    days = []
    for day in range(n_days):
        for number in sorted(n for n, (until, _) in world.asleep.items() if until == day):
            world.groups[number] = world.asleep.pop(number)[1]
            world.record(day, "woke", number)
        if day == 0:
            for _ in range(n_networks):
                world.born(day)
        elif world.rng.random() < 0.4:
            getattr(world, world.rng.choice(("born", "merge", "split", "sleep", "die")))(day)
        else:
            world.turn_over(turnover)
        days.append({n: frozenset(members) for n, members in world.groups.items()})
    return Planted(days, world.events)


def observed(
    truth: Planted, seed: int, *, missing: float = 0.0, broken: float = 0.0, bridged: float = 0.0
) -> list[dict[str, frozenset[str]]]:
    """Look at a history with bad eyes.

    Each account is missing on a day with one probability, a network falls in two with another, and with the third two
    of them hang together.
    """
    rng = random.Random(seed)
    days = []
    for groups in truth.days:
        seen = [frozenset(a for a in sorted(groups[n]) if rng.random() >= missing) for n in sorted(groups)]
        parts: list[frozenset[str]] = []
        for members in seen:
            if len(members) >= 4 and rng.random() < broken:
                half = frozenset(rng.sample(sorted(members), len(members) // 2))
                parts += [half, members - half]
            else:
                parts.append(members)
        if len(parts) > 1 and rng.random() < bridged:
            one, other = rng.sample(range(len(parts)), 2)
            parts = [*(p for k, p in enumerate(parts) if k not in {one, other}), parts[one] | parts[other]]
        rng.shuffle(parts)
        days.append({str(k): part for k, part in enumerate(p for p in parts if len(p) >= 2)})
    return days


def followed(
    days: list[dict[str, frozenset[str]]], rules: IdentityRules | None = None, *, memory_days: int = 14
) -> list[tuple[Fate, ...]]:
    """Follow the networks day by day, in memory."""
    lives: tuple[Life, ...] = ()
    history: list[Memberships] = []
    fates = []
    for at, components in enumerate(days):
        day = FIRST + timedelta(days=at)
        known = recall(lives, history[-60:], memory_days=memory_days)
        next_network = max((life.network for life in lives), default=0) + 1
        today = match(known, components, day=day, rules=rules, next_network=next_network)
        lives = lives_after(lives, today, day)
        history.append((day, {f.network: f.members for f in today if f.component is not None}))
        fates.append(today)
    return fates


def identity_accuracy(truth: Planted, fates: list[tuple[Fate, ...]]) -> float:
    """Give the part of all network days that bear the right name, each name standing for one network at most.

    A component of two networks (a bridge) counts for neither; halves of a broken one count as two.
    """
    together, total = _together(truth, fates)
    names = {"found": sorted({f for f, _ in together}), "true": sorted({t for _, t in together})}
    table = np.zeros((len(names["found"]), len(names["true"])))
    for (f, t), n in together.items():
        table[names["found"].index(f), names["true"].index(t)] = n
    return float(table[linear_sum_assignment(-table)].sum() / total)


def _together(truth: Planted, fates: list[tuple[Fate, ...]]) -> tuple[Counter[tuple[int, int]], int]:
    together: Counter[tuple[int, int]] = Counter()
    for groups, today in zip(truth.days, fates, strict=True):
        home = {account: n for n, accounts in groups.items() for account in accounts}
        for fate in today:
            if len(true := {home[account] for account in fate.members}) == 1:
                together[fate.network, true.pop()] += 1
    return together, sum(together.values())


def events_found(
    truth: Planted, fates: list[tuple[Fate, ...]], kinds: frozenset[str], *, within: int = 1
) -> Mapping[str, float]:
    """Give precision and recall of events, which may come a day late or early."""
    together, _ = _together(truth, fates)
    name: dict[int, int] = {}
    for (f, t), _n in sorted(together.items(), key=lambda item: (item[1], item[0])):
        name[f] = t
    found = [
        (day, fate.event, name.get(fate.network, -1))
        for day, today in enumerate(fates)
        for fate in today
        if fate.event in kinds and _first(fates, day, fate)
    ]
    planted_ = [e for e in truth.events if e[1] in kinds]
    right = sum(any(f[1:] == t[1:] and abs(f[0] - t[0]) <= within for f in found) for t in planted_)
    true = sum(any(f[1:] == t[1:] and abs(f[0] - t[0]) <= within for t in planted_) for f in found)
    return {"recall": right / max(1, len(planted_)), "precision": true / max(1, len(found))}


def _first(fates: list[tuple[Fate, ...]], day: int, fate: Fate) -> bool:
    """Tell the day something happened from those it lasts; of a merger only the one that ends has an event."""
    if fate.event == "merged":
        return fate.component is None
    if fate.event == "dormant":
        return all(f.event != "dormant" for f in fates[day - 1] if f.network == fate.network)
    return True
