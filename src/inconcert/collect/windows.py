"""Spans of days that one search may have, cut from longer ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from inconcert.errors import BadParameter

__all__ = ["LONGEST", "end_as_sent", "halves", "spans_without", "windows"]

ONE_DAY = timedelta(days=1)
#: days from the first to the last that one search of the API may have
LONGEST = 30


def windows(first_day: date, last_day: date) -> list[tuple[date, date]]:
    """Cut a span of days into windows of at most 30 days, the newest first.

    Each is sent with one day more (`end_as_sent`), because it is not settled whether the API counts the last day:
    so they overlap by a day as they are sent, and what comes twice is stored once.

    Parameters
    ----------
    first_day, last_day : date
        Both are wanted.

    Raises
    ------
    BadParameter
        When the last is before the first.

    Examples
    --------
    >>> [(str(first), str(last)) for first, last in windows(date(2026, 1, 1), date(2026, 2, 10))]
    [('2026-01-12', '2026-02-10'), ('2026-01-01', '2026-01-11')]
    """
    if last_day < first_day:
        raise BadParameter(f"the last day, {last_day}, is before the first, {first_day}")
    found = []
    while last_day >= first_day:
        start = max(first_day, last_day - (LONGEST - 1) * ONE_DAY)
        found.append((start, last_day))
        last_day = start - ONE_DAY
    return found


def end_as_sent(last_day: date, today: date, left_alone: Iterable[date] = ()) -> date:
    """Give the last day as it is sent: one more, unless that is after today or a day that is left alone.

    Examples
    --------
    >>> str(end_as_sent(date(2026, 2, 10), date(2026, 3, 1))), str(end_as_sent(date(2026, 3, 1), date(2026, 3, 1)))
    ('2026-02-11', '2026-03-01')
    """
    after = last_day + ONE_DAY
    return last_day if after > today or after in left_alone else after


def halves(first_day: date, last_day: date) -> list[tuple[date, date]]:
    """Cut a span in two, the newer half first; a single day stays one.

    Examples
    --------
    >>> [(first.day, last.day) for first, last in halves(date(2026, 1, 1), date(2026, 1, 5))]
    [(4, 5), (1, 3)]
    """
    if first_day == last_day:
        return [(first_day, last_day)]
    middle = first_day + (last_day - first_day) // 2
    return [(middle + ONE_DAY, last_day), (first_day, middle)]


def spans_without(first_day: date, last_day: date, left_alone: Iterable[date]) -> list[tuple[date, date]]:
    """Give what is left of a span without some days, the newest first.

    Examples
    --------
    >>> spans = spans_without(date(2026, 1, 1), date(2026, 1, 9), [date(2026, 1, 1), date(2026, 1, 5)])
    >>> [(first.day, last.day) for first, last in spans]
    [(6, 9), (2, 4)]
    """
    spans = []
    for day in sorted({day for day in left_alone if first_day <= day <= last_day}):
        if first_day < day:
            spans.append((first_day, day - ONE_DAY))
        first_day = day + ONE_DAY
    if first_day <= last_day:
        spans.append((first_day, last_day))
    return spans[::-1]
