"""``inconcert monitor accounts``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from inconcert.cli.failures import DONE, FAILED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

if TYPE_CHECKING:
    from inconcert.monitor.workspace import Workspace

__all__ = ["command"]

STATUSES = ("active", "quarantined", "retired", "not_found", "private", "renamed")
#: option → kind of event, and what it is for
CHANGES = {
    "pin": ("pinned", "Never retire these accounts."),
    "unpin": ("unpinned", "Let them be retired again."),
    "allow": ("allowed", "Never report them as found: editorial networks, for example."),
    "disallow": ("disallowed", "Take them off that list."),
    "retire": ("retired", "Keep them, but ask for them no longer."),
    "return": ("returned", "Ask for them again."),
}


def _change_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, (_, line) in reversed(CHANGES.items()):
        command = click.option(f"--{name}", f"to_{name}", is_flag=True, help=line)(command)
    return command


@click.command("accounts", short_help="Look into the pool, and pin, allow, retire or let go accounts.")
@click.argument("workspace", metavar="WS")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option(
    "--status", multiple=True, type=click.Choice(STATUSES), help="Only accounts of this status; may be repeated."
)
@click.option("--events", "with_events", is_flag=True, help="Show what happened to them, and why.")
@_change_options
@click.option("--reason", metavar="TEXT", help="Why; it is kept with the change.")
@json_option
def command(
    workspace: str,
    names: tuple[str, ...],
    status: tuple[str, ...],
    with_events: bool,
    reason: str | None,
    as_json: bool,
    **changes: bool,
) -> int:
    """Look into the pool, and pin, allow, retire or let go accounts.

    Without a NAME the whole pool is shown. Nothing is ever deleted: an account that is let go stays with its history.
    """
    from inconcert.monitor.names import plain_name
    from inconcert.monitor.workspace import open_workspace, state_of

    wished = [name for name in CHANGES if changes[f"to_{name}"]]
    if len(wished) > 1:
        raise click.UsageError(f"one change at a time: --{wished[0]} or --{wished[1]}")
    change = wished[0] if wished else None
    if change is not None:
        if not names or not (reason or "").strip():
            raise click.UsageError(f"--{change} needs the names of accounts, and --reason TEXT")
        if status or with_events:
            raise click.UsageError(f"--{change} goes without --status and --events")
    elif reason is not None:
        raise click.UsageError("--reason goes with a change, such as --pin")
    if names and status:
        raise click.UsageError("name accounts or a --status, not both")
    opened = open_workspace(workspace)
    wanted = [plain_name(name) for name in dict.fromkeys(names)]
    with state_of(opened) as db:
        if change is not None:
            return _changed(db, change, wanted, (reason or "").strip(), as_json=as_json)
        _show(db, opened, wanted, status, with_events=with_events, as_json=as_json)
    return DONE


def _changed(db: sqlite3.Connection, change: str, names: list[str], reason: str, *, as_json: bool) -> int:
    from inconcert.collect.clock import SystemClock
    from inconcert.errors import shown
    from inconcert.monitor.people import change_by_person

    done = change_by_person(db, CHANGES[change][0], names, at=SystemClock().now(), reason=reason)
    if as_json:
        say_json(done.to_dict())
        return FAILED if done.refused else DONE
    kind = CHANGES[change][0]
    for name in done.changed:
        say(f"{shown(name)[1:-1]}: {kind}")
    for name in done.same:
        say(f"{shown(name)[1:-1]}: was {kind} already")
    for name, why in done.refused.items():
        say(f"{shown(name)[1:-1]}: not {kind}, because {why}")
    return FAILED if done.refused else DONE


def _show(
    db: sqlite3.Connection,
    opened: Workspace,
    names: list[str],
    status: tuple[str, ...],
    *,
    with_events: bool,
    as_json: bool,
) -> None:
    from inconcert.collect.clock import SystemClock
    from inconcert.monitor.accounts import account, events, pool_accounts
    from inconcert.monitor.health import pool_health
    from inconcert.monitor.pool_text import accounts_text, events_text, health_text, one_text

    every = pool_accounts(db)
    found = [account(db, name) for name in names] if names else [a for a in every if not status or a.status in status]
    history = {a.account_id: events(db, a.account_id) for a in found} if with_events else {}
    health = pool_health(every, at=SystemClock().now(), check_every_days=opened.settings.pool.check_every_days)
    if as_json:
        record = {
            "health": health.to_dict(),
            "accounts": [
                a.to_dict() | ({"events": [e.to_dict() for e in history[a.account_id]]} if with_events else {})
                for a in found
            ],
        }
        say_json(record)
    elif names:
        for one in found:
            say(one_text(one))
            if with_events:
                say(events_text(history[one.account_id]) + "\n")
    else:
        say(health_text(health))
        if found:
            say("\n" + accounts_text(found))
        elif status:
            say(f"\nNone of them is {' or '.join(one.replace('_', ' ') for one in status)}.")
        for one in found if with_events else ():
            say(f"\n{one.account_id}\n{events_text(history[one.account_id])}")
