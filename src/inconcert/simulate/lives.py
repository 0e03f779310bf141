"""The lives of planted networks: who belongs to which on each day, and what happened to them.

A life is a list of turns, which is data anybody can extend; `lived` plays them day by day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["EDITORIAL", "N_DAYS", "TURNS", "Happening", "Lived", "Turn", "lived"]

#: the days that `TURNS` are written for; a history of another length keeps their proportions
N_DAYS = 90
#: networks of outlets that openly publish the same: what an allow-list is for
EDITORIAL = frozenset({"courier"})


@dataclass(frozen=True)
class Turn:
    """Something that happens to a planted network.

    Parameters
    ----------
    day : int
        When, counted from 0 in a history of `N_DAYS`.
    event : str
        ``born``, ``grew``, ``shrank``, ``moved`` (to other objects), ``dormant``, ``woke``, ``merged`` (into
        `other`, which lives on), ``split`` (part of it becomes `other`), ``left`` (members go, to join `other` later),
        ``joined`` (those who left `other` for this one), ``renamed`` (a member's username changes), ``gone`` (a
        member and all it posted disappear), ``died``.
    network : str
        Its name.
    n_accounts : int
        How many members it is about.
    other : str, optional
        The other network.
    """

    day: int
    event: str
    network: str
    n_accounts: int = 0
    other: str | None = None


TURNS: tuple[Turn, ...] = (
    Turn(0, "born", "amber", 8),
    Turn(0, "born", "birch", 6),
    Turn(0, "born", "cedar", 5),
    Turn(0, "born", "dune", 5),
    Turn(0, "born", "heron", 6),
    Turn(0, "born", "courier", 5),
    Turn(4, "born", "ember", 11),
    Turn(10, "born", "grove", 5),
    Turn(14, "born", "iris", 6),
    Turn(18, "grew", "amber", 4),
    Turn(28, "dormant", "birch"),
    Turn(32, "died", "grove"),
    Turn(38, "merged", "dune", 5, "cedar"),
    Turn(42, "split", "ember", 5, "fjord"),
    Turn(44, "renamed", "heron", 1),
    Turn(48, "shrank", "amber", 4),
    Turn(56, "woke", "birch"),
    # members of two networks at once would make them one: they change over with a pause
    Turn(58, "left", "heron", 2, "iris"),
    Turn(58, "left", "iris", 2, "heron"),
    Turn(62, "moved", "amber"),
    Turn(70, "gone", "cedar", 1),
    Turn(74, "born", "juniper", 6),
    Turn(76, "joined", "iris", 2, "heron"),
    Turn(76, "joined", "heron", 2, "iris"),
)


@dataclass(frozen=True)
class Happening:
    """A turn as it came to pass.

    Parameters
    ----------
    day : int
        When, counted from the first day of the history.
    event, network : str
        As in `Turn`.
    others : tuple of str
        The other networks it is about.
    accounts : tuple of int
        The members it is about, as numbers.
    """

    day: int
    event: str
    network: str
    others: tuple[str, ...]
    accounts: tuple[int, ...]


@dataclass(frozen=True)
class Lived:
    """Memberships and events of all planted networks.

    Parameters
    ----------
    active : tuple of mapping
        For each day the networks that act, each with its members as numbers.
    topic : tuple of mapping
        For each day how often each of these networks has moved to other objects.
    events : tuple of Happening
        In order.
    n_accounts : int
        How many accounts were ever a member; their numbers count from 0.
    """

    active: tuple[dict[str, tuple[int, ...]], ...]
    topic: tuple[dict[str, int], ...]
    events: tuple[Happening, ...]
    n_accounts: int


@dataclass
class _State:
    members: dict[str, list[int]] = field(default_factory=dict)
    moves: dict[str, int] = field(default_factory=dict)
    asleep: set[str] = field(default_factory=set)
    between: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    n_accounts: int = 0

    def new(self, n: int) -> list[int]:
        self.n_accounts += n
        return list(range(self.n_accounts - n, self.n_accounts))


def lived(n_days: int = N_DAYS, turns: Sequence[Turn] = TURNS) -> Lived:
    """Play the turns.

    Parameters
    ----------
    n_days : int
        Length of the history; the days of the turns are stretched or pressed together to fit it.
    turns : sequence of Turn
        In the order of their days.

    Examples
    --------
    >>> life = lived()
    >>> [(each.day, each.event, each.others) for each in life.events if each.network == "dune"]
    [(0, 'born', ()), (38, 'merged', ('cedar',))]
    >>> len(life.active[37]["cedar"]), len(life.active[38]["cedar"]), "dune" in life.active[38]
    (5, 10, False)
    """
    state, events, active, topic = _State(), [], [], []
    waiting = list(turns)
    for day in range(n_days):
        while waiting and waiting[0].day * n_days // N_DAYS <= day:
            turn = waiting.pop(0)
            accounts = _take(state, turn)
            events.append(
                Happening(day, turn.event, turn.network, () if turn.other is None else (turn.other,), tuple(accounts))
            )
        now = {name: tuple(who) for name, who in sorted(state.members.items()) if name not in state.asleep}
        active.append(now)
        topic.append({name: state.moves.get(name, 0) for name in now})
    return Lived(tuple(active), tuple(topic), tuple(events), state.n_accounts)


def _take(state: _State, turn: Turn) -> list[int]:  # noqa: C901, PLR0911  # one case for each event, no more
    """Let a turn happen, and give the members it is about."""
    members, n = state.members, turn.n_accounts
    own = members.get(turn.network, [])
    match turn.event:
        case "born":
            members[turn.network] = state.new(n)
            return list(members[turn.network])
        case "grew":
            joined = state.new(n)
            own += joined
            return joined
        case "moved":
            state.moves[turn.network] = state.moves.get(turn.network, 0) + 1
        case "dormant":
            state.asleep.add(turn.network)
        case "woke":
            state.asleep.discard(turn.network)
        case "renamed":
            return own[:n]
        case "merged":
            members[turn.other or ""] += members.pop(turn.network)
        case "joined":
            back = state.between.pop((turn.other or "", turn.network))
            own += back
            return back
        case "died":
            del members[turn.network]
        case "split":
            members[turn.other or ""] = own[-n:]
            del own[-n:]
            return list(members[turn.other or ""])
        case "left":
            state.between[turn.network, turn.other or ""] = own[-n:]
            del own[-n:]
            return list(state.between[turn.network, turn.other or ""])
        case _:  # shrank, gone
            went, own[:n] = own[:n], []
            return went
    return list(own)
