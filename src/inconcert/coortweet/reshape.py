"""``reshape_tweets``: flat tables of tweets as shares of one kind of object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyarrow as pa

from inconcert.coortweet.kinds import arrow_of, given_back, kind_of, needs
from inconcert.coortweet.nested import Record
from inconcert.errors import BadParameter, InputError, nearest

__all__ = ["normalize_text", "remove_hashtags", "reshape_tweets"]

Rows = Mapping[str, list[Record]]

TWEET = ("tweet_id", "author_id", "created_timestamp")
REFERENCE = ("tweet_id", "referenced_tweet_id", "type")

#: intent → tables it is made from → their columns it reads
NEEDED: dict[str, dict[str, tuple[str, ...]]] = {
    "retweets": {"tweets": TWEET, "referenced": REFERENCE, "mentions": ("tweet_id", "start")},
    "hashtags": {"tweets": TWEET, "hashtags": ("tweet_id", "tag")},
    "urls": {"tweets": TWEET, "urls": ("tweet_id", "expanded_url")},
    "urls_domains": {"tweets": TWEET, "urls": ("tweet_id", "expanded_url", "domain")},
    "cotweet": {"tweets": (*TWEET, "text"), "referenced": REFERENCE},
}

#: a mention at this position follows "RT ": the tweet is a plain retweet
AFTER_RT = 3
OWN_LINKS = "https://twitter.com"

# R's dot matches a line feed, and its $ only the very end
MENTION = re.compile(r"@.+?(\s|\Z)", re.DOTALL)
HASHTAG = re.compile(r"#.+?(\s|\Z)", re.DOTALL)


def reshape_tweets(
    tweets: Mapping[str, Any],
    intent: str = "retweets",
    drop_retweets: bool = True,  # noqa: FBT002 - CooRTweet's signature
    drop_replies: bool = True,  # noqa: FBT002 - CooRTweet's signature
    drop_hashtags: bool = False,  # noqa: FBT002 - CooRTweet's signature
) -> Any:
    """Make shares for `detect_groups`.

    Parameters
    ----------
    tweets : dict of tables
        From `preprocess_tweets`.
    intent : {"retweets", "hashtags", "urls", "urls_domains", "cotweet"}
        The object: the retweeted tweet (the original itself is a share, too), a hashtag, an expanded URL
        (without links into twitter.com), its domain without ``www.``, or the text.
    drop_retweets, drop_replies, drop_hashtags : bool
        Only for "cotweet". With `drop_hashtags` the text is **not** normalised otherwise, as in CooRTweet,
        which starts again from the raw text.

    Returns
    -------
    table of the kind of ``tweets["tweets"]``
        object_id, account_id, content_id, timestamp_share.

    Raises
    ------
    BadParameter
        When the intent is not known.
    InputError, MissingColumn
        When a table or a column is not there.

    Examples
    --------
    >>> flat = {"tweets": pa.table({"tweet_id": ["1"], "author_id": ["a"], "created_timestamp": [5]}),
    ...         "hashtags": pa.table({"tweet_id": ["1"], "tag": ["x"]})}
    >>> reshape_tweets(flat, "hashtags").to_pylist()
    [{'object_id': 'x', 'account_id': 'a', 'content_id': '1', 'timestamp_share': 5}]
    """
    if intent not in NEEDED:
        raise BadParameter(
            f"intent must be one of {', '.join(NEEDED)}, not {intent!r}", hint=nearest(str(intent), NEEDED)
        )
    if not isinstance(tweets, Mapping):
        raise InputError("reshape_tweets takes a dict of tables", hint="preprocess_tweets makes it")
    rows = {}
    for name, columns in NEEDED[intent].items():
        if name not in tweets:
            raise InputError(f"there is no table {name!r}", hint="preprocess_tweets makes it")
        table = arrow_of(tweets[name])
        needs(table, *columns)
        rows[name] = table.to_pylist()
    if intent == "cotweet":
        shares = _cotweets(rows, drop_retweets=drop_retweets, drop_replies=drop_replies, drop_hashtags=drop_hashtags)
    else:
        shares = SHARES[intent](rows)
    objects, sharing = zip(*shares, strict=True) if shares else ((), ())
    stamps = arrow_of(tweets["tweets"]).schema.field("created_timestamp").type
    table = pa.table(
        {
            "object_id": pa.array(objects, pa.string()),
            "account_id": pa.array([t.get("author_id") for t in sharing], pa.string()),
            "content_id": pa.array([t["tweet_id"] for t in sharing], pa.string()),
            "timestamp_share": pa.array([t.get("created_timestamp") for t in sharing], stamps),
        }
    )
    return given_back(table, kind_of(tweets["tweets"]))


def normalize_text(text: str) -> str:
    """Drop mentions and every ``RT``, lower the case, strip white space.

    Examples
    --------
    >>> normalize_text("RT @someone Good NEWS ")
    'good news'
    """
    return MENTION.sub("", text).replace("RT", "").lower().strip(" \t\r\n")


def remove_hashtags(text: str) -> str:
    """Drop hashtags.

    Examples
    --------
    >>> remove_hashtags("a #b c")
    'a c'
    """
    return HASHTAG.sub("", text)


Share = tuple[str | None, Record]


def _joined(rows: Rows, items: Iterable[tuple[str | None, str]]) -> list[Share]:
    """Join (object, tweet_id) with the tweets; a tweet that is not there has no author and no time."""
    by_id = {t["tweet_id"]: t for t in rows["tweets"]}
    return [(what, by_id.get(tweet_id, {"tweet_id": tweet_id})) for what, tweet_id in items]


def _retweets(rows: Rows) -> list[Share]:
    candidates = {m["tweet_id"] for m in rows["mentions"] if m["start"] == AFTER_RT}
    found = [
        (r["referenced_tweet_id"], r["tweet_id"])
        for r in rows["referenced"]
        if r["tweet_id"] in candidates and r["type"] == "retweeted"
    ]
    objects = {what for what, _ in found}
    originals = [(t["tweet_id"], t) for t in rows["tweets"] if t["tweet_id"] in objects]
    return _joined(rows, found) + originals


def _hashtags(rows: Rows) -> list[Share]:
    return _joined(rows, [(h["tag"], h["tweet_id"]) for h in rows["hashtags"]])


def _outward(rows: Rows) -> list[Record]:
    return [u for u in rows["urls"] if u["expanded_url"] is not None and not u["expanded_url"].startswith(OWN_LINKS)]


def _urls(rows: Rows) -> list[Share]:
    return _joined(rows, [(u["expanded_url"], u["tweet_id"]) for u in _outward(rows)])


def _domains(rows: Rows) -> list[Share]:
    # a missing domain stays missing
    bare = [(u["domain"] and u["domain"].replace("www.", ""), u["tweet_id"]) for u in _outward(rows)]
    return _joined(rows, bare)


def _cotweets(rows: Rows, *, drop_retweets: bool, drop_replies: bool, drop_hashtags: bool) -> list[Share]:
    dropped = {kind for kind, drop in (("retweeted", drop_retweets), ("replied_to", drop_replies)) if drop}
    gone = {r["tweet_id"] for r in rows["referenced"] if r["type"] in dropped}
    form = remove_hashtags if drop_hashtags else normalize_text
    return [(None if t["text"] is None else form(t["text"]), t) for t in rows["tweets"] if t["tweet_id"] not in gone]


SHARES: dict[str, Callable[[Rows], list[Share]]] = {
    "retweets": _retweets,
    "hashtags": _hashtags,
    "urls": _urls,
    "urls_domains": _domains,
}
