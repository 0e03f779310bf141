"""What a day's requests are spent on. Pure: the same facts give the same plan, and nothing is read or written.

A search costs a request for each page, and a page holds 100 videos. So requests are saved by asking for full pages, and
spent best where new videos are to be expected.

1. Every account has a rate of posts a day, from the posts stored of it (unknown accounts: the mean of the others).
2. It is asked for from `lag_days` and `late_days` before it was last asked: the platform is late by some days, single posts
   come later still, and what is older is known. One that was never asked, for the whole window.
3. Accounts that need the same days are put into one search, as many as fill its pages; those never asked before with
   their like, and those that failed last time alone.
4. Accounts not looked at for `check_every_days` come first, the longest waiting before all others: the floor. Those that
   failed last time come after them, or a few that always fail would use up every day's errors before anybody else.
5. The rest by new videos expected for a request, those of accounts lately coordinated counting double.
6. What texts are likely to need is kept for them (`inconcert.monitor.plan_texts`), up to a part of the budget.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

__all__ = ["AccountFacts", "LeftOut", "Plan", "PlanRules", "PlannedSearch", "plan_pool"]

#: videos on a page
PAGE = 100
#: a search is filled up to this part of its pages, so that a few more videos than expected do not cost a page
FULL = 0.88
#: posts a day of an account about which nothing is known, when nothing is known about any
UNKNOWN_RATE = 1.0
#: due searches come before all others, each day of waiting before the next
DUE = 1e6
#: those that failed last time come after all that are due, and before all that are not
FAILED_LAST = 0.5 * DUE
#: what a video of a lately coordinated account counts
COORDINATED = 2.0


@dataclass(frozen=True)
class AccountFacts:
    """What the plan knows of an account.

    Parameters
    ----------
    account_id : str
        Its name.
    last_checked : date, optional
        The day it was last asked for without failure.
    added : date, optional
        When it entered the pool.
    n_posts : int
        Posts stored of the last `PlanRules.window_days` before that.
    coordinated : bool
        Whether it was part of a network within the window.
    n_failures : int
        Checks in a row that failed.
    """

    account_id: str
    last_checked: date | None = None
    added: date | None = None
    n_posts: int = 0
    coordinated: bool = False
    n_failures: int = 0


@dataclass(frozen=True)
class PlanRules:
    """The settings a plan goes by; see the sections collect, pool and descriptions of ``inconcert.toml``."""

    window_days: int = 15
    lag_days: int = 4
    late_days: int = 3
    usernames_per_query: int = 20
    check_every_days: int = 7
    texts_part: float = 0.5
    texts_per_run: int = 1000
    text_days: int = 15

    @property
    def settled_days(self) -> int:
        """After how many days all posts of a day are shown."""
        return self.lag_days + self.late_days


@dataclass(frozen=True)
class PlannedSearch:
    """One search, and why.

    Parameters
    ----------
    usernames : tuple of str
        Whose posts; empty for a text.
    object_id, text : str
        What is the same text, and the form it is searched in; empty for accounts.
    first_day, last_day : date
        Both included.
    n_videos, n_new : float
        Videos expected, and those of them not stored yet.
    n_requests : int
        Pages expected.
    priority : float
        The highest first.
    why : str
        A sentence for a person.
    """

    usernames: tuple[str, ...]
    first_day: date
    last_day: date
    n_videos: float
    n_new: float
    n_requests: int
    priority: float
    why: str
    object_id: str = ""
    text: str = ""


@dataclass(frozen=True)
class LeftOut:
    """What is not asked for today: how many accounts or texts, why, and whether more requests would change that."""

    kind: str
    n: int
    why: str
    in_want: bool = False


@dataclass(frozen=True)
class Plan:
    """Searches in the order they are made, and what is left out.

    Parameters
    ----------
    searches : tuple of PlannedSearch
        The most urgent first.
    budget : int
        Requests there are.
    kept_for_texts : int
        Those of them the pool may not use.
    left_out : tuple of LeftOut
        What the budget did not reach.
    """

    searches: tuple[PlannedSearch, ...]
    budget: int
    kept_for_texts: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def wanting(self) -> tuple[str, ...]:
        """What more requests would have been needed for, in sentences."""
        return tuple(f"{one.n:,} {one.kind}: {one.why}" for one in self.left_out if one.in_want)

    @property
    def n_requests(self) -> int:
        """Requests all searches together are expected to take; never more than the budget."""
        return sum(search.n_requests for search in self.searches)


@dataclass(frozen=True)
class _Asked:
    """An account with what asking for it today would mean."""

    account_id: str
    first_day: date
    waited: int  # days since the last check
    due: bool
    alone: bool
    unknown: bool
    n_videos: float
    n_new: float
    worth: float


def plan_pool(
    accounts: Iterable[AccountFacts],
    *,
    budget: int,
    today: date,
    rules: PlanRules,
    kept_for_texts: int = 0,
) -> Plan:
    """Plan the searches for the posts of the pool.

    Parameters
    ----------
    accounts : iterable of AccountFacts
        Those that may be asked for; in any order.
    budget : int
        Requests there are today.
    today : date
        The run's day.
    rules : PlanRules
        The settings.
    kept_for_texts : int
        Requests of the budget that are not to be used here.

    Returns
    -------
    Plan
        Deterministic; never over the budget less what is kept.

    Examples
    --------
    >>> from datetime import date
    >>> pool = [AccountFacts("a", date(2026, 3, 1), n_posts=15), AccountFacts("b")]
    >>> plan = plan_pool(pool, budget=10, today=date(2026, 3, 2), rules=PlanRules())
    >>> [(s.usernames, s.first_day.isoformat(), s.n_requests) for s in plan.searches]
    [(('b',), '2026-02-15', 1), (('a',), '2026-02-25', 1)]
    """
    facts = sorted(accounts, key=lambda account: account.account_id)
    mean = _mean_rate(facts, rules)
    everybody = [_asked(account, today, rules, mean) for account in facts]
    asked = [one for one in everybody if one.unknown or one.waited > 0]
    room = max(budget - kept_for_texts, 0)
    searches = [s for group in _groups(asked) for s in _chunks(group, today, rules, max(room, 1))]
    searches.sort(key=lambda search: (-search.priority, search.usernames))
    chosen: list[PlannedSearch] = []
    missed: list[PlannedSearch] = []
    for search in searches:
        if search.n_requests <= room:
            chosen.append(search)
            room -= search.n_requests
        else:
            missed.append(search)
    return Plan(tuple(chosen), budget, kept_for_texts, _left_out(missed, len(everybody) - len(asked), today, rules))


def _mean_rate(facts: Sequence[AccountFacts], rules: PlanRules) -> float:
    """Give the posts a day of an account about which nothing is known: as the others, one imagined account among them."""
    known = [account for account in facts if account.last_checked is not None]
    posts = sum(account.n_posts for account in known) / _shown(rules.window_days, rules)
    return (posts + UNKNOWN_RATE) / (len(known) + 1)


def _shown(days: int, rules: PlanRules) -> float:
    """Give of how many of some last days the platform shows the posts: it is late, by `lag_days` at most."""
    return max(days - rules.lag_days / 2, 0.5)


def _asked(account: AccountFacts, today: date, rules: PlanRules, mean: float) -> _Asked:
    window = today - timedelta(days=rules.window_days)
    if account.last_checked is None:
        # as if it had been due when it entered, so that nobody waits behind those who come later
        since = max((today - account.added).days, 0) if account.added else 0
        waited, first_day, rate = rules.check_every_days + since, window, mean
    else:
        # a check in the future is one of a clock that went wrong: nothing is known
        last = account.last_checked if account.last_checked <= today else window - timedelta(days=1)
        waited = (today - last).days
        first_day = max(window, last - timedelta(days=rules.settled_days))
        # half a post more than there were: who posted nothing may begin to
        rate = (account.n_posts + 0.5) / _shown(rules.window_days, rules)
    n_videos = rate * _shown((today - first_day).days + 1, rules)
    n_new = rate * min(waited, rules.window_days)
    return _Asked(
        account.account_id,
        first_day,
        waited,
        waited >= rules.check_every_days,
        account.n_failures > 0,
        account.last_checked is None,
        n_videos,
        n_new,
        n_new * (COORDINATED if account.coordinated else 1.0),
    )


def _groups(asked: Iterable[_Asked]) -> Iterable[list[_Asked]]:
    """Put together who can be in one search: the same days, and equally trusted to answer."""

    def kind(one: _Asked) -> tuple[int, date, bool, bool]:
        return (-one.waited if one.due else 0, one.first_day, one.unknown, one.alone)

    for _, group in groupby(sorted(asked, key=lambda one: (kind(one), -one.worth, one.account_id)), kind):
        yield list(group)


def _chunks(group: Sequence[_Asked], today: date, rules: PlanRules, most_pages: int) -> Iterable[PlannedSearch]:
    most, start = 1 if group[0].alone else rules.usernames_per_query, 0
    while start < len(group):
        chunk = _filling(group[start : start + most], most_pages)
        yield _search(chunk, today, rules, most_pages)
        start += len(chunk)


def _filling(some: Sequence[_Asked], most_pages: int) -> Sequence[_Asked]:
    """Take as many from the front as fill their pages: all, unless the last page would be less than half full."""
    pages = sum(one.n_videos for one in some) / (PAGE * FULL)
    if pages <= 1 or (pages % 1 >= 0.5 and pages <= most_pages):
        return some
    room, n = min(int(pages), most_pages) * PAGE * FULL, 0
    while n < len(some) and some[n].n_videos <= room:
        room -= some[n].n_videos
        n += 1
    return some[: max(n, 1)]


def _search(chunk: Sequence[_Asked], today: date, rules: PlanRules, most_pages: int) -> PlannedSearch:
    n_videos = sum(one.n_videos for one in chunk)
    n_requests = min(max(1, math.ceil(n_videos / (PAGE * FULL) - 1e-9)), most_pages)
    first = chunk[0]
    worth = sum(one.worth for one in chunk) / n_requests
    floor = DUE * (first.waited + 0.5 * first.unknown) if first.due else 0.0
    floor = min(floor, FAILED_LAST) if first.alone else floor
    return PlannedSearch(
        tuple(sorted(one.account_id for one in chunk)),
        first.first_day,
        today,
        round(n_videos, 3),
        round(sum(one.n_new for one in chunk), 3),
        n_requests,
        round(floor + worth, 3),
        _why(first, rules),
    )


def _why(one: _Asked, rules: PlanRules) -> str:
    if one.unknown:
        return "never asked for before" + (" without failure" if one.alone else "")
    if one.alone:
        return "failed last time, so each is asked for alone"
    if one.due:
        return f"last asked for {one.waited} days ago: everybody is looked at every {rules.check_every_days} days"
    return "new posts are to be expected"


def _left_out(missed: Sequence[PlannedSearch], n_today: int, today: date, rules: PlanRules) -> tuple[LeftOut, ...]:
    due = sum(len(search.usernames) for search in missed if search.priority >= FAILED_LAST)
    other = sum(len(search.usernames) for search in missed) - due
    found = []
    if n_today:
        found.append(LeftOut("accounts", n_today, "asked for today already"))
    if due:
        found.append(
            LeftOut(
                "accounts",
                due,
                f"due on {today.isoformat()}, but the budget is too small to look at everybody every "
                f"{rules.check_every_days} days; they come first the next day",
                in_want=True,
            )
        )
    if other:
        found.append(LeftOut("accounts", other, "looked at lately, and others promise more new posts"))
    return tuple(found)
