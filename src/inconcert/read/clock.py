"""One time written in an unusual way → UTC seconds. The common ways are read by the column, in `timestamps`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from inconcert.read.zones import offset_of

__all__ = ["Moment", "from_odd_text"]

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>[A-Za-z]{1,5}|[+-]\d\d(?::?\d\d)?)"

#: The ways, tried in this order.
WAYS = tuple(
    re.compile(way, re.ASCII)
    for way in (
        # Twitter API v1.1, and C's ctime with a zone
        rf"(?:[A-Za-z]{{3}} )?(?P<name>[A-Za-z]{{3}}) +(?P<day>\d{{1,2}}) {_CLOCK} {_ZONE} (?P<year>\d{{4}})",
        # RFC 2822: mail, feeds, HTTP
        rf"(?:[A-Za-z]{{3}}, *)?(?P<day>\d{{1,2}}) (?P<name>[A-Za-z]{{3}}) (?P<year>\d{{4}}) {_CLOCK} ?{_ZONE}?",
        # the year first, whatever stands between
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:(?:T|,? +){_CLOCK} ?{_ZONE}?)?",
        # ISO 8601 without separators
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?:[.,]\d+)?{_ZONE}?",
    )
)


@dataclass(frozen=True)
class Moment:
    """A time that was read.

    Parameters
    ----------
    seconds : int
        Since 1970-01-01 UTC.
    zone : str, optional
        The zone as written, empty for none; None when there was only a date.
    """

    seconds: int
    zone: str | None


def from_odd_text(text: str) -> Moment | None:
    """Read one time; None when it is none, or ambiguous.

    Examples
    --------
    >>> from_odd_text("Wed Oct 10 20:19:24 +0000 2018")
    Moment(seconds=1539202764, zone='+0000')
    >>> from_odd_text("2018/10/10").zone is None, from_odd_text("03/04/2021")
    (True, None)
    """
    found = next((m for way in WAYS if (m := way.fullmatch(text))), None)
    if found is None:
        return None
    part = found.groupdict()
    month = MONTHS.get(part["name"].lower()) if "name" in part else int(part["month"])
    offset = offset_of(part["zone"] or "")
    if month is None or offset is None:
        return None
    clock = (int(part["hour"] or 0), int(part["minute"] or 0), int(part["second"] or 0))
    try:
        moment = datetime(int(part["year"]), month, int(part["day"]), *clock, tzinfo=UTC)
    except ValueError:  # the 30th of February, hour 25
        return None
    zone = None if part["hour"] is None else part["zone"] or ""
    return Moment((moment - EPOCH) // SECOND - offset, zone)
