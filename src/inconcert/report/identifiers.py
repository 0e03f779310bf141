"""Whether a text says who somebody is: names, ids and addresses of accounts, looked for in any text.

Capitals make no difference. An identifier of five characters or more is found wherever it stands, a shorter one only
where no letter or digit touches it; one of one or two characters is not looked for, since every text has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

__all__ = ["SHORTEST", "Identifiers"]

SHORTEST = 3
#: characters by which identifiers are looked up: all of a short one's, the first of a longer one's
SHORT, LONG = 3, 5


@dataclass(frozen=True)
class Identifiers:
    """Identifiers, ready to be looked for. Made by `Identifiers.of`.

    Examples
    --------
    >>> found = Identifiers.of(["Anna Rossi", "ben"])
    >>> found.are_in("https://x.example/anna rossi"), found.are_in("benefit"), found.are_in("ask ben!")
    (True, False, True)
    """

    short: dict[str, set[str]] = field(default_factory=dict)
    long: dict[str, dict[int, set[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> Identifiers:
        """Take identifiers; those that are too short to be looked for are left out."""
        made = cls()
        for text in texts:
            known = (text or "").strip().lower()
            if len(known) >= LONG:
                made.long.setdefault(known[:LONG], {}).setdefault(len(known), set()).add(known)
            elif len(known) >= SHORTEST:
                made.short.setdefault(known[:SHORT], set()).add(known)
        return made

    def are_in(self, text: str) -> bool:
        """Tell whether a text has any of them."""
        return next(self._in(text.lower()), None) is not None

    def without(self, text: str, instead: str) -> str:
        """Give a text with `instead` where an identifier was; `instead` alone when they cannot be told apart from it."""
        for _ in range(len(text)):
            found = next(self._in(text.lower()), None)
            if found is None:
                return text
            changed = re.sub(re.escape(found), lambda _: instead, text, flags=re.IGNORECASE)
            if changed == text:
                break
            text = changed
        return text if not self.are_in(text) else instead

    def _in(self, low: str) -> Iterator[str]:
        for k in range(len(low) - SHORTEST + 1):
            lengths = self.long.get(low[k : k + LONG])
            if lengths is not None:
                for length in sorted(lengths, reverse=True):
                    if low[k : k + length] in lengths[length]:
                        yield low[k : k + length]
            for known in self.short.get(low[k : k + SHORT], ()):
                if low.startswith(known, k) and _alone(low, k, k + len(known)):
                    yield known


def _alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
