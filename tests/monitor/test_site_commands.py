"""``inconcert monitor report`` and ``serve``, typed in."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from inconcert.cli import main
from inconcert.collect.database import transaction
from inconcert.monitor.workspace import create_workspace
from tests.monitor.filled import filled
from tests.monitor.site_fixtures import kept


def test_pages_are_written_again_and_what_has_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = filled(tmp_path / "ws", 2)
    root = str(made.workspace.root)
    assert main(["monitor", "report", root, "--all"]) == 0
    said = capsys.readouterr().out
    assert f"{made.runs[0]} has no network to show: it has no page." in said
    assert "Written: 1 page, the overview and the feeds." in said
    page = made.workspace.site / "runs" / f"{made.runs[1]}.html"
    page.write_text("lost", encoding="utf-8")
    with transaction(made.db):
        made.db.execute("UPDATE run SET status = 'failed', message = 'detect: no room' WHERE run = ?", (made.runs[0],))
    assert main(["monitor", "report", root, "--run", made.runs[1]]) == 0
    assert "detect: no room" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--run", "2026-01-99"], 1, "there is no run '2026-01-99'"),
        (["--run", "2026-01-01", "--all"], 2, "not both"),
    ],
)
def test_what_cannot_be_written_is_told(
    more: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = create_workspace(tmp_path / "ws")
    assert main(["monitor", "report", str(workspace.root), *more]) == code
    assert said in capsys.readouterr().err
    assert list(workspace.site.iterdir()) == []


def test_before_the_first_run_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = create_workspace(tmp_path / "ws")
    assert main(["monitor", "report", str(workspace.root)]) == 0
    assert "Make one: inconcert monitor run" in capsys.readouterr().out
    assert main(["monitor", "serve", str(tmp_path / "none")]) == 1
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent another way there")
def test_the_site_is_served_until_somebody_stops_it() -> None:
    root = str(kept().workspace.root)
    serving = subprocess.Popen(
        [sys.executable, "-u", "-m", "inconcert", "monitor", "serve", root, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        url = serving.stdout.readline().removeprefix("The site is at ").strip()
        with urlopen(url, timeout=30) as answer:  # noqa: S310 - the loopback address it just said
            assert "Coordination is not inauthenticity" in answer.read().decode()
        serving.send_signal(signal.SIGINT)
        said, _ = serving.communicate(timeout=60)
        assert serving.returncode == 0
        assert said.endswith("Stopped.\n")
    finally:
        serving.kill()
        serving.communicate(timeout=60)
