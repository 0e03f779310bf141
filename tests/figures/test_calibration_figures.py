from pathlib import Path

import numpy as np

from inconcert.calibrate.calibration import calibrate_shares
from inconcert.calibrate.calibration_record import Calibration
from inconcert.figures.calibration import FIGURES, calibration_charts, write_calibration_figures
from inconcert.objects import as_shares
from tests.figures.charts import drawn


def calibration(**options: object) -> Calibration:
    rng = np.random.default_rng(3)
    rows = [
        {"object_id": f"o{o}", "account_id": f"a{a}", "content_id": f"{a} {o}", "timestamp_share": 10_000 * o + int(t)}
        for o in range(60)
        for a, t in zip(rng.permutation(9)[:5], np.cumsum(rng.exponential([3, 4, 900, 2000, 4000])), strict=True)
    ]
    given = {"surrogates": 2, "bootstrap": 0, "k": (1, 2)} if options.get("method") != "coornet" else {}
    return calibrate_shares(as_shares(rows), **given, **options)  # type: ignore[arg-type]  # keywords of the test


def test_all_figures_are_drawn_and_have_the_threshold(tmp_path: Path):
    found = calibration()
    charts = calibration_charts(found)
    assert list(charts) == list(FIGURES)
    assert found.time.seconds is not None
    assert any(text.startswith("T = ") for text in drawn(charts["delays"]))
    files = write_calibration_figures(found, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in files)
    assert len(files) == 2 * len(FIGURES)


def test_a_calibration_read_back_gives_the_same_figures():
    found = calibration()
    again = Calibration.from_dict(found.to_dict())
    assert [c.to_dict() for c in calibration_charts(again).values()] == [
        c.to_dict() for c in calibration_charts(found).values()
    ]


def test_what_is_not_there_is_not_drawn():
    assert set(calibration_charts(calibration(types=False, sensitivity=False))) == {
        "delays",
        "delays_and_model",
        "repetition",
    }
    nothing = as_shares([{"object_id": "o", "account_id": "a", "content_id": "p", "timestamp_share": 0}])
    assert calibration_charts(calibrate_shares(nothing, bootstrap=0, sensitivity=False)) == {}


def test_an_interval_without_a_mixture_is_drawn_without_components():
    charts = calibration_charts(calibration(method="coornet", types=False, sensitivity=False))
    assert "component 2" not in drawn(charts["delays"])
    assert "delays_and_model" not in charts
