"""What can happen to an account of the pool, as one table, and what follows from everything that happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any

__all__ = ["FLAGS", "KINDS", "STATUSES", "TRANSITIONS", "Event", "State", "Transition", "after", "folded", "refusal"]

ACTIVE, QUARANTINED, RETIRED, RENAMED = "active", "quarantined", "retired", "renamed"
NOT_FOUND, PRIVATE = "not_found", "private"

#: status → what it means
STATUSES = {
    ACTIVE: "its posts are collected",
    QUARANTINED: "left alone for a while, because asking for it fails",
    RETIRED: "kept, but not asked for",
    NOT_FOUND: "the platform says there is none of that name",
    PRIVATE: "its posts are not public",
    RENAMED: "it goes on under another name",
}


@dataclass(frozen=True)
class Transition:
    """One thing that can happen: from which statuses, to which.

    Parameters
    ----------
    sources : frozenset of str or None
        None stands for an account that is not in the pool.
    target : str
        The status afterwards.
    spares_pinned : bool
        It cannot happen to an account somebody pinned.
    """

    sources: frozenset[str | None]
    target: str
    spares_pinned: bool = False


def _from(*sources: str | None, to: str, spares_pinned: bool = False) -> Transition:
    return Transition(frozenset(sources), to, spares_pinned)


#: kind of event → the transition
TRANSITIONS: Mapping[str, Transition] = MappingProxyType(
    {
        "added": _from(None, to=ACTIVE),
        # put on the allow-list before anybody collected it: known, but nothing is spent on it
        "noted": _from(None, to=RETIRED),
        "quarantined": _from(ACTIVE, QUARANTINED, to=QUARANTINED),
        "retired": _from(ACTIVE, QUARANTINED, NOT_FOUND, PRIVATE, to=RETIRED, spares_pinned=True),
        "returned": _from(QUARANTINED, RETIRED, NOT_FOUND, PRIVATE, RENAMED, to=ACTIVE),
        "not_found": _from(ACTIVE, QUARANTINED, RETIRED, PRIVATE, to=NOT_FOUND),
        "private": _from(ACTIVE, QUARANTINED, RETIRED, NOT_FOUND, to=PRIVATE),
        "renamed": _from(ACTIVE, QUARANTINED, RETIRED, NOT_FOUND, PRIVATE, to=RENAMED),
    }
)

#: kind of event → the flag it sets, and to what; the status stays
FLAGS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "pinned": ("pinned", True),
        "unpinned": ("pinned", False),
        "allowed": ("allow_listed", True),
        "disallowed": ("allow_listed", False),
    }
)

KINDS = (*TRANSITIONS, *FLAGS)


@dataclass(frozen=True)
class Event:
    """Something that happened to an account.

    Parameters
    ----------
    account_id : str
        Whose.
    kind : str
        One of `KINDS`.
    at : float
        When, in seconds since 1970-01-01 UTC.
    run : str, optional
        The run it belongs to; None: a person did it between runs.
    before, after : str, optional
        Status before (None: not in the pool) and after.
    until : float, optional
        End of a quarantine.
    reason : str
        Why, in words.
    evidence : mapping
        What it rests on; of an account that was added with the key ``origin``.
    """

    account_id: str
    kind: str
    at: float
    run: str | None
    before: str | None
    after: str | None
    until: float | None
    reason: str
    evidence: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class State:
    """What an account is, as far as events decide it; figures of its posts and checks are not among them."""

    status: str
    status_since: float
    origin: str
    evidence: Mapping[str, Any]
    added: float
    added_run: str | None
    status_until: float | None = None
    pinned: bool = False
    allow_listed: bool = False
    renamed_to: str | None = None


def refusal(kind: str, status: str | None, *, pinned: bool = False) -> str | None:
    """Say why something cannot happen to an account; None when it can.

    Examples
    --------
    >>> refusal("retired", "active"), refusal("retired", "active", pinned=True)
    (None, 'it is pinned')
    >>> refusal("quarantined", None)
    'it is not in the pool'
    """
    if kind in FLAGS:
        return "it is not in the pool" if status is None else None
    transition = TRANSITIONS[kind]
    if status not in transition.sources:
        if status is None:
            return "it is not in the pool"
        return "it is in the pool already" if transition.sources == {None} else f"it is {status.replace('_', ' ')}"
    return "it is pinned" if transition.spares_pinned and pinned else None


def after(state: State | None, event: Event) -> State:
    """Give what an account is after an event.

    Raises
    ------
    ValueError
        When the event cannot follow: the table of events was changed by hand.
    """
    if state is None:
        if event.kind not in {"added", "noted"}:
            raise ValueError(f"{event.account_id!r} begins with the event {event.kind!r}")
        evidence = {key: value for key, value in event.evidence.items() if key != "origin"}
        return State(
            status=TRANSITIONS[event.kind].target,
            status_since=event.at,
            origin=event.evidence["origin"],
            evidence=evidence,
            added=event.at,
            added_run=event.run,
        )
    why = refusal(event.kind, state.status, pinned=state.pinned)
    if why is not None:
        raise ValueError(f"{event.account_id!r} cannot be {event.kind}: {why}")
    if event.kind in FLAGS:
        name, value = FLAGS[event.kind]
        return replace(state, pinned=value) if name == "pinned" else replace(state, allow_listed=value)
    return replace(
        state,
        status=TRANSITIONS[event.kind].target,
        status_since=event.at,
        status_until=event.until,
        renamed_to=event.evidence["renamed_to"] if event.kind == "renamed" else None,
    )


def folded(events: Iterable[Event]) -> State | None:
    """Give what an account is after everything that happened to it; None when nothing did.

    Examples
    --------
    >>> events = [
    ...     Event("ada", "added", 0.0, None, None, "active", None, "on a list", {"origin": "list"}),
    ...     Event("ada", "pinned", 5.0, None, "active", "active", None, "a colleague asked"),
    ... ]
    >>> folded(events).status, folded(events).pinned
    ('active', True)
    """
    state: State | None = None
    for event in events:
        state = after(state, event)
    return state
