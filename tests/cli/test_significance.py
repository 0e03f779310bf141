from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from inconcert.cli.significance import command
from tests.cli.running import parquet, refused, run_json, run_text
from tests.results.worlds import coordinated


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from inconcert.cli import main

    place = tmp_path_factory.mktemp("significance")
    data = parquet(coordinated(), place / "shares.parquet")
    assert main(["detect", str(data), "-o", str(place / "out"), "--min-weight", "3"]) == 0
    return place / "out"


def test_it_says_what_was_tested_what_was_found_and_what_it_means(result: Path, capsys: pytest.CaptureFixture[str]):
    said = run_text(capsys, "significance", result)
    assert "pairs of accounts with 3 or more objects in common were tested" in said
    for kind in ("fast", "fixed lag", "repetitive"):
        assert f"\n  {kind}" in said
    assert "g1 and g2: " in said
    assert "What this means" in said
    assert "evidence" in pq.read_schema(result / "edges.parquet").names
    assert "Against chance" in run_text(capsys, "explain", result, "g1", "g2")
    assert "The same counts" in run_text(capsys, "rerun", result)


OPTIONS: list[tuple[str, Any, str, Any]] = [
    ("--level", "0.01", "level", 0.01),
    ("--horizon", "6h", "horizon", 21_600),
    ("--min-objects", "5", "min_objects", 5),
    ("--session-gap", "10m", "session_gap", 600),
    ("--method", "by", "method", "by"),
    ("--seed", "3", "seed", 3),
]


@pytest.mark.parametrize(("option", "value", "name", "recorded"), OPTIONS)
def test_every_option_takes_effect(
    result: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, name: str, recorded: object
):
    said = run_json(capsys, "significance", result, option, value)
    assert said["parameters"][name] == recorded
    assert {(r["account_id"], r["account_id_y"]) for r in said["pairs"]} >= {("g1", "g2"), ("g3", "g4")}


def test_every_option_is_tested():
    options = {o for p in command.params if p.param_type_name == "option" for o in p.opts}
    assert options == {option for option, *_ in OPTIONS} | {"--threads", "--json"}


def test_refusals(result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert "no result of inconcert" in refused(capsys, "significance", tmp_path)
    assert "2147483647" in refused(capsys, "significance", result, "--horizon", "0")
    refused(capsys, "significance", result, "--level", "2", code=2)
