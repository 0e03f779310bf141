"""One computation at a time, in a thread of its own; a newer question makes older ones give way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, TypeVar

__all__ = ["Desk", "Desks", "Superseded"]

Answer = TypeVar("Answer")


class Superseded(Exception):
    """A newer question came; nobody waits for this answer."""


class Desk:
    """Answers questions one after the other.

    Parameters
    ----------
    newest_only : bool
        A new question makes the older ones of whoever asks it give way: the one at work stops where it checks, and those
        that wait are given up. Others' questions wait their turn.

    Examples
    --------
    >>> desk = Desk()
    >>> asyncio.run(desk.answer(lambda go_on: 42))
    42
    """

    def __init__(self, *, newest_only: bool = False) -> None:
        self.newest_only = newest_only
        self._newest: dict[str, int] = {}
        self._asked = 0
        self._waiting = 0
        self._closed = False
        self._at_work: Thread | None = None
        self._free = asyncio.Lock()

    @property
    def n_asked(self) -> int:
        """How many questions there were."""
        return self._asked

    @property
    def busy(self) -> bool:
        """Whether a question is at work or waits."""
        return self._waiting > 0

    @property
    def closed(self) -> bool:
        """Whether nothing is answered any more."""
        return self._closed

    async def answer(
        self, work: Callable[[Callable[[], None]], Answer], *, who: str | None = None, gives_way: bool = False
    ) -> Answer:
        """Do some work in a thread and give what it gives.

        Parameters
        ----------
        work : function
            Gets a function to call from time to time, which raises `Superseded` when the work is no longer wanted.
        who : str, optional
            Who asks. A question of nobody's gives way to none.
        gives_way : bool
            Whether it gives way to any newer question, whoever asks.

        Raises
        ------
        Superseded
            When a newer question came, or the desk was closed.
        """
        self._asked += 1
        number = self._asked
        follows = self.newest_only and who is not None
        if who is not None:
            self._newest[who] = number

        def go_on() -> None:
            if (
                self._closed
                or (gives_way and number != self._asked)
                or (follows and number != self._newest.get(who or ""))
            ):
                raise Superseded

        self._waiting += 1
        try:
            async with self._free:
                go_on()
                answer = await self._done(work, go_on)
            go_on()
        finally:
            self._waiting -= 1
            if who is not None and self._newest.get(who) == number:
                del self._newest[who]
        return answer

    async def _done(self, work: Callable[[Callable[[], None]], Answer], go_on: Callable[[], None]) -> Answer:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Answer] = loop.create_future()
        # a daemon: a computation nobody can stop must not keep the program from ending
        self._at_work = Thread(target=_do, args=(work, go_on, loop, done), daemon=True, name="inconcert-explore")
        self._at_work.start()
        return await asyncio.shield(done)

    def close(self, seconds: float) -> bool:
        """Make everything at work and waiting give way, wait a little, and say whether nothing is at work any more."""
        self._closed = True
        if self._at_work is not None:
            self._at_work.join(seconds)
        return self._at_work is None or not self._at_work.is_alive()


@dataclass(frozen=True)
class Desks:
    """Counting, drawing and looking up, side by side, so that a slider moves while a map is made.

    At the first two a newer question supersedes older ones.
    """

    counting: Desk = field(default_factory=lambda: Desk(newest_only=True))
    drawing: Desk = field(default_factory=lambda: Desk(newest_only=True))
    looking: Desk = field(default_factory=Desk)

    def close(self, seconds: float) -> bool:
        """Close all of them; say whether nothing is at work any more."""
        done = [desk.close(seconds) for desk in (self.counting, self.drawing, self.looking)]
        return all(done)


def _do(
    work: Callable[[Callable[[], None]], Answer],
    go_on: Callable[[], None],
    loop: asyncio.AbstractEventLoop,
    done: asyncio.Future[Answer],
) -> None:
    try:
        answer = work(go_on)
    except BaseException as error:  # noqa: BLE001 - whoever waits for the answer raises it
        _settle(loop, done, done.set_exception, error)
    else:
        _settle(loop, done, done.set_result, answer)


def _settle(
    loop: asyncio.AbstractEventLoop, done: asyncio.Future[Answer], settle: Callable[[Any], None], value: Any
) -> None:
    def tell() -> None:
        if not done.done():
            settle(value)

    with contextlib.suppress(RuntimeError):  # the server may have ended by now
        loop.call_soon_threadsafe(tell)
