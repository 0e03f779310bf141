"""The stage store: what was found is published, and accounts and texts are marked as far as they were asked for."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from inconcert.collect.database import transaction
from inconcert.monitor.ageing import age_pool
from inconcert.monitor.checks import Check, mark_checked, mark_failed
from inconcert.monitor.collecting import publish_run
from inconcert.monitor.context import Context, Outcome
from inconcert.monitor.runs import end_stage

__all__ = ["store", "when_checked"]

#: what a search in one of these states says of those it is for
WAITING = frozenset({"queued", "open", "dropped"})


def store(context: Context) -> Outcome:
    """Publish, and note what was looked at. The notes and the end of the stage are one transaction."""
    published = publish_run(context)
    with transaction(context.db):
        looked, failed = _accounts_asked(context.db, context.run)
        checks = _new_posts(context)
        at = when_checked(context)
        n_checked = mark_checked(
            context.db,
            context.run,
            {name: checks.get(name, Check(0)) for name in looked},
            at=at,
            platform=context.platform,
        )
        n_failed = mark_failed(context.db, context.run, failed, platform=context.platform)
        n_texts = _mark_texts(context)
        aged = age_pool(context.db, context.workspace.settings.pool, at=at, run=context.run, platform=context.platform)
        outcome = Outcome(
            counts={
                **_published(context.db, context.run),
                "n_accounts_checked": n_checked,
                "n_accounts_failed": n_failed,
                "n_texts_searched": n_texts,
                "pool": aged,
                "files": len(published.files),
            }
        )
        end_stage(context.db, context.run, "store", outcome, at=context.clock.now())
    return outcome


def when_checked(context: Context) -> float:
    """Give the time of the run's checks: now, or the end of its day when it is finished later."""
    after = datetime(context.day.year, context.day.month, context.day.day, tzinfo=UTC) + timedelta(days=1)
    return min(context.clock.now(), after.timestamp() - 1)


def _accounts_asked(db: sqlite3.Connection, run: str) -> tuple[list[str], list[str]]:
    """Give the accounts that were asked for to the end, and those whose searches all failed."""
    states: dict[str, set[str]] = defaultdict(set)
    for row in db.execute(
        "SELECT about, state FROM task WHERE run = ? AND stage = 'collect' AND state != 'split'", (run,)
    ):
        for name in json.loads(row["about"]).get("usernames", ()):
            states[name].add(row["state"])
    whole = {name: found for name, found in states.items() if not found & WAITING}
    looked = sorted(name for name, found in whole.items() if "done" in found)
    return looked, sorted(set(whole) - set(looked))


def _new_posts(context: Context) -> dict[str, Check]:
    rows = context.db.execute(
        "SELECT account_id, count(*) AS n, max(timestamp) AS newest FROM post JOIN batch USING (batch)"
        " WHERE run = ? AND platform = ? GROUP BY account_id",
        (context.run, context.platform),
    )
    return {row["account_id"]: Check(row["n"], row["newest"]) for row in rows}


def _mark_texts(context: Context) -> int:
    """Note which texts were searched to the end, and what was found; give how many."""
    states: dict[str, set[str]] = defaultdict(set)
    found: dict[str, int] = defaultdict(int)
    for row in context.db.execute(
        "SELECT about, state, n_rows FROM task WHERE run = ? AND stage = 'search'", (context.run,)
    ):
        text = json.loads(row["about"])["description"]
        found[text] += row["n_rows"]
        if row["state"] != "split":
            states[text].add(row["state"])
    whole = [text for text, seen in sorted(states.items()) if not seen & WAITING]
    context.db.executemany(
        "UPDATE description SET last_run = ?, searched_through = ?, n_found = max(n_found, ?) WHERE object_id = ?",
        [(context.run, context.day.isoformat(), found[text], text) for text in whole],
    )
    return len(whole)


def _published(db: sqlite3.Connection, run: str) -> dict[str, object]:
    """Add up what the run's publications brought."""
    total: dict[str, int] = defaultdict(int)
    refused: dict[str, int] = defaultdict(int)
    for row in db.execute("SELECT counts FROM batch WHERE run = ? ORDER BY batch", (run,)):
        for name, value in json.loads(row["counts"]).items():
            if isinstance(value, dict):
                for reason, n in value.items():
                    refused[reason] += n
            else:
                total[f"n_{name.removeprefix('n_')}"] += value
    return {**total, "n_refused": sum(refused.values()), "refused": dict(refused)}
