"""The last few things that were made, for as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["KeptFew"]

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class KeptFew(Generic[Key, Made]):
    """Remembers what was made last; what was not asked for longest goes first.

    Parameters
    ----------
    most : int
        How many are kept.
    size : function, optional
        Size of one; by default only their number counts.
    room : int
        What the sizes of all but the newest may add up to.

    Examples
    --------
    >>> kept = KeptFew(1)
    >>> kept.get("a", lambda: 1), kept.get("b", lambda: 2), kept.peek("a")
    (1, 2, None)
    """

    def __init__(self, most: int, *, size: Callable[[Made], int] = lambda _made: 0, room: int = 0) -> None:
        self.most = most
        self.size = size
        self.room = room
        self._made: OrderedDict[Key, Made] = OrderedDict()

    def __len__(self) -> int:
        return len(self._made)

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """Give what is kept under `key`, or make and keep it."""
        found = self.peek(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def peek(self, key: Key) -> Made | None:
        """Give what is kept under `key`, which then counts as asked for; None when there is nothing."""
        if key in self._made:
            self._made.move_to_end(key)
        return self._made.get(key)

    def put(self, key: Key, made: Made) -> None:
        """Keep something, and let go of what there is no room for."""
        self._made[key] = made
        self._made.move_to_end(key)
        while len(self._made) > self.most or (len(self._made) > 1 and self._total() > self.room):
            self._made.popitem(last=False)

    def _total(self) -> int:
        return sum(self.size(made) for made in self._made.values())
