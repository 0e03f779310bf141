"""Copies of the database: one before every run, of which the last seven stay, and those a person asks for."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from inconcert.collect.clock import Clock, SystemClock
from inconcert.collect.database import COLLECTION, back_up, open_database
from inconcert.errors import OutputError, UnreadableFile, WorkspaceError
from inconcert.monitor.reconciling import reconcile_posts, take_over_requests
from inconcert.monitor.workspace import MIGRATIONS, Workspace
from inconcert.tables import atomic_path

__all__ = ["KEPT", "Restored", "back_up_before_run", "back_up_now", "backups_of", "restore", "restore_hint"]

#: How many of the copies made before runs stay.
KEPT = 7
NAME = re.compile(r"(run|own)-(\d{8}T\d{6}Z)(?:-(\d+))?\.db")


@dataclass(frozen=True)
class Restored:
    """What a restoration did.

    Parameters
    ----------
    source : Path
        The copy that is the database now.
    aside : Path
        Where the database that was replaced is kept, and posts it knew that the copy does not.
    n_posts_files : int
        How many files of posts were moved there.
    """

    source: Path
    aside: Path
    n_posts_files: int


def back_up_before_run(workspace: Workspace, db: sqlite3.Connection, *, clock: Clock, keep: int = KEPT) -> Path:
    """Copy the database before a run, and let go of the oldest such copies.

    Parameters
    ----------
    keep : int
        How many stay, this one included. Copies a person made are never removed.
    """
    made = _copied(workspace, db, "run", clock)
    of_runs = [path for path in backups_of(workspace) if path.name.startswith("run-")]
    for path in of_runs[:-keep]:
        path.unlink(missing_ok=True)
    return made


def back_up_now(workspace: Workspace, db: sqlite3.Connection, *, clock: Clock | None = None) -> Path:
    """Copy the database because somebody asked; such a copy stays until somebody removes it.

    Parameters
    ----------
    workspace : Workspace
        The folder.
    db : sqlite3.Connection
        Its database.
    clock : Clock, optional
        What the copy is named after; the computer's by default.

    Returns
    -------
    Path
        The copy.

    Examples
    --------
    >>> import tempfile
    >>> from inconcert.monitor import create_workspace, state_of
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     workspace = create_workspace(Path(folder) / "ws")
    ...     with state_of(workspace) as db:
    ...         made = back_up_now(workspace, db)
    ...     backups_of(workspace) == [made]
    True
    """
    return _copied(workspace, db, "own", clock or SystemClock())


def backups_of(workspace: Workspace) -> list[Path]:
    """Give the copies there are, the oldest first."""
    if not workspace.backups.is_dir():
        return []
    found = [(match, path) for path in workspace.backups.iterdir() if (match := NAME.fullmatch(path.name))]
    return [path for _, path in sorted(found, key=lambda pair: (pair[0][2], int(pair[0][3] or 0), pair[0][1]))]


def restore_hint(workspace: Workspace) -> str:
    """Say how the newest copy is put back."""
    found = backups_of(workspace)
    if not found:
        return f"there is no copy in {workspace.backups}; if you have one elsewhere: inconcert monitor backup {_word(workspace.root)} --restore FILE"
    return f"put the newest copy back: inconcert monitor backup {_word(workspace.root)} --restore {_word(found[-1])}"


def restore(workspace: Workspace, source: str | os.PathLike[str], *, clock: Clock | None = None) -> Restored:
    """Put a copy in the place of the database. What is replaced is kept aside, so nothing is lost.

    Hold the lock of the workspace. Stopped anywhere, the same call again finishes it.

    Parameters
    ----------
    workspace : Workspace
        The folder.
    source : path
        The copy.
    clock : Clock, optional
        What the folder of what is replaced is named after; the computer's by default.

    Raises
    ------
    UnreadableFile
        When there is no such file.
    WorkspaceError
        When it is damaged, not a database of a monitor, or of a later version.
    OutputError
        When the disk refuses.
    """
    source = Path(source)
    if not source.is_file():
        raise UnreadableFile(f"there is no file {source}", hint=_available(workspace))
    aside = _new_place(workspace.backups, "replaced", clock or SystemClock())
    try:
        with atomic_path(workspace.database) as part:
            shutil.copyfile(source, part)
            known = _checked(part, source)
            aside.mkdir(parents=True)
            for path in _with_logs(workspace.database):
                if path.exists():
                    shutil.copy2(path, aside / path.name)
            _reconcile(workspace, part, aside)
            # before the file: the log belongs to the old one, and would be played into the new one
            for path in _with_logs(workspace.database)[1:]:
                path.unlink(missing_ok=True)
        return Restored(source, aside, _set_aside(workspace, known, aside))
    except OSError as error:
        raise OutputError(f"cannot put {source} in place: {error.strerror or error}") from error


def _checked(part: Path, source: Path) -> set[str]:
    """Make sure that a file is a monitor's database, and give the files of posts it knows."""
    try:
        _check_whose(part, source)
        with closing(open_database(part, MIGRATIONS)) as db:
            return {row["path"] for row in db.execute("SELECT path FROM posts_file")}
    except WorkspaceError as error:
        if str(part) not in error.message:
            raise
        raise WorkspaceError(error.message.replace(str(part), str(source)), hint=error.hint) from error
    except sqlite3.DatabaseError as error:
        raise WorkspaceError(
            f"{source} cannot be used: {error}; nothing was changed", hint="name another copy"
        ) from error
    finally:
        for path in _with_logs(part)[1:]:
            path.unlink(missing_ok=True)


