"""``inconcert evaluate`` without a result: methods by scenarios."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from inconcert.cli import main
from inconcert.evaluate import METHODS, Comparison, compare_methods
from inconcert.simulate import SCENARIOS
from tests.cli.running import refused, run_json, run_text

SMALL = ("--seeds", "2", "--n-accounts", "120", "--n-days", "6")
TWO = ("--scenario", "fast_own", "--scenario", "none", "--method", "seconds_60_thrice", "--method", "coortweet")


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare_methods(["fast_own", "none"], ["seconds_60_thrice", "coortweet"], seeds=2, n_accounts=120, n_days=6)


def test_json_is_what_python_gives(compared: Comparison, capsys: pytest.CaptureFixture[str]) -> None:
    assert Comparison.from_dict(run_json(capsys, "evaluate", *TWO, *SMALL)) == compared


def test_text_in_a_pipe_is_plain(compared: Comparison, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_text(capsys, "evaluate", *TWO, *SMALL)
    assert said == f"{compared}\n"
    assert "seconds_60_thrice  1.00 / 0" in said
    assert SCENARIOS["fast_own"].about in said
    assert METHODS["coortweet"].about in said


def test_a_terminal_gets_a_frame_and_the_same_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    said = re.sub(r"\x1b\[[\d;]*m", "", run_text(capsys, "evaluate", *TWO, *SMALL))
    assert "│ seconds_60_thrice │ 1.00 / 0 │" in said
    assert "recall / false pairs" in said
    assert SCENARIOS["none"].about in said
    assert [line for line in said.splitlines() if len(line) > 60] == []


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (("--kind", "fast"), "--kind goes with OUT TRUTH", 2),
        (("found",), "give OUT and TRUTH, or neither", 2),
        (("found", "truth.csv", "--seeds", "2"), "--seeds compares methods and goes without OUT TRUTH", 2),
        (("found", "truth.csv", "--method", "coortweet"), "--method compares methods", 2),
        (("--seeds", "0"), "--seeds", 2),
        (("--level", "1"), "--level", 2),
        (("--method", "coortwet"), "did you mean 'coortweet'", 1),
        (("--scenario", "slwo"), "did you mean 'slow'", 1),
        (("--scenario", "slow", "--scenario", "slow"), "each once", 1),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: tuple[str, ...], message: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert message in refused(capsys, "evaluate", *arguments, code=code)


def test_an_edge_table_is_scored_as_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "edges.csv").write_text("account_id,account_id_y\na,b\nb,x\n", encoding="utf-8")
    (tmp_path / "truth.csv").write_text("account_id,group,kind\na,g,fast\nb,g,fast\n", encoding="utf-8")
    assert main(["evaluate", "--json", str(tmp_path / "edges.csv"), str(tmp_path / "truth.csv")]) == 0
    score: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (score["pairs"]["precision"], score["pairs"]["recall"]) == (0.5, 1.0)
