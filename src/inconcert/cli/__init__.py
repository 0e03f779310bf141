"""The command line. Each command is one file, imported when it runs, so that ``--help`` is immediate."""

from __future__ import annotations

from collections.abc import Sequence

import click

from inconcert import __version__
from inconcert.cli.groups import CommandsByName

__all__ = ["COMMANDS", "cli", "main"]

#: command → the line about it in ``inconcert --help``; its module is ``inconcert.cli.<command>``
COMMANDS = {
    "detect": "Find the coordinated network in files of posts.",
    "calibrate": "Find the time window and the repetitions in the data themselves.",
    "significance": "Test the edges of a result, and all other pairs, against chance.",
    "objects": "Turn posts into shares: which post shared which object.",
    "lists": "Say who is in the data: lists of accounts by engagement and language.",
    "explain": "Show the evidence behind an account, a pair, an object or a component.",
    "report": "Write one offline page that explains a result.",
    "explore": "Open a result in the browser and turn its knobs.",
    "collect": "Collect posts from a platform's API, within its quota.",
    "monitor": "Watch a pool of accounts from day to day, and report every day.",
    "codes": "Say how often people agreed with the thresholds, from a sheet they filled in.",
    "export": "Write a result in another format.",
    "info": "Say what is in a file and how it would be read.",
    "rerun": "Repeat a run from its record and compare.",
    "simulate": "Make posts with known coordinated groups among organic ones.",
    "evaluate": "Score a result against known groups, or compare methods on simulated ones.",
    "demo": "Show everything on made-up data, in a minute.",
}


@click.group(
    cls=CommandsByName,
    package="inconcert.cli",
    lines=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="inconcert")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Detect, monitor and explain coordinated sharing on social media.

    Start with `inconcert demo`, or with your own data: `inconcert info posts.csv`, then
    `inconcert detect posts.csv -o out/`.

    Coordination is not inauthenticity: a network shows who posted the same things at almost the same time, again
    and again. Why they did is for people to find out.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code: 0 done, 1 error, 2 usage, 3 done in part, 130 stopped."""
    from inconcert.cli.failures import run

    return run(cli, arguments)
