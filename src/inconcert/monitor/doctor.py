"""What is looked at before a run: each thing is well, worth a word, or wrong, with what to do about it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from inconcert.collect.clock import Clock, SystemClock
from inconcert.errors import InconcertError, WorkspaceError
from inconcert.monitor.alert_addresses import check_addresses
from inconcert.monitor.doctor_platform import clock_alone, credentials, online
from inconcert.monitor.doctor_state import database, pool, posts
from inconcert.monitor.finding import OK, WARNING, WRONG, Finding
from inconcert.monitor.lock import holder
from inconcert.monitor.settings import FILE, Settings
from inconcert.monitor.workspace import Workspace, open_state, open_workspace

if TYPE_CHECKING:
    import httpx2

__all__ = ["examine"]

#: The packages of the extra `monitor`, and what is not done without each.
PACKAGES = {
    "pydantic": "reads the settings",
    "httpx2": "asks the platform",
    "tenacity": "asks again when that failed",
    "apprise": "sends messages",
}
#: Bytes that should be free, and that must be.
ROOM, LEAST_ROOM = 1 << 30, 100 << 20
MEGABYTE = 1 << 20


def examine(
    root: str | os.PathLike[str],
    *,
    clock: Clock | None = None,
    ask: bool = False,
    environ: Mapping[str, str] | None = None,
    transport: httpx2.BaseTransport | None = None,
) -> list[Finding]:
    """Look at everything a run needs, and give what was found.

    Parameters
    ----------
    root : path
        The workspace.
    clock : Clock, optional
        The clock a run would use; the computer's by default.
    ask : bool
        Whether to ask the platform for a token: it costs nothing of the quota.
    environ : mapping, optional
        Instead of the environment of this process.
    transport : httpx2.BaseTransport, optional
        What carries the request; for tests.
    """
    found, clock = [packages()], clock or SystemClock()
    try:
        workspace = open_workspace(root)
    except InconcertError as error:
        about = "workspace" if isinstance(error, WorkspaceError) else "settings"
        found.append(Finding.wrong(about, error))
        workspace = Workspace(Path(root), Settings())
    else:
        found.append(Finding(OK, "settings", f"{workspace.root / FILE} is as it may be"))
    if workspace.root.is_dir():
        found += [lock(workspace), *disk(workspace), *_state(workspace, clock)]
    known = credentials(environ)
    found += [known, clock_alone(clock)]
    found += messages(workspace, os.environ if environ is None else environ)
    if ask and known.level == OK:
        found += online(workspace.settings.platform.base_url, clock=clock, environ=environ, transport=transport)
    return found


def packages() -> Finding:
    """Look for the packages a monitor needs."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if not missing:
        return Finding(OK, "packages", f"{', '.join(PACKAGES)} are installed")
    told = "; ".join(f"{name} is not installed, which {PACKAGES[name]}" for name in missing)
    level = WARNING if missing == ["apprise"] else WRONG
    return Finding(level, "packages", told, "pip install 'inconcert[monitor]'")


def messages(workspace: Workspace, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look whether the addresses for messages, and the service for labels, can be used. Nothing is sent, nothing shown."""
    variable, labels = workspace.settings.alerts.urls_from, workspace.settings.labels
    try:
        problems = check_addresses(variable, environ)
    except InconcertError as error:
        yield Finding(WARNING, "alerts", error.message, error.hint or "")
    else:
        hint = f"mend it in {variable}; until then it gets no messages, and runs go on"
        for name, problem in problems.items():
            yield Finding(
                WARNING if problem else OK, "alerts", f"{name}: {problem or 'understood'}", hint * bool(problem)
            )
        if not problems:
            yield Finding(OK, "alerts", f"{variable} is not set: nobody gets messages")
    if labels.endpoint and not labels.model:
        yield Finding(WARNING, "labels", "labels.endpoint is set and labels.model is not", f"name a model in {FILE}")


def lock(workspace: Workspace) -> Finding:
    """Look who works on the workspace."""
    try:
        who = holder(workspace)
    except OSError as error:
        return Finding(
            WRONG, "lock", f"{workspace.lock}: {error.strerror or error}", "look whether you may write there"
        )
    if who is None:
        return Finding(OK, "lock", "nobody works on it")
    return Finding(WARNING, "lock", f"in use by {who}", "a run begun now would be refused; wait until that is done")


def disk(workspace: Workspace) -> Iterator[Finding]:
    """Look whether there is room, and whether a file can be written."""
    free = shutil.disk_usage(workspace.root).free
    level = OK if free >= ROOM else WARNING if free >= LEAST_ROOM else WRONG
    hint = "" if level == OK else "make room: a day's posts, pages and a copy of the database take some"
    yield Finding(level, "disk", f"{free // MEGABYTE:,} MB are free", hint)
    try:
        with tempfile.NamedTemporaryFile(dir=workspace.root, prefix=".doctor-", suffix=".part") as file:
            file.write(b"\0" * (1 << 16))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        yield Finding(
            WRONG,
            "disk",
            f"cannot write into {workspace.root}: {error.strerror or error}",
            "give yourself the right to write there, or make room",
        )
    else:
        yield Finding(OK, "disk", f"{workspace.root} can be written to")


def _state(workspace: Workspace, clock: Clock) -> Iterator[Finding]:
    try:
        db = open_state(workspace)
    except (InconcertError, OSError, sqlite3.Error) as error:
        yield Finding.wrong("database", error)
        return
    with closing(db):
        try:
            yield from database(workspace, db, clock)
            yield from posts(workspace, db)
            yield pool(workspace, db, clock)
        except (OSError, sqlite3.Error) as error:
            yield Finding.wrong("database", error)
