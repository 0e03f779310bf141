"""Working through the queue of searches, so that nothing is lost and little is spent.

1. A page is stored in the transaction that moves its search on. Whatever kills the process, the same call goes on where
   it was; at most the one answer that was on its way is asked for again.
2. What the platform fails on is put in parts until the account or day that is at fault stands alone (`failing`), and what
   is known to fail is not asked (`arranging`).
3. It stops when the quota or the part of it that may be lost to errors is spent, and after several failures in a row
   that nothing explains: then it is the platform's day. The queue is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inconcert.collect.arranging import arrange, is_the_rest, name_of_search
from inconcert.collect.asking import Pace, ask
from inconcert.collect.clock import Clock, day_of, next_midnight
from inconcert.collect.failing import again_at_once, broken_off, give_in_parts
from inconcert.collect.known import LeftAlone, Means, quarantine
from inconcert.collect.search_queue import (
    SEVERAL,
    Search,
    Task,
    counts_of,
    enqueue,
    mark,
    next_task,
    store_page,
    unpack,
)
from inconcert.collect.sure_searches import SCARCE, next_sure
from inconcert.collect.windows import end_as_sent
from inconcert.errors import (
    AccountUnavailable,
    BudgetExhausted,
    ConnectionLost,
    InvalidQuery,
    PlatformError,
    QuotaExhausted,
    RateLimited,
    SearchNotReady,
    ServerError,
)

if TYPE_CHECKING:
    from inconcert.collect.tiktok import TikTok

__all__ = ["Search", "Worked", "enqueue", "work"]

#: failures in a row after which it is not the searches
MOST_FAILURES = 10
#: failures in a row from which on nothing is concluded from a failure
MANY_FAILURES = 6
#: seconds within which the platform must have answered something
OF_LATE = 3600
#: seconds before a search that failed is asked once more
RETRY_WAIT = 5.0

#: what ends the work: class of error → what is said of it
ENDS = {
    QuotaExhausted: "quota",
    BudgetExhausted: "budget",
    RateLimited: "rate_limit",
    ConnectionLost: "connection",
}


@dataclass(frozen=True)
class Worked:
    """What was done, and what is left.

    Parameters
    ----------
    n_done, n_left : int
        Searches of the run and stage that are finished, and that are not.
    n_requests, n_pages, n_videos : int
        Spent and brought by this call.
    n_quarantined : int
        Accounts, days and searches this call put into quarantine.
    stopped : str, optional
        Why it ended early: ``quota``, ``budget``, ``max_requests``, ``max_errors``, ``failures``, ``rate_limit``, ``connection``.
    message : str
        What the platform or the ledger said then.
    resumes_at : float, optional
        From when on there is more to be had, when that is known.
    """

    n_done: int
    n_left: int
    n_requests: int
    n_pages: int
    n_videos: int
    n_quarantined: int
    stopped: str | None = None
    message: str = ""
    resumes_at: float | None = None


class _End(Exception):
    """The work ends early; what is left stays in the queue."""

    def __init__(self, stopped: str, message: str, resumes_at: float | None = None) -> None:
        self.told = {"stopped": stopped, "message": message, "resumes_at": resumes_at}
        super().__init__(message)


def work(
    db: sqlite3.Connection,
    api: TikTok,
    *,
    run: str,
    stage: str,
    clock: Clock,
    max_requests: int | None = None,
    keep_errors: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Worked:
    """Ask for everything in the queue of a run and stage, as far as quota and platform allow.

    Parameters
    ----------
    db : sqlite3.Connection
        The database of the collection, the same that the api's ledger is in.
    api : TikTok
        The platform.
    run, stage : str
        As they were entered.
    clock : Clock
        What waits go through.
    max_requests : int, optional
        Requests this call may spend.
    keep_errors : bool
        Whether to end when few more requests may be lost to errors and only searches are left that may well fail; else
        they come last.
    progress : callable, optional
        Told after each page how many searches are done and how many there are.

    Returns
    -------
    Worked
        What came of it.

    Raises
    ------
    NotAuthorised
        When the platform does not accept the credentials; the queue is kept.
    """
    round_ = _Round(db, api, run, stage, clock, max_requests, progress or (lambda _done, _all: None))
    told: Mapping[str, object] = {}
    try:
        while (task := round_.next(keep_errors=keep_errors)) is not None:
            round_.step(task)
    except _End as end:
        told = end.told
    return round_.worked(**told)


class _Round:
    """One call of `work`: what it spent and how it stands with the platform."""

    def __init__(
        self,
        db: sqlite3.Connection,
        api: TikTok,
        run: str,
        stage: str,
        clock: Clock,
        max_requests: int | None,
        progress: Callable[[int, int], None],
    ) -> None:
        self.db, self.api, self.run, self.stage, self.clock = db, api, run, stage, clock
        self.max_requests, self.progress = max_requests, progress
        self.pace = Pace()
        self.n_failures = self.n_pages = self.n_videos = 0
        #: whether posts of the last day that was sent were seen: then it is included
        self.knows_end = False
        self.first_attempt = self._number("SELECT coalesce(max(attempt), 0) FROM attempt")
        self.started = clock.now()

    def next(self, *, keep_errors: bool) -> Task | None:
        """Give the search to go on with: a sure one, when few more errors may be made, or several were made in a row."""
        ledger = self.api.service.ledger
        few = ledger.budget() - ledger.errors() <= ledger.budget() * SCARCE
        # after several failures it tells whether the platform is there, or only those who failed before were asked for
        doubts = few or self.n_failures >= SEVERAL
        sure = next_sure(self.db, self.run, self.stage) if doubts else None
        task = sure or next_task(self.db, self.run, self.stage, n_failures=self.n_failures)
        if few and keep_errors and sure is None and task is not None:
            raise _End("max_errors", "few more requests may be lost to errors, and what is left may well fail")
        return task

    def step(self, task: Task) -> None:
        """Take a search one page further, or whatever else is to be done with it."""
        now = self.clock.now()
        if task.n_pages == 0 and not arrange(self.db, task, now, self._means()):
            return
        end_day = task.end_day
        if end_day is None or (task.n_pages == 0 and end_day > task.last_day):
            end_day = end_as_sent(task.last_day, day_of(now), LeftAlone.at(self.db, now).days)
        mark(self.db, task, end_day=end_day.isoformat())
        task = replace(task, end_day=end_day)
        for may_retry in (True, False):
            try:
                self._page(task, end_day)
            except (ServerError, SearchNotReady, InvalidQuery, AccountUnavailable) as error:
                expected = is_the_rest(self.db, task)
                if may_retry and task.n_pages == 0 and again_at_once(self.db, task, error):
                    self._failed(error)
                    self.clock.sleep(RETRY_WAIT)
                    continue
                self._consequence(task, error)
                if not expected and not isinstance(error, SearchNotReady):
                    self._failed(error)
            except PlatformError as error:
                stopped = next((word for kind, word in ENDS.items() if isinstance(error, kind)), None)
                if stopped is None:
                    raise
                again = next_midnight(self.clock.now()) if stopped in {"quota", "budget"} else None
                raise _End(stopped, error.message, again) from error
            return

    def _page(self, task: Task, end_day: date) -> None:
        if self.max_requests is not None and self._spent() >= self.max_requests:
            raise _End("max_requests", f"the {self.max_requests:,} requests it may spend are spent")
        page = ask(self.api, task, end_day, self.clock, self.pace, self._page_at(task))
        now = self.clock.now()
        cursor = page.cursor if page.has_more else None
        store_page(self.db, task, page.rows, cursor=cursor, search_id=page.search_id, end_day=end_day, at=now)
        self.n_failures = 0
        self.n_pages += 1
        self.n_videos += len(page.rows)
        self.knows_end |= any(_day(video) == end_day for video in page.rows)
        if cursor is None and end_day == task.last_day and not self.knows_end:
            self._check_last_day(task, now)
        counts = counts_of(self.db, self.run, self.stage)
        done = sum(n for state, n in counts.items() if state in {"done", "quarantined"})
        self.progress(done, done + counts.get("queued", 0) + counts.get("open", 0))

    def _consequence(self, task: Task, error: PlatformError) -> None:
        now = self.clock.now()
        if task.n_pages:
            broken_off(self.db, task, error, now)
            self.clock.sleep(RETRY_WAIT if isinstance(error, ServerError) else 0)
        else:
            give_in_parts(self.db, task, error, now, is_up=self._is_up(now))

    def _means(self) -> Means:
        ledger = self.api.service.ledger
        return Means(ledger.left(), ledger.budget() - ledger.errors())

    def _is_up(self, now: float) -> bool:
        """Tell whether the platform answered something of late: then a search that fails is at fault itself."""
        found = self._number(
            "SELECT count(*) FROM attempt WHERE code = 'ok' AND at > ? AND family = 'research'", now - OF_LATE
        )
        return found > 0 and self.n_failures < MANY_FAILURES

    def _failed(self, error: PlatformError) -> None:
        self.n_failures += 1
        if self.n_failures >= MOST_FAILURES:
            raise _End("failures", f"{self.n_failures} requests in a row failed, the last with: {error.message}")

    def _check_last_day(self, task: Task, now: float) -> None:
        """Say that a day may be missing, when it had to be sent as the last: it is not settled that this is included."""
        after = task.last_day + timedelta(days=1)
        if after > day_of(now):
            return
        pages = self.db.execute("SELECT videos FROM page WHERE task = ?", (task.task,))
        videos = [video for page in pages for video in unpack(page[0])]
        if not any(_day(video) == task.last_day for video in videos):
            quarantine(
                self.db,
                "query",
                name_of_search(replace(task, first_day=task.last_day)),
                at=now,
                reason=f"{task.last_day} may be missing: {after} fails, and without it no post of it was shown",
                task=task,
            )

    def _page_at(self, task: Task) -> float | None:
        found = self.db.execute("SELECT max(at) FROM page WHERE task = ?", (task.task,)).fetchone()[0]
        return None if found is None else float(found)

    def _spent(self) -> int:
        return self._number(
            "SELECT count(*) FROM attempt WHERE family = 'research' AND attempt > ?", self.first_attempt
        )

    def _number(self, sql: str, *values: object) -> int:
        return int(self.db.execute(sql, values).fetchone()[0])

    def worked(self, **told: object) -> Worked:
        """Give what was done."""
        counts = counts_of(self.db, self.run, self.stage)
        return Worked(
            n_done=counts.get("done", 0),
            n_left=counts.get("queued", 0) + counts.get("open", 0),
            n_requests=self._spent(),
            n_pages=self.n_pages,
            n_videos=self.n_videos,
            n_quarantined=self._number("SELECT count(*) FROM quarantine WHERE since > ?", self.started),
            **told,  # type: ignore[arg-type]  # the three fields of _End
        )


def _day(video: object) -> date | None:
    time = video.get("create_time") if isinstance(video, dict) else None
    return day_of(time) if isinstance(time, int | float) else None
