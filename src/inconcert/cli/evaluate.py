"""``inconcert evaluate``."""

from __future__ import annotations

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("evaluate", short_help="Score a result against known groups.")
@click.argument("result", metavar="OUT")
@click.argument("truth", metavar="TRUTH")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Look for groups of this kind only; may be repeated."
)
@json_option
def command(result: str, truth: str, kinds: tuple[str, ...], as_json: bool) -> None:
    """Score a result against known groups.

    OUT is the folder of a detection, or a table of edges (account_id, account_id_y). TRUTH is a table with account_id,
    group and kind, one row a member, such as truth.parquet of `inconcert simulate`.

    Precision is the part of what was found that is true, recall the part of what is true that was found. Groups of
    other kinds than those looked for count neither way.
    """
    from pathlib import Path

    from inconcert.evaluate import evaluate
    from inconcert.objects.table_input import read_small_table
    from inconcert.results import open_results

    edges = open_results(result).edges if Path(result).is_dir() else read_small_table(result)
    score = evaluate(edges, read_small_table(truth), kinds=kinds or None)
    if as_json:
        say_json(score.to_dict())
    else:
        say(str(score))
