"""Simulated traffic put into words: the table of posts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from inconcert import schema
from inconcert.simulate.traffic import NONE, Integers, Traffic
from inconcert.simulate.wording import TOPICS, link_url, raw_form, script_hashtags, template_text, wording

__all__ = ["START", "posts_table"]

#: Monday 2024-05-06 00:00:00 UTC
START = 1_714_953_600
#: ids as platforms give them: too large for a float
FIRST_CONTENT_ID = 1_787_000_000_000_000_000
PLATFORM = "simulated"
REPOSTS = 0.25

COLUMNS = (
    "platform",
    "account_id",
    "account_name",
    "account_url",
    "follower_count",
    "content_id",
    "content_url",
    "timestamp",
    "text",
    "urls",
    "hashtags",
    "repost_of",
    "language",
    "like_count",
    "comment_count",
    "share_count",
)


def posts_table(rng: np.random.Generator, traffic: Traffic, names: list[str], *, own_from: int) -> pa.Table:
    """Write the posts of `traffic`, which is sorted by time, with the columns of `inconcert.schema.POST`.

    Links and templates from `own_from` on belong to planted groups. One post in four of a link that was
    already shared reposts the first post of it.
    """
    n = len(traffic)
    followers = rng.lognormal(5.5, 1.6, len(names)).astype(np.int64)
    content_ids = [str(i) for i in FIRST_CONTENT_ID + np.cumsum(rng.integers(1, 1 << 32, n))]
    original = _reposted(rng, traffic, own_from=own_from)
    dice = rng.integers(0, 1 << 16, (n, 4))
    account_ids = [names[a] for a in traffic.account]
    urls = [
        [] if link == NONE else [raw_form(link_url(link, own_from=own_from), form)]
        for link, form in zip(traffic.link.tolist(), dice[:, 0].tolist(), strict=True)
    ]
    hashtags, texts = _words(traffic, dice)
    likes = rng.lognormal(0.5, 1.4, n).astype(np.int64)
    columns = {
        "platform": [PLATFORM] * n,
        "account_id": account_ids,
        "account_name": [name.replace("user_", "User ") for name in account_ids],
        "account_url": [f"https://social.example/{name}" for name in account_ids],
        "follower_count": followers[traffic.account],
        "content_id": content_ids,
        "content_url": [f"https://social.example/{n}/{i}" for n, i in zip(account_ids, content_ids, strict=True)],
        "timestamp": traffic.time + START,
        "text": [" ".join([t, *(f"#{h}" for h in hs), *us]) for t, hs, us in zip(texts, hashtags, urls, strict=True)],
        "urls": urls,
        "hashtags": hashtags,
        "repost_of": [None if row == NONE else content_ids[row] for row in original.tolist()],
        "language": ["en"] * n,
        "like_count": likes,
        "comment_count": likes // 7,
        "share_count": likes // 4,
    }
    return pa.table(columns, schema=pa.schema([schema.POST.field(name) for name in COLUMNS]))


def _words(traffic: Traffic, dice: Integers) -> tuple[list[list[str]], list[str]]:
    hashtags, texts = [], []
    rows = zip(
        traffic.topic.tolist(), traffic.template.tolist(), traffic.script.tolist(), dice[:, 1:].tolist(), strict=True
    )
    for topic, template, script, (opener, closer, n_tags) in rows:
        own_tags = TOPICS[topic][1][: n_tags % (len(TOPICS[topic][1]) + 1)]
        hashtags.append(list(script_hashtags(topic, script) if script != NONE else own_tags))
        texts.append(template_text(topic, template) if template != NONE else wording(topic, opener, closer))
    return hashtags, texts


def _reposted(rng: np.random.Generator, traffic: Traffic, *, own_from: int) -> Integers:
    """Give for each post the row it reposts; people repost the first post of a link, if somebody else's."""
    _, first_row, of_link = np.unique(traffic.link, return_index=True, return_inverse=True)
    first = first_row[of_link]
    reposts = (
        (rng.random(len(traffic)) < REPOSTS)
        & (traffic.link != NONE)
        & (traffic.link < own_from)
        & (traffic.time > traffic.time[first])
        & (traffic.account != traffic.account[first])
    )
    return np.where(reposts, first, NONE)
