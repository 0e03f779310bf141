"""``inconcert codes``."""

from __future__ import annotations

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("codes", short_help="Say how often people agreed with the thresholds, from a sheet they filled in.")
@click.argument("sheets", metavar="SHEET...", nargs=-1, required=True)
@click.option(
    "--level",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    metavar="P",
    help="Confidence of the intervals.",
)
@json_option
def command(sheets: tuple[str, ...], level: float, as_json: bool) -> None:
    """Say how often people agreed with the thresholds, from a sheet they filled in.

    SHEET is coding_sheet.csv of `inconcert calibrate --hand-coding`, with yes, no or unclear in the column code; several
    sheets are of several coders. Printed is the share of pairs judged coordinated at each threshold, with an interval, and
    how far the coders agree.
    """
    from inconcert.calibrate.coded_precision import coded_precision
    from inconcert.calibrate.coding import read_codes

    found = coded_precision(read_codes(*sheets), level=level)
    if as_json:
        say_json(found.to_dict())
    else:
        say(str(found))
