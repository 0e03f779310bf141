"""``inconcert export``."""

from __future__ import annotations

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("export", short_help="Write a result in another format.")
@click.argument("result", metavar="OUT")
@click.option(
    "--format",
    "to",
    type=click.Choice(["graphml", "gexf", "csv", "json", "edgelist"]),
    required=True,
    help="graphml: igraph, networkx, Cytoscape, yEd; gexf: Gephi; csv: every table; json: nodes and links for D3 and "
    "networkx; edgelist: two accounts and a weight a line.",
)
@click.option("-o", "--output", required=True, metavar="PATH", help="File to write; for csv a folder.")
@json_option
def command(result: str, to: str, output: str, as_json: bool) -> None:
    """Write a result in another format.

    OUT is the folder of a detection.
    """
    from inconcert.results import open_results
    from inconcert.results.exports import export

    files = export(open_results(result), output, to=to)
    if as_json:
        say_json({"files": files})
    else:
        say(f"Written: {', '.join(files)}")
