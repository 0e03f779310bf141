"""Which texts are searched for on the whole platform, and from which day on. Pure, as the plan of the pool.

A text is searched for when it is first seen, once more when `lag_days` have passed since it was last posted, for then the
platform shows most who posted it at that time, and a last time when `late_days` more have passed, for then it shows all.
The later searches begin where the one before could not be complete. First come texts that several accounts posted, then those found to be posted by others, then the newest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from inconcert.monitor.plan import PAGE, LeftOut, Plan, PlannedSearch, PlanRules

__all__ = ["TextFacts", "kept_for_texts", "plan_texts"]


@dataclass(frozen=True)
class TextFacts:
    """What the plan knows of a text.

    Parameters
    ----------
    object_id, text : str
        What is the same text, and the form it is searched in.
    last_post : date
        When the pool last posted it.
    n_accounts : int
        Accounts of the pool that posted it within the days looked at.
    searched_through : date, optional
        The day it was last searched to the end.
    n_found : int
        Videos found when it was searched.
    """

    object_id: str
    text: str
    last_post: date
    n_accounts: int = 1
    searched_through: date | None = None
    n_found: int = 0


def plan_texts(texts: Iterable[TextFacts], *, budget: int, today: date, rules: PlanRules) -> Plan:
    """Plan the searches for texts.

    Parameters
    ----------
    texts : iterable of TextFacts
        Those the pool posted lately; in any order.
    budget : int
        Requests there are for them.
    today : date
        The run's day.
    rules : PlanRules
        The settings.

    Returns
    -------
    Plan
        Deterministic; never over the budget.

    Examples
    --------
    >>> from datetime import date
    >>> day = date(2026, 3, 10)
    >>> texts = [TextFacts("one", "One", day, 1), TextFacts("two", "Two", day, 3)]
    >>> [s.text for s in plan_texts(texts, budget=1, today=day, rules=PlanRules()).searches]
    ['Two']
    """
    found = sorted(texts, key=lambda text: text.object_id)
    wanted = [_search(text, today, rules) for text in found if _may_bring_something(text, today, rules)]
    wanted.sort(key=lambda search: (-search.priority, search.object_id))
    chosen: list[PlannedSearch] = []
    room, n_missed, n_over = budget, 0, 0
    for search in wanted:
        if len(chosen) == rules.texts_per_run:
            n_over += 1
        elif search.n_requests > room:
            n_missed += 1
        else:
            chosen.append(search)
            room -= search.n_requests
    n_known = len(found) - len(wanted)
    left_out = (
        LeftOut(
            "texts", n_missed, "the requests are not enough; others are posted by more accounts, or newer", in_want=True
        ),
        LeftOut("texts", n_over, f"more than {rules.texts_per_run} in a run (descriptions.texts_per_run)"),
        LeftOut("texts", n_known, "searched already; again when the platform shows all days near their last post"),
    )
    return Plan(tuple(chosen), budget, 0, tuple(one for one in left_out if one.n))


def kept_for_texts(n_wanted: float, *, budget: int, rules: PlanRules) -> int:
    """Give how many requests the pool must leave for texts: what they are likely to need, up to their part.

    Examples
    --------
    >>> kept_for_texts(12.4, budget=1000, rules=PlanRules()), kept_for_texts(900, budget=1000, rules=PlanRules())
    (13, 500)
    """
    return min(math.ceil(min(n_wanted, rules.texts_per_run)), int(budget * rules.texts_part))


def _may_bring_something(text: TextFacts, today: date, rules: PlanRules) -> bool:
    looks = (text.last_post + timedelta(days=days) for days in (rules.lag_days, rules.settled_days))
    searched = text.searched_through
    return searched is None or any(searched < look <= today for look in looks)


def _search(text: TextFacts, today: date, rules: PlanRules) -> PlannedSearch:
    first_day = today - timedelta(days=rules.text_days)
    if text.searched_through is not None:
        first_day = max(first_day, min(text.searched_through, today) - timedelta(days=rules.settled_days))
    part = ((today - first_day).days + 1) / (rules.text_days + 1)
    n_videos = max(text.n_accounts, text.n_found) * part
    new = text.searched_through is None
    # several accounts before one, new before known, many found before few, the newest before older ones
    age = max((today - text.last_post).days, 0)
    priority = 1000.0 * min(text.n_accounts, 100) + 500.0 * new + 100.0 * math.log1p(text.n_found) - age
    return PlannedSearch(
        usernames=(),
        first_day=first_day,
        last_day=today,
        n_videos=round(n_videos, 3),
        n_new=round(n_videos if new else n_videos * part, 3),
        n_requests=max(1, math.ceil(n_videos / PAGE)),
        priority=round(priority, 3),
        why=_why(text),
        object_id=text.object_id,
        text=text.text,
    )


def _why(text: TextFacts) -> str:
    by = (
        f"posted by {text.n_accounts} accounts of the pool"
        if text.n_accounts > 1
        else "posted by one account of the pool"
    )
    return f"{by}, {'never searched before' if text.searched_through is None else 'again since it was searched'}"
