"""``preprocess_tweets`` and ``preprocess_twitter_users``: nested X API data as flat tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from inconcert.coortweet.kinds import arrow_of, given_back, kind_of, needs
from inconcert.coortweet.nested import Record, columns_table, domain_of, unnested, widened
from inconcert.coortweet.seconds import seconds_of_column, seconds_of_text

__all__ = ["TWEET_COLUMNS", "preprocess_tweets", "preprocess_twitter_users"]

#: columns of a tweet that are kept where the data has them
TWEET_COLUMNS = (
    "created_at",
    "tweet_id",
    "author_id",
    "conversation_id",
    "possibly_sensitive",
    "lang",
    "text",
    "in_reply_to_user_id",
    "public_metrics_retweet_count",
    "public_metrics_reply_count",
    "public_metrics_like_count",
    "public_metrics_quote_count",
)

_text, _whole = pa.string(), pa.int64()
_SPAN = {"start": _whole, "end": _whole}
REFERENCED = {"tweet_id": _text, "referenced_tweet_id": _text, "type": _text}
URLS = {
    "tweet_id": _text,
    "url": _text,
    "expanded_url": _text,
    "display_url": _text,
    "title": _text,
    "description": _text,
    "unwound_url": _text,
    **_SPAN,
    "domain": _text,
}
MENTIONS = {"tweet_id": _text, "username": _text, "id": _text, **_SPAN}
HASHTAGS = {"tweet_id": _text, "tag": _text, **_SPAN}
USER_URLS = {
    "expanded_url": "expanded_url",
    "display_url": "display_url",
    "url_start": "start",
    "url_end": "end",
}


def preprocess_tweets(tweets: Any, tweets_cols: Sequence[str] = TWEET_COLUMNS) -> dict[str, Any]:
    """Split tweets into five flat tables.

    Parameters
    ----------
    tweets : table
        From `load_tweets_json`: at least tweet_id, created_at, author_id. (CooRTweet also refuses data in
        which no tweet is a reply or refers to another; here those tables are empty.)
    tweets_cols : sequence of str
        Columns of the first table; those the data lacks are left out.

    Returns
    -------
    dict of tables of the kind of `tweets`
        ``tweets`` (with created_timestamp, seconds), ``referenced`` (tweet_id, referenced_tweet_id, type),
        ``urls`` (with domain), ``mentions``, ``hashtags``.

    Raises
    ------
    MissingColumn, BadTimestamp
        When a needed column is not there, or a time cannot be read.

    Examples
    --------
    >>> t = pa.table({"tweet_id": ["1"], "created_at": ["2021-01-01T00:00:00.000Z"], "author_id": ["a"],
    ...               "entities": [{"hashtags": [{"tag": "x", "start": 0, "end": 2}]}]})
    >>> preprocess_tweets(t)["hashtags"]["tag"].to_pylist()
    ['x']
    """
    table = arrow_of(tweets)
    needs(table, "tweet_id", "created_at", "author_id")
    rows: list[Record] = table.to_pylist()
    names = [n for n in table.column_names if n != "public_metrics"]
    wide = widened(rows, "public_metrics")
    metrics = [n for n in (wide[0] if wide else {}) if n.startswith("public_metrics_") and n not in names]
    flat = table.select([n for n in names if n in tweets_cols])
    for name in metrics:
        if name in tweets_cols:
            flat = flat.append_column(name, pa.array([row[name] for row in wide], _whole))
    referenced = [
        {"tweet_id": row["tweet_id"], "referenced_tweet_id": item.get("id"), "type": item.get("type")}
        for row, item in unnested(rows, ["referenced_tweets"])
    ]
    urls = [
        {**item, "tweet_id": row["tweet_id"], "domain": domain_of(item.get("expanded_url"))}
        for row, item in unnested(rows, ["entities", "urls"])
    ]
    mentions, hashtags = (
        [{**item, "tweet_id": row["tweet_id"]} for row, item in unnested(rows, ["entities", what])]
        for what in ("mentions", "hashtags")
    )
    parts = {
        "tweets": _with_timestamp(flat, table.column("created_at")),
        "referenced": columns_table(referenced, REFERENCED),
        "urls": columns_table(urls, URLS),
        "mentions": columns_table(mentions, MENTIONS),
        "hashtags": columns_table(hashtags, HASHTAGS),
    }
    return {name: given_back(part, kind_of(tweets)) for name, part in parts.items()}


def preprocess_twitter_users(users: Any) -> Any:
    """Flatten users: one row for each URL of a profile (one without, where there is none).

    Parameters
    ----------
    users : table
        From `load_twitter_users_json`: at least user_id and username.

    Returns
    -------
    table of the kind of `users`
        user_id, expanded_url, display_url, url_start, url_end, domain, then the other columns, with
        public_metrics spread out.

    Raises
    ------
    MissingColumn
        When a needed column is not there.

    Examples
    --------
    >>> u = pa.table({"user_id": ["1"], "username": ["a"], "public_metrics": [{"followers_count": 5}]})
    >>> preprocess_twitter_users(u)["public_metrics_followers_count"].to_pylist()
    [5]
    """
    table = arrow_of(users)
    needs(table, "username", "user_id")
    out: list[Record] = []
    for row in widened(table.to_pylist(), "public_metrics"):
        rest = {name: value for name, value in row.items() if name not in {"user_id", "entities"}}
        items = [item for _, item in unnested([row], ["entities", "url", "urls"])] or [{}]
        for item in items:
            link = {new: item.get(old) for new, old in USER_URLS.items()}
            out.append({"user_id": row["user_id"], **link, "domain": domain_of(link["expanded_url"]), **rest})
    types = {"expanded_url": _text, "display_url": _text, "url_start": _whole, "url_end": _whole, "domain": _text}
    names = (
        list(out[0])
        if out
        else ["user_id", *types, *(n for n in table.column_names if n not in {"user_id", "entities"})]
    )
    known = {field.name: field.type for field in table.schema} | types
    return given_back(columns_table(out, {name: known.get(name) for name in names}), kind_of(users))


def _with_timestamp(flat: pa.Table, created_at: pa.ChunkedArray) -> pa.Table:
    moments = seconds_of_column(pa.table({"t": created_at}), "t").column("t")
    if pa.types.is_string(moments.type) or pa.types.is_large_string(moments.type):
        moments = seconds_of_text(moments, "created_at")
    if "created_at" in flat.column_names:
        at = flat.column_names.index("created_at")
        stamps = pa.array(_milliseconds(moments), pa.timestamp("ms", tz="UTC"))
        flat = flat.set_column(at, "created_at", stamps)
    return flat.append_column("created_timestamp", moments)


def _milliseconds(moments: Any) -> list[int | None]:
    return [None if s is None else round(s * 1000) for s in moments.to_pylist()]
