"""Changing the pool. Every change of what an account is goes with an event, in one transaction.

Each function takes the accounts it is about and gives those that changed: an account that is already what it would
become, or cannot become it (`inconcert.monitor.states`), is passed over. So a stage can be repeated after a kill.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from inconcert.collect.database import transaction
from inconcert.monitor.accounts import PLATFORM
from inconcert.monitor.names import name_problem
from inconcert.monitor.states import FLAGS, Event, State, after, refusal

__all__ = [
    "Added",
    "add",
    "allow",
    "change",
    "disallow",
    "mark_unavailable",
    "pin",
    "quarantine",
    "rename",
    "retire",
    "return_",
    "unpin",
]

Evidence = Mapping[str, Any]


@dataclass(frozen=True)
class Added:
    """What became of accounts that were named.

    Parameters
    ----------
    new, returned, known : tuple of str
        Came into the pool; were retired or away and are back; were there already, and stay what they are.
    allowed : tuple of str
        Are on the allow-list, so that a discovery does not bring them in.
    refused : mapping of str to str
        Cannot be the name of an account; why.
    """

    new: tuple[str, ...]
    returned: tuple[str, ...]
    known: tuple[str, ...]
    allowed: tuple[str, ...]
    refused: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)


def add(
    db: sqlite3.Connection,
    accounts: Mapping[str, Evidence],
    *,
    origin: str,
    at: float,
    reason: str,
    run: str | None = None,
    platform: str = PLATFORM,
) -> Added:
    """Take accounts into the pool, each with its evidence; those that were let go come back.

    Parameters
    ----------
    accounts : mapping of str to mapping
        Name → what it rests on, ready for JSON. Of a discovery, ``last_share`` (seconds) is the newest share of its
        edge: an account that was let go comes back only for what it shared after that.
    origin : {"list", "discovery", "person", "rename"}
        How they came.
    at : float
        Seconds since 1970-01-01 UTC.
    reason : str
        In words, for the history of the account.
    run : str, optional
        The run that found them.

    Examples
    --------
    >>> from inconcert.collect.database import open_database
    >>> from inconcert.monitor.workspace import MIGRATIONS
    >>> db = open_database(":memory:", MIGRATIONS)
    >>> add(db, {"ada": {"list": "seed.csv"}}, origin="list", at=0.0, reason="on 1 list").new
    ('ada',)
    >>> add(db, {"ada": {}}, origin="discovery", at=9.0, reason="edge with ben").known
    ('ada',)
    >>> db.close()
    """
    found: dict[str, list[str]] = {"new": [], "returned": [], "known": [], "allowed": []}
    refused: dict[str, str] = {}
    note = partial(_change, db, at=at, run=run, reason=reason, platform=platform)
    with transaction(db):
        for name, evidence in accounts.items():
            problem = name_problem(name)
            if problem is not None:
                refused[name] = problem
                continue
            now = state_of(db, name, platform)
            if now is None:
                note(name, "added", evidence={**evidence, "origin": origin})
                found["new"].append(name)
            elif now.allow_listed and origin == "discovery":
                found["allowed"].append(name)
            elif now.status in {"retired", "not_found", "private"} and not _is_old(origin, evidence, now):
                note(name, "returned", evidence={**evidence, "origin": origin})
                found["returned"].append(name)
            else:
                found["known"].append(name)
    return Added(**{kind: tuple(names) for kind, names in found.items()}, refused=refused)


def _is_old(origin: str, evidence: Evidence, now: State) -> bool:
    """Tell whether an edge is older than the account's leave: stored posts show it for days, and it changes nothing."""
    last = evidence.get("last_share") if origin == "discovery" else None
    return last is not None and last <= now.status_since


def change(
    db: sqlite3.Connection,
    kind: str,
    accounts: Iterable[str],
    *,
    at: float,
    reason: str,
    run: str | None = None,
    until: float | None = None,
    evidence: Evidence | None = None,
    platform: str = PLATFORM,
) -> tuple[str, ...]:
    """Let something happen to accounts, and give those it happened to.

    Parameters
    ----------
    kind : str
        One of `inconcert.monitor.states.KINDS`, but ``added``.
    until : float, optional
        End of a quarantine.
    """
    note = partial(_change, db, at=at, run=run, reason=reason, until=until, evidence=evidence, platform=platform)
    with transaction(db):
        return tuple([name for name in dict.fromkeys(accounts) if note(name, kind)])


def quarantine(
    db: sqlite3.Connection, accounts: Iterable[str], *, until: float, at: float, reason: str, **more: Any
) -> tuple[str, ...]:
    """Leave accounts alone until a time."""
    return change(db, "quarantined", accounts, until=until, at=at, reason=reason, **more)


def retire(db: sqlite3.Connection, accounts: Iterable[str], *, at: float, reason: str, **more: Any) -> tuple[str, ...]:
    """Keep accounts, but ask for them no longer; pinned ones stay."""
    return change(db, "retired", accounts, at=at, reason=reason, **more)


