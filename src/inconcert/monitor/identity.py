"""Which of today's components is which network: the events in the life of networks, from membership alone.

Steps (the frame is that of Greene, Doyle and Cunningham 2010, who compare today's groups with the last known state of
each; one partner each, instead of many, so that a name is never shared):

1. *Related*: a network that lives or sleeps and a component share at least two accounts and at least ``same`` of the
   smaller of the two (`inconcert.monitor.overlap`, with a memory that fades).
2. *Same*: related ones become partners one to one, the largest overlap first.
3. *Back*: a component without a partner may be a network that had merged less than ``died_after_days`` ago, when the
   shared weight is at least ``same`` of **both** (the natural communities of Hopcroft et al. 2004). A bridge that is
   there for one day thus costs nobody the name.
4. What is left over decides between the other events:

===========================================  =====================================  ==============================
the network                                  its component today                    event
===========================================  =====================================  ==============================
not there                                    without partner, ``min_accounts``      **born**; its parents are those
                                             or more                                with ``same`` of it, if any
not there                                    without partner, smaller               none: it is not followed
slept, or had merged                         a partner                              **woke**
lived                                        a partner that also holds ``same``     **merged**, keeps name (the
                                             of a network without partner           heir); others: absorbed
lived                                        a partner; another one, born or come   **split**, keeps name;
                                             back today, has it as parent           others: child
lived                                        a partner, larger than ``reference``   **grew**
                                             by ``changed`` and by two accounts
lived                                        a partner, smaller likewise            **shrank**
lived                                        a partner, else                        **continued**
lived or slept                               no partner; ``same`` of it are in the  **merged**, ends;
                                             component of another network           others: into
lived or slept, seen less than               no partner, else                       **dormant**
``died_after_days`` ago
lived or slept, seen longer ago              no partner, else                       **died**
===========================================  =====================================  ==============================

The first row that holds gives the event; ``others`` names all relations, so a network that takes one in and lets
another one go on the same day has both. A component that is too small to be born is followed when it is a network that
was larger. ``reference`` is the size at the last event that was not *continued*: an account that is missing for a day
is no event, and slow growth is one in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from inconcert.monitor.overlap import Known, Overlap, one_to_one, overlaps

__all__ = ["Event", "Fate", "IdentityRules", "Other", "match"]

Event = Literal["born", "continued", "grew", "shrank", "merged", "split", "dormant", "woke", "died"]
Relation = Literal["absorbed", "child", "into", "parent"]

#: a change of one account is never growth or loss, however small the network
LEAST_CHANGE = 2


@dataclass(frozen=True)
class IdentityRules:
    """What makes two groups of accounts the same network.

    Parameters
    ----------
    min_accounts : int
        A smaller component founds no network.
    same : float
        Part of the smaller of two groups they must have in common, above 0, at most 1.
    changed : float
        Part of its size by which a network grows or shrinks, at least.
    died_after_days : int
        Days without being seen after which a network is over.
    """

    min_accounts: int = 3
    same: float = 0.5
    changed: float = 0.2
    died_after_days: int = 30


@dataclass(frozen=True, order=True)
class Other:
    """Another network in an event: it was ``absorbed``, is a ``child`` or the ``parent``, or was gone ``into``."""

    network: int
    relation: Relation


@dataclass(frozen=True)
class Fate:
    """What became of a network in a run.

    Parameters
    ----------
    network : int
        Its number.
    event : str
        See the module.
    component : str, optional
        The component it is; None when it is none.
    members : frozenset of str
        The accounts of that component.
    joined, left : frozenset of str
        Who was not in it when it was last seen, and who was. Nobody joins a network that is born, or leaves one that is
        not there.
    stability : float, optional
        Jaccard index of its accounts with those when it was last seen; None when there is nothing to compare.
    others : tuple of Other
        Networks it came from, went into, absorbed or let go.
    """

    network: int
    event: Event
    component: str | None = None
    members: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    stability: float | None = None
    others: tuple[Other, ...] = ()


def match(
    known: Iterable[Known],
    components: Mapping[str, frozenset[str]],
    *,
    day: date,
    rules: IdentityRules | None = None,
    next_network: int = 1,
) -> tuple[Fate, ...]:
    """Say what became of every network, and which component is which.

    Parameters
    ----------
    known : iterable of Known
        Networks that live, sleep, or have merged; those that died are over.
    components : mapping of str to frozenset of str
        Today's components: name → accounts. Names and order mean nothing.
    day : date
        Today.
    rules : IdentityRules, optional
        What makes two groups the same.
    next_network : int
        Number of the first network that is born; the largest component gets it.

    Returns
    -------
    tuple of Fate
        One for each network that lived or slept, and each that is born or back; by number.

    Examples
    --------
    >>> first = match([], {"1": frozenset("abcdefgh"), "2": frozenset("uvw")}, day=date(2026, 3, 1))
    >>> [(fate.network, fate.event, len(fate.members)) for fate in first]
    [(1, 'born', 8), (2, 'born', 3)]
    >>> known = [Known(fate.network, fate.members, date(2026, 3, 1), reference=len(fate.members)) for fate in first]
    >>> today = {"1": frozenset("abcdeuvw"), "2": frozenset("fgh")}
    >>> for fate in match(known, today, day=date(2026, 3, 2), next_network=3):
    ...     print(fate.network, fate.event, fate.component, [(o.network, o.relation) for o in fate.others])
    1 merged 1 [(2, 'absorbed'), (3, 'child')]
    2 merged None [(1, 'into')]
    3 born 2 [(1, 'parent')]
    """
    rules = rules or IdentityRules()
    everyone = {one.network: one for one in known}
    present = {network: one for network, one in everyone.items() if one.merged_on is None}
    found = [o for o in overlaps(everyone.values(), components) if o.containment >= rules.same]
    related = [o for o in found if o.network in present]
    stayed = one_to_one(related, components)
    partner = one_to_one(_back(found, everyone, day, rules), components, stayed)
    born = _born(components, set(partner.values()), rules.min_accounts, next_network)
    owner = {component: network for network, component in (partner | born).items()}
    others: dict[int, list[Other]] = {}
    _absorbed(others, [o for o in related if o.network not in stayed and o.of_network >= rules.same], owner)
    new = {component for network, component in (partner | born).items() if network not in stayed}
    _let_go(others, [o for o in related if o.component in new and o.of_component >= rules.same], owner)

    fates = []
    for network in sorted(born.keys() | present.keys() | partner.keys()):
        related_to = others.get(network, [])
        if network in born:
            accounts = components[born[network]]
            fates.append(Fate(network, "born", born[network], accounts, others=tuple(sorted(related_to))))
        elif network in partner:
            accounts = components[partner[network]]
            fates.append(_present(everyone[network], partner[network], accounts, related_to, rules.changed))
        else:
            event = _absent(everyone[network], related_to, day, rules)
            fates.append(Fate(network, event, others=tuple(sorted(related_to))))
    return tuple(fates)


def _back(found: Sequence[Overlap], everyone: Mapping[int, Known], day: date, rules: IdentityRules) -> list[Overlap]:
    """Give the networks that had merged and may be back, with the component each may be."""
    return [
        o
        for o in found
        if (merged := everyone[o.network].merged_on) is not None
        and (day - merged).days < rules.died_after_days
        and min(o.of_network, o.of_component) >= rules.same
    ]


def _born(
    components: Mapping[str, frozenset[str]], taken: set[str], min_accounts: int, next_network: int
) -> dict[int, str]:
    new = [c for c, accounts in components.items() if c not in taken and len(accounts) >= min_accounts]
    new.sort(key=lambda c: (-len(components[c]), sorted(components[c])))
    return dict(enumerate(new, next_network))


def _absorbed(others: dict[int, list[Other]], lost: Sequence[Overlap], owner: Mapping[str, int]) -> None:
    """Note who went into whom. A component that is related to a network without partner has a partner itself."""
    # of several heirs the one that has most of it
    for o in sorted(lost, key=lambda o: (-o.shared, owner[o.component])):
        if o.network not in others:
            _note(others, o.network, owner[o.component], "into")
            _note(others, owner[o.component], o.network, "absorbed")


def _let_go(others: dict[int, list[Other]], parted: Sequence[Overlap], owner: Mapping[str, int]) -> None:
    """Note whose part a new component is. A network that is related to a component without partner has one itself."""
    for o in parted:
        _note(others, o.network, owner[o.component], "child")
        _note(others, owner[o.component], o.network, "parent")


def _note(others: dict[int, list[Other]], network: int, other: int, relation: Relation) -> None:
    others.setdefault(network, []).append(Other(other, relation))


def _present(one: Known, component: str, accounts: frozenset[str], others: Sequence[Other], changed: float) -> Fate:
    return Fate(
        one.network,
        _event_of(one, len(accounts), others, changed),
        component,
        accounts,
        joined=accounts - one.members,
        left=one.members - accounts,
        stability=len(accounts & one.members) / len(accounts | one.members),
        others=tuple(sorted(others)),
    )


def _event_of(one: Known, size: int, others: Sequence[Other], changed: float) -> Event:
    if one.asleep or one.merged_on is not None:
        return "woke"
    relations = {other.relation for other in others}
    if "absorbed" in relations:
        return "merged"
    if "child" in relations:
        return "split"
    change = size - one.reference
    if abs(change) >= LEAST_CHANGE and abs(change) >= changed * one.reference:
        return "grew" if change > 0 else "shrank"
    return "continued"


def _absent(one: Known, others: Sequence[Other], day: date, rules: IdentityRules) -> Event:
    if others:
        return "merged"
    return "dormant" if (day - one.last_seen).days < rules.died_after_days else "died"
