"""Run one job over blocks on several threads, and give the results in the order of the blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from inconcert.progress import progress

__all__ = ["in_order"]

Block = tuple[int, int]
Made = TypeVar("Made")


def in_order(one: Callable[[Block], Made], blocks: Sequence[Block], *, threads: int, doing: str) -> Iterator[Made]:
    """Yield what `one` makes of each block, in order; a few blocks ahead keeps threads busy and memory bounded."""
    with ThreadPoolExecutor(threads) as pool, progress(doing, len(blocks)) as advance:
        waiting: deque[Future[Made]] = deque()
        try:
            for block in blocks:
                waiting.append(pool.submit(one, block))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
                    advance(1)
            while waiting:
                yield waiting.popleft().result()
                advance(1)
        finally:
            for future in waiting:
                future.cancel()
