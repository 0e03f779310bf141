"""What was seen while times were read: units and zones assumed, days without a time, the span."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["TimeTally"]


@dataclass
class TimeTally:
    """Counts over all times read so far.

    Parameters
    ----------
    units : Counter of str
        Numbers by the unit their magnitude told: ``"seconds"``, ``"milliseconds"`` …
    zones : Counter of str
        Clock times by the zone written beside them; ``""`` for none (taken as UTC).
    date_only : int
        Times that were only a date (taken as midnight UTC).
    before_2000, after_tomorrow : int
        Times that are probably wrong.
    earliest, latest : int, optional
        The span, UTC seconds.
    """

    units: Counter[str] = field(default_factory=Counter)
    zones: Counter[str] = field(default_factory=Counter)
    date_only: int = 0
    before_2000: int = 0
    after_tomorrow: int = 0
    earliest: int | None = None
    latest: int | None = None

    def span(self, earliest: int, latest: int) -> None:
        """Widen the span."""
        self.earliest = earliest if self.earliest is None else min(self.earliest, earliest)
        self.latest = latest if self.latest is None else max(self.latest, latest)
