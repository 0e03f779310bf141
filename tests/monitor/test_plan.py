"""The plan of a day: tables checked by hand, and what must hold whatever the pool is like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.monitor.plan import FULL, PAGE, AccountFacts, PlanRules, plan_pool
from inconcert.monitor.plan_days import with_days

TODAY = date(2026, 3, 20)
#: every post of a day comes with the rest of it; those that come later have a test of their own
RULES = PlanRules(late_days=0)


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def named(n: int, **facts: Any) -> list[AccountFacts]:
    return [replace(AccountFacts(f"a{number:04d}"), **facts) for number in range(n)]


@pytest.mark.parametrize(
    ("last_checked", "first_day"),
    [(None, day(15)), (day(1), day(5)), (day(3), day(7)), (day(12), day(15)), (day(40), day(15)), (day(-3), day(15))],
)
def test_only_days_that_can_bring_something_are_asked_for(last_checked, first_day):
    (search,) = plan_pool([AccountFacts("a", last_checked)], budget=1, today=TODAY, rules=RULES).searches
    assert (search.first_day, search.last_day) == (first_day, TODAY)


@pytest.mark.parametrize(("late_days", "first_day"), [(0, day(6)), (3, day(9)), (30, day(15))])
def test_posts_that_come_after_the_rest_of_their_day_are_asked_for_too(late_days, first_day):
    """A day's posts are shown after 4 days, and single ones 3 days later: what was asked for 2 days ago lacks some of 9."""
    rules = PlanRules(lag_days=4, late_days=late_days)
    (search,) = plan_pool([AccountFacts("a", day(2))], budget=1, today=TODAY, rules=rules).searches
    assert search.first_day == first_day


def test_accounts_that_post_little_share_a_page_and_those_that_post_much_fill_theirs():
    # 4 posts in 13 days shown: (4 + 0.5) / 13 a day, 4 days shown: 1.4 videos; 63 of them fill 88 of 100 places
    few = plan_pool(
        named(96, last_checked=day(1), n_posts=4),
        budget=99,
        today=TODAY,
        rules=replace(RULES, usernames_per_query=100),
    )
    assert [(len(s.usernames), s.n_requests) for s in few.searches] == [(96, 2)]
    # 199.5 / 13 a day, 4 days: 61.4 videos each; two of them fill two pages better than three do three
    many = plan_pool(named(3, last_checked=day(1), n_posts=199), budget=99, today=TODAY, rules=RULES)
    assert sum(s.n_requests for s in many.searches) == 3


def test_a_page_is_not_begun_for_a_few_videos():
    # (48 + 0.5) / 13 a day, 4 days: 14.9 videos; six of them have 89.5, a little more than the 88 that are let onto a page
    plan = plan_pool(named(6, last_checked=day(1), n_posts=48), budget=9, today=TODAY, rules=RULES)
    assert [(len(s.usernames), s.n_requests) for s in plan.searches] == [(5, 1), (1, 1)]


def test_the_longest_waiting_come_first_then_who_promises_most():
    pool = [
        AccountFacts("late", day(9)),
        AccountFacts("due", day(7)),
        AccountFacts("new", None, added=TODAY),
        AccountFacts("busy", day(2), n_posts=60),
        AccountFacts("coordinated", day(3), n_posts=25, coordinated=True),
        AccountFacts("quiet", day(6)),
    ]
    plan = plan_pool(pool, budget=9, today=TODAY, rules=RULES)
    assert [s.usernames[0] for s in plan.searches] == ["late", "new", "due", "coordinated", "busy", "quiet"]
    short = plan_pool(pool, budget=3, today=TODAY, rules=RULES)
    assert [s.usernames[0] for s in short.searches] == ["late", "new", "due"]
    assert [(one.kind, one.n) for one in short.left_out] == [("accounts", 3)]


def test_who_failed_is_asked_for_alone():
    pool = [
        *named(3, n_failures=1, last_checked=day(8)),
        *(replace(a, account_id="b" + a.account_id) for a in named(40)),
    ]
    plan = plan_pool(pool, budget=999, today=TODAY, rules=RULES)
    assert [len(s.usernames) for s in plan.searches if s.usernames[0].startswith("a")] == [1, 1, 1]
    assert sum(len(s.usernames) for s in plan.searches if s.usernames[0].startswith("b")) == 40


def test_who_failed_last_time_does_not_keep_those_who_are_due_from_being_asked():
    failing = named(5, n_failures=1, last_checked=day(14))
    due = [AccountFacts("due", day(7))]
    plan = plan_pool([*failing, *due, AccountFacts("busy", day(2), n_posts=99)], budget=9, today=TODAY, rules=RULES)
    assert [s.usernames[0] for s in plan.searches] == ["due", *(a.account_id for a in failing), "busy"]
    short = plan_pool([*failing, *due], budget=1, today=TODAY, rules=RULES)
    assert [(one.n, one.in_want) for one in short.left_out] == [(5, True)]


