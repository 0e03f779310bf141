"""How much a network of the past and a component of today have in common.

The shared weight of a network and a component is the number of accounts of the component that were in the network when
it was last seen, plus the remembered part of those that were in it before (`inconcert.monitor.remembering`). The two
are **related** when at least `LEAST_SHARED` accounts are shared and the shared weight is at least ``same`` of the
smaller of the two. That is the overlap coefficient (Szymkiewicz-Simpson) rather than the Jaccard index: a network that
takes in many newcomers, or loses most of its accounts, is still related to what it was. GED's inclusion (Bródka,
Saganowski, Kazienko 2013) asks the same in both directions. The Jaccard index decides between equals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import fsum

__all__ = ["LEAST_SHARED", "Known", "Overlap", "one_to_one", "overlaps"]

#: one account in common is no sign of a common identity
LEAST_SHARED = 2


@dataclass(frozen=True)
class Known:
    """A network as it is remembered.

    Parameters
    ----------
    network : int
        Its number, for life.
    members : frozenset of str
        Its accounts when it was last seen.
    last_seen : date
        Day of the run that saw it last.
    remembered : mapping of str to float
        Accounts that were in it before, and how much each still counts: above 0, below 1.
    reference : int
        Its accounts when its size last made an event, to which a later size is compared.
    asleep : bool
        Whether the last run did not see it.
    merged_on : date, optional
        Day it went into another network; None for one that lives or sleeps.
    """

    network: int
    members: frozenset[str]
    last_seen: date
    remembered: Mapping[str, float] = field(default_factory=dict)
    reference: int = 0
    asleep: bool = False
    merged_on: date | None = None


@dataclass(frozen=True)
class Overlap:
    """What a network and a component have in common.

    Parameters
    ----------
    network : int
        Number of the network.
    component : str
        Name of the component.
    n_shared : int
        Accounts of the component the network knows.
    shared : float
        Their weight: 1 for each that was in the network when it was last seen.
    of_network, of_component : float
        The shared weight as a part of the size of each; of the network, its size when last seen.
    jaccard : float
        The shared weight as a part of the weight of both together.
    """

    network: int
    component: str
    n_shared: int
    shared: float
    of_network: float
    of_component: float
    jaccard: float

    @property
    def containment(self) -> float:
        """The shared weight as a part of the smaller of the two."""
        return max(self.of_network, self.of_component)


def overlaps(known: Iterable[Known], components: Mapping[str, frozenset[str]]) -> list[Overlap]:
    """Give what each network and each component have in common, where they share enough accounts to be compared.

    Parameters
    ----------
    known : iterable of Known
        Networks.
    components : mapping of str to frozenset of str
        Component → its accounts. Only one that changed its name can be in two.

    Examples
    --------
    >>> network = Known(1, frozenset("abcd"), date(2026, 3, 1), {"e": 0.5})
    >>> [found] = overlaps([network], {"7": frozenset("abe"), "8": frozenset("dx")})
    >>> found.component, found.n_shared, found.shared, round(found.jaccard, 2)
    ('7', 3, 2.5, 0.5)
    """
    homes: dict[str, list[str]] = {}
    for component, accounts in components.items():
        for account in accounts:
            homes.setdefault(account, []).append(component)
    found = []
    for network in known:
        weights = {**network.remembered, **dict.fromkeys(network.members, 1.0)}
        shared: dict[str, list[float]] = {}
        for account, weight in weights.items():
            for component in homes.get(account, ()):
                shared.setdefault(component, []).append(weight)
        # fsum does not depend on the order, which that of a set is not to be relied upon
        total = fsum(weights.values())
        for component, parts in shared.items():
            if len(parts) >= LEAST_SHARED:
                found.append(_overlap(network, component, parts, total, len(components[component])))
    return found


def _overlap(network: Known, component: str, parts: Sequence[float], total: float, size: int) -> Overlap:
    weight = fsum(parts)
    return Overlap(
        network=network.network,
        component=component,
        n_shared=len(parts),
        shared=weight,
        of_network=weight / len(network.members),
        of_component=weight / size,
        jaccard=weight / (total + size - weight),
    )


def one_to_one(
    related: Iterable[Overlap], components: Mapping[str, frozenset[str]], taken: Mapping[int, str] | None = None
) -> dict[int, str]:
    """Give each network at most one component and each component at most one network, the largest overlap first.

    Of equal shared weights the larger Jaccard index comes first, then the lower number, then the component whose first
    account sorts first; so the names of components and the order of anything do not matter.

    Parameters
    ----------
    related : iterable of Overlap
        Those that may be the same.
    components : mapping of str to frozenset of str
        Component → its accounts.
    taken : mapping of int to str, optional
        Who has been given what before.

    Returns
    -------
    dict of int to str
        Network → component, `taken` included. Of any two that are related, at least one has a partner.
    """
    given = dict(taken or {})
    gone = set(given.values())
    first = {component: sorted(accounts) for component, accounts in components.items()}
    for one in sorted(related, key=lambda o: (-o.shared, -o.jaccard, o.network, first[o.component])):
        if one.network not in given and one.component not in gone:
            given[one.network] = one.component
            gone.add(one.component)
    return given
