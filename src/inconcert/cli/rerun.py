"""``inconcert rerun``."""

from __future__ import annotations

import click

from inconcert.cli.failures import DONE, FAILED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("rerun", short_help="Repeat a run from its record and compare.")
@click.argument("record", metavar="RUN.JSON")
@click.argument("data", metavar="[INPUT]...", nargs=-1)
@click.option("-o", "--output", metavar="OUT", help="Also write the result of this time here.")
@json_option
def command(record: str, data: tuple[str, ...], output: str | None, as_json: bool) -> int:
    """Repeat a run from its record and compare.

    RUN.JSON is the record of a detection, or its folder. INPUT is where the data are now, if they moved. Changes of the
    input or of the software are told; when any count differs from the record, the exit code is 1.
    """
    from pathlib import Path

    from inconcert.results.repeat import repeat
    from inconcert.results.stored import record_in

    place = Path(record)
    folder = place if place.is_dir() else place.parent
    again = repeat(record_in(folder), data, folder=folder)
    if output is not None:
        again.net.write(output)
    if as_json:
        say_json({"output": output, **again.to_dict()})
    else:
        say(str(again))
    return DONE if again.same else FAILED
