"""The ledger: every request to a platform, entered before it is sent, so that none is ever forgotten.

1. `before` counts what the day has spent. When a further request would exceed the quota, or the part of it that may be
   lost to errors, it refuses; otherwise it enters the request. Both in one transaction, on the disk before a byte is sent.
2. `after` adds what the platform said. A request whose process was killed in between stays entered, and counts.
3. Families have quotas of their own: ``research`` (1,000 a day), ``follow`` (followers and following, 20,000). Requests
   for a token are entered as ``token`` and cost nothing.
4. Lost to errors are requests that a platform failed to answer (5xx, no answer, half of one), and searches it does not
   understand. What passes by waiting or with a new token (a search not ready yet, too many requests a minute, a token
   not valid any more) is not, nor are accounts that are not there: these are answers.
5. Days are UTC, as platforms count them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from inconcert.collect.clock import Clock, day_of, next_midnight, written
from inconcert.collect.codes import CodeCount, count_codes
from inconcert.collect.database import transaction
from inconcert.errors import BadParameter, BudgetExhausted, QuotaExhausted, Where

__all__ = ["FOLLOW_QUOTA", "RESEARCH_QUOTA", "Ledger"]

RESEARCH_QUOTA = 1000
FOLLOW_QUOTA = 20_000
#: seconds during which the platform's own word that the quota is spent is believed without asking again
BELIEVED = 3600
LONGEST_MESSAGE = 500
#: what is lost to errors, as a condition on a row of ``attempt``
LOST = "(error IN ('ServerError', 'ConnectionLost') OR (error = 'InvalidQuery' AND endpoint = 'video/query'))"


@dataclass(frozen=True)
class Ledger:
    """What requests cost, in a database that survives restarts.

    Every request is entered before it is sent, failures count, and days are UTC. Lost to errors are requests the platform
    failed to answer (5xx, no answer, half of one) and searches it does not understand; not what passes by waiting or with
    a new token, and not accounts that are not there.

    Parameters
    ----------
    db : sqlite3.Connection
        With the table ``attempt`` (`inconcert.collect.database.COLLECTION`).
    clock : Clock
        Tells the day.
    quota : int
        Requests a day of the family ``research``.
    error_budget : float
        Part of a quota that may be lost to errors, above 0 and at most 1; never less than one request.
    follow_quota : int
        Requests a day of the family ``follow``.
    platform : str
        For its messages.

    Examples
    --------
    >>> from inconcert.collect.clock import SystemClock
    >>> from inconcert.collect.database import COLLECTION, open_database
    >>> db = open_database(":memory:", COLLECTION)
    >>> ledger = Ledger(db, SystemClock(), quota=10)
    >>> attempt = ledger.before("research", "video/query")
    >>> ledger.after(attempt, status=200, code="ok", rows=100)
    >>> ledger.spent(), ledger.left(), ledger.errors()
    (1, 9, 0)
    >>> db.close()
    """

    db: sqlite3.Connection
    clock: Clock
    quota: int = RESEARCH_QUOTA
    error_budget: float = 0.1
    follow_quota: int = FOLLOW_QUOTA
    platform: str = "tiktok"

    def __post_init__(self) -> None:
        """Refuse a quota or a budget outside its range."""
        for name, value in (("quota", self.quota), ("follow_quota", self.follow_quota)):
            if value < 1:
                raise BadParameter(f"{name} is a number of requests a day, at least 1", where=Where(value=value))
        if not 0 < self.error_budget <= 1:
            raise BadParameter(
                "error_budget is a part of the quota, above 0 and at most 1", where=Where(value=self.error_budget)
            )

    @property
    def quotas(self) -> Mapping[str, int]:
        """Family → requests a day; a family that is not here costs nothing."""
        return MappingProxyType({"research": self.quota, "follow": self.follow_quota})

    def budget(self, family: str = "research") -> int:
        """Give the requests a day that may be lost to errors."""
        return max(1, int(self.quotas[family] * self.error_budget))

    def before(self, family: str, endpoint: str = "", *, run: str | None = None, task: int | None = None) -> int:
        """Enter a request that is about to be sent.

        Parameters
        ----------
        family : str
            ``research``, ``follow`` or ``token``.
        endpoint : str
            Such as ``video/query``.
        run, task : str, int, optional
            What it is for.

        Returns
        -------
        int
            The number of the attempt, for `after`.

        Raises
        ------
        QuotaExhausted
            When the day's requests are spent, by this ledger or by the platform's own word within the last hour.
        BudgetExhausted
            When one more failure would exceed the error budget.
        """
        if self.db.in_transaction:
            raise RuntimeError("a request is entered on its own, or a rollback would forget it")
        now = self.clock.now()
        with transaction(self.db):
            if family in self.quotas:
                self._refuse_when_spent(family, now)
            entered = self.db.execute(
                "INSERT INTO attempt (at, day, family, endpoint, run, task) VALUES (?, ?, ?, ?, ?, ?)",
                (now, day_of(now).isoformat(), family, endpoint, run, task),
            )
        assert entered.lastrowid is not None  # noqa: S101 - for the type checker: an INSERT has one
        return entered.lastrowid

    def after(
        self,
        attempt: int,
        *,
        status: int | None = None,
        code: str | None = None,
        error: str | None = None,
        message: str | None = None,
        log_id: str | None = None,
        rows: int | None = None,
    ) -> None:
        """Add what came of a request.

        Parameters
        ----------
        attempt : int
            From `before`.
        status, code, message, log_id : optional
            What the platform said.
        error : str, optional
            Class of the error; None for a success.
        rows : int, optional
            Rows in the answer.
        """
        message = message[:LONGEST_MESSAGE] if message else None
        with transaction(self.db):
            self.db.execute(
                "UPDATE attempt SET status = ?, code = ?, error = ?, message = ?, log_id = ?, rows = ?,"
                " seconds = ? - at WHERE attempt = ?",
                (status, code, error, message, log_id, rows, self.clock.now(), attempt),
            )

    def spent(self, day: date | None = None, family: str = "research") -> int:
        """Give the requests of a day (default: today), answered or not."""
        return self._count("1", day, family)

    def errors(self, day: date | None = None, family: str = "research") -> int:
        """Give how many of a day's requests were lost to errors (what that is stands at the head of this file)."""
        return self._count(LOST, day, family)

    def left(self, day: date | None = None, family: str = "research") -> int:
        """Give the requests that are left of a day; none for an hour after the platform said that there are none."""
        now = self.clock.now()
        if day in {None, day_of(now)} and self._platform_said_no(family, now):
            return 0
        return max(0, self.quotas[family] - self.spent(day, family))

    def by_code(self, *, run: str | None = None, day: date | None = None, n_samples: int = 5) -> tuple[CodeCount, ...]:
        """Count the requests of a run or a day by what was answered, with samples (`count_codes`)."""
        return count_codes(self.db, run=run, day=day, n_samples=n_samples)

    def _count(self, condition: str, day: date | None, family: str) -> int:
        named = (day or day_of(self.clock.now())).isoformat()
        found = self.db.execute(
            f"SELECT count(*) FROM attempt WHERE day = ? AND family = ? AND {condition}",  # noqa: S608 - ours
            (named, family),
        )
        return int(found.fetchone()[0])

    def _platform_said_no(self, family: str, now: float) -> bool:
        found = self.db.execute(
            "SELECT max(at) FROM attempt WHERE day = ? AND family = ? AND error = 'QuotaExhausted'",
            (day_of(now).isoformat(), family),
        )
        at = found.fetchone()[0]
        return at is not None and now - at < BELIEVED

    def _refuse_when_spent(self, family: str, now: float) -> None:
        resets_at = next_midnight(now)
        kept = f"what is queued is kept; give the same command again from {written(resets_at)} on"
        if self.spent(family=family) >= self.quotas[family]:
            raise QuotaExhausted(
                f"the {self.quotas[family]:,} requests of {day_of(now)} are spent",
                platform=self.platform,
                at=now,
                resets_at=resets_at,
                hint=kept,
            )
        if self._platform_said_no(family, now):
            raise QuotaExhausted(
                "the platform said within the last hour that today's requests are spent",
                platform=self.platform,
                at=now,
                resets_at=resets_at,
                hint=f"others may share the quota; {kept}",
            )
        if self.errors(family=family) >= self.budget(family):
            raise BudgetExhausted(
                f"{self.budget(family):,} of the {self.quotas[family]:,} requests of {day_of(now)} were lost to errors,"
                " and no more may be",
                platform=self.platform,
                at=now,
                resets_at=resets_at,
                hint=f"{kept}, or allow more with error_budget",
            )
