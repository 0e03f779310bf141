"""Pages: what one answer of a listing holds, and going through all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inconcert.errors import ServerError

__all__ = ["Page", "each_page", "page_of"]


@dataclass(frozen=True)
class Page:
    """Part of a listing, and where the next part begins.

    Parameters
    ----------
    rows : tuple of dict
        What is visible of it. Fewer than asked for, or none, is not the end.
    cursor : int or None
        Where the next page starts: an index, or a time in seconds or milliseconds, as the endpoint has it.
    has_more : bool
        Whether there is a next page; nothing else ends a listing.
    search_id : str or None
        What the next page of a search must be asked with. It can change from page to page.
    """

    rows: tuple[dict[str, Any], ...]
    cursor: int | None
    has_more: bool
    search_id: str | None = None


def page_of(
    data: Mapping[str, Any],
    key: str,
    row: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    cursor: int | None,
    search_id: str | None = None,
) -> Page:
    """Read a page from the data of an answer.

    Parameters
    ----------
    data : mapping
        The answer.
    key : str
        Where its rows stand.
    row : callable
        Makes one row.
    cursor, search_id : int, str, optional
        What was asked with; kept where the answer names no other.

    Raises
    ------
    ServerError
        When there is said to be more, but the cursor does not move: asking again would never end.

    Examples
    --------
    >>> page_of({"videos": [], "cursor": 100, "has_more": True, "search_id": "73"}, "videos", dict, cursor=None)
    Page(rows=(), cursor=100, has_more=True, search_id='73')
    """
    listed = data.get(key)
    after, has_more = _whole(data.get("cursor")), str(data.get("has_more")).lower() in {"true", "1"}
    if has_more and after in {None, cursor}:
        raise ServerError("there is more, but the cursor does not move", platform="tiktok", code="stuck_cursor")
    given = data.get("search_id")
    return Page(
        tuple(row(one) for one in listed) if isinstance(listed, list) else (),
        cursor if after is None else after,
        has_more,
        str(given) if isinstance(given, int | str) and given else search_id,
    )


def each_page(fetch: Callable[[int | None, str | None], Page]) -> Iterator[Page]:
    """Go through a listing until it says that there is no more.

    Parameters
    ----------
    fetch : callable
        Takes a cursor and a search id (both None at first) and gives the page there.

    Examples
    --------
    >>> pages = {None: Page((), 2, True), 2: Page(({"id": "1"},), 3, False)}
    >>> [len(page.rows) for page in each_page(lambda cursor, search_id: pages[cursor])]
    [0, 1]
    """
    page = fetch(None, None)
    yield page
    while page.has_more:
        page = fetch(page.cursor, page.search_id)
        yield page


def _whole(value: object) -> int | None:
    """Give a cursor as the number it is; the documentation has some in quotes."""
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
