"""Which texts are searched for, and from when on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.monitor.plan import PlanRules
from inconcert.monitor.plan_texts import TextFacts, kept_for_texts, plan_texts

TODAY = date(2026, 3, 20)
#: every post of a day comes with the rest of it; those that come later have a test of their own
RULES = PlanRules(late_days=0)


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


@pytest.mark.parametrize(
    ("last_post", "searched", "first_day"),
    [
        (day(3), None, day(15)),  # never
        (day(3), day(1), None),  # posted 3 days ago: tomorrow all of that day is shown, not yet today
        (day(4), day(1), day(5)),  # now it is; the search of yesterday was complete up to 5 days ago
        (day(5), day(1), None),  # that of yesterday was complete already
        (day(0), day(0), None),
        (day(6), day(3), day(7)),
    ],
)
def test_a_text_is_searched_when_new_and_once_more_when_its_days_are_complete(last_post, searched, first_day):
    plan = plan_texts([TextFacts("t", "T", last_post, searched_through=searched)], budget=5, today=TODAY, rules=RULES)
    assert [search.first_day for search in plan.searches] == ([] if first_day is None else [first_day])
    assert sum(one.n for one in plan.left_out) == (first_day is None)


def test_a_text_posted_once_and_looked_at_daily_is_searched_twice():
    text, n = TextFacts("t", "T", day(3)), 0
    for passed in range(12):
        today = TODAY + timedelta(days=passed)
        for _ in plan_texts([text], budget=5, today=today, rules=RULES).searches:
            n += 1
            text = replace(text, searched_through=today)
    assert n == 2


def test_a_text_is_searched_a_third_time_for_posts_that_come_after_the_rest_of_their_day():
    text, looks = TextFacts("t", "T", day(3)), []
    for passed in range(14):
        today = TODAY + timedelta(days=passed)
        for search in plan_texts([text], budget=5, today=today, rules=PlanRules(lag_days=4, late_days=3)).searches:
            looks.append((passed, (today - search.first_day).days))
            text = replace(text, searched_through=today)
    # posted 3 days before: shown after 4 days (tomorrow), and the last of it after 7; from where the search before was whole
    assert looks == [(0, 15), (1, 8), (4, 10)]


def test_what_several_accounts_post_comes_first():
    texts = [
        TextFacts("alone, old", "", day(9)),
        TextFacts("alone, new", "", day(2)),
        TextFacts("two", "", day(9), n_accounts=2),
        TextFacts("again", "", day(4), searched_through=day(1)),
        TextFacts("found", "", day(4), searched_through=day(1), n_found=40),
    ]
    plan = plan_texts(texts, budget=9, today=TODAY, rules=RULES)
    assert [s.object_id for s in plan.searches] == ["two", "alone, new", "alone, old", "found", "again"]
    assert plan.searches[0].why == "posted by 2 accounts of the pool, never searched before"


def test_limits_are_said():
    texts = [TextFacts(f"t{n}", "", TODAY) for n in range(9)]
    plan = plan_texts(texts, budget=3, today=TODAY, rules=replace(RULES, texts_per_run=5))
    assert [(one.kind, one.n) for one in plan.left_out] == [("texts", 6)]
    plan = plan_texts(texts, budget=9, today=TODAY, rules=replace(RULES, texts_per_run=5))
    assert [(one.n, "texts_per_run" in one.why) for one in plan.left_out] == [(4, True)]
    assert plan_texts(texts, budget=9, today=TODAY, rules=replace(RULES, texts_per_run=0)).searches == ()


@pytest.mark.parametrize(
    ("wanted", "budget", "per_run", "kept"), [(0, 10, 9, 0), (3.2, 10, 9, 4), (50, 10, 9, 5), (50, 100, 9, 9)]
)
def test_a_part_is_kept_for_texts_but_no_more_than_they_need(wanted, budget, per_run, kept):
    assert kept_for_texts(wanted, budget=budget, rules=replace(RULES, texts_per_run=per_run)) == kept


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            TextFacts,
            object_id=st.text(max_size=4),
            text=st.just("x"),
            last_post=st.integers(0, 20).map(day),
            n_accounts=st.integers(1, 500),
            searched_through=st.none() | st.integers(-1, 20).map(day),
            n_found=st.integers(0, 5000),
        ),
        max_size=30,
        unique_by=lambda t: t.object_id,
    ),
    st.integers(0, 40),
)
def test_the_budget_holds_and_nothing_is_lost_silently(texts, budget):
    plan = plan_texts(texts, budget=budget, today=TODAY, rules=RULES)
    assert plan.n_requests <= budget
    assert plan == plan_texts(texts[::-1], budget=budget, today=TODAY, rules=RULES)
    assert len(plan.searches) + sum(one.n for one in plan.left_out) == len(texts)
    assert all(day(15) <= search.first_day <= TODAY for search in plan.searches)
