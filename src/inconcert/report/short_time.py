"""Durations where there is no room for words: the ticks of an axis, the head of a column."""

from __future__ import annotations

from inconcert.report.texts import Texts

__all__ = ["short_time"]

#: largest unit first: seconds in it, its sign in the catalogue
UNITS = ((86_400, "scatter.tick_days"), (3_600, "scatter.tick_hours"), (60, "scatter.tick_minutes"))


def short_time(texts: Texts, seconds: float) -> str:
    """Give a duration in its largest whole unit, else in seconds.

    Parameters
    ----------
    texts : Texts
        The language.
    seconds : float
        The duration.

    Examples
    --------
    >>> [short_time(Texts.of("en"), s) for s in (0.5, 90, 300, 7200, 604_800)]
    ['0.5 s', '90 s', '5 min', '2 h', '7 d']
    """
    for size, key in UNITS:
        if seconds >= size and seconds % size == 0:
            return texts.say(key, n=seconds // size)
    return texts.say("scatter.tick_seconds", n=round(seconds) if seconds >= 100 else seconds)
