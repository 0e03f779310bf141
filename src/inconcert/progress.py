"""Progress of long work: a bar on standard error, silent when that is not a terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]

#: held by the one bar on the screen: work inside other work has none of its own
_SCREEN = threading.Lock()


@contextmanager
def progress(description: str, total: float | None = None, *, unit: str = "") -> Iterator[Callable[[float], None]]:
    """Show a bar while the block runs and give a function that moves it on.

    Inside another bar none is shown: there is one line, and the outer bar says how far the whole is.

    Parameters
    ----------
    description : str
        What is being done, for a person.
    total : float, optional
        How much there is to do; unknown when left out.
    unit : {"", "bytes"}
        ``"bytes"`` shows sizes instead of counts.

    Examples
    --------
    >>> with progress("reading", 10) as advance:
    ...     advance(10)
    """
    if not sys.stderr.isatty() or not _SCREEN.acquire(blocking=False):
        yield lambda _amount: None
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        amount = DownloadColumn() if unit == "bytes" else MofNCompleteColumn()
        columns = (TextColumn("{task.description}"), BarColumn(), amount, TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(description, total=total)
            yield lambda done: bar.advance(task, done)
    finally:
        _SCREEN.release()
