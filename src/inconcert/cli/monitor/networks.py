"""``inconcert monitor networks``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

if TYPE_CHECKING:
    from inconcert.monitor.followed import Networks
    from inconcert.monitor.history import NetworkHistory
    from inconcert.monitor.membership import Memberships

__all__ = ["command"]


@click.command("networks", short_help="Follow the networks through time.")
@click.argument("workspace", metavar="WS")
@click.argument("network", metavar="[NETWORK]", required=False)
@click.option("--account", metavar="NAME", help="Show the networks this account was in, under all its names.")
@click.option("--all", "over", is_flag=True, help="Also networks that are over: that merged into others, or died.")
@json_option
def command(workspace: str, network: str | None, account: str | None, over: bool, as_json: bool) -> None:
    """Follow the networks through time.

    Without NETWORK all networks are listed that live or sleep. NETWORK is a number or a name: its life is shown, with
    who was in it and when, what it shared, and the networks it came from or went into.

    A network keeps its number and its name as long as it is met again: by its accounts, whatever it shares.
    """
    from inconcert.monitor.names import plain_name
    from inconcert.monitor.workspace import open_state, open_workspace

    if network is not None and account is not None:
        raise click.UsageError("name a network or an --account, not both")
    if over and (network is not None or account is not None):
        raise click.UsageError("--all is for the list of networks, without NETWORK and --account")
    with closing(open_state(open_workspace(workspace))) as db:
        if account is not None:
            from inconcert.monitor.membership import memberships

            _show(memberships(db, plain_name(account)), as_json=as_json)
        elif network is not None:
            from inconcert.monitor.history import network as history_of

            _show(history_of(db, network), as_json=as_json)
        else:
            from inconcert.monitor.followed import networks

            _show(networks(db, all=over), as_json=as_json)


def _show(found: Memberships | NetworkHistory | Networks, *, as_json: bool) -> None:
    if as_json:
        say_json(found.to_dict())
    else:
        say(str(found))
