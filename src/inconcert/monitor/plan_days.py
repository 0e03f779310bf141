"""Days the platform failed on, asked for again when their time has come. Pure, as the plan of the pool.

While a day is left alone, accounts are asked for without it, and their next searches begin after it: nobody would ever come
back to it. So when it is due again, it is asked for on its own, for everybody whose search of today begins later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from inconcert.monitor.plan import FULL, PAGE, Plan, PlannedSearch, PlanRules

__all__ = ["with_days"]

#: before searches that only promise new posts, and after those of accounts that are due
PRIORITY = 0.25e6


def with_days(plan: Plan, accounts: Iterable[str], days: Iterable[date], *, today: date, rules: PlanRules) -> Plan:
    """Add searches for days that are to be asked for again, as far as the budget goes.

    Parameters
    ----------
    plan : Plan
        That of the pool.
    accounts : iterable of str
        Those that may be asked for.
    days : iterable of date
        Those that failed and whose time has come; older ones than the window are left.
    today : date
        The run's day.
    rules : PlanRules
        The settings.

    Examples
    --------
    >>> from datetime import date
    >>> plan = with_days(Plan((), 9), ["ada", "ben"], [date(2026, 3, 2)], today=date(2026, 3, 9), rules=PlanRules())
    >>> [(s.usernames, s.first_day.isoformat(), s.last_day.isoformat()) for s in plan.searches]
    [(('ada', 'ben'), '2026-03-02', '2026-03-02')]
    """
    begins = {name: search.first_day for search in plan.searches for name in search.usernames}
    names, room = sorted(accounts), plan.budget - plan.kept_for_texts - plan.n_requests
    added: list[PlannedSearch] = []
    for day in sorted(set(days), reverse=True):
        if not 0 <= (today - day).days <= rules.window_days:
            continue
        lacking = [name for name in names if begins.get(name, today) > day]
        for group in _groups(lacking, rules.usernames_per_query):
            # nobody knows how much there is; as many as accounts is more than most post in a day
            search = _search(group, day)
            if search.n_requests <= room:
                added.append(search)
                room -= search.n_requests
    searches = sorted([*plan.searches, *added], key=lambda one: (-one.priority, one.usernames, one.first_day))
    return replace(plan, searches=tuple(searches))


def _groups(names: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    return (tuple(names[start : start + size]) for start in range(0, len(names), size))


def _search(names: tuple[str, ...], day: date) -> PlannedSearch:
    n = float(len(names))
    why = f"the platform failed on {day.isoformat()} when it was asked for last"
    return PlannedSearch(names, day, day, n, n, ceil(n / (PAGE * FULL)), PRIORITY, why)
