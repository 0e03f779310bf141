"""Writing the pages of runs again, from what is stored: after a change of title, language or address, or a loss."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inconcert.monitor.reporting import write_pages
from inconcert.monitor.run_rows import runs_until
from inconcert.monitor.site import write_overview
from inconcert.monitor.workspace import open_state
from inconcert.results.folder import read_record
from inconcert.results.stored import open_results

if TYPE_CHECKING:
    from inconcert.monitor.workspace import Workspace

__all__ = ["Rewritten", "rewrite"]


@dataclass(frozen=True)
class Rewritten:
    """What was written.

    Parameters
    ----------
    runs, without_network : tuple of str
        Runs whose pages were written, and runs that have none because they ended before there was a network.
    index : str
        Where the overview is.
    """

    runs: tuple[str, ...]
    without_network: tuple[str, ...]
    index: str

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {"runs": list(self.runs), "without_network": list(self.without_network), "index": self.index}


def rewrite(workspace: Workspace, *, run: str | None = None, all_runs: bool = False) -> Rewritten:
    """Write the pages of one run, of the latest, or of all, the oldest first; then overview and feeds.

    Parameters
    ----------
    workspace : Workspace
        The folder; its lock is the caller's to hold.
    run : str, optional
        Which run; by default the latest.
    all_runs : bool
        All of them.

    Raises
    ------
    UnknownName
        When there is no such run.
    OutputError
        When the disk refuses.
    """
    with closing(open_state(workspace)) as db:
        names = [row["run"] for row in runs_until(db, run)]
        wanted = names if all_runs else names[-1:]
        found = [name for name in wanted if read_record(workspace.runs / name) is not None]
        for name in found:
            write_pages(workspace, db, name, open_results(workspace.runs / name))
        write_overview(workspace, db)
    without = tuple(name for name in wanted if name not in found)
    return Rewritten(tuple(found), without, str(workspace.site / "index.html"))
