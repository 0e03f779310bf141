"""A value that is no object of its type, and why: counted and shown, never shared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Form", "Refused"]


@dataclass(frozen=True)
class Refused:
    """Why a value makes no object, in words that fit after a number.

    `wanted` is True when an option asked for it to be left out (bare domains, short texts), so that ``strict``
    does not take it for a mistake in the data.
    """

    reason: str
    wanted: bool = False


#: What turns a value as written into its canonical form, or refuses it. It never raises.
Form = Callable[[str], "str | Refused"]
