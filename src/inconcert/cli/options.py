"""The options commands share. Each is the keyword of the same name in Python (``--json`` and ``-o`` apart).

An option that was not given is None, so that the rules chosen fill in their own default.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from inconcert.cli.durations import DURATION, DURATION_OR_AUTO, WHOLE_OR_AUTO

__all__ = ["engine_options", "json_option", "object_options", "post_options", "reading_options", "rules_options"]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

#: How files of posts are read.
POSTS = (
    click.option("--source", metavar="NAME", help="Read the files as this format instead of recognising it."),
    click.option("--account-id", metavar="COL", help="Column of the account that posted."),
    click.option("--content-id", metavar="COL", help="Column of the post's id."),
    click.option("--timestamp", metavar="COL", help="Column of the time of posting."),
    click.option("--strict", is_flag=True, help="Stop at the first bad row instead of leaving it out and counting it."),
)

#: How the files are read, and which of their posts take part.
READING = (
    click.option(
        "--accounts",
        metavar="FILE",
        help=(
            "Only posts of the accounts on this list take part: a table with account_id, such as `inconcert lists build` "
            "writes, or one id a line."
        ),
    ),
    click.option("--object-id", metavar="COL", help="Column of the object shared."),
    *POSTS,
)

#: What counts as the same thing shared.
OBJECTS = (
    click.option(
        "--by",
        metavar="TYPE",
        help=(
            "What was shared: url, domain, hashtag, hashtag-set, hashtag-sequence, mention, repost, quote, reply, text, "
            "music, effect, media, or any column; several with commas. By default the column object_id, else url."
        ),
    ),
    click.option(
        "--objects",
        "object_list",
        metavar="FILE",
        help="Look only at the objects listed in this table (object or url, published_at, rating, title …).",
    ),
    click.option(
        "--days-after",
        type=click.IntRange(min=0),
        metavar="N",
        help="With --objects: keep shares within N days of publication.",
    ),
    click.option("--keep-query", is_flag=True, help="Links that differ in their query stay different objects."),
    click.option(
        "--redirects", metavar="FILE", help="A CSV of resolved short links: the link as posted, and where it leads."
    ),
    click.option("--drop-platform-links", is_flag=True, help="Leave out links that stay inside the post's platform."),
    click.option("--drop-bare-domains", is_flag=True, help="Leave out links to the front page of a site."),
    click.option(
        "--text-without",
        metavar="PARTS",
        help="With --by text: take out urls, mentions, hashtags (with commas) before texts are compared.",
    ),
    click.option(
        "--min-text-length",
        type=click.IntRange(min=1),
        metavar="N",
        help="With --by text: leave out texts with fewer characters.",
    ),
)

#: What counts as coordinated.
RULES = (
    click.option(
        "--time-window",
        type=DURATION_OR_AUTO,
        metavar="T",
        help="Longest time between two shares that make a pair: 60 (seconds), 10m, 2h, 1d; auto: from a calibration. "
        "[default: 60]",
    ),
    click.option("--fast-window", type=DURATION, metavar="T", help="A second, narrower window, shown apart."),
    click.option(
        "--min-participation",
        type=click.IntRange(min=1),
        metavar="N",
        help="Leave out accounts with fewer posts than this. [default: 2]",
    ),
    click.option(
        "--weight",
        type=click.Choice(["objects", "pairs"]),
        help="Count different objects, or all pairs of posts. [default: objects]",
    ),
    click.option(
        "--edge-weight",
        type=click.FloatRange(min=0, max=1),
        metavar="Q",
        help="Keep the edges at or above this quantile of all weights. [default: 0]",
    ),
    click.option(
        "--min-weight",
        type=WHOLE_OR_AUTO,
        metavar="N",
        help="Keep only edges of at least this weight; auto: from a calibration. [default: 2]",
    ),
    click.option(
        "--calibration",
        metavar="FILE",
        help="calibration.json of `inconcert calibrate`, or its folder, for auto and for the type of each edge. By default auto calibrates "
        "the same data.",
    ),
    click.option(
        "--rules",
        type=click.Choice(["native", "coortweet"]),
        help="coortweet: the definitions and defaults of CooRTweet. [default: native]",
    ),
    click.option(
        "--max-shares-per-object",
        type=click.IntRange(min=2),
        metavar="N",
        help="Leave out objects shared more often than this; it is recorded.",
    ),
)

#: How it is computed; the result is the same.
ENGINE = (
    click.option(
        "--engine",
        type=click.Choice(["kernel", "duckdb", "spark"]),
        help="kernel: in memory; duckdb: on disk when it must; spark: on a cluster. [default: kernel]",
    ),
    click.option("--spark-master", metavar="URL", help="With --engine spark: the cluster, such as spark://host:7077."),
    click.option("--threads", type=click.IntRange(min=1), metavar="N", help="[default: all processors]"),
    click.option("--memory", metavar="SIZE", help="Memory to stay within, such as 4GB."),
    click.option("--force", is_flag=True, help="Go ahead however many pairs there are."),
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")


def _together(options: tuple[Decorator, ...]) -> Decorator:
    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


post_options = _together(POSTS)
reading_options = _together(READING)
object_options = _together(OBJECTS)
rules_options = _together(RULES)
engine_options = _together(ENGINE)
