"""A plan, and what came of a run, in words for a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from inconcert.errors import shown
from inconcert.monitor.stage_text import figures

if TYPE_CHECKING:
    from inconcert.monitor.plan import Plan, PlannedSearch
    from inconcert.monitor.planning import DayPlan
    from inconcert.monitor.run import RunOutcome
    from inconcert.monitor.runs import Stage

__all__ = ["day_plan_record", "day_plan_text", "outcome_text", "stage_lines", "times"]

#: searches of each kind that are shown one by one
SHOWN = 10
NAMES_SHOWN = 3
PARTIAL = "Done in part: the report is of what is stored, and says what is missing. The next run asks for it."


def times(n: int, what: str) -> str:
    """Give a count with its noun.

    Examples
    --------
    >>> times(1, "request"), times(1200, "search")
    ('1 request', '1,200 searches')
    """
    many = what + ("es" if what.endswith("ch") else "s")
    return f"{n:,} {what if n == 1 else many}"


def day_plan_text(run: str, plan: DayPlan) -> str:
    """Give a plan as a person reads it: what would be asked for, why, and what would not."""
    pool, texts = plan.pool, plan.texts
    lines = [
        f"{_which(run)}: {times(plan.budget, 'request')} left today, {pool.n_requests + texts.n_requests:,} planned",
        "Nothing was asked, and nothing written.",
        "",
        f"Posts of the pool: {_sum(pool)}, {sum(s.n_new for s in pool.searches):,.0f} new posts expected",
        *_searches(pool),
        f"Texts known so far: {_sum(texts)}; {pool.kept_for_texts:,} are kept for these and those that come",
        *_searches(texts),
    ]
    if plan.n_for_compliance:
        lines.append(f"Looking up stored posts: {times(plan.n_for_compliance, 'request')}")
    left_out = [*plan.pool.left_out, *plan.texts.left_out]
    if left_out:
        lines += ["Left out:", *(f"  {one.n:>6,} {one.kind}: {one.why}" for one in left_out)]
    return "\n".join(lines)


def _which(run: str) -> str:
    """Name the run a plan is of; one that is not the first of its day is done only when it is asked for."""
    return f"{run} (today's run is done; with --again)" if "." in run else run


def _sum(plan: Plan) -> str:
    return f"{times(len(plan.searches), 'search')}, about {times(plan.n_requests, 'request')}"


def _searches(plan: Plan) -> list[str]:
    lines = [
        f"  {times(s.n_requests, 'request'):>12}  {s.first_day} to {s.last_day}  {_what(s)}: {s.why}"
        for s in plan.searches[:SHOWN]
    ]
    more = len(plan.searches) - SHOWN
    return lines + ([f"       and {times(more, 'search')} more (--json has all)"] if more > 0 else [])


def _what(search: PlannedSearch) -> str:
    if search.text:
        return shown(search.text)
    some = ", ".join(shown(name)[1:-1] for name in search.usernames[:NAMES_SHOWN])
    more = len(search.usernames) - NAMES_SHOWN
    return some + (f" and {more} more" if more > 0 else "")


def day_plan_record(plan: DayPlan) -> dict[str, Any]:
    """Give a plan ready for JSON."""
    return asdict(plan) | {
        "n_requests": plan.pool.n_requests + plan.texts.n_requests + plan.n_for_compliance,
        "n_for_pool": plan.n_for_pool,
    }


def stage_lines(stages: Iterable[Stage]) -> list[str]:
    """Give a line for each stage: how it ended, and what it did."""
    lines = []
    for stage in stages:
        told, notes = figures(stage.name, stage.counts), "; ".join(stage.notes)
        lines.append(f"  {stage.name:<13} {stage.status:<9}{told}{' · ' if told and notes else ''}{notes}".rstrip())
    return lines


def outcome_text(outcome: RunOutcome, workspace: str | None = None) -> str:
    """Give what came of a run as a person reads it, and what to do next at a terminal when its folder is given."""
    lines = [f"Finished first, from an earlier day: {told}" for told in outcome.earlier]
    place = "" if workspace is None else shlex.quote(workspace)
    if outcome.was_done:
        lines.append(f"The run of today, {outcome.run}, is done already ({outcome.status}). Nothing was asked for.")
        lines += [f"A further one: inconcert monitor run {place} --again"] * bool(place)
    else:
        lines += [f"{outcome.run}: {outcome.status}", *stage_lines(outcome.stages)]
        if outcome.status == "partial":
            lines += ["", PARTIAL]
    if place:
        lines += ["", f"Look at it:\n  inconcert monitor serve {place}"]
    return "\n".join(lines)
