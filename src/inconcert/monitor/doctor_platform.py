"""Whether the platform can be asked: credentials, clock, and a token when one may be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from inconcert.collect.clock import Clock
from inconcert.collect.credentials import tiktok_credentials
from inconcert.collect.database import COLLECTION, open_database
from inconcert.collect.ledger import Ledger
from inconcert.errors import InconcertError, NotAuthorised
from inconcert.monitor.finding import OK, WARNING, WRONG, Finding

if TYPE_CHECKING:
    import httpx2

__all__ = ["clock_alone", "credentials", "online"]

#: A clock that shows less is wrong: the program is younger than that. And one that shows more is, too.
EARLIEST = datetime(2025, 1, 1, tzinfo=UTC).timestamp()
LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
#: Seconds by which a clock may be off: a word, and a fault. Days, and with them quotas, begin at 00:00 UTC.
NOTABLE, TOO_FAR = 30, 300
CLOCK_HINT = "let the computer set its clock over the network"


def credentials(environ: Mapping[str, str] | None = None) -> Finding:
    """Look whether the credentials are in the environment."""
    try:
        tiktok_credentials(environ)
    except NotAuthorised as error:
        return Finding.wrong("credentials", error)
    return Finding(OK, "credentials", "TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET are set (and shown nowhere)")


def clock_alone(clock: Clock) -> Finding:
    """Look whether the clock can be right at all."""
    now = clock.now()
    if not EARLIEST <= now < LATEST:
        return Finding(WRONG, "clock", f"it shows {_moment(now)}, which cannot be", CLOCK_HINT)
    return Finding(OK, "clock", f"it is {_moment(now)}; days, and with them quotas, begin at 00:00 UTC")


def online(
    base_url: str,
    *,
    clock: Clock,
    environ: Mapping[str, str] | None = None,
    transport: httpx2.BaseTransport | None = None,
) -> Iterator[Finding]:
    """Ask for a token, which costs nothing of the quota, and compare the clocks."""
    from inconcert.collect.http import Service

    ahead = None
    try:
        with (
            closing(open_database(":memory:", COLLECTION)) as db,
            Service(
                ledger=Ledger(db, clock),
                credentials=tiktok_credentials(environ),
                clock=clock,
                base_url=base_url,
                transport=transport,
            ) as service,
        ):
            try:
                service.sign_in()
            finally:
                ahead = service.clock_ahead
    except InconcertError as error:
        yield Finding.wrong("platform", error)
    else:
        yield Finding(OK, "platform", f"{service.base_url} gave a token")
    if ahead is None:
        yield Finding(WARNING, "clock", "the platform did not say what time it is")
    else:
        off = abs(round(ahead))
        told = f"it is {off:,} s {'ahead of' if ahead > 0 else 'behind'} the platform's"
        level = WRONG if off > TOO_FAR else WARNING if off > NOTABLE else OK
        yield Finding(level, "clock", told, "" if level == OK else CLOCK_HINT)


def _moment(at: float) -> str:
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (OverflowError, ValueError, OSError):
        return f"{at:.0f} seconds after 1970"
