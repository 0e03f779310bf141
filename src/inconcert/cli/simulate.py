"""``inconcert simulate``."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

if TYPE_CHECKING:
    from inconcert.simulate import Group

__all__ = ["command"]

#: beside the scenarios for comparing methods, the one for a monitor
HISTORY = "history"


@click.command("simulate")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for posts.parquet and truth.parquet.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same posts.")
@click.option(
    "--n-accounts",
    type=click.IntRange(min=1),
    metavar="N",
    help="Accounts in all. [default: 1500; in a scenario 1200, in the history 1000]",
)
@click.option(
    "--n-days",
    type=click.IntRange(min=1),
    metavar="N",
    help="Days of posting. [default: 14; in the history 90]",
)
@click.option(
    "--scenario",
    metavar="NAME",
    help="Instead of the demo's groups: a scenario of `inconcert evaluate`, such as none, rss, fast_own or slow_week; "
    "or history: weeks of short videos with networks that are born, merge, split and die, to try a monitor on.",
)
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="KIND[:ACCOUNTS[:PUSHES]]",
    help="Plant such a group, as fast:8:20; may be repeated. Kinds: fast, jitter, fixed_lag, slow, hashtag, text, "
    "fast_own, fast_popular, jitter_hour, midnight_lag, slow_week, batch, rotating. "
    "[default: the groups of the demo]",
)
@click.option("--no-groups", is_flag=True, help="Organic posting alone.")
@json_option
def command(
    output: str,
    seed: int,
    n_accounts: int | None,
    n_days: int | None,
    scenario: str | None,
    groups: tuple[str, ...],
    no_groups: bool,
    as_json: bool,
) -> None:
    """Make posts with known coordinated groups among organic ones.

    The posts are in posts.parquet; who is in which group is in truth.parquet. Nobody in them exists.
    """
    if sum((bool(groups), no_groups, scenario is not None)) > 1:
        raise click.UsageError("--group, --no-groups and --scenario exclude each other")
    from inconcert.results.simulation import write_simulation
    from inconcert.simulate import DEMO_GROUPS, simulate
    from inconcert.simulate import scenario as scenario_of

    asked = {"seed": seed, "n_days": n_days, "n_accounts": n_accounts}
    size: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    if scenario == HISTORY:
        _history(output, size, as_json=as_json)
        return
    if scenario is not None:
        made = scenario_of(scenario).simulate(**size)
    else:
        wanted = () if no_groups else tuple(_group(text) for text in groups) or DEMO_GROUPS
        made = simulate(**size, groups=wanted)
    record = write_simulation(made, output)
    if as_json:
        say_json({"output": output, "parameters": record["parameters"], "counts": record["counts"]})
        return
    say(f"{made}.\nWritten to {output}: posts.parquet, and the truth in truth.parquet and truth_pairs.parquet.")
    kind = made.truth.records()[0]["kind"] if made.truth.num_rows else None
    place = _place(output)
    say(
        f"\nNext:\n  inconcert detect {place}/posts.parquet --by url -o found/"
        f"\n  inconcert evaluate found/ {place}/truth.parquet{f' --kind {kind}' if kind else ''}"
    )


def _history(output: str, size: dict[str, Any], *, as_json: bool) -> None:
    from inconcert.results.simulation import write_history
    from inconcert.simulate import simulate_history

    made = simulate_history(**size)
    record = write_history(made, output)
    if as_json:
        say_json({"output": output, "parameters": record["parameters"], "counts": record["counts"]})
        return
    say(
        f"{made}.\nWritten to {output}: posts.parquet; the truth in memberships.parquet, events.parquet and "
        "accounts.parquet; seeds.txt, the accounts to start a monitor with; corpus.ndjson, the posts as the Research "
        "API would show them."
    )
    place = _place(output)
    say(
        f"\nNext:\n  inconcert monitor init ws/\n  inconcert monitor import ws/ {place}/seeds.txt"
        f"\n  inconcert monitor replay ws/ {place}/posts.parquet --from {made.days[0]} --to {made.days[-1]}"
    )


def _place(output: str) -> str:
    """Give a folder as it is typed before a slash."""
    return shlex.quote(output.rstrip("/") or output)


def _group(text: str) -> Group:
    from inconcert.simulate import Group

    kind, *numbers = text.split(":")
    if len(numbers) > 2 or not all(number.isdecimal() for number in numbers):
        raise click.BadParameter(f"{text!r} is not KIND, KIND:ACCOUNTS or KIND:ACCOUNTS:PUSHES", param_hint="'--group'")
    return Group(kind, **dict(zip(("n_accounts", "n_pushes"), map(int, numbers), strict=False)))
