"""``inconcert lists build``."""

from __future__ import annotations

from typing import Any

import click

from inconcert.cli.options import json_option, post_options
from inconcert.cli.screen import say, say_json

__all__ = ["command"]

WRITTEN = (".csv", ".parquet", ".pq", ".json")
DRAWN = (".svg", ".png")


@click.group("lists", short_help="Say who is in the data: lists of accounts by engagement and language.")
def command() -> None:
    """Say who is in the data: lists of accounts by engagement and language.

    `inconcert detect --accounts LIST` looks at the posts of these accounts only.
    """


@command.command("build", short_help="Rank accounts by engagement and keep the first, of one language if wanted.")
@click.argument("posts", metavar="POSTS...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="FILE",
    help="Where to write the list: list.csv or list.parquet; how it came about: list.json. May be repeated.",
)
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="FILE",
    help="Draw engagement by rank, the curves and the end of the list: a file .svg or .png. May be repeated.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Keep the first N accounts. [default: all]")
@click.option("--language", metavar="CODE", help="Keep accounts that post in this language, such as en.")
@click.option(
    "--min-language-share",
    type=click.FloatRange(min=0, max=1, min_open=True),
    metavar="SHARE",
    help="With --language: part of an account's posts that must be in it. [default: 0.9]",
)
@click.option(
    "--language-from",
    type=click.Choice(["text", "column"]),
    help="With --language: find it in the texts, or take the source's own column language. [default: text]",
)
@click.option(
    "--among", metavar="CODES", help="With --language: the only languages texts may be in, with commas. [default: all]"
)
@click.option(
    "--posts-per-account",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --language: most posts of an account whose text is looked at. [default: 30]",
)
@click.option(
    "--min-probability",
    type=click.FloatRange(min=0, max=1),
    metavar="P",
    help="With --language: a text whose likeliest language is less probable is in none. [default: 0.5]",
)
@click.option("--seed", type=int, default=0, show_default=True, help="For the choice of posts and the intervals.")
@post_options
@json_option
def build(
    posts: tuple[str, ...],
    outputs: tuple[str, ...],
    figures: tuple[str, ...],
    among: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Rank accounts by engagement and keep the first, of one language if wanted.

    POSTS are files as for `inconcert detect`, with a count of interactions, or of likes, comments and shares. The list
    says what share of the engagement in the data it holds; how much of the whole platform's that is, is estimated by
    following engagement by rank beyond the data.
    """
    _check_names(outputs, WRITTEN, "'-o'")
    _check_names(figures, DRAWN, "'--figure'")
    if figures:
        from inconcert.figures.style import altair_module

        altair_module()  # when it is missing, that shows before the posts are read
    from inconcert.lists import build_list

    given = {name: value for name, value in options.items() if value is not None}
    if among is not None:
        given["among"] = tuple(code.strip() for code in among.split(",") if code.strip())
    found = build_list(posts[0] if len(posts) == 1 else list(posts), **given)
    written = [str(found.write(path)) for path in outputs]
    if figures:
        from inconcert.figures.coverage import write_coverage

        written += [str(write_coverage(found, path)) for path in figures]
    if as_json:
        say_json({"files": written, **found.to_dict()})
        return
    say(str(found))
    say(f"\nWritten to {', '.join(written)}.")
    lists = [path for path in outputs if not path.lower().endswith(".json")]
    if lists:
        say(f"Next:\n  inconcert detect POSTS --accounts {lists[0]} -o out/")


def _check_names(paths: tuple[str, ...], suffixes: tuple[str, ...], option: str) -> None:
    for path in paths:
        if not path.lower().endswith(suffixes):
            raise click.BadParameter(f"name a file that ends in {', '.join(suffixes)}, not {path}", param_hint=option)
