"""A row of a CrowdTangle CSV file, Facebook or Instagram, → a post.

CrowdTangle renamed columns over the years, and files of pages and of groups differ; each field has the names
it went by, newest first. "Final Link" is where "Link" leads in the end. An Instagram account has no id but
its handle. There is no column for the id of a post: it is taken from the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.read.crowdtangle_url import content_id
from inconcert.read.values import count, identifier, strings, text

__all__ = ["COLUMNS", "facebook_post_of", "instagram_post_of"]

#: What a field is called, in the order of preference.
COLUMNS = {
    "id": ("Facebook Id", "Facebook ID", "Page ID", "Page Id", "Group Id", "Group ID"),
    "name": ("Page Name", "Group Name", "Account", "Name"),
    "handle": ("User Name",),
    "followers": ("Followers at Posting", "Size at Posting", "Likes at Posting"),
    "time": ("Post Created", "Created"),
    "day": ("Post Created Date",),
    "clock": ("Post Created Time",),
    "link": ("Final Link", "Link"),
    "views": ("Total Views", "Post Views", "Views"),
}


def facebook_post_of(row: Mapping[str, str | None]) -> dict[str, Any]:
    """Give the post of a row about a Facebook page or group, with the keys of `inconcert.schema.POST`.

    Examples
    --------
    >>> post = facebook_post_of({"Page Name": "A page", "Facebook Id": "123", "Link": "https://short.example/1",
    ...     "Final Link": "https://long.example/story", "URL": "https://www.facebook.com/123/posts/77"})
    >>> post["account_id"], post["content_id"], post["urls"]
    ('123', '123_77', ['https://long.example/story'])
    """
    account_id = _cell(row, "id")
    url = text(row.get("URL"))
    return {
        "platform": "facebook",
        "account_id": account_id,
        "account_name": _cell(row, "name"),
        "account_url": f"https://www.facebook.com/{account_id}" if account_id and account_id.isdecimal() else None,
        "account_country": text(row.get("Page Admin Top Country")),
        "account_type": "facebook_group" if "Group Name" in row else "facebook_page",
        "content_id": content_id(url, account_id),
        "text": text(row.get("Message")),
        "urls": strings((_cell(row, "link"),)),
        **_common(row, url),
    }


def instagram_post_of(row: Mapping[str, str | None]) -> dict[str, Any]:
    """Give the post of a row about an Instagram account, with the keys of `inconcert.schema.POST`.

    Examples
    --------
    >>> post = instagram_post_of({"Account": "Ann", "User Name": "ann_example", "Description": "hello",
    ...                           "URL": "https://www.instagram.com/p/Cx_1/"})
    >>> post["account_id"], post["content_id"], post["account_url"]
    ('ann_example', 'Cx_1', 'https://www.instagram.com/ann_example')
    """
    handle = _cell(row, "handle")
    url = text(row.get("URL"))
    return {
        "platform": "instagram",
        "account_id": handle,
        "account_name": _cell(row, "name"),
        "account_url": f"https://www.instagram.com/{handle}"
        if handle and handle.replace(".", "").isidentifier()
        else None,
        "content_id": content_id(url),
        "text": text(row.get("Description")) or text(row.get("Title")),
        **_common(row, url),
    }


def _common(row: Mapping[str, str | None], url: str | None) -> dict[str, Any]:
    moment = _cell(row, "time") or " ".join(filter(None, (_cell(row, "day"), _cell(row, "clock"))))
    return {
        "follower_count": next((n for c in COLUMNS["followers"] if (n := count(row.get(c))) is not None), None),
        "content_url": url,
        "timestamp": moment or None,
        "like_count": count(row.get("Likes")),
        "comment_count": count(row.get("Comments")),
        "share_count": count(row.get("Shares")),
        "view_count": next((n for c in COLUMNS["views"] if (n := count(row.get(c))) is not None), None),
        "interaction_count": count(row.get("Total Interactions")),
    }


def _cell(row: Mapping[str, str | None], field: str) -> str | None:
    return next((found for column in COLUMNS[field] if (found := identifier(row.get(column)))), None)
