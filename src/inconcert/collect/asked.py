"""What a person asks for → searches: hashtags, keywords, regions, accounts or a query, within a span of days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from inconcert.collect.query import Query, field
from inconcert.collect.search_queue import Search
from inconcert.errors import BadParameter, Where

__all__ = ["Asked", "asked_of", "day_given"]

#: accounts that are asked for together, at most. The API names no limit; 876 were taken in one search in 2024
ACCOUNTS_TOGETHER = 50


@dataclass(frozen=True)
class Asked:
    """What is to be collected.

    Parameters
    ----------
    query : Query
        What must hold of a video.
    usernames : tuple of str
        Whose videos; anybody's when it is empty.
    first_day, last_day : date
        Both are wanted.
    """

    query: Query
    usernames: tuple[str, ...]
    first_day: date
    last_day: date

    def searches(self) -> list[Search]:
        """Give the searches it takes."""
        if not self.usernames:
            return [Search(self.query, self.first_day, self.last_day, {})]
        groups = range(0, len(self.usernames), ACCOUNTS_TOGETHER)
        return [
            Search(
                self.query,
                self.first_day,
                self.last_day,
                {"usernames": list(self.usernames[i : i + ACCOUNTS_TOGETHER])},
            )
            for i in groups
        ]


def asked_of(
    *,
    hashtag: str | Iterable[str] = (),
    keyword: str | Iterable[str] = (),
    region: str | Iterable[str] = (),
    usernames: Iterable[str] = (),
    query: Query | Mapping[str, Any] | str | None = None,
    since: date | str,
    until: date | str | None = None,
    today: date,
) -> Asked:
    """Understand what a person asks for. Of several values of one kind, one must hold; different kinds must all hold.

    Raises
    ------
    BadParameter
        When nothing is asked for, a value cannot be asked for, or the days are none.

    Examples
    --------
    >>> asked = asked_of(hashtag="moskow", region=["DE", "it"], since="2026-02-01", today=date(2026, 2, 9))
    >>> print(asked.query.all_of[1].field_values, asked.last_day)
    ('DE', 'IT') 2026-02-09
    """
    wanted = Query()
    for name, given in (("hashtag_name", hashtag), ("keyword", keyword), ("region_code", region)):
        values = _listed(given)
        if values:
            wanted &= field(name) == values[0] if len(values) == 1 else field(name).is_in(values)
    if query is not None:
        wanted &= query if isinstance(query, Query) else Query.from_json(query)
    if isinstance(usernames, str):
        raise BadParameter("usernames are a list of names", where=Where(value=usernames))
    names = tuple(dict.fromkeys(name.strip().removeprefix("@") for name in usernames))
    if "" in names:
        raise BadParameter("one of the usernames is empty")
    if not names and wanted == Query():
        raise BadParameter(
            "nothing is asked for", hint="name a hashtag, a keyword, usernames, a region or a query of your own"
        )
    first, last = day_given("since", since), min(today, today if until is None else day_given("until", until))
    if last < first:
        raise BadParameter(
            f"there is no day between {first} and {last}",
            hint="the last day must not be before the first, and days are UTC",
        )
    return Asked(wanted, names, first, last)


def day_given(name: str, value: date | str) -> date:
    """Read a day, such as ``2026-03-01`` or ``20260301``.

    Examples
    --------
    >>> day_given("since", "20260301")
    datetime.date(2026, 3, 1)
    """
    if isinstance(value, datetime):
        return value.astimezone(UTC).date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise BadParameter(f"{name} is a day such as 2026-03-01", where=Where(value=value)) from error


def _listed(given: str | Iterable[str]) -> Sequence[str]:
    return [given] if isinstance(given, str) else list(given)
