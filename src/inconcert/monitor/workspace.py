"""The folder of a monitor: settings, database, posts, runs and site, and nothing outside of it.

::

    ws/inconcert.toml   the settings; a folder that has it is a workspace
    ws/state.db         what the monitor remembers
    ws/lock             who works on it now
    ws/backups/         copies of the database
    ws/posts/           posts, by platform and day
    ws/runs/            one folder of results a run
    ws/site/            the pages
    ws/cache/           what a run needs not find out again; it may be deleted at any time
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from inconcert.collect.database import COLLECTION, Migration, open_database
from inconcert.errors import OutputError, WorkspaceError, shown
from inconcert.monitor.settings import FILE, Settings, read_settings, settings_toml
from inconcert.tables import atomic_path

__all__ = ["MIGRATIONS", "Workspace", "create_workspace", "open_state", "open_workspace", "state_of"]

#: Everything the database of a monitor ever went through.
MIGRATIONS = (*COLLECTION, Migration.of("inconcert.monitor", "monitor 1"))

#: What may be in a folder that is to become a workspace: traces of an attempt that was stopped, or what stayed when
#: the settings were lost.
OURS = ("state.db", "state.db-wal", "state.db-shm", "lock", "backups", "posts", "runs", "site", "cache")


ROOM_OR_RIGHTS = "make room on the disk, or look whether you may write there"


@dataclass(frozen=True)
class Workspace:
    """A folder and the settings in it. Made by `create_workspace` and `open_workspace`."""

    root: Path
    settings: Settings

    @property
    def database(self) -> Path:
        """The SQLite file with all state."""
        return self.root / "state.db"

    @property
    def lock(self) -> Path:
        """The file that says who works on it."""
        return self.root / "lock"

    @property
    def backups(self) -> Path:
        """The folder of copies of the database."""
        return self.root / "backups"

    @property
    def posts(self) -> Path:
        """The folder of posts, by platform and day."""
        return self.root / "posts"

    @property
    def runs(self) -> Path:
        """The folder with one result a run."""
        return self.root / "runs"

    @property
    def site(self) -> Path:
        """The folder of pages."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """The folder of what could be found out again, but slower."""
        return self.root / "cache"


def create_workspace(root: str | os.PathLike[str], settings: Settings | None = None) -> Workspace:
    """Make a workspace. What is stopped halfway is finished by doing it again.

    Parameters
    ----------
    root : path
        A folder that is empty or not there yet; or a workspace without its settings, which it then gets.
    settings : Settings, optional
        Written into the file; the defaults when left out.

    Raises
    ------
    WorkspaceError
        When a workspace or anything else is there already.
    OutputError
        When the disk refuses.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = create_workspace(Path(folder) / "ws")
    ...     sorted(path.name for path in made.root.iterdir())
    ['backups', 'inconcert.toml', 'posts', 'runs', 'site', 'state.db']
    """
    place = Path(root)
    workspace = Workspace(place, settings or Settings())
    _check_free(place)
    try:
        for folder in (workspace.posts, workspace.runs, workspace.site, workspace.backups):
            folder.mkdir(parents=True, exist_ok=True)
        open_database(workspace.database, MIGRATIONS).close()
    except OSError as error:
        raise OutputError(f"cannot write {place}: {error.strerror or error}", hint=ROOM_OR_RIGHTS) from error
    except WorkspaceError as error:
        if isinstance(error.__cause__, sqlite3.OperationalError):
            raise _cannot(workspace.database, error.__cause__) from error
        raise
    # last: what has settings is a workspace
    with atomic_path(place / FILE) as part:
        part.write_text(settings_toml(workspace.settings), encoding="utf-8")
    return workspace


def _check_free(place: Path) -> None:
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise WorkspaceError(f"{place} is a file; a workspace is a folder", hint="name a folder that is not there yet")
    try:
        names = sorted(path.name for path in place.iterdir())
    except OSError as error:
        raise WorkspaceError(f"cannot look into {place}: {error.strerror or error}") from error
    if FILE in names:
        raise WorkspaceError(
            f"{place} is a workspace already; it was left as it is",
            hint=f"go on with `inconcert monitor doctor {place}`, or name another folder",
        )
    others = [name for name in names if name not in OURS and not name.startswith(f".{FILE}.")]
    if others:
        more = f" and {len(others) - 3:,} more" if len(others) > 3 else ""
        raise WorkspaceError(
            f"{place} has other things in it: {', '.join(shown(name) for name in others[:3])}{more}",
            hint="name an empty folder, or one that is not there yet",
        )


def open_workspace(root: str | os.PathLike[str]) -> Workspace:
    """Open a workspace: read its settings.

    Raises
    ------
    WorkspaceError
        When the folder is none.
    BadParameter, UnreadableFile
        When its settings are not as they may be.
    """
    place = Path(root)
    if not place.is_dir():
        what = f"{place} is a file" if os.path.lexists(place) else f"there is no folder {place}"
        raise WorkspaceError(
            f"{what}; a workspace is a folder", hint="name the folder that `inconcert monitor init` made"
        )
    if not (place / FILE).is_file():
        if (place / "state.db").is_file():
            raise WorkspaceError(
                f"{place} has a database, but no settings ({FILE})",
                hint=f"put {FILE} back, or get one with the defaults: inconcert monitor init {place}",
            )
        raise WorkspaceError(
            f"{place} is no workspace: it has no {FILE}", hint=f"make one: inconcert monitor init {place / 'ws'}"
        )
    return Workspace(place, read_settings(place / FILE))


def open_state(workspace: Workspace) -> sqlite3.Connection:
    """Open the database of a workspace; one that is not there is not made anew, for it held everything.

    Raises
    ------
    WorkspaceError
        When it is missing, damaged, or of a later version; with the newest copy in ``backups/``.
    OutputError
        When it is well, but cannot be written to.
    """
    place = workspace.database
    if not place.is_file() or place.stat().st_size == 0:
        what = "is empty" if place.is_file() else "is missing"
        raise WorkspaceError(f"the database {place} {what}", hint=_restore_hint(workspace))
    try:
        return open_database(place, MIGRATIONS)
    except WorkspaceError as error:
        cause = error.__cause__
        if cause is None:  # of another program, or of a later version: the hint is right as it is
            raise
        if isinstance(cause, sqlite3.OperationalError):
            raise _cannot(place, cause) from cause
        raise _damaged(workspace, cause) from cause


@contextmanager
def state_of(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    """Open the database of a workspace for a block; what a full disk or a lock does to it becomes an error of ours.

    Raises
    ------
    WorkspaceError
        As `open_state`.
    OutputError
        When the database cannot be written to; the transaction it was in took no effect.
    """
    with closing(open_state(workspace)) as db:
        try:
            yield db
        except sqlite3.OperationalError as error:
            raise _cannot(workspace.database, error) from error
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:  # its other kinds are faults of ours
                raise
            raise _damaged(workspace, error) from error


def _cannot(place: Path, cause: sqlite3.OperationalError) -> OutputError:
    """Say what to do when the file is well, but the way to it is not."""
    hint = "another program writes to it; wait, or close it" if "locked" in str(cause) else ROOM_OR_RIGHTS
    return OutputError(f"cannot write to the database {place}: {cause}", hint=f"{hint}; nothing was changed")


def _damaged(workspace: Workspace, cause: BaseException) -> WorkspaceError:
    return WorkspaceError(
        f"the database {workspace.database} is damaged: {cause}; nothing was changed", hint=_restore_hint(workspace)
    )


def _restore_hint(workspace: Workspace) -> str:
    from inconcert.monitor.backups import restore_hint

    return restore_hint(workspace)
