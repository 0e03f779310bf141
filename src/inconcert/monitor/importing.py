"""From lists to the pool: an account enters that enough lists name, or that is named often enough."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inconcert.collect.clock import SystemClock
from inconcert.collect.database import transaction
from inconcert.errors import BadParameter
from inconcert.monitor.accounts import PLATFORM
from inconcert.monitor.list_files import NamedAccounts, read_names
from inconcert.monitor.pool import Added, add
from inconcert.monitor.sections import Pool

__all__ = ["Imported", "Naming", "import_lists", "namings"]


@dataclass(frozen=True)
class Naming:
    """How often an account is named.

    Parameters
    ----------
    lists : tuple of (NamedAccounts, int)
        The lists that name it, and how often each does.
    n_given : int
        How many lists there are in all.
    """

    lists: tuple[tuple[NamedAccounts, int], ...]
    n_given: int

    @property
    def n_lists(self) -> int:
        """How many lists name it."""
        return len(self.lists)

    @property
    def n_times(self) -> int:
        """How often it is named in all."""
        return sum(times for _, times in self.lists)

    def enters(self, rules: Pool) -> bool:
        """Tell whether that is enough."""
        by_lists = rules.enter_lists > 0 and self.n_lists >= rules.enter_lists
        return by_lists or (rules.enter_times > 0 and self.n_times >= rules.enter_times)

    @property
    def evidence(self) -> dict[str, Any]:
        """What is kept with the account."""
        return {
            "lists": [{"path": one.path, "sha256": one.sha256, "times": times} for one, times in self.lists],
            "n_lists": self.n_lists,
            "n_times": self.n_times,
            "n_given": self.n_given,
        }


@dataclass(frozen=True)
class Imported:
    """What became of lists.

    Parameters
    ----------
    lists : tuple of NamedAccounts
        Those that were read; of several with the same content the first.
    same : tuple of str
        Files that were left out because their content was there before.
    added : Added
        Who entered, came back, was known, is refused.
    below : mapping of str to Naming
        Who is named too seldom.
    """

    lists: tuple[NamedAccounts, ...]
    same: tuple[str, ...]
    added: Added
    below: Mapping[str, Naming]

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return {
            "lists": [{"path": one.path, "sha256": one.sha256, "accounts": len(one.times)} for one in self.lists],
            "same_content": list(self.same),
            **self.added.to_dict(),
            "below": {
                name: {"n_lists": naming.n_lists, "n_times": naming.n_times} for name, naming in self.below.items()
            },
        }


def import_lists(
    db: sqlite3.Connection,
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    rules: Pool,
    *,
    at: float | None = None,
    column: str | None = None,
    dry_run: bool = False,
    platform: str = PLATFORM,
) -> Imported:
    """Take the accounts of lists into the pool, all or none.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    paths : path or sequence of path
        The lists, all at once: an account is counted over all of them.
    rules : Pool
        ``enter_lists`` and ``enter_times``.
    at : float, optional
        When, in seconds since 1970-01-01 UTC; now by default.
    column : str, optional
        Column of tables that has the names.
    dry_run : bool
        Only say what would happen.
    platform : str
        The platform.

    Raises
    ------
    UnreadableFile, MissingColumn, EmptyInput
        When a list cannot be read; nothing was taken from any.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    read = [read_names(Path(path), column=column) for path in given]
    if not read:
        raise BadParameter("no list was given")
    if rules.enter_lists == rules.enter_times == 0:
        raise BadParameter("pool.enter_lists and pool.enter_times are both 0, so that no list brings anybody in")
    first: dict[str, NamedAccounts] = {}
    for one in read:
        first.setdefault(one.sha256, one)
    lists = tuple(first.values())
    named = namings(lists)
    enough = {name: naming for name, naming in named.items() if naming.enters(rules)}
    with transaction(db):
        db.execute("SAVEPOINT before_lists")
        added = _added(db, enough, at=SystemClock().now() if at is None else at, platform=platform)
        if dry_run:
            db.execute("ROLLBACK TO before_lists")
    below = {name: naming for name, naming in named.items() if name not in enough}
    return Imported(lists, tuple(one.path for one in read if first[one.sha256] is not one), added, below)


def namings(lists: Sequence[NamedAccounts]) -> dict[str, Naming]:
    """Give for every name which lists have it, and how often, sorted by name.

    Examples
    --------
    >>> one, two = NamedAccounts("a.txt", "0", {"ada": 2}), NamedAccounts("b.txt", "1", {"ada": 1, "ben": 1})
    >>> {name: (naming.n_lists, naming.n_times) for name, naming in namings([one, two]).items()}
    {'ada': (2, 3), 'ben': (1, 1)}
    """
    names = sorted({name for one in lists for name in one.times})
    return {
        name: Naming(tuple((one, one.times[name]) for one in lists if name in one.times), len(lists)) for name in names
    }


def _added(db: sqlite3.Connection, enough: Mapping[str, Naming], *, at: float, platform: str) -> Added:
    """Add accounts, those with the same figures together: they have the same reason."""
    parts = []
    by_reason: dict[str, dict[str, Any]] = {}
    for name, naming in enough.items():
        by_reason.setdefault(_reason(naming), {})[name] = naming.evidence
    for reason, accounts in by_reason.items():
        parts.append(add(db, accounts, origin="list", at=at, reason=reason, platform=platform))
    return Added(
        new=_all(part.new for part in parts),
        returned=_all(part.returned for part in parts),
        known=_all(part.known for part in parts),
        allowed=_all(part.allowed for part in parts),
        refused=dict(sorted((name, why) for part in parts for name, why in part.refused.items())),
    )


def _reason(naming: Naming) -> str:
    times = "once" if naming.n_times == 1 else f"{naming.n_times:,} times"
    return f"named {times}, in {naming.n_lists:,} of {naming.n_given:,} {'list' if naming.n_given == 1 else 'lists'}"


def _all(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted(name for part in parts for name in part))
