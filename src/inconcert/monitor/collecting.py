"""The stages collect and search: the queue is worked off, as far as the platform and the day's requests allow."""

from __future__ import annotations

from typing import Any

from inconcert.collect.publish import Published, publish
from inconcert.collect.search import Worked, work
from inconcert.monitor.context import Context, Outcome
from inconcert.monitor.planning import OVER, allotted, spent
from inconcert.monitor.post_filter import post_filter
from inconcert.monitor.renames import note_renames
from inconcert.progress import progress

__all__ = ["collect", "publish_run", "search"]

ASKED = """
SELECT count(*) FROM attempt JOIN task USING (task)
WHERE attempt.family = 'research' AND task.run = ? AND task.stage = ?
"""
#: as far as is known before they are asked: one that fails is put in parts
SEARCHES = "SELECT count(*) FROM task WHERE run = ? AND stage = ? AND state IN ('done', 'queued', 'open')"


def collect(context: Context) -> Outcome:
    """Ask for the posts of the pool, and publish them."""
    if context.api is None:
        publish_run(context)
        return Outcome("partial", notes=(OVER,))
    most = allotted(context, "n_for_pool") - spent(context.db, context.run)
    worked = _work(context, "collect", most, keep_errors=True)
    publish_run(context)
    # what only its own part of the requests, and of those that may fail, kept from being done is taken up after the texts
    early = worked.stopped not in {None, "max_requests", "max_errors"}
    asked = _asked(context, "collect")
    return Outcome("partial" if early else "done", _counts(worked, asked), _notes(worked) if early else ())


def search(context: Context) -> Outcome:
    """Search for the texts; then, while there are requests, for what is left of the pool."""
    if context.api is None:
        return Outcome("partial", notes=(OVER,))
    most = allotted(context, "budget") - allotted(context, "n_for_compliance")
    texts = _work(context, "search", most - spent(context.db, context.run))
    pool = _work(context, "collect", most - spent(context.db, context.run)) if texts.stopped is None else None
    for_pool = _asked(context, "collect") - allotted(context, "n_requests", "collect")
    counts = {
        **_counts(texts, _asked(context, "search")),
        "pool_after": _counts(pool, for_pool) if pool else {},
    }
    last = pool or texts
    return Outcome("done" if last.stopped is None else "partial", counts, _notes(last) if last.stopped else ())


def publish_run(context: Context) -> Published:
    """Publish the pages of the run: what is only similar to a text is refused. Names that changed are noted before."""
    form, now = context.workspace.settings.descriptions.form, context.clock.now()
    note_renames(context.db, context.run, at=now, platform=context.platform)
    return publish(
        context.db,
        context.workspace.posts,
        run=context.run,
        platform=context.platform,
        accept=post_filter(form),
    )


def _work(context: Context, stage: str, most: int, *, keep_errors: bool = False) -> Worked:
    assert context.api is not None  # noqa: S101 - for the type checker: both callers looked
    total = context.db.execute(SEARCHES, (context.run, stage)).fetchone()[0]
    with progress("collecting posts" if stage == "collect" else "searching texts", total) as advance:
        before = 0

        def tell(done: int, _total: int) -> None:
            nonlocal before
            advance(max(done - before, 0))
            before = done

        return work(
            context.db,
            context.api.of(context.run),
            run=context.run,
            stage=stage,
            clock=context.clock,
            max_requests=max(most, 0),
            keep_errors=keep_errors,
            progress=tell,
        )


def _asked(context: Context, stage: str) -> int:
    """Give the requests for the searches of a stage; those before it was stopped and taken up again, too."""
    return int(context.db.execute(ASKED, (context.run, stage)).fetchone()[0])


def _counts(worked: Worked, n_requests: int) -> dict[str, Any]:
    return {
        "n_done": worked.n_done,
        "n_left": worked.n_left,
        "n_requests": n_requests,
        "n_quarantined": worked.n_quarantined,
        "stopped": worked.stopped,
    }


def _notes(worked: Worked) -> tuple[str, ...]:
    why = worked.message or f"it stopped early ({worked.stopped})"
    left = "1 search is" if worked.n_left == 1 else f"{worked.n_left:,} searches are"
    return (f"{why}; {left} left, and the next run plans them anew",)
