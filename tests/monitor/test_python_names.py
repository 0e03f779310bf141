"""Whatever a command does can be done in Python by names that are public, and is shown in a notebook."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import inconcert
from inconcert import collect, monitor
from inconcert.cli.collect import COMMANDS as COLLECT
from inconcert.cli.monitor import COMMANDS as MONITOR
from inconcert.monitor.followed import Networks
from inconcert.monitor.history import NetworkHistory
from inconcert.monitor.membership import Memberships
from inconcert.monitor.run import RunOutcome
from inconcert.monitor.status import Status
from tests.project.tree import ROOT

#: command → what does it in Python
SAME = {
    "monitor init": {"create_workspace", "settings_from"},
    "monitor import": {"import_lists"},
    "monitor doctor": {"examine"},
    "monitor run": {"run_monitor"},
    "monitor status": {"status_of"},
    "monitor accounts": {"account", "change_by_person", "events", "pool_accounts", "pool_health"},
    "monitor networks": {"memberships", "network", "networks"},
    "monitor report": {"rewrite"},
    "monitor serve": {"site_server"},
    "monitor export": {"pack_run"},
    "monitor schedule": {"Schedule", "cron_line", "service_unit", "timer_unit"},
    "monitor replay": {"replay"},
    "monitor backup": {"back_up_now", "backups_of", "restore"},
    "collect tiktok": {"collect_tiktok"},
    "collect status": {"collection_status"},
}
#: opening and locking a workspace
AROUND = {"locked", "open_state", "open_workspace", "state_of"}
#: what a command says, and how it reads what was typed; in Python these are values
WORDS = {
    "FILE",
    "EARLIEST",
    "WARNING",
    "WRONG",
    "accounts_text",
    "day_plan_record",
    "day_plan_text",
    "environment_names",
    "events_text",
    "health_text",
    "one_text",
    "outcome_text",
    "plain_name",
    "status_text",
    "time_of",
}


def called(file: Path, room: str) -> set[str]:
    """Give what a command's module takes from a room when it runs, by the names it has there."""
    found: set[str] = set()
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"inconcert.{room}."):
                    found |= {name.name for name in node.names}
    return found


def test_every_command_is_in_the_table() -> None:
    assert set(SAME) == {*(f"monitor {name}" for name in MONITOR), *(f"collect {name}" for name in COLLECT)}


@pytest.mark.parametrize("command", SAME)
def test_a_command_calls_what_python_calls(command: str) -> None:
    room, name = command.split()
    file = ROOT / "src" / "inconcert" / "cli" / room / f"{name}{'_' * (name == 'import')}.py"
    assert called(file, room) - AROUND - WORDS == SAME[command]
    public = {"monitor": monitor, "collect": collect}[room]
    assert SAME[command] | (AROUND if room == "monitor" else set()) <= set(public.__all__)


def test_the_rooms_are_there_without_being_imported() -> None:
    program = "import inconcert as ic; assert ic.monitor.networks and ic.collect.field and 'monitor' in dir(ic)"
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
    assert inconcert.monitor is monitor


@pytest.mark.parametrize(
    "shown", [Networks, NetworkHistory, Memberships, RunOutcome, Status, collect.Collected, collect.CollectionStatus]
)
def test_a_notebook_shows_what_a_terminal_shows(shown: type) -> None:
    assert "_repr_html_" in vars(shown)
    assert "__str__" in vars(shown)


def test_what_a_notebook_shows_is_text_and_no_markup() -> None:
    outcome = RunOutcome("<b>", "complete", 0, (), {})
    assert outcome._repr_html_() == "<pre>&lt;b&gt;: complete</pre>"
