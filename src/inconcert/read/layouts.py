"""What tables of the field call their columns: named layouts, and names that mean the same everywhere.

A table with all the columns a layout needs is of that layout. What the layout does not say, and all other tables,
go by `ALIASES`, in which letter case, spaces, dots and dashes do not matter. To teach inconcert a new name, add
it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["ALIASES", "LAYOUTS", "Layout", "layout_of", "normalised"]


@dataclass(frozen=True)
class Layout:
    """The columns of one tool's tables.

    Parameters
    ----------
    name : str
        What the reading report calls it.
    needs : frozenset of str
        A table with all of these is of this layout.
    columns : mapping of str to tuple of str
        Column of `schema.POST` → names in the table, the best first.
    """

    name: str
    needs: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]


LAYOUTS = (
    Layout(
        "a table of shares (CooRTweet)",
        frozenset({"object_id", "account_id", "content_id", "timestamp_share"}),
        {
            "object_id": ("object_id",),
            "account_id": ("account_id",),
            "content_id": ("content_id",),
            "timestamp": ("timestamp_share",),
        },
    ),
    Layout(
        "coordination-network-toolkit",
        frozenset({"message_id", "user_id", "message", "timestamp"}),
        {
            "account_id": ("user_id",),
            "account_name": ("username",),
            "content_id": ("message_id",),
            "timestamp": ("timestamp",),
            "text": ("message",),
            "urls": ("urls",),
            "repost_of": ("repost_id",),
            "reply_to": ("reply_id",),
        },
    ),
    Layout(
        "4CAT",
        frozenset({"id", "thread_id", "author", "body", "timestamp"}),
        {
            "account_id": ("author_id", "author"),
            "account_name": ("author_name", "author_fullname", "author"),
            "content_id": ("id",),
            "content_url": ("url", "post_url", "tweet_url", "permalink", "link"),
            "timestamp": ("unix_timestamp", "timestamp"),
            "text": ("body",),
            # url is the address of the post itself in 4CAT
            "urls": ("urls", "links", "domains_linked"),
            "hashtags": ("hashtags",),
            "mentions": ("mentions", "mentioned_users"),
        },
    ),
    Layout(
        "a table in the manner of CrowdTangle (Facebook)",
        frozenset({"Page Name", "Post Created"}),
        {
            "account_id": ("Facebook Id", "Page Id", "User Name", "Page Name"),
            "account_name": ("Page Name",),
            "account_country": ("Page Admin Top Country",),
            "content_id": ("Post Id", "URL"),
            "content_url": ("URL",),
            "timestamp": ("Post Created",),
            "text": ("Message",),
            "urls": ("Final Link", "Link"),
        },
    ),
)

#: Column of `schema.POST` → names it goes by, the likeliest first.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "object_id": ("object_id",),
    "account_id": (
        *("account_id", "user_id", "userid", "author_id", "authorid", "page_id", "channel_id", "actor_id"),
        *("owner_id", "facebook_id", "sender_id", "from_id", "account", "username", "user_name", "screen_name"),
        *("user_screen_name", "handle", "author_name", "author", "user", "page_name", "channel"),
    ),
    "content_id": (
        *("content_id", "post_id", "postid", "tweet_id", "tweetid", "status_id", "message_id", "video_id"),
        *("item_id", "comment_id", "id_str", "id"),
    ),
    "timestamp": (
        *("timestamp", "timestamp_share", "created_at", "create_time", "created_utc", "created_time", "creation_time"),
        *("post_created", "tweet_time", "published_at", "date_published", "publish_date", "unix_timestamp"),
        *("datetime", "date_time", "post_date", "date", "time", "created"),
    ),
    "platform": ("platform",),
    "account_name": (
        *("account_name", "username", "user_name", "screen_name", "user_screen_name", "handle", "author_name"),
        *("display_name", "page_name", "author", "account"),
    ),
    "account_url": ("account_url", "user_url", "author_url", "profile_url"),
    "account_country": ("account_country", "country", "page_admin_top_country"),
    "account_type": ("account_type",),
    "follower_count": ("follower_count", "followers_count", "followers", "subscriber_count", "followers_at_posting"),
    "content_url": ("content_url", "post_url", "tweet_url", "video_url", "permalink"),
    "text": (
        *("text", "full_text", "tweet_text", "post_text", "message", "body", "caption", "video_description"),
        *("description", "content", "title"),
    ),
    "urls": ("urls", "expanded_urls", "expanded_url", "links", "link", "final_link", "shared_url", "url"),
    "hashtags": ("hashtags", "hashtag_names", "hashtag"),
    "mentions": ("mentions", "user_mentions", "mentioned_users"),
    "repost_of": ("repost_of", "repost_id", "retweet_id", "retweeted_status_id", "retweet_tweetid", "shared_post_id"),
    "quote_of": ("quote_of", "quote_id", "quoted_status_id", "quoted_tweet_tweetid"),
    "reply_to": ("reply_to", "reply_id", "in_reply_to_status_id", "in_reply_to_tweetid", "in_reply_to_id"),
    "media": ("media", "media_hash", "media_hashes", "image_hash"),
    "music": ("music", "music_id"),
    "effects": ("effects", "effect_ids"),
    "language": ("language", "lang", "tweet_language"),
    "like_count": ("like_count", "likes", "favorite_count", "favourite_count"),
    "comment_count": ("comment_count", "comments", "reply_count"),
    "share_count": ("share_count", "shares", "retweet_count", "repost_count"),
    "view_count": ("view_count", "views", "impression_count", "play_count"),
    "interaction_count": ("interaction_count", "total_interactions"),
    "object_type": ("object_type",),
}


def normalised(name: str) -> str:
    """Give the name of a column as `ALIASES` has it.

    Examples
    --------
    >>> normalised(" Post Created "), normalised("author.id")
    ('post_created', 'author_id')
    """
    return re.sub(r"[\s.\-]+", "_", name.strip()).lower()


def layout_of(columns: Iterable[str]) -> Layout | None:
    """Give the layout of a table with these columns, None when it is of none."""
    there = frozenset(columns)
    return next((layout for layout in LAYOUTS if layout.needs <= there), None)
