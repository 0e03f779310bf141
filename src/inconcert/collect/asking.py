"""One page of one search: asked at a pace the platform keeps up with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from inconcert.collect.clock import Clock
from inconcert.collect.policy import POLICY
from inconcert.collect.search_queue import Task
from inconcert.errors import SearchNotReady, ServerError

if TYPE_CHECKING:
    from inconcert.collect.pages import Page
    from inconcert.collect.tiktok import TikTok

__all__ = ["Pace", "ask"]

#: seconds after which a search id that is refused has expired, rather than not come to life yet
FRESH = 120.0
#: what is not repeated by the policy but here, where more is known
ONCE = {**POLICY, SearchNotReady: (), ServerError: ()}
#: how fast a pause is forgotten when it was not needed
FORGET = 0.8


@dataclass
class Pace:
    """How long to pause between two pages: as long as search ids were found to take, less each time all went well.

    A search id that is not ready yet passes with time, and each attempt that comes too early costs a request.
    """

    seconds: float = 0.0

    def waited(self, seconds: float) -> None:
        """Learn how long a page had to be waited for, beyond the pause."""
        self.seconds = min(30.0, self.seconds + seconds) if seconds else self.seconds * FORGET
        if self.seconds < 1:
            self.seconds = 0.0


def ask(api: TikTok, task: Task, end_day: date, clock: Clock, pace: Pace, page_at: float | None) -> Page:
    """Ask for the next page of a search.

    Parameters
    ----------
    api : TikTok
        The platform.
    task : Task
        The search.
    end_day : date
        The last day as it is sent.
    clock : Clock
        What waits go through.
    pace : Pace
        Pauses between pages; learns.
    page_at : float, optional
        When its last page came.

    Raises
    ------
    PlatformError
        When the page cannot be had this way.
    """
    asked = api.of(task.run, task.task, policy=ONCE)
    if task.cursor is None or page_at is None:
        return asked.video_query(task.query, task.first_day, end_day)
    age = clock.now() - page_at
    if age < pace.seconds:
        clock.sleep(pace.seconds - age)
    waits = list(POLICY[SearchNotReady]) if age < FRESH else list(POLICY[SearchNotReady][:1])
    waited = 0.0
    while True:
        try:
            page = asked.video_query(task.query, task.first_day, end_day, task.cursor, task.search_id)
        except SearchNotReady:
            if not waits:
                raise
            clock.sleep(waits[0])
            waited += waits.pop(0)
        else:
            pace.waited(waited)
            return page
