"""A clock that a test sets."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOON", "Watch"]

#: 2026-03-01 12:00:00 UTC
NOON = 1_772_366_400.0


@dataclass
class Watch:
    """Tells what it was set to; waiting moves it on."""

    at: float = NOON

    def now(self) -> float:
        """Give the seconds since 1970-01-01 UTC."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.at += seconds
