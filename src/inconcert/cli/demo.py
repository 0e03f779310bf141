"""``inconcert demo``."""

from __future__ import annotations

import click

from inconcert.cli.failures import DONE, FAILED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("demo", short_help="Show everything on made-up data, in a minute.")
@click.option(
    "-o", "--output", default="inconcert-demo", show_default=True, metavar="DIR", help="Folder for data and result."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same posts.")
@json_option
def command(output: str, seed: int, as_json: bool) -> int:
    """Show everything on made-up data, in a minute.

    Makes posts of people who follow the news, with some groups among them that push the same links within seconds;
    finds these groups, scores what was found against the truth, and writes all files there are.
    """
    from inconcert.results.demonstration import demonstrate

    shown = demonstrate(output, seed=seed, tell=(lambda _text: None) if as_json else say)
    if as_json:
        say_json(shown.to_dict())
    return DONE if shown.perfect else FAILED
