"""What every stage of a run is given: the workspace, the database, the day, the clock and the platform."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from inconcert.collect.clock import Clock

if TYPE_CHECKING:
    from inconcert.collect.tiktok import TikTok
    from inconcert.monitor.workspace import Workspace
    from inconcert.results.net import Net

__all__ = ["Context", "Memory", "Outcome"]


@dataclass
class Memory:
    """What stages hand to later ones within one process. After a kill it is empty, and read from the files again.

    Parameters
    ----------
    net : Net, optional
        The run's network.
    """

    net: Net | None = None


@dataclass(frozen=True)
class Outcome:
    """How a stage ended.

    Parameters
    ----------
    status : {"done", "partial", "skipped"}
        ``partial``: as far as the quota went; the run goes on with what is stored.
    counts : mapping
        Figures for the run record, by name.
    notes : tuple of str
        Sentences for a person.
    """

    status: str = "done"
    counts: dict[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """One run, as its stages see it.

    Parameters
    ----------
    workspace : Workspace
        Folders and settings.
    db : sqlite3.Connection
        Its open database.
    run : str
        ``2026-03-01``, or ``2026-03-01.2`` for a second run of that day.
    day : date
        The UTC day it is of. A run that is finished later keeps its day.
    clock : Clock
        Tells the time.
    api : TikTok, optional
        The platform; None where nothing may be asked (replay, and runs of earlier days).
    replay : bool
        Whether the run is made from stored posts alone.
    memory : Memory
        What earlier stages of this process left.
    """

    workspace: Workspace
    db: sqlite3.Connection
    run: str
    day: date
    clock: Clock
    api: TikTok | None = None
    replay: bool = False
    memory: Memory = field(default_factory=Memory, compare=False)

    @property
    def folder(self) -> Path:
        """The run's own folder of results."""
        return self.workspace.runs / self.run

    @property
    def platform(self) -> str:
        """The platform's name, as it stands in every table."""
        return self.workspace.settings.platform.name

    def days_back(self, days: int) -> date:
        """Give the day so many days before the run's."""
        return self.day - timedelta(days=days)

    @property
    def net(self) -> Net:
        """The run's network: as the detection left it, else as it stands in the run's folder."""
        if self.memory.net is None:
            from inconcert.results.stored import open_results

            self.memory.net = open_results(self.folder)
        return self.memory.net
