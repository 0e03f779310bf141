"""A row of a Meta Content Library CSV file → a post.

The posting account is ``post_owner``; ``surface`` is where it was posted, which for a group is not the account.
Ids of the library are not Facebook's own. Addresses of pictures and videos are made anew for each request, so
they identify nothing and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from inconcert.read.values import count, identifier, strings, text

__all__ = ["post_of"]

#: What a field is called, in the order of preference: the documentation changed names between versions.
COLUMNS = {
    "text": ("text", "caption"),
    "link": ("link_attachment.link", "link_url"),
    "likes": ("statistics.like_count", "statistics.likes"),
    "reactions": ("statistics.reaction_count", "statistics.reactions"),
    "comments": ("statistics.comment_count", "statistics.comments", "statistics.replies"),
    "shares": ("statistics.share_count", "statistics.shares", "statistics.reposts"),
    "views": ("statistics.views", "statistics.view_count", "statistics.plays"),
}

#: A column with this beginning is in files of this platform only.
PLATFORMS = {"surface.": "facebook", "link_attachment.": "facebook", "shared_post_id": "facebook"}

_HANDLE = re.compile(r"[\w.-]{1,100}")


def post_of(row: Mapping[str, str | None]) -> dict[str, Any]:
    """Give the post of a row, with the keys of `inconcert.schema.POST` that the row has.

    Examples
    --------
    >>> post = post_of({"post_owner.id": "10", "post_owner.name": "A page", "id": "20", "text": "hello",
    ...                 "link_attachment.link": "https://a.example/", "shared_post_id": "15"})
    >>> post["account_id"], post["content_id"], post["urls"], post["repost_of"], post["platform"]
    ('10', '20', ['https://a.example/'], '15', 'facebook')
    """
    platform = next((name for prefix, name in PLATFORMS.items() if any(c.startswith(prefix) for c in row)), None)
    handle = identifier(row.get("post_owner.username"))
    counts = {field: _count(row, field) for field in ("reactions", "comments", "shares")}
    return {
        "platform": platform,
        "account_id": identifier(row.get("post_owner.id")),
        "account_name": identifier(row.get("post_owner.name")) or handle,
        "account_url": f"https://www.{platform}.com/{handle}"
        if platform and handle and _HANDLE.fullmatch(handle)
        else None,
        "account_type": identifier(row.get("post_owner.type")),
        "content_id": identifier(row.get("id")),
        "content_url": identifier(row.get("mcl_url")),
        "timestamp": identifier(row.get("creation_time")),
        "text": _first(row, "text"),
        "urls": strings((_first(row, "link"),)),
        "repost_of": identifier(row.get("shared_post_id")),
        "language": identifier(row.get("lang")),
        "like_count": _count(row, "likes"),
        "comment_count": counts["comments"],
        "share_count": counts["shares"],
        "view_count": _count(row, "views"),
        "interaction_count": None if counts["reactions"] is None else sum(n for n in counts.values() if n is not None),
    }


def _first(row: Mapping[str, str | None], field: str) -> str | None:
    return next((found for c in COLUMNS[field] if (found := text(row.get(c)))), None)


def _count(row: Mapping[str, str | None], field: str) -> int | None:
    return next((found for c in COLUMNS[field] if (found := count(row.get(c))) is not None), None)
