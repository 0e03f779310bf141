"""A pool of accounts watched from day to day, and the networks found among them followed through time.

- `create_workspace`, `open_workspace`, `open_state`: the folder everything is in
- `Settings`, `read_settings`, `settings_from`: what can be set, and what it means
- `import_lists`: accounts of lists into the pool
- `run_monitor`: a day's run; `examine`: what it needs, looked at before
- `pool_accounts`, `account`, `events`: who is in the pool, and what happened to whom
- `networks`, `network`, `lifelines`, `memberships`: networks through time, and who was in which
- `replay`: the whole history from posts that are there
- `pack_run`: a run as one file for others
- `locked`: one process at a time works on a workspace
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.monitor.accounts import Account, account, events, pool_accounts
    from inconcert.monitor.doctor import examine
    from inconcert.monitor.followed import networks
    from inconcert.monitor.history import network
    from inconcert.monitor.importing import import_lists
    from inconcert.monitor.lifelines import lifelines
    from inconcert.monitor.lock import locked
    from inconcert.monitor.membership import memberships
    from inconcert.monitor.packing import pack_run
    from inconcert.monitor.replay import replay
    from inconcert.monitor.run import run_monitor
    from inconcert.monitor.settings import Settings, read_settings, settings_from
    from inconcert.monitor.workspace import Workspace, create_workspace, open_state, open_workspace

__all__ = [
    "Account",
    "Settings",
    "Workspace",
    "account",
    "create_workspace",
    "events",
    "examine",
    "import_lists",
    "lifelines",
    "locked",
    "memberships",
    "network",
    "networks",
    "open_state",
    "open_workspace",
    "pack_run",
    "pool_accounts",
    "read_settings",
    "replay",
    "run_monitor",
    "settings_from",
]

#: public name → module; nobody waits for what is not asked for
open_door(
    __name__,
    {
        "Account": ".accounts",
        "Settings": ".settings",
        "Workspace": ".workspace",
        "account": ".accounts",
        "create_workspace": ".workspace",
        "events": ".accounts",
        "examine": ".doctor",
        "import_lists": ".importing",
        "lifelines": ".lifelines",
        "locked": ".lock",
        "memberships": ".membership",
        "network": ".history",
        "networks": ".followed",
        "open_state": ".workspace",
        "open_workspace": ".workspace",
        "pack_run": ".packing",
        "pool_accounts": ".accounts",
        "read_settings": ".settings",
        "replay": ".replay",
        "run_monitor": ".run",
        "settings_from": ".settings",
    },
)
