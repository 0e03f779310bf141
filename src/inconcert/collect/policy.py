"""What is tried again, after how long, and how often: a table, and what runs by it.

1. Every failure has a class (`inconcert.errors`), which alone decides: nothing is retried because it failed "only twice".
2. Each class has its waits. When they are used up, or there are none, the error goes to the caller, who can do
   something better than to repeat: restart a search in halves, ask for fewer accounts, stop until midnight.
3. Waits go through the clock that was injected, and each class has a count of its own in one call.

| what happened | what is done here | what the caller does then |
| --- | --- | --- |
| 401, token not valid | a new token, and the same request (`REPLAYS`, in `inconcert.collect.http`) | stops: the credentials are wrong |
| a search id or cursor not there yet | the same request after 5, 10, 15, 20, 25 s | restarts that window in halves |
| 500, 504, an HTML page instead of an answer | once more | asks for fewer usernames, then fewer days |
| 429, too many requests a minute | after what the platform says, else 60 s | stops |
| no connection, an answer that breaks off | after 2, 4, 8, 16 s | leaves it in the queue |
| anything else (quota, wrong query, account not there) | nothing | stops, marks it, goes on |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from inconcert.collect.clock import Clock
from inconcert.errors import (
    ConnectionLost,
    MissingExtra,
    PlatformError,
    RateLimited,
    SearchNotReady,
    ServerError,
)

__all__ = ["LONGEST_WAIT", "NO_TOKEN", "POLICY", "REPLAYS", "TOKEN_POLICY", "Policy", "attempted", "next_wait"]

Result = TypeVar("Result")
Policy = Mapping[type[PlatformError], tuple[float, ...]]

#: class of error → seconds before each further attempt
POLICY: Policy = MappingProxyType(
    {
        SearchNotReady: (5, 10, 15, 20, 25),
        ServerError: (5,),
        RateLimited: (60, 60, 60, 60, 60),
        ConnectionLost: (2, 4, 8, 16),
    }
)
#: a new token costs no quota, and without one nothing goes
TOKEN_POLICY: Policy = MappingProxyType(
    {
        ServerError: (1, 2, 5, 10, 20, 40),
        RateLimited: (60, 60, 60),
        ConnectionLost: (1, 2, 5, 10),
    }
)
#: code of the error when that came to nothing; it has been tried often enough
NO_TOKEN = "no_token"  # noqa: S105 - a code
#: seconds before the same request goes out with a new token; tokens have been lost in a row
REPLAYS = (0, 5, 15, 30)
#: seconds a platform may ask us to wait; for longer the caller should do something else
LONGEST_WAIT = 900


def next_wait(failures: Sequence[PlatformError], policy: Policy = POLICY) -> float | None:
    """Give the seconds to wait before the next attempt, or None when there is to be none.

    Parameters
    ----------
    failures : sequence of PlatformError
        Those of this call so far, the last one last.
    policy : mapping
        Class of error → waits.

    Examples
    --------
    >>> lost = ConnectionLost("no answer", platform="tiktok")
    >>> [next_wait([lost] * n) for n in (1, 2, 3, 4, 5)]
    [2, 4, 8, 16, None]
    >>> next_wait([RateLimited("slower", platform="tiktok", retry_after=7.0)])
    7.0
    """
    last = failures[-1]
    kind = next((kind for kind in policy if isinstance(last, kind)), None)
    if kind is None or last.code == NO_TOKEN:
        return None
    number = sum(isinstance(failure, kind) for failure in failures)
    waits = policy[kind]
    if number > len(waits):
        return None
    told = last.retry_after if isinstance(last, RateLimited) else None
    wait = waits[number - 1] if told is None else max(told, 1)
    return wait if wait <= LONGEST_WAIT else None


def attempted(call: Callable[[], Result], clock: Clock, policy: Policy = POLICY) -> Result:
    """Run a call until it succeeds, or until the policy has no further attempt for its failure.

    Parameters
    ----------
    call : callable
        One attempt; raises a `PlatformError` when it fails.
    clock : Clock
        Through which the waits go.
    policy : mapping
        Class of error → seconds before each further attempt.

    Raises
    ------
    PlatformError
        The last failure.
    MissingExtra
        When the extra ``monitor`` is not installed.
    """
    try:
        import tenacity
    except ImportError as error:
        raise MissingExtra("collecting from a platform", "monitor") from error
    failures: list[PlatformError] = []

    def goes_on(error: BaseException) -> bool:
        if not isinstance(error, PlatformError):
            return False
        failures.append(error)
        return next_wait(failures, policy) is not None

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception(goes_on),
        wait=lambda _: next_wait(failures, policy) or 0,
        sleep=clock.sleep,
        reraise=True,
    )
    return retrying(call)
