from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from inconcert.errors import OutputError
from inconcert.results import folder as module
from inconcert.results.folder import read_record, replacing


def result(path: Path, **files: str) -> Path:
    """Put a result of ours at `path`."""
    with replacing(path) as new:
        for name, text in files.items():
            (new / name).write_text(text)
        (new / "run.json").write_text(json.dumps({"result": "network", "outputs": [*files, "run.json"]}))
    return path


def content(path: Path) -> dict[str, str]:
    return {str(p.relative_to(path)): p.read_text() for p in sorted(path.rglob("*")) if p.is_file()}


def names(path: Path) -> list[str]:
    return sorted(p.name for p in path.iterdir())


@pytest.fixture(params=["swap", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two renames":
        monkeypatch.setattr(module, "_swapped", lambda *_: False)


@pytest.mark.usefixtures("either_way")
def test_ours_is_replaced_and_what_it_no_longer_has_is_gone(tmp_path: Path) -> None:
    out = result(tmp_path / "out", edges="old", pairs="old")
    result(out, edges="new")
    assert set(content(out)) == {"edges", "run.json"}
    assert content(out)["edges"] == "new"
    assert names(tmp_path) == ["out"]


@pytest.mark.usefixtures("either_way")
def test_files_of_the_user_stay(tmp_path: Path) -> None:
    out = result(tmp_path / "out", edges="old")
    (out / "notes.txt").write_text("mine")
    (out / "figures" / "deep").mkdir(parents=True)
    (out / "figures" / "deep" / "a.svg").write_text("drawn")
    (out / "link").symlink_to("notes.txt")
    result(out, edges="new")
    assert content(out)["notes.txt"] == "mine"
    assert content(out)["figures/deep/a.svg"] == "drawn"
    assert (out / "link").is_symlink()
    assert content(out)["edges"] == "new"


def test_files_of_the_user_stay_on_disks_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError("no links here")

    out = result(tmp_path / "out", edges="old")
    (out / "notes.txt").write_text("mine")
    monkeypatch.setattr("os.link", refuse)
    result(out, edges="new")
    assert content(out)["notes.txt"] == "mine"


def test_a_file_of_the_user_is_never_overwritten(tmp_path: Path) -> None:
    out = result(tmp_path / "out", edges="old")
    (out / "pairs").write_text("mine")
    with pytest.raises(OutputError, match="not a file of inconcert's"):
        result(out, edges="new", pairs="ours")
    assert content(out)["pairs"] == "mine"
    assert content(out)["edges"] == "old"


def test_a_failure_leaves_the_old_result_and_nothing_else(tmp_path: Path) -> None:
    out = result(tmp_path / "out", edges="old")
    with pytest.raises(FileNotFoundError), replacing(out) as new:
        (new / "edges").write_text((new / "no such file").read_text())
    assert content(out)["edges"] == "old"
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize(
    "other",
    ["[1]", "{}", "not json", '{"outputs": 3, "result": "network"}', '{"outputs": [], "result": "simulation"}', None],
    ids=str,
)
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, other: Any) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    if other is not None:
        (out / "run.json").write_text(other)
    assert read_record(out) is None
    with pytest.raises(OutputError, match="not empty"), replacing(out):
        pytest.fail("nothing may be written")
    assert content(out)["thesis.txt"] == "mine"


def test_an_empty_folder_is_taken_with_its_permissions(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o750)
    result(out, edges="new")
    assert content(out)["edges"] == "new"
    assert out.stat().st_mode & 0o777 == 0o750


def test_a_new_folder_has_the_permissions_of_any_folder(tmp_path: Path) -> None:
    (tmp_path / "any").mkdir()
    out = result(tmp_path / "deep" / "er" / "out", edges="new")
    assert out.stat().st_mode == (tmp_path / "any").stat().st_mode


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    real = result(tmp_path / "real", edges="old")
    (tmp_path / "out").symlink_to(real)
    result(tmp_path / "out", edges="new")
    assert (tmp_path / "out").is_symlink()
    assert content(real)["edges"] == "new"


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file"), replacing(tmp_path / "out"):
        pytest.fail("nothing may be written")


def test_the_folder_one_stands_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="folder you are in"), replacing("."):
        pytest.fail("nothing may be written")


def test_a_parent_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write beside"), replacing(tmp_path / "file" / "out"):
        pytest.fail("nothing may be written")


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_put_in_place", full)
    with pytest.raises(OutputError, match="No space left"):
        result(tmp_path / "out", edges="new")
    assert names(tmp_path) == []


def test_leftovers_of_a_killed_writer_go_and_those_of_a_living_one_stay(tmp_path: Path) -> None:
    dead = tmp_path / ".out.dead.part"
    dead.mkdir()
    (dead / "edges").write_text("half")
    other = tmp_path / ".other.dead.part"
    other.mkdir()
    with replacing(tmp_path / "out") as first:
        (first / "edges").write_text("first")
        result(tmp_path / "out", edges="second")
        assert first.is_dir()
        assert not dead.exists()
        assert other.exists()
    # the one that ends last stands
    assert content(tmp_path / "out") == {"edges": "first"}


def test_without_locks_leftovers_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = tmp_path / ".out.dead.part"
    dead.mkdir()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    result(tmp_path / "out", edges="new")
    assert dead.exists()


WRITER = """
import json, sys
from inconcert.results.folder import replacing
names = [f"file{n}" for n in range(40)]
for turn in range(1000000):
    with replacing(sys.argv[1]) as new:
        for name in names:
            (new / name).write_text(str(turn))
        (new / "run.json").write_text(json.dumps({"result": "network", "outputs": [*names, "run.json"], "turn": turn}))
    if turn == 0:
        print("written once", flush=True)
"""


@pytest.mark.parametrize("moment", range(6))
def test_a_kill_leaves_a_whole_result(tmp_path: Path, moment: Any) -> None:
    out = tmp_path / "out"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(out)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.0037 * moment)
        process.kill()
    turn = str(json.loads((out / "run.json").read_text())["turn"])
    assert {(out / f"file{n}").read_text() for n in range(40)} == {turn}
    result(out, edges="new")
    assert names(tmp_path) == ["out"]
