"""Time as it can be taken from anywhere: what waits is given a clock, so that a test need not wait."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

__all__ = ["Clock", "SystemClock", "day_of", "next_midnight", "seconds_ahead", "written"]

DAY = 86_400


class Clock(Protocol):
    """What tells the time and lets it pass."""

    def now(self) -> float:
        """Give the seconds since 1970-01-01 UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> float:
        """Give the seconds since 1970-01-01 UTC."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


def day_of(at: float) -> date:
    """Give the day in UTC, by which platforms count their quotas.

    Examples
    --------
    >>> day_of(86_399.5), day_of(86_400)
    (datetime.date(1970, 1, 1), datetime.date(1970, 1, 2))
    """
    return datetime.fromtimestamp(at, UTC).date()


def next_midnight(at: float) -> float:
    """Give the first second of the day after, in UTC.

    Examples
    --------
    >>> next_midnight(86_400), next_midnight(86_399.5)
    (172800.0, 86400.0)
    """
    return float((at // DAY + 1) * DAY)


def seconds_ahead(at: float, said: str | None) -> float | None:
    """Give by how many seconds a clock is ahead of the time in the header ``Date`` of an answer.

    Examples
    --------
    >>> seconds_ahead(65.0, "Thu, 01 Jan 1970 00:01:00 GMT"), seconds_ahead(65.0, None), seconds_ahead(65.0, "noon")
    (5.0, None, None)
    """
    if said is None:
        return None
    try:
        told = parsedate_to_datetime(said)
    except ValueError:
        return None
    return at - (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()


def written(at: float) -> str:
    """Write a time for a message.

    Examples
    --------
    >>> written(86_400.0)
    '1970-01-02 00:00 UTC'
    """
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")
