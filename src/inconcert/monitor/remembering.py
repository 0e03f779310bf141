"""What is remembered of networks: who was in them when they were last seen, and, fading, who was before.

An account that was in a network d days before the network was last seen, and not then, still counts
``1 - (d + 1) / (memory_days + 1)``. A network of which half is missing on one day and the other half on the next is so
still one, and one that falls in two for a day is itself again when its halves meet. Lorenz et al. 2018 match groups of
hashtags with a memory of several steps for the same reason. An account that has moved is remembered as well, but counts
less than where it is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from inconcert.monitor.identity import Event, Fate
from inconcert.monitor.overlap import Known

__all__ = ["Life", "Memberships", "Status", "lives_after", "recall"]

Status = Literal["alive", "dormant", "merged", "died"]

#: of one run: its day, and network → accounts
Memberships = tuple[date, Mapping[int, frozenset[str]]]


@dataclass(frozen=True)
class Life:
    """Where a network stands, apart from its accounts.

    Parameters
    ----------
    network : int
        Its number.
    reference : int
        Its accounts at the last event that was neither *continued* nor *dormant*.
    status : {"alive", "dormant", "merged", "died"}
        How it stands.
    merged_on : date, optional
        Day it went into another network.
    """

    network: int
    reference: int = 0
    status: Status = "alive"
    merged_on: date | None = None

    def after(self, event: Event, n_accounts: int, day: date) -> Life:
        """Give where it stands after an event.

        Parameters
        ----------
        event : str
            See `inconcert.monitor.identity`.
        n_accounts : int
            Its accounts on that day; 0 when it is not there.
        day : date
            The day.

        Examples
        --------
        >>> Life(1).after("born", 5, date(2026, 3, 1)).after("merged", 0, date(2026, 3, 2)).status
        'merged'
        """
        if n_accounts:
            return Life(self.network, self.reference if event == "continued" else n_accounts)
        if event == "merged":
            return Life(self.network, self.reference, "merged", day)
        return Life(self.network, self.reference, "died" if event == "died" else "dormant")


def lives_after(lives: Iterable[Life], fates: Iterable[Fate], day: date) -> tuple[Life, ...]:
    """Give where every network stands after a run, by number.

    Parameters
    ----------
    lives : iterable of Life
        Before the run.
    fates : iterable of Fate
        What became of the networks in it.
    day : date
        Day of the run.
    """
    after = {life.network: life for life in lives}
    for fate in fates:
        before = after.get(fate.network, Life(fate.network))
        after[fate.network] = before.after(fate.event, len(fate.members), day)
    return tuple(after[network] for network in sorted(after))


def recall(lives: Iterable[Life], history: Sequence[Memberships], *, memory_days: int) -> tuple[Known, ...]:
    """Give what is known of each network that may be met again.

    Parameters
    ----------
    lives : iterable of Life
        Where they stand; those that died are left out.
    history : sequence of (date, mapping of int to frozenset of str)
        Who was in which network, run by run, the earliest first. It need not reach further back than `memory_days`
        before the day each network was last seen.
    memory_days : int
        How long an account that left is remembered; 0 for not at all.

    Examples
    --------
    >>> history = [(date(2026, 3, 1), {1: frozenset("abc")}), (date(2026, 3, 2), {1: frozenset("ab")})]
    >>> [known] = recall([Life(1, 3)], history, memory_days=4)
    >>> sorted(known.members), dict(known.remembered)
    (['a', 'b'], {'c': 0.6})
    """
    last_run: dict[int, int] = {}
    seen: dict[int, dict[str, date]] = {}
    for at, (day, networks) in enumerate(history):
        for network, accounts in networks.items():
            last_run[network] = at
            seen.setdefault(network, {}).update(dict.fromkeys(accounts, day))
    known = []
    for life in lives:
        if life.status == "died" or life.network not in last_run:
            continue
        network = life.network
        day, networks = history[last_run[network]]
        fading = {
            account: 1 - ((day - was).days + 1) / (memory_days + 1)
            for account, was in seen[network].items()
            if account not in networks[network] and (day - was).days < memory_days
        }
        known.append(
            Known(
                network,
                networks[network],
                day,
                fading,
                life.reference,
                asleep=life.status == "dormant",
                merged_on=life.merged_on,
            )
        )
    return tuple(known)
