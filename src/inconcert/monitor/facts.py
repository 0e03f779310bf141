"""What a plan goes by, read from the settings, the database and the stored posts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from inconcert.collect.clock import DAY, day_of
from inconcert.monitor.context import Context
from inconcert.monitor.descriptions import Description
from inconcert.monitor.plan import AccountFacts, PlanRules
from inconcert.monitor.plan_texts import TextFacts
from inconcert.monitor.settings import Settings

__all__ = ["facts_of_pool", "facts_of_texts", "rules_of"]


@dataclass(frozen=True)
class _Searched:
    """When a text was last searched to the end, and what that found."""

    through: date | None
    n_found: int


def rules_of(settings: Settings) -> PlanRules:
    """Give the settings a plan goes by.

    Examples
    --------
    >>> rules_of(Settings()).lag_days
    4
    """
    return PlanRules(
        window_days=settings.collect.window_days,
        lag_days=settings.collect.lag_days,
        late_days=settings.collect.late_days,
        usernames_per_query=settings.collect.usernames_per_query,
        check_every_days=settings.pool.check_every_days,
        texts_part=settings.collect.texts_part,
        texts_per_run=settings.descriptions.texts_per_run,
        text_days=settings.descriptions.days,
    )


def facts_of_pool(context: Context) -> list[AccountFacts]:
    """Give what is known of the accounts that may be asked for: those that are active."""
    window = context.workspace.settings.collect.window_days * DAY
    since = context.clock.now() - window
    rows = context.db.execute(
        "SELECT a.account_id, a.last_checked, a.added, a.last_coordinated, a.n_failures, count(p.content_id) AS n_posts"
        " FROM account AS a LEFT JOIN post AS p ON p.platform = a.platform AND p.account_id = a.account_id"
        " AND p.removed IS NULL AND p.timestamp >= coalesce(a.last_checked, a.added) - ?"
        " WHERE a.platform = ? AND a.status = 'active' GROUP BY a.account_id ORDER BY a.account_id",
        (window, context.platform),
    )
    return [
        AccountFacts(
            row["account_id"],
            last_checked=None if row["last_checked"] is None else day_of(row["last_checked"]),
            added=day_of(row["added"]),
            n_posts=row["n_posts"],
            coordinated=(row["last_coordinated"] or 0) >= since,
            n_failures=row["n_failures"],
        )
        for row in rows
    ]


def facts_of_texts(db: sqlite3.Connection, found: Iterable[Description]) -> list[TextFacts]:
    """Give what is known of the texts the pool posts."""
    searched = _searched(db)
    return [
        TextFacts(
            one.object_id,
            one.text,
            day_of(one.last_post),
            one.n_accounts,
            searched_through=searched.get(one.object_id, NEVER).through,
            n_found=searched.get(one.object_id, NEVER).n_found,
        )
        for one in found
    ]


NEVER = _Searched(None, 0)


def _searched(db: sqlite3.Connection) -> Mapping[str, _Searched]:
    return {
        row["object_id"]: _Searched(
            None if row["searched_through"] is None else date.fromisoformat(row["searched_through"]), row["n_found"]
        )
        for row in db.execute("SELECT object_id, searched_through, n_found FROM description")
    }
