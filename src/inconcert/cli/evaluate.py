"""``inconcert evaluate``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

if TYPE_CHECKING:
    from inconcert.evaluate import Comparison

__all__ = ["command"]

#: options of the comparison of methods, which mean nothing to the score of a result
COMPARING = {
    "methods": "--method",
    "scenarios": "--scenario",
    "seeds": "--seeds",
    "n_accounts": "--n-accounts",
    "n_days": "--n-days",
    "level": "--level",
}


@click.command("evaluate", short_help="Score a result against known groups, or compare methods on simulated ones.")
@click.argument("result", metavar="[OUT", required=False)
@click.argument("truth", metavar="TRUTH]", required=False)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="With OUT TRUTH: look for groups of this kind only; may be repeated.",
)
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="NAME",
    help="Without OUT TRUTH: try methods on this scenario only; may be repeated. [default: all]",
)
@click.option("--method", "methods", multiple=True, metavar="NAME", help="Try this method only; may be repeated.")
@click.option("--seeds", type=click.IntRange(min=1), metavar="N", help="Simulate each scenario N times. [default: 3]")
@click.option(
    "--n-accounts", type=click.IntRange(min=40), metavar="N", help="Accounts of each simulation. [default: 1200]"
)
@click.option("--n-days", type=click.IntRange(min=1), metavar="N", help="Days of each simulation. [default: 14]")
@click.option(
    "--level",
    type=click.FloatRange(min=0, max=1, min_open=True, max_open=True),
    metavar="Q",
    help="False discovery rate that methods with a test promise to keep. [default: 0.05]",
)
@json_option
def command(result: str | None, truth: str | None, kinds: tuple[str, ...], as_json: bool, **comparing: Any) -> None:
    """Score a result against known groups, or compare methods on simulated ones.

    OUT is the folder of a detection, or a table of edges (account_id, account_id_y). TRUTH is a table with account_id,
    group and kind, one row a member, such as truth.parquet of `inconcert simulate`. Precision is the part of what was
    found that is true, recall the part of what is true that was found. Groups of other kinds than those looked for
    count neither way.

    Without OUT and TRUTH, methods are tried on simulated scenarios, which takes some minutes: what part of the planted
    pairs each method finds, and how many pairs it names that did nothing together. An unknown name lists those there
    are.
    """
    chosen = {name: value for name, value in comparing.items() if value not in (None, ())}
    if result is None:
        if kinds:
            raise click.UsageError("--kind goes with OUT TRUTH")
        _compare(chosen, as_json=as_json)
        return
    if truth is None:
        raise click.UsageError("a result is scored against a truth: give OUT and TRUTH, or neither to compare methods")
    if chosen:
        raise click.UsageError(f"{COMPARING[next(iter(chosen))]} compares methods and goes without OUT TRUTH")
    _score(result, truth, kinds, as_json=as_json)


def _score(result: str, truth: str, kinds: tuple[str, ...], *, as_json: bool) -> None:
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


def _compare(chosen: dict[str, Any], *, as_json: bool) -> None:
    import sys

    from inconcert.evaluate import compare_methods

    tried = compare_methods(**chosen)
    if as_json:
        say_json(tried.to_dict())
    elif sys.stdout.isatty():
        _show(tried)
    else:
        say(str(tried))


def _show(tried: Comparison) -> None:
    """Draw the tables on a terminal, as many scenarios side by side as fit."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from inconcert.evaluate.comparison_table import legend, notes, sheets

    console = Console()
    for sheet in sheets(tried):
        # two blanks around each column are the frame's
        for piece in sheet.pieces(console.width - 4, between=3):
            console.print(Text(f"\n{piece.title}"))
            drawn = Table()
            drawn.add_column("")
            for name in piece.columns:
                drawn.add_column(Text(name), justify="right", no_wrap=True)
            for method, cells in piece.rows.items():
                drawn.add_row(Text(method), *map(Text, cells))
            console.print(drawn)
    for line in [*notes(tried), "", *legend(tried)]:
        console.print(Text(line))
