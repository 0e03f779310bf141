"""The stage compliance: stored posts are looked up again when it is time, and those that are gone are removed.

1. When it is due, the posts that are old enough are entered, many at a time (`LARGEST_TASK`), in one transaction.
2. Each part is asked for; the posts gone are taken out of the files, and the part is marked. After a kill, or when the
   day's requests are spent, the parts that are left are asked for by the next run.
3. When the platform says that more than half of many posts are gone, that is not believed at once, for what is removed
   cannot be had back: it must say so on three days. Until then nothing is removed, and the runs say so.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

from inconcert.collect.database import transaction
from inconcert.collect.validation import LARGEST_TASK
from inconcert.errors import BudgetExhausted, PlatformError, QuotaExhausted, Transient
from inconcert.monitor.context import Context, Outcome
from inconcert.progress import progress

__all__ = ["check_compliance", "requests_for_compliance"]

#: a task, two looks at it and two downloads; and one look more
REQUESTS_EACH = 6
#: of so many posts or more, when more than this part is said to be gone, it must be said on so many days
MANY, MOST_GONE, DAYS = 10, 0.5, 3


def check_compliance(context: Context) -> Outcome:
    """Look up stored posts when it is time, and remove those that are gone."""
    if context.api is None:
        return Outcome("skipped")
    with transaction(context.db):
        if _is_due(context):
            _enter(context)
    parts, notes = _waiting(context), list[str]()
    with progress("looking up stored posts", len(parts)) as advance:
        for run, part, ids in parts:
            try:
                there = context.api.of(context.run).still_there(ids)
            except (QuotaExhausted, BudgetExhausted, Transient) as error:
                notes.append(_stopped(error))
                break
            gone, looks = _said_gone(context, run, part, frozenset(ids) - there)
            if len(ids) >= MANY and len(gone) > MOST_GONE * len(ids) and looks < DAYS:
                _suspect(context, run, part, gone, looks)
            else:
                _remove(context, run, part, sorted(gone))
            advance(1)
    n_left, counts = _n_open(context), _looked_up(context)
    if not n_left and not counts["n_checked"]:
        return Outcome("skipped", notes=("not due",))
    notes = [*_not_believed(context), *notes]
    return Outcome("partial" if n_left else "done", {**counts, "n_left": n_left}, tuple(notes))


def requests_for_compliance(context: Context) -> int:
    """Give how many requests looking up will need today; 0 when it is not due."""
    n_parts = len(_waiting(context))
    if _is_due(context):
        n_parts += -(-len(_old_posts(context)) // LARGEST_TASK)
    return n_parts * REQUESTS_EACH


def _is_due(context: Context) -> bool:
    if _n_open(context):
        return False
    row = context.db.execute("SELECT max(run.day) FROM compliance_check JOIN run USING (run)").fetchone()
    every = timedelta(days=context.workspace.settings.compliance.every_days)
    return row[0] is None or date.fromisoformat(row[0]) + every <= context.day


def _n_open(context: Context) -> int:
    """Count the parts that are not settled, those that are looked at again on another day among them."""
    found = context.db.execute("SELECT count(*) FROM compliance_check WHERE n_gone IS NULL").fetchone()
    return int(found[0])


def _enter(context: Context) -> None:
    ids = _old_posts(context)
    context.db.executemany(
        "INSERT INTO compliance_check (run, part, content_ids) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (context.run, start // LARGEST_TASK, json.dumps(ids[start : start + LARGEST_TASK]))
            for start in range(0, len(ids), LARGEST_TASK)
        ],
    )


def _old_posts(context: Context) -> list[str]:
    """Give the ids of the posts that are there and old enough, the oldest first."""
    day = context.days_back(context.workspace.settings.compliance.after_days)
    before = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    rows = context.db.execute(
        "SELECT content_id FROM post WHERE platform = ? AND removed IS NULL AND timestamp < ?"
        " ORDER BY timestamp, content_id",
        (context.platform, before),
    )
    return [row["content_id"] for row in rows]


def _looked_up(context: Context) -> dict[str, int]:
    """Count what this run looked up, also before it was killed."""
    row = context.db.execute(
        "SELECT coalesce(sum(json_array_length(content_ids)), 0) AS n_checked, coalesce(sum(n_gone), 0) AS n_removed"
        " FROM compliance_check WHERE asked_run = ?",
        (context.run,),
    ).fetchone()
    return dict(row)


def _waiting(context: Context) -> list[tuple[str, int, list[str]]]:
    rows = context.db.execute(
        "SELECT run, part, content_ids FROM compliance_check WHERE n_gone IS NULL"
        " AND (looked IS NULL OR looked < ?) ORDER BY run, part",
        (context.day.isoformat(),),
    )
    return [(row["run"], row["part"], json.loads(row["content_ids"])) for row in rows]


def _said_gone(context: Context, run: str, part: int, gone: frozenset[str]) -> tuple[frozenset[str], int]:
    """Give the posts that were said to be gone every time, now included, and on how many days."""
    row = context.db.execute(
        "SELECT suspected, looks FROM compliance_check WHERE run = ? AND part = ?", (run, part)
    ).fetchone()
    before = gone if row["suspected"] is None else frozenset(json.loads(row["suspected"]))
    return gone & before, row["looks"] + 1


def _suspect(context: Context, run: str, part: int, gone: frozenset[str], looks: int) -> None:
    with transaction(context.db):
        context.db.execute(
            "UPDATE compliance_check SET suspected = ?, looks = ?, looked = ?, asked_run = ? WHERE run = ? AND part = ?",
            (json.dumps(sorted(gone)), looks, context.day.isoformat(), context.run, run, part),
        )


def _not_believed(context: Context) -> list[str]:
    """Say what was not believed today, also by a run that was killed since."""
    rows = context.db.execute(
        "SELECT json_array_length(suspected) AS n, json_array_length(content_ids) AS n_all, looks FROM compliance_check"
        " WHERE n_gone IS NULL AND looked = ? ORDER BY run, part",
        (context.day.isoformat(),),
    )
    return [
        f"the platform says that {row['n']:,} of {row['n_all']:,} stored posts are gone; so many are removed only when it "
        f"says so on {DAYS} days (this was day {row['looks']}), and none of them was removed"
        for row in rows
    ]


def _remove(context: Context, run: str, part: int, gone: list[str]) -> None:
    from inconcert.collect.remove import remove_posts

    if gone:
        remove_posts(
            context.db,
            context.workspace.posts,
            gone,
            run=context.run,
            at=context.clock.now(),
            platform=context.platform,
        )
    with transaction(context.db):
        context.db.execute(
            "UPDATE compliance_check SET n_gone = ?, asked_run = ? WHERE run = ? AND part = ?",
            (len(gone), context.run, run, part),
        )


def _stopped(error: PlatformError) -> str:
    return f"looking up stored posts stopped: {error.message}; the next run goes on with it"
