"""``inconcert detect``."""

from __future__ import annotations

import os
from typing import Any

import click

from inconcert.cli.options import engine_options, json_option, object_options, reading_options, rules_options
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("detect", short_help="Find the coordinated network in files of posts.")
@click.argument("data", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", required=True, metavar="OUT", help="Folder for the result.")
@object_options
@rules_options
@engine_options
@reading_options
@click.option(
    "--which",
    type=click.Choice(["full", "fast", "fast_context"]),
    default="full",
    show_default=True,
    help="With --fast-window: the network of fast edges, or these with all around them.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="For communities and the layout.")
@click.option("--pairs", is_flag=True, help="Also write every pair of posts.")
@click.option("--csv", is_flag=True, help="Also write the tables as CSV.")
@click.option("--report", is_flag=True, help="Also write report.html, one offline page that explains the network.")
@json_option
def command(
    data: tuple[str, ...],
    output: str,
    which: Any,
    seed: int,
    pairs: bool,
    csv: bool,
    report: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Find the coordinated network in files of posts.

    INPUT is a file, a folder, a glob, or - for standard input: CSV, TSV, Parquet, JSON, NDJSON or Excel, or what the
    tools of the field leave (X, CrowdTangle, Meta Content Library, TikTok). `inconcert info INPUT` shows how it would
    be read.

    OUT gets edges, accounts, objects and components as tables, the network as GraphML and GEXF, what is needed to show
    the evidence, and run.json, which says how all of it came about.
    """
    from inconcert.results import detect
    from inconcert.results.folder import check_inputs_elsewhere, check_place

    check_place(output)
    check_inputs_elsewhere(data, output)
    found = detect(data[0] if len(data) == 1 else list(data), **_given(options))
    net = found.network(which=which, seed=seed)
    record = net.write(output, pairs=pairs, csv=csv, report=report)
    if as_json:
        from inconcert.results.json_summary import json_summary

        say_json(json_summary(net, record, output))
        return
    say(net.summary())
    say(f"\nWritten to {output}: {', '.join(record['outputs'])}.")
    if net.edges.num_rows:
        from inconcert.results.next_steps import explain_command

        say(f"\nThe evidence behind the heaviest edge:\n  {explain_command(net, output)}")
    if report:
        say(f"\nThe page that explains it all, to open in a browser:\n  {os.path.join(output, 'report.html')}")  # noqa: PTH118  # as the user wrote it


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was not given, so that Python's own defaults hold."""
    return {name: value for name, value in options.items() if value is not None}