def test_a_day_that_failed_is_asked_for_again_by_itself_for_those_whose_search_begins_after_it():
    pool = [*named(30, last_checked=day(1), n_posts=1), AccountFacts("new"), AccountFacts("today", TODAY)]
    plan = plan_pool(pool, budget=99, today=TODAY, rules=RULES)
    names = [one.account_id for one in pool]
    both = with_days(plan, names, [day(8), day(16), day(2)], today=TODAY, rules=RULES)
    added = [search for search in both.searches if search not in plan.searches]
    # that of two days ago is in today's searches but for the one that was asked today, and the oldest is not wanted any more
    assert [(one.first_day, one.last_day, len(one.usernames)) for one in added] == [
        (day(8), day(8), 20), (day(8), day(8), 11), (day(2), day(2), 1),
    ]  # fmt: skip
    assert "new" not in {name for search in added for name in search.usernames}
    assert both.searches.index(added[0]) == 1, "after those who are due, before those who only promise posts"
    short = plan_pool(pool, budget=plan.n_requests + 1, today=TODAY, rules=RULES)
    assert with_days(short, names, [day(8)], today=TODAY, rules=RULES).n_requests == plan.n_requests + 1


def test_who_was_asked_for_today_is_not_asked_again():
    plan = plan_pool(named(5, last_checked=TODAY), budget=10, today=TODAY, rules=RULES)
    assert plan.searches == ()
    assert [(one.n, one.why) for one in plan.left_out] == [(5, "asked for today already")]


facts = st.builds(
    AccountFacts,
    account_id=st.text(st.characters(codec="utf-8"), min_size=1, max_size=5),
    last_checked=st.none() | st.integers(0, 40).map(day),
    added=st.none() | st.integers(0, 40).map(day),
    n_posts=st.integers(0, 400),
    coordinated=st.booleans(),
    n_failures=st.integers(0, 2),
)


@settings(max_examples=60, deadline=None)
@given(
    pool=st.lists(facts, max_size=40, unique_by=lambda a: a.account_id),
    budget=st.integers(0, 30),
    kept=st.integers(0, 30),
    names=st.integers(1, 100),
)
def test_whatever_the_pool_the_plan_keeps_its_word(pool, budget, kept, names):
    rules = replace(RULES, usernames_per_query=names)
    asked = {"today": TODAY, "rules": rules, "kept_for_texts": kept}
    plan = plan_pool(pool, budget=budget, **asked)
    assert plan.n_requests <= max(budget - kept, 0)
    assert plan == plan_pool(pool[::-1], budget=budget, **asked)
    planned = [name for search in plan.searches for name in search.usernames]
    assert len(planned) == len(set(planned))
    assert len(planned) + sum(one.n for one in plan.left_out) == len(pool)
    everybody = plan_pool(pool, budget=10**6, **asked)
    askable = {a.account_id for a in pool if a.last_checked is None or a.last_checked < TODAY}
    assert {name for search in everybody.searches for name in search.usernames} == askable
    for search in everybody.searches:
        assert len(search.usernames) <= names
        assert search.n_videos <= search.n_requests * PAGE * FULL + 0.01 or len(search.usernames) == 1
        assert TODAY - timedelta(days=rules.window_days) <= search.first_day <= search.last_day == TODAY


@pytest.mark.parametrize(("budget", "n"), [(24, 600), (60, 600), (500, 600)])
def test_over_a_month_everybody_is_looked_at_every_seven_days(budget, n):
    """Where the budget allows it at all: 600 accounts, 20 in a search, need 30 searches in 7 days."""
    pool = {
        f"a{number:04d}": AccountFacts(f"a{number:04d}", n_posts=number % 9, coordinated=number % 50 == 0, added=TODAY)
        for number in range(n)
    }
    seen: dict[str, list[date]] = {name: [] for name in pool}
    for passed in range(31):
        today = TODAY + timedelta(days=passed)
        plan = plan_pool(pool.values(), budget=budget, today=today, rules=RULES)
        assert plan.n_requests <= budget
        for search in plan.searches:
            for name in search.usernames:
                seen[name].append(today)
                pool[name] = replace(pool[name], last_checked=today)
    for days in seen.values():
        assert (days[0] - TODAY).days <= RULES.check_every_days
        assert max((b - a).days for a, b in pairwise(days)) <= RULES.check_every_days
        assert (TODAY + timedelta(days=30) - days[-1]).days <= RULES.check_every_days


def test_where_the_budget_is_too_small_for_the_floor_nobody_waits_for_ever():
    pool = {a.account_id: replace(a, n_posts=60, added=TODAY) for a in named(200)}
    seen = dict.fromkeys(pool, 0)
    for passed in range(60):
        today = TODAY + timedelta(days=passed)
        plan = plan_pool(pool.values(), budget=3, today=today, rules=RULES)
        for search in plan.searches:
            for name in search.usernames:
                seen[name] += 1
                pool[name] = replace(pool[name], last_checked=today)
    # 3 requests a day bring about 3 times 88 of the 64 videos each account has in a window: some 4 accounts a day
    assert min(seen.values()) >= 1
    assert max(seen.values()) - min(seen.values()) <= 1
