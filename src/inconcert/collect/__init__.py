"""Collecting posts from platforms: clients, the ledger of what they cost, and the folder of what they brought.

A collection survives being stopped anywhere. What is to be asked stands in a queue on disk; every page is stored in the
transaction that moves its search on; every request is in the ledger before it is sent. Posts are then published as
Parquet files by platform and day.

- `TikTok` has the endpoints of TikTok's Research API; `tiktok_api` makes one ready to ask
- `collect_tiktok` collects videos into a folder, `collection_status` says how it stands
- `field` makes a `Query`; `enqueue` puts searches into the queue, `work` works them off, `publish` makes files of posts
- `Service` sends requests, `Ledger` counts them, `inconcert.collect.policy` has what is tried again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.collect.clock import Clock, SystemClock
    from inconcert.collect.collection import Collected, collect_tiktok
    from inconcert.collect.collection_status import CollectionStatus, collection_status
    from inconcert.collect.credentials import Credentials, Secret, tiktok_credentials
    from inconcert.collect.http import Service
    from inconcert.collect.ledger import Ledger
    from inconcert.collect.pages import Page
    from inconcert.collect.publish import Published, publish
    from inconcert.collect.query import Query, field
    from inconcert.collect.remove import remove_posts
    from inconcert.collect.search import Search, Worked, enqueue, work
    from inconcert.collect.tiktok import TikTok
    from inconcert.collect.tiktok_api import tiktok_api

__all__ = [
    "Clock",
    "Collected",
    "CollectionStatus",
    "Credentials",
    "Ledger",
    "Page",
    "Published",
    "Query",
    "Search",
    "Secret",
    "Service",
    "SystemClock",
    "TikTok",
    "Worked",
    "collect_tiktok",
    "collection_status",
    "enqueue",
    "field",
    "publish",
    "remove_posts",
    "tiktok_api",
    "tiktok_credentials",
    "work",
]

#: public name → module; what needs the extra ``monitor`` is imported when it is used
open_door(
    __name__,
    {
        "Clock": ".clock",
        "Collected": ".collection",
        "CollectionStatus": ".collection_status",
        "Credentials": ".credentials",
        "Ledger": ".ledger",
        "Page": ".pages",
        "Published": ".publish",
        "Query": ".query",
        "Search": ".search",
        "Secret": ".credentials",
        "Service": ".http",
        "SystemClock": ".clock",
        "TikTok": ".tiktok",
        "Worked": ".search",
        "collect_tiktok": ".collection",
        "collection_status": ".collection_status",
        "enqueue": ".search",
        "field": ".query",
        "publish": ".publish",
        "remove_posts": ".remove",
        "tiktok_api": ".tiktok_api",
        "tiktok_credentials": ".credentials",
        "work": ".search",
    },
)
