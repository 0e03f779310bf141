"""A video of the TikTok Research API → a post.

The API has no stable account id: the username stands for the account, and changes when its owner changes it.
The id of a video holds the second its upload began, which tells corrupt rows from good ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from inconcert.read.values import count, identifier, moment, strings, text

__all__ = ["LATEST_AFTER_UPLOAD", "post_of", "seconds_after_upload"]

#: Written for "no music" and "no effect".
NONE_CHOSEN = frozenset({"0", "-1"})

#: Seconds from the start of the upload to the post, beyond which a video counts as unusual. On 147,844 videos
#: the median is 17 s and 99 of 100 are within 162 s; scheduled posts come days later.
LATEST_AFTER_UPLOAD = 600


def post_of(video: dict[str, Any]) -> dict[str, Any]:
    """Give the post of a video object, with the keys of `inconcert.schema.POST` that it has.

    Examples
    --------
    >>> post = post_of({"video_id": 7450649591378096185, "username": "ann_example", "create_time": 1734739544,
    ...                 "video_description": "hello #there", "hashtag_names": ["there"], "music_id": 7450649569903248137})
    >>> post["account_id"], post["content_id"], post["music"]
    ('ann_example', '7450649591378096185', '7450649569903248137')
    >>> post["content_url"]
    'https://www.tiktok.com/@ann_example/video/7450649591378096185'
    """
    content_id = identifier(video.get("id")) or identifier(video.get("video_id"))
    username = text(video.get("username"))
    address = f"https://www.tiktok.com/@{quote(username, safe='')}" if username else None
    music = identifier(video.get("music_id"))
    return {
        "platform": "tiktok",
        "account_id": username,
        "account_name": username,
        "account_url": address,
        # where the creator registered the account, by the API's codebook
        "account_country": text(video.get("region_code")),
        "content_id": content_id,
        "content_url": f"{address}/video/{quote(content_id, safe='')}" if address and content_id else None,
        "timestamp": moment(video.get("create_time")),
        "text": text(video.get("video_description")),
        "hashtags": strings(_listed(video.get("hashtag_names"))),
        "mentions": strings(_listed(video.get("video_mention_list"))),
        "music": None if music in NONE_CHOSEN else music,
        "effects": strings(e for e in map(identifier, _listed(video.get("effect_ids"))) if e not in NONE_CHOSEN),
        "like_count": count(video.get("like_count")),
        "comment_count": count(video.get("comment_count")),
        "share_count": count(video.get("share_count")),
        "view_count": count(video.get("view_count")),
    }


def seconds_after_upload(content_id: object, timestamp: object) -> int | None:
    """Give the seconds from the start of the upload, which the id holds, to the time of the post.

    Examples
    --------
    >>> seconds_after_upload("7450649591378096185", 1734739544)
    4
    >>> seconds_after_upload("not-a-number", 1734739544) is None
    True
    """
    number, seconds = identifier(content_id), count(timestamp)
    if seconds is None or number is None or not number.isascii() or not number.isdecimal() or len(number) > 19:
        return None
    return seconds - (int(number) >> 32)


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()