def return_(db: sqlite3.Connection, accounts: Iterable[str], *, at: float, reason: str, **more: Any) -> tuple[str, ...]:
    """Take accounts back that were quarantined, retired, away or renamed; what isolated them is over, too."""
    with transaction(db):
        changed = change(db, "returned", accounts, at=at, reason=reason, **more)
        db.executemany(
            "UPDATE quarantine SET until = ? WHERE kind = 'username' AND value = ? AND (until IS NULL OR until > ?)",
            [(at, name, at) for name in changed],
        )
    return changed


def pin(db: sqlite3.Connection, accounts: Iterable[str], *, at: float, reason: str, **more: Any) -> tuple[str, ...]:
    """Let accounts never be retired."""
    return change(db, "pinned", accounts, at=at, reason=reason, **more)


def unpin(db: sqlite3.Connection, accounts: Iterable[str], *, at: float, reason: str, **more: Any) -> tuple[str, ...]:
    """Let accounts be retired again."""
    return change(db, "unpinned", accounts, at=at, reason=reason, **more)


def allow(db: sqlite3.Connection, accounts: Iterable[str], *, at: float, reason: str, **more: Any) -> tuple[str, ...]:
    """Never report accounts as found: editorial networks, for example. One that is not in the pool is noted, not collected."""
    names = list(dict.fromkeys(accounts))
    with transaction(db):
        unknown = [n for n in names if state_of(db, n, more.get("platform", PLATFORM)) is None]
        change(db, "noted", unknown, at=at, reason=reason, evidence={"origin": "person"}, **more)
        return change(db, "allowed", names, at=at, reason=reason, **more)


def disallow(
    db: sqlite3.Connection, accounts: Iterable[str], *, at: float, reason: str, **more: Any
) -> tuple[str, ...]:
    """Take accounts off the allow-list."""
    return change(db, "disallowed", accounts, at=at, reason=reason, **more)


def mark_unavailable(
    db: sqlite3.Connection, accounts: Iterable[str], *, status: str, at: float, reason: str, **more: Any
) -> tuple[str, ...]:
    """Note that the platform does not have accounts (``status="not_found"``) or does not show them (``"private"``)."""
    return change(db, status, accounts, at=at, reason=reason, **more)


def rename(
    db: sqlite3.Connection, old: str, new: str, *, at: float, reason: str, evidence: Evidence, **more: Any
) -> tuple[str, ...]:
    """Note that an account goes on under another name. The new one comes into the pool, and inherits what people decided.

    Parameters
    ----------
    evidence : mapping
        What shows it, such as ``{"content_ids": [...]}``.
    """
    platform = more.get("platform", PLATFORM)
    with transaction(db):
        changed = change(db, "renamed", [old], at=at, reason=reason, evidence={**evidence, "renamed_to": new}, **more)
        was = state_of(db, old, platform)
        if not changed or was is None:
            return ()
        add(
            db, {new: {**evidence, "renamed_from": old}}, origin="rename", at=at, reason=f"before, it was {old}", **more
        )
        for kind, holds in (("pinned", was.pinned), ("allowed", was.allow_listed)):
            if holds:
                change(db, kind, [new], at=at, reason=f"as {old} was", **more)
    return changed


def state_of(db: sqlite3.Connection, name: str, platform: str = PLATFORM) -> State | None:
    """Give what an account is; None when it is not in the pool."""
    row = db.execute("SELECT * FROM account WHERE platform = ? AND account_id = ?", (platform, name)).fetchone()
    return (
        None
        if row is None
        else State(
            **{key: row[key] for key in COLUMNS}
            | {
                "evidence": json.loads(row["evidence"]),
                "pinned": bool(row["pinned"]),
                "allow_listed": bool(row["allow_listed"]),
            }
        )
    )


COLUMNS = tuple(State.__dataclass_fields__)


def _change(
    db: sqlite3.Connection,
    name: str,
    kind: str,
    *,
    at: float,
    run: str | None,
    reason: str,
    platform: str,
    until: float | None = None,
    evidence: Evidence | None = None,
) -> bool:
    """Write one event and what follows from it; False when it cannot happen, or would change nothing."""
    before = state_of(db, name, platform)
    if refusal(kind, None if before is None else before.status, pinned=before is not None and before.pinned):
        return False
    if before is not None and _changes_nothing(before, kind, until):
        return False
    event = Event(name, kind, at, run, None if before is None else before.status, None, until, reason, evidence or {})
    now = after(before, event)
    values = {**asdict(now), "evidence": _json(now.evidence), "platform": platform, "account_id": name}
    columns = ", ".join(values)
    marks = ", ".join(f":{column}" for column in values)
    kept = ", ".join(f"{column} = :{column}" for column in COLUMNS)
    db.execute(
        f"INSERT INTO account ({columns}) VALUES ({marks}) ON CONFLICT DO UPDATE SET {kept}",  # noqa: S608  # our own names
        values,
    )
    db.execute(
        "INSERT INTO account_event (at, run, platform, account_id, kind, before, after, until, reason, evidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            at,
            run,
            platform,
            name,
            kind,
            event.before,
            now.status,
            until,
            reason,
            _json(event.evidence) if event.evidence else None,
        ),
    )
    return True


def _changes_nothing(before: State, kind: str, until: float | None) -> bool:
    if kind in FLAGS:
        name, value = FLAGS[kind]
        return getattr(before, name) is value
    return kind == "quarantined" and before.status == kind and before.status_until == until


def _json(value: Evidence) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
