"""The commands of the pages about the monitor, typed in by somebody in an empty folder, against the emulator."""

import _thread
import re
import shlex
import threading
import urllib.request
import webbrowser
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from inconcert.cli import main
from tests.collect.emulator import CREDENTIALS, SMALL, Emulator, running
from tests.project.tree import ROOT


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator in which it is now: a command has the computer's own clock."""
    # not when the tests are collected: a clock that is minutes behind is what the doctor finds
    now = {"now": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    with running("steady", tmp_path_factory.mktemp("now"), SMALL, now) as started:
        yield started


def block(page: str, mark: str) -> str:
    """Give the block under a mark."""
    found: list[str] = re.findall(
        rf"<!-- {mark} -->\n```text\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL
    )
    assert len(found) == 1
    return found[0]


def commands(page: str, mark: str) -> list[list[str]]:
    """Give the commands of the block under a mark."""
    lines = [shlex.split(line) for line in block(page, mark).splitlines() if not line.startswith(("pip ", "export "))]
    assert all(words[0] == "inconcert" for words in lines)
    return [words[1:] for words in lines]


def test_five_commands_lead_from_a_list_to_a_site(
    emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    groups = emulator.truth()["groups"]
    (tmp_path / "seeds.txt").write_text("".join(f"{group['usernames'][0]}\n" for group in groups), encoding="utf-8")
    init, *middle, serve = commands("docs/monitor.md", "five")
    assert [init, *middle, serve] == commands("README.md", "five")
    assert [words[1] for words in (init, *middle, serve)] == ["init", "import", "doctor", "run", "serve"]
    assert main([*init, "--set", f"platform.base_url={emulator.base_url}"]) == 0
    for words in middle:
        # the emulator's clock does not run by itself, and the doctor compares clocks
        emulator.clock.sleep(max(datetime.now(UTC).timestamp() - emulator.clock.now(), 0))
        assert main(words) == 0, words
    said = capsys.readouterr().out
    assert "2 accounts on 1 list" in said
    assert "A run can begin." in said
    assert ": complete" in said
    day = next((tmp_path / "ws" / "runs").iterdir()).name
    # the upper tenth of the edges, so not all of the groups on the first day, and nobody else
    assert set() < members(tmp_path / "ws") <= {name for group in groups for name in group["usernames"]}
    secrets = [value.encode() for value in CREDENTIALS.values()]
    for file in (tmp_path / "ws").rglob("*"):
        assert not file.is_file() or not any(secret in file.read_bytes() for secret in secrets), file
    pages = looked_at(monkeypatch)
    assert main([*serve, "--port", "0"]) == 0
    assert f"runs/{day}.html" in pages[0]


def test_the_same_in_python(
    emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {**CREDENTIALS, "INCONCERT_TIKTOK_URL": emulator.base_url}.items():
        monkeypatch.setenv(name, value)
    names = emulator.truth()["groups"][0]["usernames"]
    (tmp_path / "seeds.txt").write_text(f"{names[0]}\n", encoding="utf-8")
    exec(compile(block("docs/monitor.md", "in Python"), "monitor.md", "exec"), {})  # noqa: S102  # the page's own words
    said = capsys.readouterr().out
    assert ": complete\n" in said
    assert "Next: nothing more today" in said
    assert members(tmp_path / "ws") <= set(names)


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Be the browser: fetch the page that is opened, then press Ctrl-C."""
    pages: list[str] = []

    def fetch(url: str) -> None:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310  # this computer's own page
            pages.append(answer.read().decode())
        _thread.interrupt_main()

    monkeypatch.setattr(
        webbrowser, "open", lambda url: threading.Thread(target=fetch, args=(url,), daemon=True).start()
    )
    return pages


def members(workspace: Path) -> set[str]:
    [run] = (workspace / "runs").iterdir()
    return set(pq.read_table(run / "accounts.parquet")["account_id"].to_pylist())


def test_a_collection_by_hashtag_can_be_asked_how_it_stands(
    emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    today = datetime.fromtimestamp(emulator.clock.now(), UTC)
    collect, status = commands("docs/collect.md", "collect")
    for option, value in {
        "--hashtag": "fyp",
        "--since": f"{today - timedelta(days=12):%Y-%m-%d}",
        "--until": f"{today - timedelta(days=3):%Y-%m-%d}",
    }.items():
        collect[collect.index(option) + 1] = value
    assert main([*collect, "--base-url", emulator.base_url]) == 0
    assert main(status) == 0
    said = capsys.readouterr().out
    assert "Searches: 1 finished" in said
    assert list((tmp_path / "posts").rglob("*.parquet"))
