"""One line of what `inconcert monitor doctor` says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self

from inconcert.errors import InconcertError

__all__ = ["OK", "WARNING", "WRONG", "Finding"]

OK, WARNING, WRONG = "ok", "warning", "wrong"


@dataclass(frozen=True)
class Finding:
    """Something that was looked at.

    Parameters
    ----------
    level : {"ok", "warning", "wrong"}
        ``wrong``: a run would fail, or lose something.
    about : str
        What was looked at, in a word.
    told : str
        What was found.
    hint : str
        What to do about it.

    Examples
    --------
    >>> Finding(OK, "lock", "nobody works on it").to_dict()["level"]
    'ok'
    """

    level: str
    about: str
    told: str
    hint: str = ""

    @classmethod
    def wrong(cls, about: str, error: Exception) -> Self:
        """Make a finding of an error."""
        if isinstance(error, InconcertError):
            place = str(error.where)
            return cls(WRONG, about, error.message + (f" ({place})" if place else ""), error.hint)
        return cls(WRONG, about, getattr(error, "strerror", None) or str(error))

    def to_dict(self) -> dict[str, str]:
        """Give it ready for JSON."""
        return asdict(self)
