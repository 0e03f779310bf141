"""``inconcert monitor import``."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json
from inconcert.errors import shown

if TYPE_CHECKING:
    from inconcert.monitor.importing import Imported
    from inconcert.monitor.sections import Pool

__all__ = ["command"]

EXAMPLES = 5


@click.command("import", short_help="Take accounts from lists into the pool.")
@click.argument("workspace", metavar="WS")
@click.argument("lists", metavar="LIST...", nargs=-1, required=True)
@click.option("--column", metavar="COL", help="Column of the account's name. [default: account_id, or the only one]")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
def command(workspace: str, lists: tuple[str, ...], column: str | None, dry_run: bool, as_json: bool) -> None:
    """Take accounts from lists into the pool.

    A LIST is a text file with one name a line, or a table (CSV, TSV, Parquet, JSON, Excel). Names may have an @ before
    them, or be addresses of profiles. Give all lists at once: an account enters when enough of them name it, or when it
    is named often enough; how many that is stands in inconcert.toml (enter_lists, enter_times).
    """
    from inconcert.collect.clock import SystemClock
    from inconcert.monitor.importing import import_lists
    from inconcert.monitor.workspace import open_workspace, state_of

    opened = open_workspace(workspace)
    rules = opened.settings.pool
    with state_of(opened) as db:
        done = import_lists(
            db, [Path(path) for path in lists], rules, at=SystemClock().now(), column=column, dry_run=dry_run
        )
        n_active = db.execute("SELECT count(*) FROM account WHERE status = 'active'").fetchone()[0]
    if as_json:
        say_json({**done.to_dict(), "dry_run": dry_run, "n_active": n_active})
        return
    say("\n".join(_told(done, rules, dry_run=dry_run)))
    if dry_run:
        say("\nNothing was changed. Give the command without --dry-run to do it.")
    else:
        say(
            f"\nThe pool has {_number(n_active, 'active account')}. Next:\n  inconcert monitor doctor {shlex.quote(workspace)}"
        )


def _told(done: Imported, rules: Pool, *, dry_run: bool) -> list[str]:
    added = done.added
    n_named = len({name for one in done.lists for name in one.times})
    lines = [f"{_number(n_named, 'account')} on {_number(len(done.lists), 'list')}:"]
    will = "would enter" if dry_run else "entered"
    rows = (
        (f"new: {will} the pool", len(added.new)),
        (f"returned: {'would come' if dry_run else 'came'} back", len(added.returned)),
        ("known: in the pool already", len(added.known)),
        (f"below the bar: named {_bar(rules)}", len(done.below)),
        ("refused: no name of an account", len(added.refused)),
    )
    lines += [f"  {count:>9,}  {what}" for what, count in rows if count or what.startswith("new")]
    refused = [f"{shown(name)}: {why}" for name, why in added.refused.items()]
    lines += [f"             {name}" for name in refused[:EXAMPLES]]
    lines += [f"             … and {len(refused) - EXAMPLES:,} more"] if len(refused) > EXAMPLES else []
    lines += [f"Left out {path}: another list has the same content." for path in done.same]
    return lines


def _bar(rules: Pool) -> str:
    """Say what was not reached."""
    lists = [f"by fewer than {_number(rules.enter_lists, 'list')}"] if rules.enter_lists else []
    times = [f"fewer than {_number(rules.enter_times, 'time')} in all"] if rules.enter_times else []
    return " and ".join(lists + times)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
