"""Names of networks, for people: what a network shared most in its first run, and the day when that is not enough.

A name is given once. What a network shares changes; who reads about it must not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from datetime import date

from inconcert.report.text_cut import cut

__all__ = ["LONGEST_NAME", "network_name"]

LONGEST_NAME = 60
#: Cc, Cf, Cs, Cn, Co: controls, marks that turn the reading direction, halves of signs, and what no font has
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
#: joiners inside emoji and in Persian and Indic words, which are wrong without them
JOINERS = frozenset("\u200c\u200d")


def network_name(object_id: str | None, day: date, taken: Container[str]) -> str:
    r"""Name a network after an object.

    Parameters
    ----------
    object_id : str or None
        The object it shared most in its first run.
    day : date
        Day of that run, which tells it from another one of the same name.
    taken : container of str
        Names other networks have.

    Returns
    -------
    str
        One line of at most `LONGEST_NAME` characters, before the day.

    Examples
    --------
    >>> day = date(2026, 3, 1)
    >>> network_name("https://news.example/a", day, set())
    'news.example/a'
    >>> network_name(" Vote\n\u202enow\x00 ", day, {"Vote now"})
    'Vote now (2026-03-01)'
    >>> network_name("\u200b", day, set())
    'network of 2026-03-01'
    """
    name = _plain(object_id or "") or f"network of {day}"
    if name not in taken:
        return name
    dated = f"{name} ({day})"
    n = 2
    while dated in taken:
        dated = f"{name} ({day}, {n})"
        n += 1
    return dated


def _plain(text: str) -> str:
    for scheme in ("https://", "http://"):
        text = text.removeprefix(scheme)
    seen = (" " if c.isspace() else c for c in text if c.isspace() or c in JOINERS or not _unseen(c))
    return cut(" ".join("".join(seen).split()).strip("\u200c\u200d"), LONGEST_NAME)


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN
