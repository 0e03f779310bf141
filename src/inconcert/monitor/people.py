"""What people decide about accounts, with an answer for every name."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from inconcert.collect.clock import SystemClock
from inconcert.collect.database import transaction
from inconcert.errors import nearest
from inconcert.monitor.accounts import PLATFORM
from inconcert.monitor.names import name_problem
from inconcert.monitor.pool import allow, change, return_, state_of
from inconcert.monitor.states import FLAGS, TRANSITIONS, refusal

__all__ = ["Decided", "change_by_person"]


@dataclass(frozen=True)
class Decided:
    """What became of a decision.

    Parameters
    ----------
    kind : str
        The kind of event.
    changed, same : tuple of str
        Accounts it happened to; that were so already.
    refused : mapping of str to str
        Accounts it cannot happen to; why.
    """

    kind: str
    changed: tuple[str, ...]
    same: tuple[str, ...]
    refused: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)


def change_by_person(
    db: sqlite3.Connection,
    kind: str,
    names: Sequence[str],
    *,
    at: float | None = None,
    reason: str,
    platform: str = PLATFORM,
) -> Decided:
    """Let something happen to accounts because somebody says so.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    kind : str
        ``pinned``, ``unpinned``, ``allowed``, ``disallowed``, ``retired`` or ``returned``.
    names : sequence of str
        Of accounts.
    at : float, optional
        When, in seconds since 1970-01-01 UTC; now by default.
    reason : str
        Why; it is kept with the change.
    platform : str
        The platform.

    Examples
    --------
    >>> from inconcert.collect.database import open_database
    >>> from inconcert.monitor.workspace import MIGRATIONS
    >>> db = open_database(":memory:", MIGRATIONS)
    >>> change_by_person(db, "pinned", ["ada"], at=0.0, reason="an example").refused
    {'ada': 'it is not in the pool'}
    >>> change_by_person(db, "allowed", ["ada"], at=0.0, reason="a newsroom").changed
    ('ada',)
    >>> db.close()
    """
    same: list[str] = []
    refused: dict[str, str] = {}
    with transaction(db):
        for name in names:
            state = state_of(db, name, platform)
            status = None if state is None else state.status
            if state is None and kind == "allowed":
                problem = name_problem(name)
                if problem is not None:
                    refused[name] = problem
            elif state is not None and _is_so(kind, status, state.pinned, state.allow_listed):
                same.append(name)
            elif why := refusal(kind, status, pinned=state is not None and state.pinned):
                refused[name] = why + _more(db, name, why, platform)
        todo = [name for name in names if name not in same and name not in refused]
        doing = {"allowed": allow, "returned": return_}.get(kind)
        more: dict[str, Any] = {"at": SystemClock().now() if at is None else at, "reason": reason, "platform": platform}
        changed = change(db, kind, todo, **more) if doing is None else doing(db, todo, **more)
    return Decided(kind, changed, tuple(same), refused)


def _is_so(kind: str, status: str | None, pinned: bool, allow_listed: bool) -> bool:
    if kind in FLAGS:
        name, value = FLAGS[kind]
        return (pinned if name == "pinned" else allow_listed) is value
    return status == TRANSITIONS[kind].target


def _more(db: sqlite3.Connection, name: str, why: str, platform: str) -> str:
    """Say what to do about it, where there is something."""
    if why == "it is pinned":
        return " (unpin it first)"
    if why != "it is not in the pool":
        return ""
    names = [row[0] for row in db.execute("SELECT account_id FROM account WHERE platform = ?", (platform,))]
    near = nearest(name, names)
    return f" ({near})" if near else ""
