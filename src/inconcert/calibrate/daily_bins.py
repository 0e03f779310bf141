"""Days that begin at an hour of a place's clock, as a daily collection of posts has them.

Yang et al. (2025) collected every day at 21:00 US Eastern "the feeds for the last 24 hours" and only looked for
co-shares inside one such day. Their hundred days cross a change of the clocks, so a bin is not always 24 hours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from inconcert.detect.encode import Encoded
from inconcert.errors import BadParameter, InputError

__all__ = ["DailyBins", "cut_into_days"]

DAY = 86_400
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class DailyBins:
    """Days from one `hour` o'clock to the next, by the clocks of `zone`.

    Parameters
    ----------
    hour : int
        When a day begins, 0 to 23.
    zone : str
        An IANA time zone; 23 and 25 hour days come out where its clocks change.

    Raises
    ------
    BadParameter
        When the hour is none, or the zone is not known on this machine.

    Examples
    --------
    >>> DailyBins(21, "America/New_York").of(np.array([1615687199, 1615687200]))  # 2021-03-13, before and at 21:00
    array([18698, 18699])
    """

    hour: int = 21
    zone: str = "America/New_York"

    def __post_init__(self) -> None:
        if not 0 <= self.hour <= 23:
            raise BadParameter(f"hour must be 0 to 23, not {self.hour!r}")
        self._zone()

    def of(self, seconds: np.ndarray) -> np.ndarray:
        """Give the bin of each time (seconds UTC) as the number of days from 1970-01-01 to the date it begins.

        Raises
        ------
        InputError
            When a time lies outside the years 2 to 9998, for which there is no calendar.
        """
        seen = np.unique(np.asarray(seconds, np.int64) // DAY)
        # the bin of an instant begins on the date it has in UTC or on a neighbouring one
        days = np.unique((seen[:, None] + np.arange(-2, 3)).ravel())
        starts = np.array([self._start(int(day)) for day in days], np.int64)
        found: np.ndarray = days[np.searchsorted(starts, seconds, side="right") - 1]
        return found

    def __str__(self) -> str:
        return f"{self.hour}:00 in {self.zone}"

    def to_dict(self) -> dict[str, int | str]:
        """Give the parameters for a record."""
        return {"hour": self.hour, "zone": self.zone}

    def _start(self, day: int) -> int:
        try:
            begins = datetime.combine(EPOCH + timedelta(days=day), time(self.hour), self._zone())
            return int((begins - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
        except (OverflowError, ValueError) as error:
            raise InputError(
                f"a time {day} days from 1970-01-01 has no calendar day", hint="use a sliding window instead of bins"
            ) from error

    def _zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.zone)
        # a name that is a path or a folder of the database raises ValueError or OSError
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise BadParameter(
                f"there is no time zone {self.zone!r}", hint="an IANA name such as America/New_York or Europe/Berlin"
            ) from error


def cut_into_days(encoded: Encoded, bins: DailyBins, window: int) -> Encoded:
    """Move the days of each object apart, so that shares of two days are never within the window of each other.

    Times inside a day keep their distances, and rows their order; the times themselves mean nothing any more.

    Parameters
    ----------
    encoded : Encoded
        The sorted rows of the engine.
    bins : DailyBins
        The days.
    window : int
        Seconds; shares this far apart or farther never belong together.
    """
    day = bins.of(encoded.time)
    first = int(day.min()) if len(day) else 0
    return replace(encoded, time=encoded.time + (day - first) * window)
