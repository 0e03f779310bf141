"""The stages plan and descriptions: the plan of the day is made and entered into the queue, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inconcert.collect.database import transaction
from inconcert.collect.known import LeftAlone
from inconcert.collect.ledger import Ledger
from inconcert.collect.query import field
from inconcert.collect.search import Search, enqueue
from inconcert.monitor.ageing import end_quarantines
from inconcert.monitor.compliance import requests_for_compliance
from inconcert.monitor.context import Context, Outcome
from inconcert.monitor.descriptions import texts_of_pool
from inconcert.monitor.facts import facts_of_pool, facts_of_texts, rules_of
from inconcert.monitor.plan import Plan, PlannedSearch, plan_pool
from inconcert.monitor.plan_days import with_days
from inconcert.monitor.plan_texts import kept_for_texts, plan_texts
from inconcert.monitor.runs import end_stage, stages_of

__all__ = ["DayPlan", "allotted", "plan_day", "plan_run", "plan_texts_of_run", "spent"]

#: of the videos of a run, so many have a text that is worth a search, as long as nothing else is known
NEW_TEXTS = 0.5
OVER = "its day was over before it was done: no more was asked for, and the next run plans anew"


@dataclass(frozen=True)
class DayPlan:
    """All a day's requests are planned for.

    Parameters
    ----------
    budget : int
        Requests that are left of the day.
    pool, texts : Plan
        Searches for accounts, and for the texts that are known before these are made.
    n_for_compliance : int
        Requests kept for looking up stored posts.
    """

    budget: int
    pool: Plan
    texts: Plan
    n_for_compliance: int

    @property
    def n_for_pool(self) -> int:
        """Requests the pool may use before texts are searched for."""
        return max(self.budget - self.n_for_compliance - self.pool.kept_for_texts, 0)


def plan_day(context: Context) -> DayPlan:
    """Plan the day; nothing is written."""
    collect = context.workspace.settings.collect
    ledger = Ledger(context.db, context.clock, collect.requests_per_day, collect.error_budget)
    budget = ledger.left()
    n_compliance = min(requests_for_compliance(context), budget)
    rules, room = rules_of(context.workspace.settings), budget - n_compliance
    texts = facts_of_texts(context.db, texts_of_pool(context))
    known = plan_texts(texts, budget=room, today=context.day, rules=rules)
    pool = plan_pool(facts_of_pool(context), budget=room, today=context.day, rules=rules)
    coming = NEW_TEXTS * sum(search.n_new for search in pool.searches)
    kept = kept_for_texts(known.n_requests + coming, budget=room, rules=rules)
    pool = plan_pool(facts_of_pool(context), budget=room, today=context.day, rules=rules, kept_for_texts=kept)
    pool = with_days(
        pool, [a.account_id for a in facts_of_pool(context)], _days_due(context), today=context.day, rules=rules
    )
    texts_room = max(room - pool.n_requests, 0)
    return DayPlan(budget, pool, plan_texts(texts, budget=texts_room, today=context.day, rules=rules), n_compliance)


def _days_due(context: Context) -> frozenset[date]:
    return LeftAlone.at(context.db, context.clock.now()).days_due


def plan_run(context: Context) -> Outcome:
    """Plan the day, and enter the searches for the pool."""
    if context.api is None:
        return Outcome("partial", notes=(OVER,))
    end_quarantines(context.db, at=context.clock.now(), run=context.run, platform=context.platform)
    plan = plan_day(context)
    outcome = Outcome(
        "partial" if plan.pool.wanting else "done",
        counts={
            "budget": plan.budget,
            "n_for_pool": plan.n_for_pool,
            "n_for_compliance": plan.n_for_compliance,
            "n_accounts": len({name for search in plan.pool.searches for name in search.usernames}),
            "n_searches": len(plan.pool.searches),
            "n_requests_expected": plan.pool.n_requests,
            "left_out": [[one.kind, one.n, one.why] for one in plan.pool.left_out],
        },
        notes=plan.pool.wanting,
    )
    with transaction(context.db):
        enqueue(context.db, map(_of_accounts, plan.pool.searches), run=context.run, stage="collect")
        end_stage(context.db, context.run, "plan", outcome, at=context.clock.now())
    return outcome


def plan_texts_of_run(context: Context) -> Outcome:
    """Choose the texts to search for by what the pool's posts are now, and enter them."""
    if context.api is None:
        return Outcome("partial", notes=(OVER,))
    room = max(allotted(context, "budget") - allotted(context, "n_for_compliance") - spent(context.db, context.run), 0)
    texts = facts_of_texts(context.db, texts_of_pool(context))
    plan = plan_texts(texts, budget=room, today=context.day, rules=rules_of(context.workspace.settings))
    outcome = Outcome(
        "partial" if plan.wanting else "done",
        counts={
            "n_texts": len(texts),
            "n_searches": len(plan.searches),
            "n_requests_expected": plan.n_requests,
            "left_out": [[one.kind, one.n, one.why] for one in plan.left_out],
        },
        notes=plan.wanting,
    )
    with transaction(context.db):
        _enter_descriptions(context, plan.searches)
        enqueue(context.db, map(_of_text, plan.searches), run=context.run, stage="search")
        end_stage(context.db, context.run, "descriptions", outcome, at=context.clock.now())
    return outcome


def allotted(context: Context, name: str, stage: str = "plan") -> int:
    """Give a figure of the run's plan, or of another stage; 0 when there is none."""
    found = next(one for one in stages_of(context.db, context.run) if one.name == stage)
    return int(found.counts.get(name, 0))


def spent(db: sqlite3.Connection, run: str) -> int:
    """Give the requests a run has made, answered or not."""
    found = db.execute("SELECT count(*) FROM attempt WHERE run = ? AND family = 'research'", (run,)).fetchone()
    return int(found[0])


def _of_accounts(search: PlannedSearch) -> Search:
    return Search(
        field("username").is_in(list(search.usernames)),
        search.first_day,
        search.last_day,
        {"usernames": list(search.usernames)},
        search.priority,
    )


def _of_text(search: PlannedSearch) -> Search:
    about = {"description": search.object_id}
    return Search(field("keyword") == search.text, search.first_day, search.last_day, about, search.priority)


def _enter_descriptions(context: Context, searches: Iterable[PlannedSearch]) -> None:
    context.db.executemany(
        "INSERT INTO description (object_id, text, first_run) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(search.object_id, search.text, context.run) for search in searches],
    )
