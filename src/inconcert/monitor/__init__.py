"""A pool of accounts watched from day to day, and the networks found among them followed through time.

- `create_workspace`, `open_workspace`: the folder everything is in; `state_of`, `open_state`: its database
- `Settings`, `read_settings`, `settings_from`: what can be set, and what it means
- `import_lists`: accounts of lists into the pool
- `run_monitor`: a day's run; `examine`: what it needs, looked at before; `status_of`: how the last ones went
- `pool_accounts`, `account`, `events`, `pool_health`: who is in the pool, and what happened to whom;
  `change_by_person`: pin, allow, retire and let go
- `networks`, `network`, `lifelines`, `memberships`: networks through time, and who was in which
- `replay`: the whole history from posts that are there
- `rewrite`: the pages again; `site_server`: the site in a browser; `pack_run`: a run as one file for others
- `Schedule`, `cron_line`, `service_unit`, `timer_unit`: what runs it daily
- `back_up_now`, `backups_of`, `restore`: copies of the database
- `locked`: one process at a time works on a workspace
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.monitor.accounts import Account, account, events, pool_accounts
    from inconcert.monitor.backups import back_up_now, backups_of, restore
    from inconcert.monitor.doctor import examine
    from inconcert.monitor.followed import networks
    from inconcert.monitor.health import pool_health
    from inconcert.monitor.history import network
    from inconcert.monitor.importing import import_lists
    from inconcert.monitor.lifelines import lifelines
    from inconcert.monitor.lock import locked
    from inconcert.monitor.membership import memberships
    from inconcert.monitor.packing import pack_run
    from inconcert.monitor.people import change_by_person
    from inconcert.monitor.replay import replay
    from inconcert.monitor.rewriting import rewrite
    from inconcert.monitor.run import run_monitor
    from inconcert.monitor.schedule import Schedule, cron_line, service_unit, timer_unit
    from inconcert.monitor.serving import site_server
    from inconcert.monitor.settings import Settings, read_settings, settings_from
    from inconcert.monitor.status import status_of
    from inconcert.monitor.workspace import Workspace, create_workspace, open_state, open_workspace, state_of

__all__ = [
    "Account",
    "Schedule",
    "Settings",
    "Workspace",
    "account",
    "back_up_now",
    "backups_of",
    "change_by_person",
    "create_workspace",
    "cron_line",
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
    "pool_health",
    "read_settings",
    "replay",
    "restore",
    "rewrite",
    "run_monitor",
    "service_unit",
    "settings_from",
    "site_server",
    "state_of",
    "status_of",
    "timer_unit",
]

#: public name → module; nobody waits for what is not asked for
open_door(
    __name__,
    {
        "Account": ".accounts",
        "Schedule": ".schedule",
        "Settings": ".settings",
        "Workspace": ".workspace",
        "account": ".accounts",
        "back_up_now": ".backups",
        "backups_of": ".backups",
        "change_by_person": ".people",
        "create_workspace": ".workspace",
        "cron_line": ".schedule",
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
        "pool_health": ".health",
        "read_settings": ".settings",
        "replay": ".replay",
        "restore": ".backups",
        "rewrite": ".rewriting",
        "run_monitor": ".run",
        "service_unit": ".schedule",
        "settings_from": ".settings",
        "site_server": ".serving",
        "state_of": ".workspace",
        "status_of": ".status",
        "timer_unit": ".schedule",
    },
)
