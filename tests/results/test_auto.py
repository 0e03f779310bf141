import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import inconcert as ic
from inconcert.calibrate import Calibration
from inconcert.errors import BadParameter, NoThreshold, UnreadableFile
from inconcert.results.repeat import repeat
from inconcert.results.stored import record_in
from inconcert.schema import EDGE_TYPE
from tests.cli.running import parquet
from tests.results.worlds import GROUP, coordinated, slow


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return ic.calibrate(coordinated(), bootstrap=0, sensitivity=False)


def rows(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


def test_auto_takes_the_thresholds_of_a_calibration(calibration: Calibration):
    found = ic.detect(coordinated(), time_window="auto", min_weight="auto", calibration=calibration)
    assert (found.rules.time_window, found.rules.min_weight) == (calibration.time_window, calibration.min_weight)
    assert 5 <= found.rules.time_window <= 60
    edges = found.edges().records()
    assert {(e["account_id"], e["account_id_y"]) for e in edges} == {(a, b) for a in GROUP for b in GROUP if a < b}
    assert {e["type"] for e in edges} == {"fast and repetitive"}
    assert all(e["n_common"] >= e["weight"] for e in edges)


def test_auto_calibrates_the_same_shares_when_nothing_is_given():
    found = ic.detect(coordinated(), min_weight="auto")
    assert found.calibrated is not None
    assert found.rules.time_window == 60
    assert found.rules.min_weight == found.calibrated.calibration.min_weight
    assert found.parameters["auto"] == ["min_weight"]
    assert found.parameters["calibration"] is None
    notes = " ".join(found.provenance.notes)
    assert f"min_weight {found.rules.min_weight} from the calibration" in notes
    assert all(warning in notes for warning in found.calibrated.calibration.time.warnings)


def test_auto_is_what_calibrate_gives_whatever_accounts_the_detection_leaves_out():
    first = coordinated()[0]
    posts = [*coordinated(), {**first, "account_id": "once", "content_id": "once"}]
    found = ic.detect(posts, time_window="auto", min_participation=5)
    assert found.calibrated is not None
    alone = ic.calibrate(posts, sensitivity=False)
    assert found.calibrated.calibration.to_dict() == alone.to_dict()
    assert alone.to_dict() != ic.calibrate(posts, sensitivity=False, min_participation=5).to_dict()


def test_one_threshold_alone_and_none_at_all(calibration: Calibration):
    found = ic.detect(coordinated(), time_window="auto", calibration=calibration)
    assert (found.rules.time_window, found.rules.min_weight) == (calibration.time_window, 2)
    plain = ic.detect(coordinated(), calibration=calibration)
    assert (plain.rules.time_window, plain.rules.min_weight) == (60, 2)
    assert set(EDGE_TYPE.names) <= set(plain.edges().column_names)
    assert not set(EDGE_TYPE.names) & set(ic.detect(coordinated()).edges().column_names)


@pytest.mark.parametrize("name", ["time_window", "min_weight"])
def test_without_a_threshold_auto_says_what_to_do(name: str):
    with pytest.raises(NoThreshold, match=f"--{name.replace('_', '-')} auto is not possible") as none:
        ic.detect(slow(), **{name: "auto"})  # type: ignore[arg-type]  # either of two keywords
    assert "inconcert calibrate" in none.value.hint


def test_refusals(tmp_path: Path):
    with pytest.raises(BadParameter, match="'often'"):
        ic.detect(coordinated(), min_weight="often")
    with pytest.raises(UnreadableFile, match=r"no calibration at .*nowhere\.json"):
        ic.detect(coordinated(), time_window="auto", calibration=tmp_path / "nowhere.json")
    with pytest.raises(BadParameter, match="no option 'windw'"):
        ic.calibrate(coordinated(), windw=3)
    dates = [{"account_id": "a", "content_id": "1", "timestamp": "2024-05-06", "object_id": "o"}]
    with pytest.raises(BadParameter, match="only a date"):
        ic.calibrate(dates)


@pytest.mark.parametrize("given", [False, True])
def test_a_result_is_opened_and_repeated_byte_for_byte(tmp_path: Path, calibration: Calibration, given: bool):
    data, file = parquet(coordinated(), tmp_path / "shares.parquet"), tmp_path / "mine.json"
    calibration.write(file)
    options: dict[str, Any] = {"calibration": file} if given else {}
    out = tmp_path / "out"
    record = ic.detect(data, time_window="auto", min_weight="auto", **options).write(out)
    file.unlink()
    assert "calibration.json" in record["outputs"]
    assert record["calibration"]["conservative"] == record["parameters"]["min_weight"]
    assert "--time-window auto" in record["command"]
    assert "--min-weight auto" in record["command"]
    assert ("--calibration" in record["command"]) is given
    net = ic.open_results(out)
    assert net.found.calibrated is not None
    assert net.parameters == record["parameters"]
    assert "fast and repetitive" in net.summary()
    assert "both fast and repetitive" in str(net.explain("g1", "g2"))
    net.write(tmp_path / "again")
    repeated = repeat(record_in(out), folder=out)
    assert (repeated.same, repeated.changed_inputs) == (True, ())
    repeated.net.write(tmp_path / "repeated")
    for folder in ("again", "repeated"):
        for name in ("edges.parquet", "calibration.json", "network.gexf"):
            assert (tmp_path / folder / name).read_bytes() == (out / name).read_bytes(), (folder, name)


def test_the_folder_of_a_calibration_is_as_good_as_the_file(tmp_path: Path, calibration: Calibration):
    calibration.write(tmp_path / "calibration.json")
    found = ic.detect(coordinated(), min_weight="auto", calibration=tmp_path)
    assert found.rules.min_weight == calibration.min_weight


def test_a_calibration_that_was_given_is_needed_to_repeat(tmp_path: Path, calibration: Calibration):
    data = parquet(coordinated(), tmp_path / "shares.parquet")
    ic.detect(data, time_window="auto", calibration=calibration).write(tmp_path / "out")
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    with pytest.raises(BadParameter, match="took a calibration"):
        repeat(record)


def test_types_in_the_files_of_a_network(tmp_path: Path, calibration: Calibration):
    out = tmp_path / "out"
    ic.detect(coordinated(), min_weight=3, calibration=calibration).write(out, csv=True)
    assert {row["type"] for row in rows(out / "edges.parquet")} >= {"fast and repetitive"}
    assert "type" in (out / "edges.csv").read_text().splitlines()[0]
    assert 'attr.name="type"' in (out / "network.graphml").read_text()
    assert "fast and repetitive" in (out / "network.gexf").read_text()
