"""``inconcert explain``."""

from __future__ import annotations

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]


@click.command("explain", short_help="Show the evidence behind an account, a pair, an object or a component.")
@click.argument("result", metavar="OUT")
@click.argument("accounts", metavar="[ACCOUNT [ACCOUNT]]", nargs=-1)
@click.option("--object", "object_id", metavar="ID", help="Who shared this object, when.")
@click.option("--component", metavar="ID", help="What holds this component together; 1 is the largest.")
@json_option
def command(
    result: str, accounts: tuple[str, ...], object_id: str | None, component: str | None, as_json: bool
) -> None:
    """Show the evidence behind an account, a pair, an object or a component.

    OUT is the folder of a detection. Two accounts: every object they shared close in time, both posts, both times, the
    seconds between them and who was first. Write -- before names that begin with a dash.
    """
    if len(accounts) > 2 or (bool(accounts), object_id is not None, component is not None).count(True) != 1:
        raise click.UsageError("name one or two accounts, or --object, or --component")
    from inconcert.results import open_results

    net = open_results(result)
    evidence = (
        net.explain_object(object_id)
        if object_id is not None
        else net.explain_component(component)
        if component is not None
        else net.explain(*accounts)
    )
    if as_json:
        say_json(evidence.to_dict())
    else:
        say(str(evidence))
