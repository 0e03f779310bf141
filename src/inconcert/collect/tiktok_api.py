"""A TikTok API ready to be asked: credentials of the environment, an address, and a ledger in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from inconcert.collect.clock import Clock, SystemClock
from inconcert.collect.credentials import Credentials, tiktok_credentials
from inconcert.collect.database import COLLECTION, open_database
from inconcert.collect.http import Service
from inconcert.collect.ledger import RESEARCH_QUOTA, Ledger
from inconcert.collect.tiktok import TikTok

if TYPE_CHECKING:
    import httpx2

__all__ = ["tiktok_api"]


@contextmanager
def tiktok_api(
    database: str | Path | sqlite3.Connection,
    *,
    requests_per_day: int = RESEARCH_QUOTA,
    error_budget: float = 0.1,
    base_url: str | None = None,
    credentials: Credentials | None = None,
    clock: Clock | None = None,
    transport: httpx2.BaseTransport | None = None,
) -> Iterator[TikTok]:
    """Open TikTok's Research API, and close it after the block.

    Parameters
    ----------
    database : path or sqlite3.Connection
        Where requests are counted, day by day: always the same, since they all cost one quota.
    requests_per_day : int
        The quota.
    error_budget : float
        Part of it that may be lost to errors.
    base_url : str, optional
        Another address; the environment's ``INCONCERT_TIKTOK_URL`` comes first.
    credentials : Credentials, optional
        Default: from the environment, ``TIKTOK_CLIENT_KEY`` and ``TIKTOK_CLIENT_SECRET``.
    clock : Clock, optional
        Default: the computer's.
    transport : httpx2.BaseTransport, optional
        What carries the requests; for tests.

    Raises
    ------
    NotAuthorised
        When the environment has no credentials.
    BadParameter
        When the address is none secrets can be sent to, or a quota or budget is outside its range.
    MissingExtra
        When the extra ``monitor`` is not installed.

    Examples
    --------
    >>> from inconcert.errors import NotAuthorised
    >>> import os
    >>> kept = {name: os.environ.pop(name, None) for name in ("TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET")}
    >>> try:
    ...     with tiktok_api(":memory:") as api:
    ...         api.user_info("anna")
    ... except NotAuthorised as error:
    ...     print(error.said)
    TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET are not set in the environment
    >>> os.environ.update({name: value for name, value in kept.items() if value is not None})
    """
    known = credentials or tiktok_credentials()
    time = clock or SystemClock()
    db = database if isinstance(database, sqlite3.Connection) else open_database(database, COLLECTION)
    try:
        ledger = Ledger(db, time, requests_per_day, error_budget)
        with Service(ledger=ledger, credentials=known, clock=time, base_url=base_url, transport=transport) as service:
            yield TikTok(service)
    finally:
        if db is not database:
            db.close()
