"""The words of the evidence: times, lists, and what coordination does not show."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["CAUTION", "iso_time", "listing", "span"]

#: said with every piece of evidence
CAUTION = (
    "Coordination is not inauthenticity. Sharing the same things at almost the same time, again and again, has "
    "innocent causes: following the same news, one newsroom or organisation with several accounts, a campaign that "
    "is open about itself, a scheduling tool, a share button, an event everybody watches. Read the posts before "
    "you conclude anything."
)


def iso_time(seconds: int | None) -> str | None:
    """Give a time as ISO 8601 in UTC; one that no calendar has as the number it is.

    Examples
    --------
    >>> iso_time(0), iso_time(10**15), iso_time(None)
    ('1970-01-01T00:00:00Z', '1000000000000000', None)
    """
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError, OSError):
        return str(seconds)


def span(first: int | None, last: int | None) -> str:
    """Say from when to when.

    Examples
    --------
    >>> span(0, 90)
    'from 1970-01-01T00:00:00Z to 1970-01-01T00:01:30Z'
    >>> span(0, 0)
    'at 1970-01-01T00:00:00Z'
    """
    return f"at {iso_time(first)}" if first == last else f"from {iso_time(first)} to {iso_time(last)}"


def listing(words: list[str]) -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
