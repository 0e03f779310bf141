"""How the pool is: who is in it, who was looked at, what it brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from inconcert.collect.clock import DAY
from inconcert.monitor.accounts import Account
from inconcert.monitor.states import STATUSES

__all__ = ["PoolHealth", "pool_health"]


@dataclass(frozen=True)
class PoolHealth:
    """Figures of a pool at one moment.

    Parameters
    ----------
    statuses : mapping of str to int
        Status → how many accounts have it; every status is there.
    origins : mapping of str to int
        Origin → how many accounts came that way.
    n_pinned, n_allow_listed : int
        What people decided.
    n_never_checked, n_overdue : int
        Active accounts that nobody asked for yet; that were asked for, but too long ago.
    n_failing : int
        Active accounts whose last check failed.
    n_posting, n_coordinated : int
        Active accounts with a post, and with a part in a network, in the last `days` days.
    days : int
        As the rules say: how often every active account is to be looked at.
    """

    statuses: Mapping[str, int]
    origins: Mapping[str, int]
    n_pinned: int
    n_allow_listed: int
    n_never_checked: int
    n_overdue: int
    n_failing: int
    n_posting: int
    n_coordinated: int
    days: int

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)


def pool_health(accounts: Sequence[Account], *, at: float, check_every_days: int) -> PoolHealth:
    """Count a pool. Pure: nothing is read or written.

    Parameters
    ----------
    accounts : sequence of Account
        All of the pool.
    at : float
        Now, in seconds since 1970-01-01 UTC.
    check_every_days : int
        Every active account is to be looked at at least this often.

    Examples
    --------
    >>> pool_health([], at=0.0, check_every_days=7).statuses["active"]
    0
    """
    begin = at - check_every_days * DAY
    active = [account for account in accounts if account.status == "active"]
    counted = Counter(account.status for account in accounts)
    return PoolHealth(
        statuses={status: counted[status] for status in STATUSES},
        origins=dict(sorted(Counter(account.origin for account in accounts).items())),
        n_pinned=sum(account.pinned for account in accounts),
        n_allow_listed=sum(account.allow_listed for account in accounts),
        n_never_checked=sum(account.last_checked is None for account in active),
        n_overdue=sum(account.last_checked is not None and account.last_checked < begin for account in active),
        n_failing=sum(account.n_failures > 0 for account in active),
        n_posting=sum((account.last_post or 0) > begin for account in active),
        n_coordinated=sum((account.last_coordinated or 0) > begin for account in active),
        days=check_every_days,
    )
