"""Collecting posts from platforms: clients, the ledger of what they cost, and the folder of what they brought.

A collection survives being stopped anywhere. What is to be asked stands in a queue on disk; every page is stored in the
transaction that moves its search on; every request is in the ledger before it is sent. Posts are then published as
Parquet files by platform and day.

- `TikTok` has the endpoints of TikTok's Research API; `tiktok_api` makes one ready to ask
- `Service` sends requests, `Ledger` counts them, `inconcert.collect.policy` has what is tried again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.collect.clock import Clock, SystemClock
    from inconcert.collect.credentials import Credentials, Secret, tiktok_credentials
    from inconcert.collect.http import Service
    from inconcert.collect.ledger import Ledger
    from inconcert.collect.pages import Page
    from inconcert.collect.tiktok import TikTok
    from inconcert.collect.tiktok_api import tiktok_api

__all__ = [
    "Clock",
    "Credentials",
    "Ledger",
    "Page",
    "Secret",
    "Service",
    "SystemClock",
    "TikTok",
    "tiktok_api",
    "tiktok_credentials",
]

#: public name → module; what needs the extra ``monitor`` is imported when it is used
open_door(
    __name__,
    {
        "Clock": ".clock",
        "Credentials": ".credentials",
        "Ledger": ".ledger",
        "Page": ".pages",
        "Secret": ".credentials",
        "Service": ".http",
        "SystemClock": ".clock",
        "TikTok": ".tiktok",
        "tiktok_api": ".tiktok_api",
        "tiktok_credentials": ".credentials",
    },
)
