"""A post of the CrowdTangle API → a post.

Times are UTC without saying so. ``expandedLinks`` tells where each link leads in the end.
"""

from __future__ import annotations

from typing import Any

from inconcert.read.crowdtangle_url import content_id
from inconcert.read.values import count, identifier, mapping, members, moment, strings, text

__all__ = ["post_of"]

#: Reactions of Facebook, and what else `statistics.actual` counts as an interaction.
INTERACTIONS = (
    *("likeCount", "loveCount", "wowCount", "hahaCount", "sadCount", "angryCount", "thankfulCount", "careCount"),
    *("commentCount", "shareCount", "favoriteCount"),
)


def post_of(post: dict[str, Any]) -> dict[str, Any]:
    """Give the post of a record of ``result.posts``, with the keys of `inconcert.schema.POST` that it has.

    Examples
    --------
    >>> record = {"platformId": "123_77", "date": "2021-03-01 10:00:00", "message": "hello",
    ...           "expandedLinks": [{"original": "https://short.example/1", "expanded": "https://long.example/story"}],
    ...           "account": {"platformId": "123", "name": "A page"}}
    >>> found = post_of(record)
    >>> found["account_id"], found["content_id"], found["urls"]
    ('123', '123_77', ['https://long.example/story'])
    """
    account = mapping(post.get("account"))
    actual = mapping(mapping(post.get("statistics")).get("actual"))
    counts = [n for key in INTERACTIONS if (n := count(actual.get(key))) is not None]
    account_id = identifier(account.get("platformId")) or identifier(account.get("id"))
    url = text(post.get("postUrl"))
    platform = text(post.get("platform")) or text(account.get("platform"))
    links = [text(link.get("expanded")) or text(link.get("original")) for link in members(post.get("expandedLinks"))]
    return {
        "platform": platform.lower() if platform else None,
        "account_id": account_id,
        "account_name": text(account.get("name")) or text(account.get("handle")),
        "account_url": text(account.get("url")),
        "account_country": text(account.get("pageAdminTopCountry")),
        "account_type": text(account.get("accountType")),
        "follower_count": count(account.get("subscriberCount")),
        "content_id": identifier(post.get("platformId")) or content_id(url, account_id),
        "content_url": url,
        "timestamp": moment(post.get("date")),
        # Instagram has its caption in `description`; on Facebook that is the preview of a link
        "text": text(post.get("message")) or (text(post.get("description")) if platform == "Instagram" else None),
        "urls": strings(links) or strings((post.get("link"),)),
        "language": text(post.get("languageCode")),
        "like_count": count(actual.get("likeCount")),
        "comment_count": count(actual.get("commentCount")),
        "share_count": count(actual.get("shareCount")),
        "view_count": count(actual.get("viewCount")),
        "interaction_count": sum(counts) if counts else None,
    }
