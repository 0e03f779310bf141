"""Counts what was left out, by reason, with up to three examples; or refuses it when the user is strict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from inconcert.errors import BadRow
from inconcert.provenance import EXAMPLES_KEPT, Dropped

__all__ = ["Tally"]


@dataclass
class Tally:
    """What was left out so far.

    Parameters
    ----------
    strict : bool
        Raise `BadRow` at the first mistake in the data; what an option leaves out is no mistake.
    """

    strict: bool = False
    _counts: dict[str, int] = field(default_factory=dict)
    _examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, reason: str, count: int, examples: Iterable[str] = (), *, mistake: bool = True) -> None:
        """Count `count` more for `reason`."""
        if count == 0:
            return
        kept = self._examples.setdefault(reason, [])
        kept.extend(list(examples)[: EXAMPLES_KEPT - len(kept)])
        self._counts[reason] = self._counts.get(reason, 0) + count
        if self.strict and mistake:
            shown = f": {kept[0]}" if kept else ""
            raise BadRow(f"{reason}{shown}", hint="without strict such rows are left out and counted")

    def wants(self, reason: str) -> int:
        """Tell how many more examples of a reason are of use."""
        return EXAMPLES_KEPT - len(self._examples.get(reason, ()))

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was left out, in the order the reasons were met."""
        return tuple(Dropped(reason, n, tuple(self._examples[reason])) for reason, n in self._counts.items())