def _reconcile(workspace: Workspace, part: Path, aside: Path) -> None:
    """Let the copy know what happened since it was made, as far as that can be seen."""
    with closing(open_database(part, MIGRATIONS)) as db, TemporaryDirectory(dir=aside) as folder:
        # SQLite may repair what it opens; what is kept aside stays as it was
        for path in _with_logs(aside / workspace.database.name):
            if path.exists():
                shutil.copy2(path, folder)
        reconcile_posts(db, workspace.posts)
        take_over_requests(db, Path(folder) / workspace.database.name)
    for path in _with_logs(part)[1:]:
        path.unlink(missing_ok=True)


def _check_whose(part: Path, source: Path) -> None:
    with closing(sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro", uri=True)) as db:
        made = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'migration'").fetchone()[0]
        names = {row[0] for row in db.execute("SELECT name FROM migration")} if made else set()
    if not names & {migration.name for migration in MIGRATIONS[len(COLLECTION) :]}:
        raise WorkspaceError(f"{source} is not the database of a monitor", hint="name a file of backups/")


def _set_aside(workspace: Workspace, known: set[str], aside: Path) -> int:
    """Move the files of posts that the database does not know: it will collect them again, and must not find them twice."""
    unknown = [
        path
        for path in sorted(workspace.posts.rglob("*.parquet"))
        if path.relative_to(workspace.posts).as_posix() not in known
    ]
    for path in unknown:
        place = aside / path.relative_to(workspace.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    return len(unknown)


def _with_logs(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]


def _copied(workspace: Workspace, db: sqlite3.Connection, kind: str, clock: Clock) -> Path:
    place = _new_place(workspace.backups, kind, clock, ".db")
    try:
        back_up(db, place)
    except (OSError, sqlite3.OperationalError) as error:
        raise OutputError(f"cannot copy the database to {place}: {error}", hint="make room on the disk") from error
    return place


def _new_place(folder: Path, kind: str, clock: Clock, suffix: str = "") -> Path:
    """Name a place after the moment; a further one of the same second has a number above all that are there."""
    name = f"{kind}-{datetime.fromtimestamp(clock.now(), UTC):%Y%m%dT%H%M%SZ}"
    there = [path.name.removesuffix(suffix).removeprefix(name) for path in folder.glob(f"{name}*{suffix}")]
    further = f"-{1 + max(int(number.removeprefix('-') or 0) for number in there)}" if there else ""
    return folder / f"{name}{further}{suffix}"


def _available(workspace: Workspace) -> str:
    names = [str(path) for path in backups_of(workspace)]
    return f"there are {', '.join(names)}" if names else f"there is no copy in {workspace.backups}"


def _word(path: Path) -> str:
    return shlex.quote(str(path))
