"""init, import, accounts, backup, doctor and schedule, as somebody types them."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from inconcert.cli import main
from inconcert.cli.monitor import COMMANDS
from inconcert.monitor.lock import locked
from inconcert.monitor.workspace import Workspace, open_workspace
from tests.cli.running import refused, run_text
from tests.monitor.watch import Watch

MINE = ("init", "import", "accounts", "backup", "doctor", "schedule")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def ws(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with three accounts."""
    for name in ("TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET"):
        monkeypatch.setenv(name, "a secret of mine")
    (tmp_path / "list.txt").write_text("ada\n@ben\nada\ncy\n")
    run_text(capsys, "monitor", "init", tmp_path / "ws")
    run_text(capsys, "monitor", "import", tmp_path / "ws", tmp_path / "list.txt")
    return tmp_path / "ws"


def run_json(capsys: Capture, *arguments: object, code: int = 0) -> dict[str, Any]:
    """Give what a command of a group prints with ``--json``: one object and nothing else."""
    said: dict[str, Any] = json.loads(run_text(capsys, *arguments, code=code))
    return said


def opened(ws: Path) -> Workspace:
    return open_workspace(ws)


def test_the_first_line_of_a_command_is_that_of_the_list() -> None:
    for name in MINE:
        command = import_module(f"inconcert.cli.monitor.{name}{'_' * (name == 'import')}").command
        assert (command.help.splitlines()[0], command.short_help) == (COMMANDS[name], COMMANDS[name])


def test_init_leads_on(tmp_path: Path, capsys: Capture) -> None:
    said = run_text(capsys, "monitor", "init", tmp_path / "my ws", "--set", "detect.time_window=60")
    for command in ("import", "doctor", "run"):
        assert f"inconcert monitor {command} '{tmp_path}/my ws'" in said
    assert opened(tmp_path / "my ws").settings.detect.time_window == 60
    made = run_json(
        capsys, "monitor", "init", tmp_path / "b", "--json", "--set", "report.title=T", "--set", "report.lang='it'"
    )
    assert (made["settings"]["report"]["title"], made["settings"]["report"]["lang"]) == ("T", "it")


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("detect.time_window", 2, "is not SECTION.KEY=VALUE"),
        ("time_window=3", 2, "is not SECTION.KEY=VALUE"),
        ("detect.time_windw=3", 1, "did you mean 'time_window'?"),
        ("detect.time_window=x", 1, "must be a whole number, 0 or more, not 'x'"),
        ("zzz.x=1", 1, "no section 'zzz'"),
    ],
)
def test_init_with_settings_there_are_none(tmp_path: Path, capsys: Capture, given: str, code: int, said: str) -> None:
    assert said in refused(capsys, "monitor", "init", tmp_path / "ws", "--set", given, code=code)
    assert not (tmp_path / "ws").exists()


def test_every_command_wants_a_workspace(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "list.txt").write_text("ada\n")
    for command in (["accounts"], ["backup"], ["schedule"], ["import", str(tmp_path / "list.txt")]):
        for place, said in (
            (tmp_path / "nope", "no folder"),
            (tmp_path, "is no workspace"),
            (tmp_path / "list.txt", "is a file"),
        ):
            told = refused(capsys, "monitor", command[0], place, *command[1:])
            assert said in told
            assert "inconcert monitor init" in told


def test_import_says_what_became_of_everybody(ws: Path, capsys: Capture) -> None:
    more = ws.parent / "more.csv"
    more.write_bytes(b"account_id\nada\ndee\nx\0y\nv\xe2\x80\xaew\n")
    for dry in (["--dry-run"], []):
        said = run_text(capsys, "monitor", "import", ws, more, *dry)
        assert [line.split() for line in said.splitlines() if "  " in line][:3] == [
            ["1", "new:", "would" if dry else "entered", *(["enter"] if dry else []), "the", "pool"],
            ["1", "known:", "in", "the", "pool", "already"],
            ["2", "refused:", "no", "name", "of", "an", "account"],
        ]
        assert "\\u202e" in said
        assert "\u202e" not in said
        assert "\0" not in said
        assert ("Nothing was changed" in said) == bool(dry)
    told = run_json(capsys, "monitor", "import", ws, more, "--json")
    assert (told["known"], told["n_active"], list(told["refused"])) == (["ada", "dee"], 4, ["v\u202ew", "x\0y"])


def test_import_below_the_bar(tmp_path: Path, capsys: Capture) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"ada\n{name * 3}\n")
    run_text(capsys, "monitor", "init", tmp_path / "ws", "--set", "pool.enter_lists=2")
    said = run_text(capsys, "monitor", "import", tmp_path / "ws", tmp_path / "a", tmp_path / "b")
    assert "2  below the bar: named by fewer than 2 lists\n" in said
    assert "The pool has 1 active account." in said


def test_import_of_nothing(ws: Path, capsys: Capture) -> None:
    (ws.parent / "empty.txt").write_bytes(b"\n\n")
    assert "names nobody" in refused(capsys, "monitor", "import", ws, ws.parent / "empty.txt")
    assert "Missing argument 'LIST...'" in refused(capsys, "monitor", "import", ws, code=2)


