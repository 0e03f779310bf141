"""What TikTok's endpoints take, seen to before a request is spent on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from inconcert.errors import BadParameter, Where

__all__ = [
    "LARGEST_PAGE",
    "LONGEST_WINDOW",
    "AnyQuery",
    "digits",
    "page_size",
    "plain_username",
    "query_object",
    "window",
]

#: rows of a page, at most
LARGEST_PAGE = 100
#: days from the first to the last day of a search, at most
LONGEST_WINDOW = 30


class _Written(Protocol):
    def to_json(self) -> str: ...


#: a query as `inconcert.collect.query` makes it, as JSON, or as the object that JSON is
AnyQuery = _Written | Mapping[str, Any] | str


def query_object(query: AnyQuery) -> Mapping[str, Any]:
    """Give a query as the object that is sent.

    Raises
    ------
    BadParameter
        When it is a text that is no JSON object.

    Examples
    --------
    >>> query_object('{"and": []}')
    {'and': []}
    """
    if isinstance(query, Mapping):
        return query
    text = query if isinstance(query, str) else query.to_json()
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise BadParameter(
            "a query is a JSON object",
            where=Where(value=text),
            hint='such as {"and": [{"field_name": "region_code", "operation": "EQ", "field_values": ["IT"]}]}',
        )
    return found


def window(first_day: date, last_day: date) -> dict[str, str]:
    """Give the days of a search as they are sent.

    Raises
    ------
    BadParameter
        When the last is before the first, or more than 30 days after it.

    Examples
    --------
    >>> window(date(2026, 3, 1), date(2026, 3, 31))
    {'start_date': '20260301', 'end_date': '20260331'}
    """
    if not 0 <= (last_day - first_day).days <= LONGEST_WINDOW:
        raise BadParameter(
            f"the last day of a search is 0 to {LONGEST_WINDOW} days after the first",
            where=Where(value=f"{first_day} to {last_day}"),
            hint="split it (inconcert.collect.windows)",
        )
    return {"start_date": f"{first_day:%Y%m%d}", "end_date": f"{last_day:%Y%m%d}"}


def page_size(max_count: int) -> int:
    """Give the size of a page, 1 to 100.

    Raises
    ------
    BadParameter
        When it is not.
    """
    if not 1 <= max_count <= LARGEST_PAGE:
        raise BadParameter(f"max_count is 1 to {LARGEST_PAGE}", where=Where(value=max_count))
    return max_count


def plain_username(username: str) -> str:
    r"""Give a username without the @ people write before it. Anything else in it stays: some have a NUL.

    Raises
    ------
    BadParameter
        When nothing is left.

    Examples
    --------
    >>> plain_username("@anna"), plain_username("b\0en")
    ('anna', 'b\x00en')
    """
    name = username.removeprefix("@")
    if not name.strip():
        raise BadParameter("a username is needed", where=Where(value=username))
    return name


def digits(number: str | int) -> str:
    """Give an id as its digits.

    Raises
    ------
    BadParameter
        When it has anything else.

    Examples
    --------
    >>> digits("7339012345678901234")
    '7339012345678901234'
    """
    text = str(number)
    if not (text.isascii() and text.isdigit()):
        raise BadParameter("an id is digits", where=Where(value=text))
    return text
