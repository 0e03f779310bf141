import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import inconcert as ic
from inconcert.cli.calibrate import command
from inconcert.results.calibrating import calibrate
from tests.cli.running import parquet, refused, run_json, run_text
from tests.results.worlds import coordinated, slow

QUICK = ("--bootstrap", 0, "--no-sensitivity")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return parquet(coordinated(), tmp_path_factory.mktemp("calibrate") / "shares.parquet")


def sheet_in(folder: Path) -> list[list[str]]:
    with (folder / "coding_sheet.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_it_prints_both_thresholds_and_what_else_would_be_found(data: Path, capsys: pytest.CaptureFixture[str]):
    said = run_text(capsys, "calibrate", data, "--surrogates", 2, "--bootstrap", 20)
    assert "Time threshold: " in said
    assert "95 % interval" in said
    assert "Repetition: a pair of accounts" in said
    assert "surrogates" in said
    assert "With -o DIR" in said


def test_a_folder_has_the_file_tables_and_figures(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "cal"
    said = run_text(capsys, "calibrate", data, "-o", out, "--surrogates", 2, "--bootstrap", 0, "--hand-coding", 5)
    assert "inconcert detect INPUT --time-window auto --min-weight auto --calibration" in said
    record = json.loads((out / "run.json").read_text())
    assert {path.name for path in out.iterdir()} == set(record["outputs"])
    assert {f"delays.{suffix}" for suffix in ("svg", "png")} <= {p.name for p in (out / "figures").iterdir()}
    assert ic.read_calibration(out / "calibration.json").time_window == int(record["time_threshold"])
    header, *rows = sheet_in(out)
    assert header[-3:] == ["code", "coder", "note"]
    assert rows
    first = (out / "calibration.json").read_bytes()
    command_line = record["command"].replace("-o DIR", "").split()[1:]
    run_text(capsys, *command_line, "-o", out, "--hand-coding", 5)
    assert (out / "calibration.json").read_bytes() == first


def test_detect_takes_the_file_and_the_sheet_is_read_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    cal, sheet = tmp_path / "cal", tmp_path / "coded.csv"
    run_text(capsys, "calibrate", data, "-o", cal, *QUICK, "--hand-coding", 9)
    auto = ("--time-window", "auto", "--min-weight", "auto", "--calibration", cal / "calibration.json")
    found = run_json(capsys, "detect", data, "-o", tmp_path / "out", *auto)
    assert found["parameters"]["auto"] == ["time_window", "min_weight"]
    assert found["counts"]["edges_kept"] == 6
    header, *rows = sheet_in(cal)
    for row in rows:
        row[header.index("code")] = "yes"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    coded = run_json(capsys, "codes", sheet, "--level", 0.9)
    assert coded["level"] == 0.9
    assert {stratum["precision"] for stratum in coded["strata"]} == {1.0}
    assert "per cent" in run_text(capsys, "codes", sheet)


def test_json_is_the_whole_calibration(data: Path, capsys: pytest.CaptureFixture[str]):
    said = run_json(capsys, "calibrate", data, *QUICK)
    assert said["time"]["seconds"] == calibrate(str(data), bootstrap=0, sensitivity=False).time.seconds
    assert said["output"] is None


OPTIONS: list[tuple[str, Any, str, Any]] = [
    ("--method", "coornet", "method", "coornet"),
    ("--likelihood", "geom", "likelihood", "geom"),
    ("--window", "6h", "window", 21_600),
    ("--pairs", "all", "pairs", "all"),
    ("--bins", "21@America/New_York", "bins", {"hour": 21, "zone": "America/New_York"}),
    ("--same-account", "keep", "same_account", "keep"),
    ("--repeated-shares", "all", "repeated_shares", "all"),
    ("--repeated-objects", "daily", "repeated_objects", "daily"),
    ("--zeros", "drop", "zeros", "drop"),
    ("-k", "1-3", "k", [1, 2, 3]),
    ("--starts", "2", "starts", 2),
    ("--bootstrap", "3", "bootstrap", 3),
    ("--intersection", "unweighted", "intersection", "unweighted"),
    ("--variant", "snb", "variant", "snb"),
    ("--eps", "0.05", "eps", 0.05),
    ("--distinct-accounts", None, "distinct_accounts", True),
    ("--pair-stat", "median", "pair_stat", "median"),
    ("--object-delay", "mean", "object_delay", "mean"),
    ("--no-types", None, "types", False),
    ("--no-sensitivity", None, "sensitivity", False),
    ("--surrogates", "7", "surrogates", 7),
    ("--min-participation", "4", "min_participation", 4),
    ("--max-shares-per-object", "50", "max_shares_per_object", 50),
    ("--seed", "9", "seed", 9),
]


@pytest.mark.parametrize(("option", "value", "name", "recorded"), OPTIONS)
def test_every_option_takes_effect(
    data: Path, capsys: pytest.CaptureFixture[str], option: str, value: str | None, name: str, recorded: object
):
    quick = [] if name in {"method", "sensitivity", "bootstrap"} else ["--bootstrap", "0"]
    grid = [] if name == "sensitivity" else ["--no-sensitivity"]
    days = ["--bins", "0"] if name == "repeated_objects" else []
    given = [*days, option] if value is None else [*days, option, value]
    said = run_json(capsys, "calibrate", data, *quick, *grid, *given)
    assert said["parameters"][name] == recorded


def test_options_of_one_method(data: Path, capsys: pytest.CaptureFixture[str]):
    some = ("--fits", 2, "--iterations", 20, "--starts", 1, "-k", "2-3")
    said = run_json(capsys, "calibrate", data, "--method", "yang2025", "--no-sensitivity", *some)
    assert len(said["time"]["repeats"]) == 2
    assert said["parameters"]["iterations"] == 20


def test_every_option_is_tested():
    tested = {option for option, *_ in OPTIONS} | {"--fits", "--iterations", "-o", "--hand-coding", "--json"}
    machine = {"--threads", "--memory", "--force"}
    input_options = {"by", "object_list", "days_after", "keep_query", "redirects", "drop_platform_links"}
    input_options |= {"drop_bare_domains", "text_without", "min_text_length", "source", "object_id", "account_id"}
    input_options |= {"content_id", "timestamp", "accounts", "strict"}
    for parameter in command.params:
        if parameter.param_type_name == "option" and parameter.name not in input_options:
            assert {*parameter.opts, *parameter.secondary_opts} & (tested | machine), parameter.name


def test_what_is_not_possible_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    poor = parquet(slow(), tmp_path / "slow.parquet")
    assert "--time-window auto is not possible" in refused(
        capsys, "detect", poor, "-o", tmp_path / "o", "--time-window", "auto"
    )
    assert "neither threshold" in run_text(capsys, "calibrate", poor)
    assert "cannot read days" in refused(capsys, "calibrate", data, "--bins", "noon")
    assert "cannot read numbers" in refused(capsys, "calibrate", data, "-k", "few")
    assert "needs -o" in refused(capsys, "calibrate", data, "--hand-coding", 3, code=2)
    assert "neither a whole number" in refused(
        capsys, "detect", data, "-o", tmp_path / "o", "--min-weight", "some", code=2
    )
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("")
    assert "not empty" in refused(capsys, "calibrate", data, "-o", tmp_path / "mine")
    (tmp_path / "bad.json").write_text("{}")
    bad = ("--time-window", "auto", "--calibration", tmp_path / "bad.json")
    assert "no calibration of format" in refused(capsys, "detect", data, "-o", tmp_path / "o", *bad)


def test_without_the_extra_everything_else_is_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "altair", None)
    said = run_text(capsys, "calibrate", data, "-o", tmp_path / "cal", *QUICK)
    assert "pip install 'inconcert[plots]'" in said
    assert (tmp_path / "cal" / "calibration.json").exists()
    assert not (tmp_path / "cal" / "figures").exists()
