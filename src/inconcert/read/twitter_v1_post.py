"""A status of the Twitter API v1.1 → a post.

A status over 140 characters is cut; the whole text and its entities are in ``extended_tweet`` (streams) or
``full_text`` (extended mode). A retweet holds its original in ``retweeted_status``: text, links, hashtags,
mentions and media are the original's, and so is the engagement reported with it, so a retweet gets none.
"""

from __future__ import annotations

from typing import Any

from inconcert.read.twitter_links import account_url, post_url
from inconcert.read.values import count, identifier, mapping, members, moment, strings, text

__all__ = ["post_of"]


def post_of(status: dict[str, Any]) -> dict[str, Any]:
    """Give the post of a status, with the keys of `inconcert.schema.POST` that the status has.

    Nothing is raised; a status without an id has a post without one.

    Examples
    --------
    >>> post = post_of({"id_str": "5", "user": {"id_str": "7", "screen_name": "ann_example"}, "text": "hello",
    ...                 "created_at": "Wed Oct 10 20:19:24 +0000 2018"})
    >>> post["account_id"], post["account_url"], post["text"]
    ('7', 'https://x.com/ann_example', 'hello')
    """
    author = mapping(status.get("user"))
    account_id, handle = _id(author, "id"), text(author.get("screen_name"))
    content_id = _id(status, "id")
    original = mapping(status.get("retweeted_status"))
    own = {} if original else status
    return {
        "platform": "x",
        "account_id": account_id,
        "account_name": handle,
        "account_url": account_url(account_id, handle),
        "follower_count": count(author.get("followers_count")),
        "content_id": content_id,
        "content_url": post_url(content_id, handle),
        "timestamp": moment(status.get("created_at")),
        **_said(original or status),
        "repost_of": _id(original, "id"),
        # a retweet of a quote repeats the reference of its original, which is not the retweeter's act
        "quote_of": _id(own, "quoted_status_id") or _id(mapping(own.get("quoted_status")), "id"),
        "reply_to": _id(own, "in_reply_to_status_id"),
        "language": text(status.get("lang")),
        "like_count": count(own.get("favorite_count")),
        "comment_count": count(own.get("reply_count")),
        "share_count": count(own.get("retweet_count")),
    }


def _id(record: dict[str, Any], key: str) -> str | None:
    """Give an id from its text form, which is exact in every language, else from the number."""
    return identifier(record.get(f"{key}_str")) or identifier(record.get(key))


def _said(status: dict[str, Any]) -> dict[str, Any]:
    extended = mapping(status.get("extended_tweet"))
    entities = mapping(extended.get("entities")) or mapping(status.get("entities"))
    attached = mapping(extended.get("extended_entities")) or mapping(status.get("extended_entities")) or entities
    return {
        "text": text(extended.get("full_text")) or text(status.get("full_text")) or text(status.get("text")),
        "urls": strings(_address(link) for link in members(entities.get("urls"))),
        "hashtags": strings(hashtag.get("text") for hashtag in members(entities.get("hashtags"))),
        "mentions": strings(mention.get("screen_name") for mention in members(entities.get("user_mentions"))),
        "media": strings(_id(medium, "id") for medium in members(attached.get("media"))),
    }


def _address(link: dict[str, Any]) -> str | None:
    """Give the page in the end where a paid plan told it, else the link as posted, else X's short form."""
    return text(mapping(link.get("unwound")).get("url")) or text(link.get("expanded_url")) or text(link.get("url"))
