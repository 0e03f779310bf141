"""Accounts that changed their name, so that a history does not end with a name."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

__all__ = ["all_names", "later_names", "latest"]


def later_names(db: sqlite3.Connection, platform: str) -> dict[str, str]:
    """Give each account that was renamed with the name it has now.

    Parameters
    ----------
    db : sqlite3.Connection
        The monitor's database.
    platform : str
        Whose accounts.
    """
    rows = db.execute(
        "SELECT account_id, renamed_to FROM account "
        "WHERE platform = ? AND status = 'renamed' AND renamed_to IS NOT NULL ORDER BY account_id",
        (platform,),
    )
    steps = {row["account_id"]: row["renamed_to"] for row in rows}
    return {account: latest(account, steps) for account in steps}


def latest(account: str, steps: Mapping[str, str]) -> str:
    """Follow a name to the last one. Names that lead in a circle stand for the one that sorts first.

    Examples
    --------
    >>> latest("a", {"a": "b", "b": "c"}), latest("b", {"a": "b", "b": "a"}), latest("x", {})
    ('c', 'a', 'x')
    """
    passed = [account]
    while passed[-1] in steps:
        following = steps[passed[-1]]
        if following in passed:
            return min(passed[passed.index(following) :])
        passed.append(following)
    return passed[-1]


def all_names(account: str, later: Mapping[str, str]) -> tuple[str, ...]:
    """Give every name an account has had, sorted.

    Examples
    --------
    >>> all_names("b", {"a": "c", "b": "c"})
    ('a', 'b', 'c')
    """
    now = later.get(account, account)
    return tuple(sorted({now, account, *(old for old, new in later.items() if new == now)}))
