from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from inconcert.results import detect, open_results
from tests.cli.running import parquet, refused, run_json, run_text
from tests.golden import golden
from tests.results import sample

KEYS = {
    "output",
    "files",
    "parameters",
    "threshold",
    "counts",
    "dropped",
    "notes",
    "components",
    "versions",
    "timings",
}


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return parquet(sample.posts(), tmp_path / "posts.parquet")


def test_python_and_the_command_line_give_the_same(
    posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_json(capsys, "detect", posts, "-o", tmp_path / "cli", "--fast-window", "3", "--min-weight", "3", "--csv")
    detect(posts, fast_window=3, min_weight=3).write(tmp_path / "python", csv=True)
    for path in (tmp_path / "cli").iterdir():
        other = tmp_path / "python" / path.name
        if path.name != "run.json":
            assert path.read_bytes() == other.read_bytes(), path.name
        else:
            records = [json.loads(p.read_text()) for p in (path, other)]
            for record in records:
                del record["timings"]
            assert records[0] == records[1]


def test_what_json_says(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_json(capsys, "detect", posts, "-o", tmp_path / "out")
    assert set(said) == KEYS
    assert said["counts"]["components"] == 2
    assert said["components"][0]["n_accounts"] == 3
    assert said["output"] == str(tmp_path / "out")
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert {name: said[name] for name in ("parameters", "counts", "threshold", "notes", "timings")} == {
        name: record[name] for name in ("parameters", "counts", "threshold", "notes", "timings")
    }


def test_several_files_are_one_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = sample.posts()
    one, two = (parquet(part, tmp_path / f"{k}.parquet") for k, part in enumerate((rows[:10], rows[10:])))
    said = run_json(capsys, "detect", one, two, "-o", tmp_path / "out")
    assert said["counts"]["pairs"] == 21
    assert open_results(tmp_path / "out").found.data == (str(one), str(two))


def test_words_name_the_next_step_and_it_works(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_text(capsys, "detect", posts, "-o", tmp_path / "out")
    assert f"Written to {tmp_path / 'out'}: accounts.parquet" in said
    line = said.strip().splitlines()[-1].split()
    assert line[:2] == ["inconcert", "explain"]
    assert "anna" in run_text(capsys, *line[1:])


def test_nothing_found_is_no_error(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_text(capsys, "detect", posts, "-o", tmp_path / "out", "--time-window", "1")
    assert "Nothing was found" in said
    assert "inconcert explain" not in said
    assert (tmp_path / "out" / "edges.parquet").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--edge-weight", "2"],
        ["--min-weight", "0"],
        ["--time-window", "soon"],
        ["--time-window", "-5"],
        ["--engine", "abacus"],
        ["--weight", "kilograms"],
        ["--no-such-option"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_with_code_2(posts: Path, wrong: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Error" in refused(capsys, "detect", posts, *wrong, code=2)


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "detect", tmp_path / "no.csv", "-o", tmp_path / "out")
    assert "no.csv" in said
    assert not (tmp_path / "out").exists()


def test_days_without_a_clock_are_refused_for_short_windows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{**row, "timestamp": f"2024-01-{n % 7 + 1:02}"} for n, row in enumerate(sample.posts())]
    days = parquet(rows, tmp_path / "days.parquet")
    said = refused(capsys, "detect", days, "-o", tmp_path / "out")
    assert "28 times are only a date" in said
    assert "--time-window 1d" in said
    run_json(capsys, "detect", days, "-o", tmp_path / "out", "--time-window", "1d")


def test_a_folder_of_somebody_else_is_refused(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is not empty" in refused(capsys, "detect", posts, "-o", tmp_path)


def test_a_result_does_not_replace_its_own_input(
    posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_json(capsys, "detect", posts, "-o", tmp_path / "out")
    monkeypatch.setattr("inconcert.results.searching.input_shares", lambda *_: pytest.fail("this is known before"))
    for path in (tmp_path / "out", tmp_path / "out" / "shares.parquet"):
        assert "which the result replaces" in refused(capsys, "detect", path, "-o", tmp_path / "out")


def test_standard_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = sample.shares()
    text = "\n".join([",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)])
    done = subprocess.run(
        [sys.executable, "-m", "inconcert", "detect", "-", "-o", str(tmp_path / "out"), "--json"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["counts"]["pairs"] == 21
    assert "not in a file" in refused(capsys, "rerun", tmp_path / "out" / "run.json")


def test_a_terminal_gets_no_control_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = parquet(sample.shares(hostile=True), tmp_path / "hostile.parquet")
    said = run_text(capsys, "detect", hostile, "-o", tmp_path / "out")
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_hostile_names_come_back_from_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = parquet(sample.shares(hostile=True), tmp_path / "hostile.parquet")
    run_json(capsys, "detect", hostile, "-o", tmp_path / "out", "--csv", "--pairs")
    members = set(pq.read_table(tmp_path / "out" / "accounts.parquet")["account_id"].to_pylist())
    assert members == set(sample.HOSTILE[:5])
    for a in members:
        said = run_json(capsys, "explain", tmp_path / "out", "--", a)
        assert said["account_id"] == a


def test_a_terminal_without_unicode_is_served(posts: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "inconcert", "detect", str(posts), "-o", str(tmp_path / "out"), "--by", "text"],
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.isascii()


STOPPED = """
import os, signal, sys
# a program started in the background of a script has this signal ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
import inconcert.results.outputs as outputs
from inconcert.cli import main
whole = outputs.write_posts
def interrupt(*arguments):
    os.kill(os.getpid(), signal.SIGINT)
    return whole(*arguments)
outputs.write_posts = interrupt
sys.exit(main(sys.argv[1:]))
"""


def test_ctrl_c_leaves_what_was_there(posts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    detect(posts, min_weight=6).write(out)
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, "detect", str(posts), "-o", str(out)], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr == b"Stopped. Nothing was written; an earlier result stands as it was.\n"
    assert open_results(out).parameters["min_weight"] == 6
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "posts.parquet"]
    assert signal.SIGINT


def test_the_published_russian_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_json(
        capsys,
        *("detect", golden("coortweet", "input.russian.parquet"), "-o", tmp_path / "out"),
        *("--rules", "coortweet", "--time-window", "600", "--min-participation", "2", "--edge-weight", "0.99"),
    )
    expected = {"pairs": 38172, "edges": 36620, "edges_kept": 215, "accounts": 233, "components": 34}
    assert {name: said["counts"][name] for name in expected} == expected
    assert said["threshold"] == 2
