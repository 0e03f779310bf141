"""What cron and systemd are given."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.errors import BadParameter
from inconcert.monitor.schedule import (
    Schedule,
    cron_line,
    environment_names,
    local_time,
    service_unit,
    time_of,
    timer_unit,
)
from inconcert.monitor.sections import Labels
from inconcert.monitor.settings import Settings
from tests.monitor.watch import NOON

ZONES = ("UTC", "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago")


@given(st.times(), st.sampled_from(ZONES), st.integers(0, 364))
def test_cron_is_never_early_and_at_most_an_hour_late(at: time, zone: str, day: int) -> None:
    at = at.replace(second=0, microsecond=0)
    local = local_time(at, ZoneInfo(zone), now=NOON)
    date = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
    there = datetime.combine(date.date(), local, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    late = (there - datetime.combine(there.date(), at, tzinfo=UTC)) % timedelta(days=1)
    # the hour that is left out in spring does not exist, and its times are the hour after
    assert late <= timedelta(hours=1)


@pytest.mark.parametrize(("text", "read"), [("00:15", time(0, 15)), ("7:05", time(7, 5)), (" 23:59 ", time(23, 59))])
def test_times(text: str, read: time) -> None:
    assert time_of(text) == read


@pytest.mark.parametrize("text", ["24:00", "7", "07:60", "noon", "", "-1:00", "07:30:00"])
def test_times_that_are_none(text: str) -> None:
    with pytest.raises(BadParameter, match="is no time of the day"):
        time_of(text)


def program(folder: Path, code: int) -> Path:
    """Write something that is called as inconcert is, and notes with what."""
    made = folder / "in con%cert"
    made.write_text(f'#!/bin/sh\nprintf "%s|" "$TIKTOK_CLIENT_KEY" "$@"\nexit {code}\n')
    made.chmod(0o755)
    return made


@pytest.mark.parametrize(("code", "ends"), [(0, 0), (3, 0), (1, 1)])
def test_the_line_runs_in_a_shell(tmp_path: Path, code: int, ends: int) -> None:
    workspace = tmp_path / "a 'b' $HOME %d"
    workspace.mkdir()
    secrets = tmp_path / "the env"
    secrets.write_text("TIKTOK_CLIENT_KEY='k e$y'\n")
    schedule = Schedule(workspace, time(0, 15), (str(program(tmp_path, code)),), secrets)
    line = cron_line(schedule, zone=UTC, now=NOON)
    assert line.startswith("15 0 * * * ")
    assert "%" not in line.replace(r"\%", "")
    assert "k e$y" not in line
    run = line.split(" ", 5)[5].replace(r"\%", "%")  # as cron does
    assert subprocess.run(["sh", "-c", run], check=False, timeout=30).returncode == ends
    assert (workspace / "run.log").read_text() == f"k e$y|monitor|run|{workspace}|"


def test_without_its_environment_it_does_not_run(tmp_path: Path) -> None:
    schedule = Schedule(tmp_path, time(0, 15), (str(program(tmp_path, 0)),), tmp_path / "none")
    run = cron_line(schedule, zone=UTC, now=NOON).split(" ", 5)[5].replace(r"\%", "%")
    assert subprocess.run(["sh", "-c", run], check=False, timeout=30, capture_output=True).returncode != 0
    assert not (tmp_path / "run.log").exists()


def test_units(tmp_path: Path) -> None:
    schedule = Schedule(Path("/data/a b%c"), time(7, 5), ("/usr/bin/python3", "-m", "inconcert"), Path("/srv/ada/env"))
    service, timer = service_unit(schedule), timer_unit(schedule)
    assert 'ExecStart=/usr/bin/python3 -m inconcert monitor run "/data/a b%%c"' in service
    assert "SuccessExitStatus=3" in service
    assert "EnvironmentFile=/srv/ada/env" in service
    assert "OnCalendar=*-*-* 07:05:00 UTC" in timer
    assert "Persistent=true" in timer
    if shutil.which("systemd-analyze"):
        (tmp_path / "inconcert.service").write_text(service_unit(replace(schedule, program=("/bin/true",))))
        (tmp_path / "inconcert.timer").write_text(timer)
        command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "inconcert.timer")]
        said = subprocess.run(command, check=False, timeout=60, capture_output=True, text=True)
        assert [line for line in said.stderr.splitlines() if "inconcert" in line] == []


def test_no_secret_and_no_line_of_its_own() -> None:
    assert environment_names(Settings()) == ("TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET", "INCONCERT_ALERTS")
    labelled = replace(Settings(), labels=Labels(endpoint="http://127.0.0.1:1/v1", key_from="MY_KEY"))
    assert "MY_KEY" in environment_names(labelled)
    with pytest.raises(BadParameter, match="no schedule can carry"):
        Schedule(Path("/data/a\nb"), time(0, 15), ("/usr/bin/inconcert",), Path("/e"))
    assert len(shlex.split(service_unit(Schedule(Path("/d"), time(0), ("/p",), Path("/e"))).splitlines()[6])) == 4
