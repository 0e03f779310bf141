"""``inconcert calibrate``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from inconcert.cli.calibrate_options import calibrate_options
from inconcert.cli.options import json_option, object_options, reading_options
from inconcert.cli.screen import say, say_json

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration
    from inconcert.tables import Table

__all__ = ["command"]


@click.command("calibrate", short_help="Find the time window and the repetitions in the data themselves.")
@click.argument("data", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR", help="Folder for calibration.json, tables and figures.")
@calibrate_options
@click.option(
    "--hand-coding",
    type=click.IntRange(min=1),
    metavar="N",
    help="With -o: also write a sheet with at most N pairs of accounts at each threshold, for people to judge; "
    "`inconcert codes` reads it back.",
)
@object_options
@reading_options
@json_option
def command(data: tuple[str, ...], output: str | None, hand_coding: int | None, as_json: bool, **options: Any) -> None:
    """Find the time window and the repetitions in the data themselves.

    Prints up to how many seconds apart two shares are fast and from how many common objects on two accounts are
    repetitive, with intervals and with everything that speaks against using them; then what other settings would find.

    DIR gets calibration.json, which `inconcert detect --calibration` takes, tables, and figures as SVG and PNG.
    """
    if hand_coding is not None and output is None:
        raise click.UsageError("--hand-coding writes a sheet, so it needs -o DIR")
    from inconcert.results.calibrating import calibrate
    from inconcert.results.calibration_outputs import KIND, write_calibration
    from inconcert.results.folder import check_inputs_elsewhere, check_place

    if output is not None:
        check_place(output, result=KIND)
        check_inputs_elsewhere(data, output)
    given = {name: value for name, value in options.items() if value is not None}
    found = calibrate(data[0] if len(data) == 1 else list(data), **given)
    record = sheet = None
    if output is not None:
        sheet = None if hand_coding is None else _sheet(found, data, given, hand_coding)
        record = write_calibration(found, output, data=data, options=given, sheet=sheet)
    if as_json:
        say_json({"output": output, "files": record and record["outputs"], **found.to_dict()})
        return
    say(str(found))
    if found.sensitivity is not None:
        say(f"\n{found.sensitivity}")
    if output is None or record is None:
        say("\nWith -o DIR all of this is kept, with tables and figures.")
        return
    say(f"\nWritten to {output}: {', '.join(record['outputs'])}.")
    if sheet is not None:
        say(_coding(sheet.num_rows, output))
    if record["figures_missing"]:
        say(f"There are no figures: {record['figures_missing']}")
    if found.time.seconds is not None and found.repetition.conservative is not None:
        say(
            f"\nTo detect with these thresholds, mindful of the warnings:\n  inconcert detect INPUT --time-window auto --min-weight auto "
            f"--calibration {output}/calibration.json -o out/"
        )


def _coding(n: int, output: str) -> str:
    if n == 0:
        return "No pair of accounts lies at either threshold, so coding_sheet.csv is empty."
    return (
        f"{n:,} pairs at the thresholds wait in {output}/coding_sheet.csv: fill in the column code with yes, no or unclear, "
        f"then\n  inconcert codes {output}/coding_sheet.csv"
    )


def _sheet(found: Calibration, data: tuple[str, ...], given: dict[str, Any], most: int) -> Table:
    from inconcert.results.hand_coding import sheet_of

    return sheet_of(data[0] if len(data) == 1 else list(data), found, given, most=most)
