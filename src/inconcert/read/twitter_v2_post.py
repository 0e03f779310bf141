"""A tweet of the X/Twitter API v2 → a post.

A v2 response keeps authors, referenced tweets and media apart from the tweets, in ``includes``; the flattened
form (twarc2) puts them inside each tweet. Both are read: what a tweet holds itself comes first.

A retweet repeats the original cut at 140 characters, without the links and hashtags behind the cut. Where the
original is at hand, text, links, hashtags, mentions and media are the original's. The engagement the API
reports with a retweet is the original's as well, so a retweet gets none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from inconcert.read.twitter_links import account_url, post_url
from inconcert.read.values import count, identifier, mapping, members, moment, strings, text

__all__ = ["Included", "post_of"]

#: Kinds of `referenced_tweets` and the column of a post each fills.
REFERENCES = {"retweeted": "repost_of", "quoted": "quote_of", "replied_to": "reply_to"}

#: Where the address of a link stands, best first: the page in the end, the link as posted, X's short form.
ADDRESSES = ("unwound_url", "expanded_url", "url")


@dataclass(frozen=True)
class Included:
    """Authors and tweets a response brings along, by id."""

    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    tweets: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, *includes: Any) -> Included:
        """Index the ``includes`` of responses; a later one overrules an earlier one."""
        found = cls()
        for include in map(mapping, includes):
            for known, records in ((found.users, include.get("users")), (found.tweets, include.get("tweets"))):
                known.update({key: r for r in members(records) if (key := identifier(r.get("id")))})
        return found


def post_of(tweet: dict[str, Any], included: Included) -> dict[str, Any]:
    """Give the post of a tweet, with the keys of `inconcert.schema.POST` that the tweet has.

    The time is as the API wrote it. Nothing is raised; a tweet without an id has a post without one.

    Examples
    --------
    >>> tweet = {"id": "2", "author_id": "7", "created_at": "2021-06-02T21:15:24.000Z", "text": "hello #there",
    ...          "entities": {"hashtags": [{"tag": "there"}]}}
    >>> post = post_of(tweet, Included.of({"users": [{"id": "7", "username": "ann_example"}]}))
    >>> post["account_name"], post["hashtags"], post["content_url"]
    ('ann_example', ['there'], 'https://x.com/ann_example/status/2')
    """
    content_id = identifier(tweet.get("id"))
    author = mapping(tweet.get("author"))
    account_id = identifier(tweet.get("author_id")) or identifier(author.get("id"))
    author = author or included.users.get(account_id or "", {})
    handle = text(author.get("username"))
    references: dict[str, str | None] = dict.fromkeys(REFERENCES.values()) | {
        column: identifier(reference.get("id"))
        for reference in members(tweet.get("referenced_tweets"))
        if (column := REFERENCES.get(str(reference.get("type"))))
    }
    original = _original(tweet, references.get("repost_of"), included)
    counts = {} if references.get("repost_of") else mapping(tweet.get("public_metrics"))
    return {
        "platform": "x",
        "account_id": account_id,
        "account_name": handle,
        "account_url": account_url(account_id, handle),
        "follower_count": count(mapping(author.get("public_metrics")).get("followers_count")),
        "content_id": content_id,
        "content_url": post_url(content_id, handle),
        "timestamp": moment(tweet.get("created_at")),
        **references,
        **_said(original or tweet),
        "media": _media(tweet) or _media(original),
        "language": text(tweet.get("lang")),
        "like_count": count(counts.get("like_count")),
        "comment_count": count(counts.get("reply_count")),
        "share_count": count(counts.get("retweet_count")),
        "view_count": count(counts.get("impression_count")),
    }


def _original(tweet: dict[str, Any], repost_of: str | None, included: Included) -> dict[str, Any]:
    """Give the retweeted tweet where it is at hand: inside the reference (flattened) or in ``includes``."""
    if repost_of is None:
        return {}
    for reference in members(tweet.get("referenced_tweets")):
        if identifier(reference.get("id")) == repost_of and text(reference.get("text")):
            return reference
    return included.tweets.get(repost_of, {})


def _said(tweet: dict[str, Any]) -> dict[str, Any]:
    """Give text, links, hashtags and mentions; a post over 280 characters has them whole in ``note_tweet``."""
    note = mapping(tweet.get("note_tweet"))
    entities = [mapping(tweet.get("entities")), mapping(note.get("entities"))]

    def listed(kind: str) -> list[dict[str, Any]]:
        return [entity for each in entities for entity in members(each.get(kind))]

    return {
        "text": text(note.get("text")) or text(tweet.get("text")),
        # a link with a media key is X's own address of an attached picture or video
        "urls": strings(_first(link, ADDRESSES) for link in listed("urls") if not link.get("media_key")),
        "hashtags": strings(hashtag.get("tag") for hashtag in listed("hashtags")),
        "mentions": strings(mention.get("username") for mention in listed("mentions")),
    }


def _first(record: dict[str, Any], keys: Iterable[str]) -> str | None:
    return next((found for key in keys if (found := text(record.get(key)))), None)


def _media(tweet: dict[str, Any]) -> list[str] | None:
    attached = mapping(tweet.get("attachments"))
    keys = attached.get("media_keys")
    inside = [medium.get("media_key") for medium in members(attached.get("media"))]
    return strings((*(keys if isinstance(keys, list) else ()), *inside))
