import json

import numpy as np
import pytest

from inconcert.calibrate import read_calibration
from inconcert.figures.histogram import log_bins
from inconcert.report import bundle
from inconcert.report.calibration import calibration_data, robustness
from inconcert.results import calibrate, detect
from inconcert.results.reporting import material
from tests.report.networks import read
from tests.results.worlds import coordinated, slow


@pytest.fixture(scope="module")
def found():
    return calibrate(coordinated(), bootstrap=20, surrogates=2)


@pytest.fixture(scope="module")
def shown(found):
    net = detect(coordinated(), time_window="auto", min_weight="auto", calibration=found).network()
    return bundle(material(net)).core


def test_thresholds_are_those_of_the_calibration(found, shown):
    data = shown["calibration"]
    assert data["time"]["seconds"] == found.time.seconds
    assert data["time"]["interval"] == list(found.time.interval)
    assert data["repetition"]["conservative"] == found.repetition.conservative
    assert data["repetition"]["equal"] == found.repetition.equal
    assert data["coordination_interval"]["seconds"] == found.coordination_interval.seconds
    json.dumps(data, allow_nan=False)


def test_bars_hold_all_delays_and_curves_what_the_model_expects(found, shown):
    gaps = shown["calibration"]["gaps"]
    bins = log_bins(found.gaps.seconds, found.gaps.count)
    assert gaps["height"] == bins.height.tolist()
    areas = np.array(gaps["height"]) * np.log10(np.array(gaps["right"]) / np.array(gaps["left"]))
    assert areas.sum() + gaps["zeros"] == pytest.approx(1)
    t, curves = np.array(gaps["t"]), np.array(gaps["curves"])
    weights, means = gaps["mixture"]["weights"], gaps["mixture"]["means"]
    assert curves.shape == (len(weights), len(t))
    for curve, weight, mean in zip(curves, weights, means, strict=True):
        assert curve == pytest.approx(weight / mean * np.exp(-t / mean) * t * np.log(10))
    # where the fastest component gives way to the next
    at = np.searchsorted(t, found.time.seconds)
    assert curves[0, at - 2] > curves[1, at - 2]
    assert curves[0, at + 2] < curves[1, at + 2]


def test_numbers_of_common_objects_are_counted_and_fitted(found, shown):
    often = shown["calibration"]["frequencies"]
    assert dict(zip(often["n"], often["pairs"], strict=True)) == {
        n: pairs
        for n, pairs in zip(found.frequencies.weight.tolist(), found.frequencies.count.tolist(), strict=True)
        if pairs
    }
    at, curves = np.array(often["at"]), np.array(often["curves"])
    assert curves.sum(axis=0) == pytest.approx(found.repetition.fit.pmf(at))


def test_types_and_settings_are_whole(found, shown):
    data = shown["calibration"]
    assert data["types"]["figures"] == [figures.to_dict() for figures in found.types.figures]
    assert data["sensitivity"]["cells"] == found.sensitivity.cells.records()
    assert [mark["name"] for mark in data["sensitivity"]["marks"]] == [mark.name for mark in found.sensitivity.marks]
    # a column of the accounts instead
    assert "robustness" not in data["sensitivity"]
    accounts = read(shown["accounts"])
    known = {row["account_id"]: row["share_of_cells"] for row in found.sensitivity.robustness.records()}
    assert accounts["robustness"] == [known[name] for name in accounts["account_id"]]
    assert set(read(shown["edges"])["type"]) <= {"fast and repetitive", "fast", "repetitive", "normal"}


def test_a_calibration_from_its_file_shows_the_same(found, tmp_path):
    found.write(tmp_path / "calibration.json")
    again = calibration_data(read_calibration(tmp_path / "calibration.json"))
    assert json.dumps(again) == json.dumps(calibration_data(found))


def test_data_without_thresholds_are_shown_all_the_same():
    nothing = calibrate(slow(), bootstrap=0, sensitivity=False)
    data = calibration_data(nothing)
    assert data["time"]["seconds"] is None
    assert data["time"]["warnings"]
    assert data["sensitivity"] is None
    assert robustness(nothing, nothing.gaps.seconds) is None
    json.dumps(data, allow_nan=False)
