"""A pool of accounts watched from day to day, and the networks found among them followed through time.

- `create_workspace`, `open_workspace`, `open_state`: the folder everything is in
- `Settings`, `read_settings`, `settings_from`: what can be set, and what it means
- `locked`: one process at a time works on a workspace
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.monitor.lock import locked
    from inconcert.monitor.settings import Settings, read_settings, settings_from
    from inconcert.monitor.workspace import Workspace, create_workspace, open_state, open_workspace

__all__ = [
    "Settings",
    "Workspace",
    "create_workspace",
    "locked",
    "open_state",
    "open_workspace",
    "read_settings",
    "settings_from",
]

#: public name → module; nobody waits for what is not asked for
open_door(
    __name__,
    {
        "Settings": ".settings",
        "Workspace": ".workspace",
        "create_workspace": ".workspace",
        "locked": ".lock",
        "open_state": ".workspace",
        "open_workspace": ".workspace",
        "read_settings": ".settings",
        "settings_from": ".settings",
    },
)
