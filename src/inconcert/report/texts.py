"""Every text of the report, in the reader's language.

Texts lie in ``texts/LANG/PANEL.json``: flat objects of ``key → text``, or ``key → {"one": …, "other": …}`` where a
number chooses the form; they are used as ``PANEL.key``. What a language lacks is said in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from inconcert.errors import BadParameter, nearest
from inconcert.report.numerals import number, percent
from inconcert.report.options import LANGUAGES
from inconcert.report.plurals import plural_form

__all__ = ["Catalogue", "Texts", "catalogue"]

#: key → text, or plural form → text
Catalogue = Mapping[str, str | Mapping[str, str]]

#: what stands for a figure nobody knows: an en dash
UNKNOWN = "\u2013"

PLACE = re.compile(r"\{(\w+)\}")
#: the number that chooses the form
COUNT = "n"
#: largest unit first: seconds in it, its name in the catalogue
UNITS = ((86_400, "time.days"), (3_600, "time.hours"), (60, "time.minutes"), (1, "time.seconds"))


@cache
def catalogue(lang: str) -> Catalogue:
    """Give the texts of a language, by ``PANEL.key``, in order of their keys.

    Examples
    --------
    >>> catalogue("en")["time.seconds"]
    {'one': '{n} second', 'other': '{n} seconds'}
    """
    found: dict[str, str | Mapping[str, str]] = {}
    for file in files("inconcert.report").joinpath("texts", lang).iterdir():
        if file.name.endswith(".json"):
            panel = file.name.removesuffix(".json")
            texts = json.loads(file.read_text(encoding="utf-8"))
            found |= {f"{panel}.{key}": text for key, text in texts.items()}
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Texts:
    """The texts of a language, and how it writes numbers, durations and times.

    Parameters
    ----------
    lang : str
        One of `inconcert.report.options.LANGUAGES`.
    catalogue : mapping
        Every text by ``PANEL.key``.
    """

    lang: str
    catalogue: Catalogue

    @classmethod
    def of(cls, lang: str) -> Texts:
        """Give the texts of a language.

        Raises
        ------
        BadParameter
            When the report does not speak it; says which it speaks.

        Examples
        --------
        >>> Texts.of("en").say("time.minutes", n=1200)
        '1,200 minutes'
        """
        if lang not in LANGUAGES:
            raise BadParameter(
                f"the report does not speak {lang!r}; it speaks {', '.join(LANGUAGES)}", hint=nearest(lang, LANGUAGES)
            )
        return cls(lang, {**catalogue("en"), **catalogue(lang)})

    def say(self, key: str, **values: object) -> str:
        """Give a text with its places filled; numbers are written as the language does.

        Parameters
        ----------
        key : str
            ``PANEL.key``.
        **values
            What stands in ``{name}``; ``n`` also chooses the form.

        Raises
        ------
        KeyError
            When there is no such text, or a place has no value.
        """
        text = self.catalogue[key]
        if not isinstance(text, str):
            n = values[COUNT]
            if not isinstance(n, int | float):
                raise KeyError(f"{key} needs a number n, not {n!r}")
            text = text.get(plural_form(self.lang, n)) or text["other"]
        return PLACE.sub(lambda place: self._written(values[place[1]]), text)

    def number(self, value: float | None, digits: int = 2) -> str:
        """Write a number; an unknown one as a dash."""
        return UNKNOWN if value is None else number(self.lang, value, digits)

    def percent(self, share: float | None, digits: int = 0) -> str:
        """Write a part of one as per cent; an unknown one as a dash."""
        return UNKNOWN if share is None else percent(self.lang, share, digits)

    def duration(self, seconds: float | None) -> str:
        """Give a duration in words, in its two largest units; below a minute with up to one decimal.

        Examples
        --------
        >>> texts = Texts.of("en")
        >>> [texts.duration(s) for s in (0, 1, 4.5, 90, 3600, 200_000)]
        ['0 seconds', '1 second', '4.5 seconds', '1 minute 30 seconds', '1 hour', '2 days 7 hours']
        """
        if seconds is None:
            return UNKNOWN
        if seconds < 60 and (tenths := round(float(seconds), 1)) < 60:
            return self.say("time.seconds", n=int(tenths) if tenths == int(tenths) else tenths)
        left, parts = round(seconds), []
        for size, name in UNITS:
            n, left = divmod(left, size)
            if n:
                parts.append(self.say(name, n=n))
            elif parts:
                break
        return " ".join(parts[:2])

    def utc(self, seconds: int | None) -> str:
        """Give a time to the second, in UTC; one that no calendar has as the number it is.

        Examples
        --------
        >>> Texts.of("it").utc(0), Texts.of("en").utc(10**15)
        ('1970-01-01 00:00:00', '1,000,000,000,000,000')
        """
        when = _moment(seconds)
        return self.number(seconds) if when is None else f"{when:%Y-%m-%d %H:%M:%S}"

    def date(self, seconds: int | None) -> str:
        """Give the day of a time in UTC, as the language writes dates.

        Examples
        --------
        >>> Texts.of("en").date(0)
        '1 January 1970'
        """
        when = _moment(seconds)
        if when is None:
            return self.number(seconds)
        month = self.say(f"dates.month_{when.month}")
        return self.say("dates.day", day=str(when.day), month=month, year=str(when.year))

    def day(self, day: str) -> str:
        """Give a day, written as 2026-03-01, as the language writes dates.

        Examples
        --------
        >>> Texts.of("en").day("2026-03-01")
        '1 March 2026'
        """
        return self.date(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))

    def listing(self, words: Sequence[str]) -> str:
        """Join words as in a sentence.

        Examples
        --------
        >>> Texts.of("en").listing(["a"]), Texts.of("en").listing(["a", "b", "c"])
        ('a', 'a, b and c')
        """
        if len(words) < 2:
            return "".join(words)
        return self.say("words.and", first=", ".join(words[:-1]), last=words[-1])

    def _written(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return str(value)
        return number(self.lang, value)


def _moment(seconds: int | None) -> datetime | None:
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
