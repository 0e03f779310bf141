"""Canonical forms, once per distinct value: the same link in a million posts is looked at once a batch at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from inconcert.objects.refused import Form, Refused

__all__ = ["Forms", "Mapped", "map_distinct"]

#: Forms remembered from batch to batch; longer values are worked out again rather than kept.
REMEMBERED = 1 << 18
LONGEST_REMEMBERED = 2048


class Mapped(NamedTuple):
    """`objects` (null where refused) beside the values they come from, and what was refused.

    `refused` has an entry a distinct refused value: the reason, the value, how often it stands there.
    """

    objects: pa.Array
    refused: list[tuple[Refused, str, int]]


@dataclass
class Forms:
    """A canonical form with a memory of bounded size."""

    form: Form
    _known: dict[str, str | Refused] = field(default_factory=dict)

    def of(self, value: str) -> str | Refused:
        """Give the canonical form of a value."""
        known = self._known.get(value)
        if known is None:
            known = self.form(value)
            if len(value) <= LONGEST_REMEMBERED:
                if len(self._known) >= REMEMBERED:
                    self._known.clear()
                self._known[value] = known
        return known

    def apply(self, raw: pa.Array) -> Mapped:
        """Give the canonical form of every value of an array of strings without nulls."""
        encoded = raw.dictionary_encode()
        values = encoded.dictionary.to_pylist()
        forms = [self.of(value) for value in values]
        names = pa.array([None if isinstance(f, Refused) else f for f in forms], pa.string())
        refused = [
            (f, value, code)
            for code, (f, value) in enumerate(zip(forms, values, strict=True))
            if isinstance(f, Refused)
        ]
        counts = np.bincount(encoded.indices.to_numpy(), minlength=len(values)) if refused else ()
        return Mapped(names.take(encoded.indices), [(f, value, int(counts[code])) for f, value, code in refused])


def map_distinct(raw: pa.Array, change: Callable[[str], str | None]) -> pa.Array:
    """Apply a function to every value of an array of strings, once per distinct value."""
    encoded = raw.dictionary_encode()
    changed = [None if value is None else change(value) for value in encoded.dictionary.to_pylist()]
    return pa.array(changed, pa.string()).take(encoded.indices)
