"""What a calibration says its thresholds are good for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inconcert.calibrate.calibration import Calibration, calibrate_shares
from inconcert.calibrate.calibration_words import verdict
from inconcert.calibrate.threshold_result import TimeThreshold
from inconcert.objects import as_shares


@pytest.fixture(scope="module")
def made() -> Calibration:
    rows = [
        {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": d}
        for a, d in (("a", 0), ("b", 5))
        for o in "xy"
    ]
    return calibrate_shares(as_shares(rows), bootstrap=0, sensitivity=False)


@pytest.mark.parametrize(
    ("time", "repetition", "said"),
    [
        ({"seconds": None}, None, "These data support neither threshold"),
        ({"seconds": None}, 9, "There is no time threshold; choose the time window yourself; 9 common objects or more"),
        ({"seconds": 27.4}, None, "27.4 seconds has no interval, so nothing says how sure it is; there is no repetition"),
        ({"seconds": 27.4, "interval": (6.3, 144.0)}, 9, "it would lie between 6.3 and 144 seconds"),
        ({"seconds": 27.4, "interval": (20.0, 30.0), "share_undefined": 0.08}, 9, "between 20 and 30 seconds"),
        ({"seconds": 27.4, "share_undefined": 1.0}, 9, "many samples of the same objects have none"),
        ({"seconds": 27.4, "interval": (20.0, 30.0), "share_undefined": 0.0}, 9, "is stable when objects are drawn again"),
    ],
)  # fmt: skip
def test_verdicts(made, time, repetition, said):
    found = replace(
        made, time=TimeThreshold("mixture", **time), repetition=replace(made.repetition, conservative=repetition)
    )
    assert said in verdict(found)
    assert verdict(found) in str(found)


def test_reservations_about_repetition_are_recalled(made):
    sure = replace(made.repetition, conservative=9, warnings=())
    assert "9 common objects or more are repetitive. Neither" in verdict(replace(made, repetition=sure))
    unsure = replace(sure, warnings=("the fit misses the data",))
    assert "9 common objects or more are repetitive, with the reservations above. Neither" in verdict(
        replace(made, repetition=unsure)
    )


def test_types_are_counted_in_a_sentence(made):
    assert "Pairs of accounts by type, with both thresholds: 1 normal, 0 fast" in str(made)
    assert "by type" not in str(replace(made, types=None))
