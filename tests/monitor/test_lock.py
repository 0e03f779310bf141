"""One process at a time; the second one is told who, and a dead one holds nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from inconcert.errors import WorkspaceError, WorkspaceLocked
from inconcert.monitor.lock import Holder, holder, locked
from inconcert.monitor.workspace import Workspace, create_workspace
from tests.monitor.watch import NOON, Watch

#: takes the lock, says so, and waits to be killed
HOLD = """
import sys
from inconcert.collect.clock import SystemClock
from inconcert.monitor.lock import locked
from inconcert.monitor.settings import Settings
from inconcert.monitor.workspace import Workspace
from pathlib import Path
with locked(Workspace(Path(sys.argv[1]), Settings()), command="inconcert monitor run", clock=SystemClock()):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "ws")


def test_the_second_is_told_who(workspace: Workspace) -> None:
    with locked(workspace, command="inconcert monitor run ws", clock=Watch()):
        assert holder(workspace) == Holder(os.getpid(), socket.gethostname(), "inconcert monitor run ws", NOON)
        with pytest.raises(WorkspaceLocked) as error, locked(workspace, command="other", clock=Watch()):
            pytest.fail("two at once")
        said = (
            f"process {os.getpid()} on {socket.gethostname()} since 2026-03-01 12:00:00 UTC: inconcert monitor run ws"
        )
        assert said in str(error.value)
        assert "wait until it is done" in str(error.value)
        assert "other" not in workspace.lock.read_text()
    assert holder(workspace) is None


def test_an_error_inside_lets_go(workspace: Workspace) -> None:
    with pytest.raises(KeyError), locked(workspace, command="a", clock=Watch()):
        raise KeyError
    with locked(workspace, command="b", clock=Watch()):
        pass


def test_a_killed_owner_holds_nothing(workspace: Workspace) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(workspace.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"held\n"
        with (
            pytest.raises(WorkspaceLocked, match=f"process {owner.pid} on "),
            locked(workspace, command="second", clock=Watch()),
        ):
            pytest.fail("two at once")
        owner.send_signal(signal.SIGKILL)
    finally:
        owner.kill()
        owner.communicate()
    # what it wrote still stands there, and means nothing
    assert str(owner.pid) in workspace.lock.read_text()
    assert holder(workspace) is None
    with locked(workspace, command="second", clock=Watch()):
        assert isinstance(now := holder(workspace), Holder)
        assert now.command == "second"


@pytest.mark.parametrize("content", [b"", b"{", b"[]\n", b'{"pid": "x"}\n', b"\xff\xfe\0", b"null\n"])
def test_a_lock_that_cannot_be_read_is_still_a_lock(workspace: Workspace, content: bytes) -> None:
    with locked(workspace, command="a", clock=Watch()):
        workspace.lock.write_bytes(content)
        assert holder(workspace) == "another process"
        with (
            pytest.raises(WorkspaceLocked, match="in use by another process"),
            locked(workspace, command="b", clock=Watch()),
        ):
            pytest.fail("two at once")


def test_a_hostile_lock_cannot_write_to_the_terminal(workspace: Workspace) -> None:
    with locked(workspace, command="x\x1b[2J\u202e", clock=Watch()):
        assert "\\x1b[2J\\u202e" in str(holder(workspace))


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "ws")
    workspace.lock.mkdir()
    with pytest.raises(WorkspaceError, match="cannot write"), locked(workspace, command="a", clock=Watch()):
        pytest.fail("no lock")


def test_where_nothing_can_be_written_it_is_still_seen_who_holds_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path) -> None:
        raise OSError(30, "Read-only file system")

    with locked(workspace, command="inconcert monitor run", clock=Watch()):
        monkeypatch.setattr("inconcert.monitor.lock._opened", refused)
        seen = holder(workspace)
    assert isinstance(seen, Holder)
    assert seen.command == "inconcert monitor run"
    assert holder(workspace) is None
