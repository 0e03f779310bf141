"""Counting what may be asked next, while nobody asks: the other stops of the slider."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from inconcert.errors import InconcertError
from inconcert.explore.desk import Desk, Superseded
from inconcert.explore.view import View

__all__ = ["MOST_PAIRS", "Ahead"]

#: seconds nobody asked anything, after which there is time
REST = 0.3
#: wider windows than one of so many pairs are counted when they are asked for
MOST_PAIRS = 400_000_000

Check = Callable[[], None]


class Ahead:
    """Works through wishes at a desk and gives way to every question there.

    Parameters
    ----------
    desk : Desk
        Where recounts are made.
    count : function
        Counts a view so that it is remembered, and gives the number of its pairs.
    rest : float
        Seconds nobody must have asked anything.
    """

    def __init__(self, desk: Desk, count: Callable[[View, Check], int], *, rest: float = REST) -> None:
        self.desk = desk
        self.count = count
        self.rest = rest
        self._wishes: list[View] = []
        self._task: asyncio.Task[None] | None = None

    @property
    def n_left(self) -> int:
        """Wishes that are still open."""
        return len(self._wishes)

    def wish(self, views: Sequence[View]) -> None:
        """Take new wishes, the first one first; older ones are given up. Call it where the desk's loop runs."""
        self._wishes = list(dict.fromkeys(views))
        if self._wishes and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def settled(self) -> None:
        """Wait until every wish is fulfilled or given up."""
        if self._task is not None:
            await self._task

    async def _work(self) -> None:
        while self._wishes and not self.desk.closed:
            if self.desk.busy:
                await asyncio.sleep(self.rest)
                continue
            asked = self.desk.n_asked
            await asyncio.sleep(self.rest)
            if self.desk.n_asked == asked and self._wishes:
                await self._fulfil(self._wishes[0])

    async def _fulfil(self, view: View) -> None:
        try:
            n_pairs = await self.desk.answer(lambda go_on: self.count(view, go_on), gives_way=True)
        except Superseded:
            return  # somebody asked; it is this one's turn again when they have their answer
        except InconcertError:
            self._give_up(view)
            return
        self._wishes = [wish for wish in self._wishes if wish != view]
        if n_pairs > MOST_PAIRS:
            self._give_up(view)

    def _give_up(self, view: View) -> None:
        """Drop what is at least as wide: it has at least as many pairs."""
        self._wishes = [wish for wish in self._wishes if wish.rules.time_window < view.rules.time_window]
