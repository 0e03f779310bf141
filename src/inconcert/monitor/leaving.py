"""What became of accounts that stopped posting: the platform is asked once, when the rules let them go.

A search for posts does not tell an account that is silent from one that is gone. So those that a run retires because
they had no post are looked up, at one request each, a few a run; what it says is their status then. Those that nobody
asked about stay retired.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from inconcert.errors import AccountUnavailable, BudgetExhausted, InvalidQuery, QuotaExhausted, Transient
from inconcert.monitor.ageing import NO_POST
from inconcert.monitor.pool import mark_unavailable

if TYPE_CHECKING:
    from inconcert.monitor.context import Context

__all__ = ["AT_ONCE", "look_up_leaving"]

#: Requests a run may spend on it.
AT_ONCE = 20
#: the platform's word → status here; what it withholds is as little public as what its owner does
STATUS = {"not_found": "not_found", "private": "private", "withheld": "private"}


def look_up_leaving(context: Context) -> dict[str, int]:
    """Look up the accounts that this run retired because they had no post, and note those that are gone or private.

    Again, it asks only for those that are still retired. It ends when the day's requests do.

    Returns
    -------
    dict of str to int
        How many were looked up, not found, and private.
    """
    counts = {"n_accounts_looked_up": 0, "n_not_found": 0, "n_private": 0}
    if context.api is None:
        return counts
    api = context.api.of(context.run)
    for name in _leaving(context.db, context.run, context.platform)[:AT_ONCE]:
        counts["n_accounts_looked_up"] += 1
        try:
            api.user_info(name)
        except AccountUnavailable as error:
            status = STATUS.get(str(error.code), "not_found")
            counts[f"n_{status}"] += len(
                mark_unavailable(
                    context.db,
                    [name],
                    status=status,
                    at=context.clock.now(),
                    run=context.run,
                    platform=context.platform,
                    reason=f"the platform said: {error.said}",
                )
            )
        except InvalidQuery:  # a name it does not take as one; the account stays retired
            continue
        except (QuotaExhausted, BudgetExhausted, Transient):
            break
    return counts


def _leaving(db: sqlite3.Connection, run: str, platform: str) -> list[str]:
    rows = db.execute(
        "SELECT DISTINCT account_id FROM account_event JOIN account USING (platform, account_id)"
        " WHERE platform = ? AND run = ? AND kind = 'retired' AND reason LIKE ? AND status = 'retired'"
        " ORDER BY account_id",
        (platform, run, f"{NO_POST}%"),
    )
    return [row["account_id"] for row in rows]
