"""Counts and durations in words, as sentences of evidence have them."""

from __future__ import annotations

__all__ = ["count", "duration"]

#: largest unit first: seconds in it, its name
UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def count(n: int, noun: str, plural: str = "") -> str:
    """Give a number with its noun.

    Examples
    --------
    >>> count(1, "post"), count(1200, "post"), count(0, "entry", "entries")
    ('1 post', '1,200 posts', '0 entries')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def duration(seconds: float) -> str:
    """Give a duration in words, in its two largest units; below a minute with up to one decimal.

    Examples
    --------
    >>> duration(0), duration(1), duration(4.5), duration(90), duration(3600), duration(200_000)
    ('0 seconds', '1 second', '4.5 seconds', '1 minute 30 seconds', '1 hour', '2 days 7 hours')
    """
    if seconds < 60 and (tenths := round(seconds, 1)) < 60:
        return "1 second" if tenths == 1 else f"{tenths:g} seconds"
    left = round(seconds)
    parts = []
    for size, name in UNITS:
        n, left = divmod(left, size)
        if n:
            parts.append(count(n, name))
        elif parts:
            break
    return " ".join(parts[:2])
