"""``inconcert report``."""

from __future__ import annotations

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json, say_warning

__all__ = ["command"]


@click.command("report", short_help="Write one offline page that explains a result.")
@click.argument("result", metavar="OUT")
@click.option("-o", "--output", metavar="FILE", help="The file to write.  [default: OUT/report.html]")
@click.option("--title", metavar="TEXT", help="Heading of the page.")
@click.option(
    "--lang",
    default="en",
    show_default=True,
    metavar="LANG",
    help="Language of the interface: en, it, de, fr, es or pt. Names and posts stay as they are.",
)
@click.option("--pseudonymise", is_flag=True, help="Show codes instead of accounts and posts, and no texts.")
@click.option(
    "--key",
    metavar="FILE",
    help="With --pseudonymise: where to keep which code stands for whom, apart from the page. A key that is there gives "
    "the same codes again.",
)
@click.option("--no-text", is_flag=True, help="Leave the texts of posts off the page.")
@click.option(
    "--domains",
    metavar="FILE",
    help="A table of domains and what they are (domain, category): the page then shows where the links lead.",
)
@click.option(
    "--max-edges",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    metavar="N",
    help="Show the strongest N edges, and say how many are left out.",
)
@json_option
def command(
    result: str,
    output: str | None,
    title: str | None,
    lang: str,
    pseudonymise: bool,
    key: str | None,
    no_text: bool,
    domains: str | None,
    max_edges: int,
    as_json: bool,
) -> None:
    """Write one offline page that explains a result.

    OUT is the folder of a detection. The page is one file that makes no request to anywhere: who acted together, on what,
    how fast, how sure that is, and the two posts behind every edge. It can be read without JavaScript, and printed.

    With --pseudonymise and no --key nobody can tell the codes back, not even you.
    """
    from inconcert.calibrate import domain_categories
    from inconcert.report.options import Options
    from inconcert.results import open_results
    from inconcert.results.reporting import report_in_folder, write_report

    options = Options(
        title=title,
        lang=lang,
        text=not no_text,
        pseudonymise=pseudonymise,
        max_edges=max_edges,
        categories=None if domains is None else domain_categories(domains),
    )
    net = open_results(result)
    written = (
        report_in_folder(net, result, options, key=key)
        if output is None
        else write_report(net, output, options, key=key)
    )
    if as_json:
        say_json(written.to_dict())
        return
    say(f"Written: {written.path} ({written.n_bytes:,} bytes). Open it in a browser; it needs no internet.")
    if written.key is not None:
        say(f"Which code stands for whom is in {written.key}; keep it apart from the page.")
    for warning in written.warnings:
        say_warning(warning)
    for what, n in written.left_out.items():
        if n:
            say(f"Left out for size: {n:,} {what.replace('_', ' ')}.")
