"""The sentences of the summary, in the page's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inconcert.report.texts import Texts

__all__ = ["found", "kind", "largest", "least_posts", "objects", "same_object", "searched", "span", "types", "warnings"]

Meta = Mapping[str, Any]

#: what a page may have no room for
LEFT_OUT = (
    "edges",
    "accounts",
    "components",
    "objects",
    "shares",
    "accounts_without_shares",
    "shares_without_posts",
    "posts_text",
)


def objects(texts: Texts, object_types: Sequence[str], n: float) -> str:
    """Count objects by what they are; several types together are objects.

    Examples
    --------
    >>> objects(Texts.of("en"), ["url"], 2), objects(Texts.of("en"), ["url", "text"], 1)
    ('2 links', '1 object')
    """
    name = object_types[0] if len(object_types) == 1 else "object"
    return texts.say(f"objects.{name}" if f"objects.{name}" in texts.catalogue else "objects.object", n=n)


def kind(texts: Texts, object_type: str) -> str:
    """Name a type of object; one that is a column of the user's is called as it is.

    Examples
    --------
    >>> kind(Texts.of("en"), "hashtag-set"), kind(Texts.of("de"), "url"), kind(Texts.of("de"), "slogan")
    ('set of hashtags', 'Link', 'slogan')
    """
    key = f"objects.kind_{object_type}"
    return texts.say(key) if key in texts.catalogue else object_type


def same_object(texts: Texts, object_types: Sequence[str]) -> str:
    """Say what was the same.

    Examples
    --------
    >>> same_object(Texts.of("en"), ["url", "hashtag"]), same_object(Texts.of("en"), [])
    ('the same link or the same hashtag', 'the same object')
    """
    known = [f"objects.same_{kind}" for kind in object_types if f"objects.same_{kind}" in texts.catalogue]
    said = [texts.say(key) for key in known or ["objects.same_object"]]
    if len(said) == 1:
        return said[0]
    return texts.say("objects.or", first=", ".join(said[:-1]), last=said[-1])


def span(texts: Texts, meta: Meta) -> str:
    """Say from when to when there are posts; empty when that is unknown."""
    first, last = meta["span"]
    if first is None:
        return ""
    days = texts.date(first), texts.date(last)
    if days[0] == days[1]:
        return texts.say("document.span_day", day=days[0])
    return texts.say("document.span", first=days[0], last=days[1])


def searched(texts: Texts, meta: Meta) -> str:
    """Say what was searched, when, and for what: the parameters as a sentence."""
    counts = meta["counts"]
    first, last = meta["span"]
    return texts.say(
        "summary.searched",
        shares=texts.say("summary.shares", n=counts["shares"]),
        posts=texts.say("summary.posts", n=counts.get("posts", counts["rows_read"])),
        first=_minute(texts, first),
        last=_minute(texts, last),
        same=same_object(texts, meta["object_types"]),
        window=texts.duration(meta["time_window"]),
    )


def found(texts: Texts, meta: Meta) -> str:
    """Say how many pairs there are, how many are kept, and why these."""
    counts = meta["counts"]
    more = "more_" if meta["kind"] == "coortweet" else ""
    least = int(meta["threshold"]) if meta["threshold"] == int(meta["threshold"]) else meta["threshold"]
    return texts.say(
        "summary.found",
        pairs=texts.say("summary.pairs_of_posts", n=counts["pairs"]),
        edges=texts.say("summary.pairs_of_accounts", n=counts["edges"]),
        kept=texts.number(counts["edges_kept"]),
        why=texts.say(
            f"summary.why_{more}{meta['weight']}",
            objects=objects(texts, meta["object_types"], least),
            pairs=texts.say("summary.pairs_of_posts", n=least),
        ),
    )


def largest(texts: Texts, meta: Meta, row: Mapping[str, Any]) -> str:
    """Say how large a component is, what it shared when, and how fast."""
    days = texts.date(row["first_share"]), texts.date(row["last_share"])
    return texts.say(
        "summary.largest_words" if days[0] != days[1] else "summary.largest_words_day",
        accounts=texts.say("summary.accounts", n=row["n_accounts"]),
        objects=objects(texts, meta["object_types"], row["n_objects"]),
        posts=texts.say("summary.posts", n=row["n_coordinated"]),
        first=days[0],
        last=days[1],
        median=texts.duration(row["median_time_delta"]),
    )


def least_posts(texts: Texts, meta: Meta) -> str:
    """Say which accounts had too few posts to take part; empty when one is enough."""
    return "" if meta["min_participation"] <= 1 else texts.say("summary.least_posts", n=meta["min_participation"])


def types(texts: Texts, kinds: Sequence[str | None]) -> str:
    """Count edges by the type of their pair; empty without types."""
    order = ("fast and repetitive", "fast", "repetitive", "normal")
    said = [texts.say(f"summary.type_{kind.replace(' ', '_')}", n=kinds.count(kind)) for kind in order if kind in kinds]
    return texts.say("summary.sure_types", types=texts.listing(said)) if said else ""


def warnings(texts: Texts, meta: Meta) -> list[str]:
    """List what the reader should keep in mind: rows dropped, notes of the run, what the page leaves out."""
    said = [
        texts.say("summary.warning_dropped", n=dropped["count"], reason=dropped["reason"])
        for step in meta["steps"]
        for dropped in step["dropped"]
    ]
    said += meta["notes"]
    said += [
        texts.say(f"summary.warning_left_out_{what}", n=meta["left_out"][what])
        for what in LEFT_OUT
        if meta["left_out"].get(what)
    ]
    return list(dict.fromkeys(said))


def _minute(texts: Texts, seconds: int | None) -> str:
    """Give a time with its day in words, to the minute."""
    if seconds is None:
        return texts.say("document.unknown")
    clock = texts.utc(seconds)[11:16]
    return f"{texts.date(seconds)}, {clock}" if clock[2:3] == ":" else texts.date(seconds)
