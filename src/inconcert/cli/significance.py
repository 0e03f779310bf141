"""``inconcert significance``."""

from __future__ import annotations

from typing import Any

import click

from inconcert.cli.durations import DURATION
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("significance", short_help="Test the edges of a result, and all other pairs, against chance.")
@click.argument("result", metavar="OUT")
@click.option(
    "--level",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.05,
    show_default=True,
    metavar="Q",
    help="False discovery rate at which a pair stands out.",
)
@click.option(
    "--horizon",
    type=DURATION,
    metavar="T",
    help="Longest time between two shares of one object that is looked at: 3600, 6h, 7d. [default: the widest of the whole "
    "span, 30 days, 7 days, 1 day, 6 hours and 1 hour that is affordable]",
)
@click.option(
    "--min-objects",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="N",
    help="Do not test pairs with fewer objects in common.",
)
@click.option(
    "--session-gap",
    type=DURATION,
    default="30m",
    show_default=True,
    metavar="T",
    help="Time without a post that ends a sitting; of what two accounts share in one sitting each, one object counts.",
)
@click.option(
    "--method",
    type=click.Choice(["bh", "by"]),
    default="bh",
    show_default=True,
    help="bh: Benjamini-Hochberg; by: Benjamini-Yekutieli, which holds under any dependence.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the objects that count.")
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="[default: all processors]")
@json_option
def command(result: str, as_json: bool, **options: Any) -> None:
    """Test the edges of a result, and all other pairs, against chance.

    OUT is the folder of a detection. Every pair of accounts with enough objects in common is tested, edge or not: do they
    share faster than others who share the same (fast), at a steadier distance (fixed lag), or more than how active they are
    and how popular the objects are explains (repetitive)?

    The edges in OUT (tables, GraphML, GEXF) gain p-values, q-values and the kinds of evidence; significance.parquet lists
    all pairs that stand out, also those detection did not keep.
    """
    from inconcert.results import open_results
    from inconcert.results.significance_files import add_significance

    net = open_results(result).with_significance(**options)
    found = net.significance
    record = add_significance(net, result)
    if found is None:
        raise click.ClickException("the tests gave nothing")
    if as_json:
        say_json(
            {"output": result, "files": record["outputs"], **found.to_dict(), "pairs": found.significant().records()}
        )
        return
    from inconcert.results.significance_files import significance_report

    say(significance_report(net, found))
    say(f"\nWritten to {result}: edges with p- and q-values, significance.parquet with all pairs that stand out.")
