"""``inconcert monitor export``."""

from __future__ import annotations

from pathlib import Path

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("export", short_help="Pack a run for others: CSV, GraphML, GEXF, run record.")
@click.argument("workspace", metavar="WS")
@click.option("--run", metavar="RUN", help="Which one, such as 2026-03-01. [default: the newest]")
@click.option("-o", "--output", required=True, metavar="FILE.zip", help="The package; an earlier one is replaced.")
@json_option
def command(workspace: str, run: str | None, output: str, as_json: bool) -> None:
    """Pack a run for others: CSV, GraphML, GEXF, run record.

    A README in the package says what each file is, and what coordination does not mean. The package holds names of
    accounts and texts of posts: give it only to those who may have them.
    """
    from inconcert.monitor.packing import pack_run
    from inconcert.monitor.workspace import open_workspace

    opened = open_workspace(workspace)
    packed = pack_run(opened, run, output)
    n_bytes = Path(output).stat().st_size
    if as_json:
        say_json({"run": packed, "file": output, "bytes": n_bytes})
    else:
        say(f"Run {packed} is in {output} ({_size(n_bytes)}). It holds names of accounts and texts of posts.")


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:,.1f} MB" if n_bytes >= 1e6 else f"{max(1, round(n_bytes / 1e3))} kB"
