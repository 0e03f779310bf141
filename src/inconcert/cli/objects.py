"""``inconcert objects``."""

from __future__ import annotations

from typing import Any

import click

from inconcert.cli.options import json_option, object_options, reading_options
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("objects", short_help="Turn posts into shares: which post shared which object.")
@click.argument("data", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", required=True, metavar="FILE", help="Parquet file for the shares.")
@object_options
@reading_options
@json_option
def command(data: tuple[str, ...], output: str, as_json: bool, **options: Any) -> None:
    """Turn posts into shares: which post shared which object.

    The file has object_id, object_type, account_id, content_id and timestamp_share (seconds since 1970, UTC), and
    `inconcert detect` reads it.
    """
    if not output.lower().endswith((".parquet", ".pq")):
        raise click.BadParameter("shares are written as Parquet; name the file *.parquet", param_hint="'-o'")
    from inconcert.results.evidence import write_shares
    from inconcert.results.input_shares import ObjectsAsked, ReadingAsked, input_shares

    given = {name: value for name, value in options.items() if value is not None}
    reading = ReadingAsked(**{name: given.pop(name) for name in vars(ReadingAsked()) if name in given})
    shares, _ = input_shares(data[0] if len(data) == 1 else list(data), reading, ObjectsAsked(**given))
    write_shares(shares, output)
    provenance = shares.provenance
    if as_json:
        say_json({"output": output, **provenance.to_dict(), "types": list(shares.types)})
        return
    from inconcert.results.summary import left_out
    from inconcert.results.wording import number, things

    _, several = things(shares.types)
    say(f"{number(shares.num_rows, 'share', 'shares')} of {several} written to {output}.")
    for part in (left_out(provenance), *(f"Note: {note}" for note in provenance.notes)):
        if part:
            say(part)
