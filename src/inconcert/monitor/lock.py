"""One process at a time works on a workspace. The operating system lets go of the lock when its owner dies."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from inconcert.collect.clock import Clock
from inconcert.errors import WorkspaceError, WorkspaceLocked, shown
from inconcert.monitor.workspace import Workspace

__all__ = ["Holder", "holder", "locked"]

#: The byte that is locked lies far behind the text: on Windows what is locked cannot be read.
FAR = 1 << 30


@dataclass(frozen=True)
class Holder:
    """Who holds a lock, as it wrote into the file.

    Parameters
    ----------
    pid : int
        Number of the process.
    host : str
        Name of the computer it runs on.
    command : str
        What it does.
    since : float
        Seconds since 1970-01-01 UTC.
    """

    pid: int
    host: str
    command: str
    since: float

    def __str__(self) -> str:
        began = datetime.fromtimestamp(self.since, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        return f"process {self.pid} on {self.host} since {began}: {self.command}"


@contextmanager
def locked(workspace: Workspace, *, command: str, clock: Clock) -> Iterator[None]:
    """Hold the lock of a workspace while the block runs.

    Parameters
    ----------
    workspace : Workspace
        The folder.
    command : str
        What is done, for whoever comes second.
    clock : Clock
        What tells since when.

    Raises
    ------
    WorkspaceLocked
        When another process holds it; says which, where, since when and what it does.
    WorkspaceError
        When the folder may not be written to.

    Examples
    --------
    >>> import tempfile
    >>> from inconcert.collect.clock import SystemClock
    >>> from inconcert.monitor.workspace import create_workspace
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     workspace = create_workspace(Path(folder) / "ws")
    ...     with locked(workspace, command="an example", clock=SystemClock()):
    ...         print(holder(workspace).command)
    ...     print(holder(workspace))
    an example
    None
    """
    try:
        file = _opened(workspace.lock)
    except OSError as error:
        raise WorkspaceError(
            f"cannot write {workspace.lock}: {error.strerror or error}", hint="look whether you may write to the folder"
        ) from error
    with file:
        if not _taken(file):
            raise WorkspaceLocked(
                f"{workspace.root} is in use by {_written(workspace.lock) or 'another process'}",
                hint="wait until it is done, or stop it",
            )
        with suppress(OSError):  # on a full disk nobody is told who holds it; it is held all the same
            _write(file, asdict(Holder(os.getpid(), socket.gethostname(), command, clock.now())))
        try:
            yield
        finally:
            with suppress(OSError):  # the lock goes with the file, whatever stands in it
                _write(file, None)


def holder(workspace: Workspace) -> Holder | str | None:
    """Say who holds the lock: what it wrote, ``"another process"`` when that cannot be read, None when it is free.

    Raises
    ------
    OSError
        When the lock cannot be looked at.
    """
    if not workspace.lock.exists():
        return None
    with _looked_at(workspace.lock) as file:
        if _taken(file):
            return None
    return _written(workspace.lock) or "another process"


def _opened(path: Path) -> BinaryIO:
    """Open without cutting: what stands in it belongs to who holds it. It is never removed, or two could hold one each."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    return os.fdopen(handle, "r+b", buffering=0)


def _looked_at(path: Path) -> BinaryIO:
    try:
        return _opened(path)
    except OSError:  # where nothing can be written, it can still be seen who holds it
        return path.open("rb")


def _taken(file: BinaryIO) -> bool:
    """Take the lock for the life of the open file; False when another has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return _taken_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _taken_on_windows(file: BinaryIO) -> bool:
    import msvcrt

    file.seek(FAR)
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
    except OSError:
        return False
    return True


def _write(file: BinaryIO, record: dict[str, object] | None) -> None:
    file.seek(0)
    file.truncate()
    if record is not None:
        file.write((json.dumps(record) + "\n").encode())


def _written(path: Path) -> Holder | None:
    """Read who holds it; None while it is just being written."""
    try:
        record = json.loads(path.read_bytes().split(b"\n", 1)[0])
        return Holder(
            int(record["pid"]), shown(record["host"])[1:-1], shown(record["command"])[1:-1], float(record["since"])
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
