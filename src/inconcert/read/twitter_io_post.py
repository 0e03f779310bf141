"""A row of the X information-operations archive → a post.

The archive hashes the ids and handles of accounts with few followers, writes lists as ``[a, b]`` in one cell
and tells times to the minute.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.read.list_cells import list_of, urls_of
from inconcert.read.twitter_links import account_url, post_url
from inconcert.read.values import count, identifier, text

__all__ = ["post_of"]

TRUE = frozenset({"true", "t", "1", "1.0", "yes"})


def post_of(row: Mapping[str, str | None]) -> dict[str, Any]:
    """Give the post of a row, with the keys of `inconcert.schema.POST` that the row has.

    Examples
    --------
    >>> post = post_of({"tweetid": "5", "userid": "kT+9=", "tweet_time": "2018-02-05 14:32",
    ...                 "urls": "[https://a.example/1,2, https://b.example/]"})
    >>> post["account_id"], post["account_url"], post["urls"]
    ('kT+9=', None, ['https://a.example/1,2', 'https://b.example/'])
    """
    account_id, content_id = identifier(row.get("userid")), identifier(row.get("tweetid"))
    handle = text(row.get("user_screen_name"))
    is_repost = (row.get("is_retweet") or "").strip().lower() in TRUE
    counts: Mapping[str, str | None] = {} if is_repost else row
    return {
        "platform": "x",
        "account_id": account_id,
        "account_name": handle,
        "account_url": account_url(account_id, handle),
        "follower_count": count(row.get("follower_count")),
        "content_id": content_id,
        "content_url": post_url(content_id, None),
        "timestamp": row.get("tweet_time"),
        "text": text(row.get("tweet_text")),
        "urls": urls_of(row.get("urls")),
        "hashtags": list_of(row.get("hashtags")),
        "mentions": list_of(row.get("user_mentions")),
        "repost_of": identifier(row.get("retweet_tweetid")),
        "quote_of": identifier(row.get("quoted_tweet_tweetid")),
        "reply_to": identifier(row.get("in_reply_to_tweetid")),
        "language": identifier(row.get("tweet_language")),
        "like_count": count(counts.get("like_count")),
        "comment_count": count(counts.get("reply_count")),
        "share_count": count(counts.get("retweet_count")),
    }
