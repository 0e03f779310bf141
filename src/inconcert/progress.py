"""Progress of long work: a bar on standard error, silent when that is not a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]


@contextmanager
def progress(description: str, total: float | None = None, *, unit: str = "") -> Iterator[Callable[[float], None]]:
    """Show a bar while the block runs and give a function that moves it on.

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
    if not sys.stderr.isatty():
        yield lambda _amount: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    amount = DownloadColumn() if unit == "bytes" else MofNCompleteColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), amount, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(description, total=total)
        yield lambda done: bar.advance(task, done)
