"""Words for figures: what a person calls an object, a duration, a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

__all__ = ["duration", "number", "things", "time"]

#: type of object → what one and several of them are called
NAMES = {
    "url": ("link", "links"),
    "domain": ("web site", "web sites"),
    "hashtag": ("hashtag", "hashtags"),
    "hashtag-set": ("set of hashtags", "sets of hashtags"),
    "hashtag-sequence": ("sequence of hashtags", "sequences of hashtags"),
    "mention": ("mentioned account", "mentioned accounts"),
    "repost": ("reposted post", "reposted posts"),
    "quote": ("quoted post", "quoted posts"),
    "reply": ("post replied to", "posts replied to"),
    "text": ("text", "texts"),
    "music": ("piece of music", "pieces of music"),
    "effect": ("effect", "effects"),
    "media": ("image or video", "images or videos"),
}
#: what nobody has a better word for
OTHER = ("object", "objects")

UNITS = ((86_400, "day", "days"), (3_600, "hour", "hours"), (60, "minute", "minutes"), (1, "second", "seconds"))


def number(count: int, one: str, several: str) -> str:
    """Give a count with its noun.

    Examples
    --------
    >>> number(1, "account", "accounts"), number(1200, "account", "accounts")
    ('1 account', '1,200 accounts')
    """
    return f"{count:,} {one if count == 1 else several}"


def things(types: Sequence[str]) -> tuple[str, str]:
    """Give the words for one and for several objects of these types.

    Examples
    --------
    >>> things(["url"]), things(["url", "hashtag"])
    (('link', 'links'), ('link or hashtag', 'links and hashtags'))
    """
    words = [NAMES.get(t, OTHER) for t in types] or [OTHER]
    one, several = (list(dict.fromkeys(word[k] for word in words)) for k in (0, 1))
    return " or ".join(one), " and ".join(several)


def duration(seconds: float) -> str:
    """Give a duration in the largest unit that leaves no fraction, or in seconds.

    Examples
    --------
    >>> duration(60), duration(90), duration(86400), duration(6.5)
    ('1 minute', '90 seconds', '1 day', '6.5 seconds')
    """
    for size, one, several in UNITS:
        if seconds and seconds % size == 0:
            return number(int(seconds // size), one, several)
    return f"{seconds:g} seconds"


def time(seconds: int | None) -> str:
    """Give a time as a person writes it, in UTC; a time no calendar has stays a number.

    Examples
    --------
    >>> time(0), time(10**15), time(None)
    ('1970-01-01 00:00', '1000000000000000', 'unknown')
    """
    if seconds is None:
        return "unknown"
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return str(seconds)
