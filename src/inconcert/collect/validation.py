"""Batch compliance: which posts are still public, asked for many at a time.

1. Up to 10,000 ids go up as a file; that is a task.
2. It is looked at after 15, 30, 60, 120, 240 and then every 300 seconds. One that fails is made anew, twice at most.
3. What it found is downloaded until two downloads agree: a text that breaks off looks like one that ends, and what is
   not in it would be taken for deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import TYPE_CHECKING

from inconcert.collect.tiktok_arguments import digits
from inconcert.errors import BadParameter, ConnectionLost, ServerError, Where

if TYPE_CHECKING:
    from inconcert.collect.tiktok import TikTok

__all__ = ["CATEGORIES", "LARGEST_TASK", "still_there"]

#: ids of a task, at most
LARGEST_TASK = 10_000
CATEGORIES = ("video", "comment")
#: seconds before each look at a task; 2 h 7 min in all
LOOKS = (15, 30, 60, 120, 240)
LATER, N_LATER = 300, 24
#: how often a task is made when it fails
TASKS = 3
#: how often its file is downloaded when two do not agree
DOWNLOADS = 5


def still_there(api: TikTok, ids: Iterable[str], category: str = "video") -> frozenset[str]:
    """Give those of the ids that are still public. The others were deleted or hidden, or never were.

    Parameters
    ----------
    api : TikTok
        Through whose clock it waits.
    ids : iterable of str
        Any number; each 10,000 cost at least four requests.
    category : str
        ``video`` or ``comment``.

    Raises
    ------
    ServerError
        When a task failed three times, or is not ready after two hours.
    ConnectionLost
        When no two of five downloads agree.
    BadParameter
        When an id is not digits.
    """
    if category not in CATEGORIES:
        raise BadParameter(f"category is {' or '.join(CATEGORIES)}", where=Where(value=category))
    wanted = sorted({digits(one) for one in ids}, key=int)
    return frozenset(
        chain.from_iterable(_agreed(api, _completed(api, part, category), part) for part in _parts(wanted))
    )


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), LARGEST_TASK):
        yield ids[start : start + LARGEST_TASK]


def _completed(api: TikTok, ids: list[str], category: str) -> str:
    """Make a task and wait until it is completed."""
    for _ in range(TASKS):
        task = api.create_validation_task(ids, category)
        if _is_completed(api, task):
            return task
    raise ServerError(f"{TASKS} validation tasks failed", platform="tiktok", code="task_failed")


def _is_completed(api: TikTok, task: str) -> bool:
    clock = api.service.clock
    for wait in chain(LOOKS, repeat(LATER, N_LATER)):
        clock.sleep(wait)
        status = api.validation_task_status(task).lower()
        if status in {"completed", "failed"}:
            return status == "completed"
    raise ServerError(f"validation task {task} is not ready", platform="tiktok", code="task_pending", at=clock.now())


def _agreed(api: TikTok, task: str, ids: list[str]) -> frozenset[str]:
    asked, before = frozenset(ids), None
    for _ in range(DOWNLOADS):
        now = frozenset(api.download_validation_task(task))
        if now == before and now <= asked:
            return now
        before = now
    raise ConnectionLost(
        f"no two downloads of validation task {task} agree",
        platform="tiktok",
        code="broken_body",
        at=api.service.clock.now(),
    )