def test_accounts_are_shown_and_changed(ws: Path, capsys: Capture) -> None:
    assert "3 accounts in the pool" in run_text(capsys, "monitor", "accounts", ws)
    assert (
        run_text(capsys, "monitor", "accounts", ws, "@ada", "--pin", "--reason", "a colleague asked") == "ada: pinned\n"
    )
    assert run_text(capsys, "monitor", "accounts", ws, "ada", "--pin", "--reason", "r") == "ada: was pinned already\n"
    said = run_text(capsys, "monitor", "accounts", ws, "ada", "ben", "--retire", "--reason", "r", code=1)
    assert said == "ben: retired\nada: not retired, because it is pinned (unpin it first)\n"
    shown = run_text(capsys, "monitor", "accounts", ws, "ada", "--events")
    assert "pinned: never retired" in shown
    assert "named 2 times, in 1 of 1 list" in shown
    assert "a colleague asked" in shown
    told = run_json(capsys, "monitor", "accounts", ws, "--status", "retired", "--events", "--json")
    assert [(one["account_id"], [event["kind"] for event in one["events"]]) for one in told["accounts"]] == [
        ("ben", ["added", "retired"])
    ]
    assert told["health"]["statuses"]["active"] == 2
    assert run_text(capsys, "monitor", "accounts", ws, "--return", "ben", "--reason", "r") == "ben: returned\n"
    assert run_text(capsys, "monitor", "accounts", ws, "--allow", "news", "--reason", "r") == "news: allowed\n"
    changed = run_json(capsys, "monitor", "accounts", ws, "--disallow", "news", "--reason", "r", "--json")
    assert changed == {"kind": "disallowed", "changed": ["news"], "same": [], "refused": {}}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--pin", "--reason", "r"], 2, "needs the names of accounts, and --reason"),
        (["ada", "--pin"], 2, "needs the names of accounts, and --reason"),
        (["ada", "--pin", "--unpin", "--reason", "r"], 2, "one change at a time: --pin or --unpin"),
        (["ada", "--pin", "--reason", "  "], 2, "needs the names of accounts, and --reason"),
        (["ada", "--reason", "r"], 2, "goes with a change"),
        (["ada", "--status", "active"], 2, "not both"),
        (["ada", "--pin", "--events", "--reason", "r"], 2, "goes without"),
        (["adda"], 1, "did you mean 'ada'?"),
        (["--status", "gone"], 2, "'gone' is not one of"),
    ],
)
def test_accounts_asked_wrongly(ws: Path, capsys: Capture, arguments: list[str], code: int, said: str) -> None:
    assert said in refused(capsys, "monitor", "accounts", ws, *arguments, code=code)


def test_a_hostile_reason_does_not_reach_the_terminal(ws: Path, capsys: Capture) -> None:
    run_text(capsys, "monitor", "accounts", ws, "--pin", "ada", "--reason", "x\x1b[2J\u202ey\nz")
    shown = run_text(capsys, "monitor", "accounts", ws, "ada", "--events")
    assert "x\\x1b[2J\\u202ey\\nz" in shown


def test_backup_and_restore(ws: Path, capsys: Capture) -> None:
    assert "no copy" in run_text(capsys, "monitor", "backup", ws, "--list")
    copy = run_json(capsys, "monitor", "backup", ws, "--json")["backup"]
    assert run_text(capsys, "monitor", "backup", ws, "--list") == f"{copy}\n"
    run_text(capsys, "monitor", "accounts", ws, "--pin", "ada", "--reason", "r")
    opened(ws).database.write_bytes(b"spoilt" * 999)
    hint = refused(capsys, "monitor", "accounts", ws)
    assert f"inconcert monitor backup {ws} --restore {copy}" in hint
    assert f"{copy} is the database now" in run_text(capsys, "monitor", "backup", ws, "--restore", copy)
    assert "0 pinned" in run_text(capsys, "monitor", "accounts", ws)
    assert "exclude each other" in refused(capsys, "monitor", "backup", ws, "--list", "--restore", copy, code=2)
    with locked(opened(ws), command="inconcert monitor run", clock=Watch()):
        assert "is in use by process" in refused(capsys, "monitor", "backup", ws, "--restore", copy)


def test_doctor(ws: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run_text(capsys, "monitor", "doctor", ws)
    assert "A run can begin" in said
    assert "a secret of mine" not in said
    monkeypatch.delenv("TIKTOK_CLIENT_SECRET")
    said = run_text(capsys, "monitor", "doctor", ws, code=1)
    assert "wrong     credentials" in said
    assert "to do: export TIKTOK_CLIENT_KEY=… TIKTOK_CLIENT_SECRET=…" in " ".join(said.split())
    told = run_json(capsys, "monitor", "doctor", ws, "--json", code=1)
    assert told["n_wrong"] == 1


@pytest.mark.parametrize("more", [[], ["--systemd"]])
def test_schedule(ws: Path, capsys: Capture, more: list[str]) -> None:
    said = run_text(capsys, "monitor", "schedule", ws, "--env-file", "~/my.env", *more)
    assert str(Path.home() / "my.env") in said
    assert "TIKTOK_CLIENT_SECRET='…'" in said
    assert "a secret of mine" not in said
    assert "UTC" in said
    told = run_json(capsys, "monitor", "schedule", ws, "--json", "--time", "7:00", *more)
    assert (told["time_utc"], "cron" in told, "timer" in told) == ("07:00", not more, bool(more))
    assert "Before 00:05 UTC" in run_text(capsys, "monitor", "schedule", ws, "--time", "00:00", *more)
    assert "is no time of the day" in refused(capsys, "monitor", "schedule", ws, "--time", "24:00", *more)


def test_no_secret_is_in_any_file(ws: Path, capsys: Capture) -> None:
    for command in ("doctor", "schedule", "backup", "accounts"):
        assert main(["monitor", command, str(ws)]) == 0
    assert "a secret of mine" not in "".join(capsys.readouterr())
    assert [path for path in ws.rglob("*") if path.is_file() and b"a secret of mine" in path.read_bytes()] == []
    assert json.loads(json.dumps(opened(ws).settings.to_dict())) == opened(ws).settings.to_dict()
