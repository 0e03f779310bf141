"""Habits of those who act alone: what makes honest accounts look coordinated, and how strong it is.

Each habit is a known confounder of coordination detection; `inconcert.simulate.SCENARIOS` makes them strong one by one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from inconcert.errors import BadParameter

__all__ = ["USUAL", "Organic"]


@dataclass(frozen=True, kw_only=True)
class Organic:
    """How people and automatic feeds post.

    Parameters
    ----------
    breaking_per_day : int
        Links a day that are breaking news: the most popular ones, half of their shares within about 25 minutes.
    time_zones : tuple of (int, float)
        Hours ahead of UTC, and the part of accounts living there; newsrooms work in the first.
    activity_spread : float
        Sigma of the log-normal activity of accounts.
    most_active : float
        Nobody is more active than so many times the median.
    sessions_per_day : float
        How often an account of mean activity opens its feed; the more active, the oftener, twelve times at most.
    fewest_sessions_per_day : float
        How often the least active do.
    session_seconds : int
        How long a reading session is; all that was seen since the last one is shared in it.
    own_topic : float
        Part of the links that are chosen from one topic of twelve, the account's own interest. 0: all choose
        from all links.
    feed_minutes : tuple of int
        One automatic feed each: it shares all that one newsroom publishes, so many minutes after publication.

    Examples
    --------
    >>> Organic(feed_minutes=()).session_seconds
    900
    """

    breaking_per_day: int = 1
    time_zones: tuple[tuple[int, float], ...] = ((1, 0.7), (0, 0.15), (-5, 0.1), (8, 0.05))
    activity_spread: float = 1.1
    most_active: float = 40.0
    sessions_per_day: float = 1.5
    fewest_sessions_per_day: float = 0.4
    session_seconds: int = 900
    own_topic: float = 0.0
    # all differ by more than a minute
    feed_minutes: tuple[int, ...] = (3, 8, 13, 19)

    def __post_init__(self) -> None:
        if abs(sum(part for _, part in self.time_zones) - 1) > 1e-9 or any(part < 0 for _, part in self.time_zones):
            raise BadParameter(f"the parts of accounts in time zones must add up to 1, not {self.time_zones!r}")
        if not 0 <= self.own_topic <= 1:
            raise BadParameter(f"own_topic must be from 0 to 1, not {self.own_topic!r}")
        least = {
            "breaking_per_day": 0,
            "activity_spread": 0,
            "most_active": 1,
            "sessions_per_day": 0,
            "fewest_sessions_per_day": 0,
            "session_seconds": 1,
        }
        for name, bound in least.items():
            if getattr(self, name) < bound:
                raise BadParameter(f"{name} must be {bound} or more, not {getattr(self, name)!r}")
        if any(minutes < 0 for minutes in self.feed_minutes):
            raise BadParameter(f"feeds post after publication: feed_minutes cannot be {self.feed_minutes!r}")

    def to_dict(self) -> dict[str, Any]:
        """Give the habits as parameters for a run record."""
        return asdict(self)


#: the habits of the demo
USUAL = Organic()
