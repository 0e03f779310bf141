"""Days of a calibration: nothing is in common across them, and a day more may count or not; by brute force."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from typing import Any

import pytest

from inconcert.calibrate.calibration import Calibration, calibrate_shares
from inconcert.calibrate.daily_bins import DailyBins
from inconcert.calibrate.object_days import in_days
from inconcert.calibrate.types import types_of
from inconcert.coshares import ground
from inconcert.errors import BadParameter
from inconcert.objects import Shares, as_shares
from tests.calibrate.gap_oracle import day_of
from tests.calibrate.type_oracle import typed
from tests.oracle import Share

UTC_DAYS = (6, "UTC")
LIMITS: Any = {"window": 5_000, "limit": 900, "repetition": 5, "pair_stat": "mean"}
QUICK: Any = {"bootstrap": 0, "sensitivity": False}


def over_days(seed: int, n: int = 160) -> list[Share]:
    """A few accounts that post the same few objects again on several days, some of it near the end of a day."""
    draw = random.Random(seed)
    return [
        Share(
            f"o{draw.randrange(5)}",
            f"a{draw.randrange(4)}",
            f"p{k}",
            86_400 * draw.randrange(4) + draw.randrange(43_200),
        )
        for k in range(n)
    ]


def shares_of(rows: list[Share]) -> Shares:
    return as_shares([row._asdict() for row in rows])


def named_by_day(rows: list[Share]) -> list[Share]:
    """The definition of counting by day: an object on another day is another object."""
    return [s._replace(object_id=f"{s.object_id} {day_of(s.timestamp_share, *UTC_DAYS)}") for s in rows]


@pytest.mark.parametrize("seed", range(8))
def test_types_counted_by_day_are_those_of_objects_named_by_day(seed):
    rows = over_days(seed)
    expected = typed(named_by_day(rows), **LIMITS)
    base = ground(shares_of(rows))
    daily = in_days(base.encoded, DailyBins(*UTC_DAYS), LIMITS["window"], repeated_objects="daily")
    found = types_of(daily, time_threshold=LIMITS["limit"], repetition=LIMITS["repetition"], window=LIMITS["window"])
    pairs = {(r["account_id"], r["account_id_y"]): r for r in found.pairs.records()}
    assert set(pairs) == {pair for pair, (kind, *_) in expected.items() if kind != "normal"} != set()
    for pair, row in pairs.items():
        kind, n, figure, _ = expected[pair]
        assert (row["type"], row["n_common"], row["pair_delta"]) == (kind, n, pytest.approx(figure, rel=1e-14))
    # the same name on several days is one object wherever objects are counted
    by_type: defaultdict[str, set[str]] = defaultdict(set)
    for kind, _, _, of_objects in expected.values():
        by_type[kind] |= {name.split()[0] for name in of_objects}
    assert {f.type: f.n_objects for f in found.figures if f.n_pairs} == {k: len(o) for k, o in by_type.items()}
    coordinated = set().union(*(objects for kind, objects in by_type.items() if kind != "normal"))
    assert found.objects.arrow()["object_id"].to_pylist() == sorted(coordinated)
    assert found.co_sharing.objects_coordinated == len(coordinated)
    assert found.co_sharing.objects_shared == len(set().union(*by_type.values()))


def test_a_link_shared_on_three_days_counts_three_times_only_when_asked():
    rows = [Share("x", a, f"{a}{d}", 86_400 * d + s) for a, s in (("a", 40_000), ("b", 40_009)) for d in range(3)]
    bins = DailyBins(*UTC_DAYS)
    once = calibrate_shares(shares_of(rows), bins=bins, **QUICK)
    daily = calibrate_shares(shares_of(rows), bins=bins, repeated_objects="daily", **QUICK)
    assert (once.frequencies.weight.tolist(), daily.frequencies.weight.tolist()) == ([1], [3])
    assert (once.parameters["repeated_objects"], daily.parameters["repeated_objects"]) == ("once", "daily")
    assert daily.types is not None
    assert daily.types.co_sharing.objects_shared == 1
    assert "on one day from 6:00 in UTC on." in str(once)
    assert "Note: an object two accounts shared on several days counts once for each" in str(daily)
    assert "common objects are objects and days" in daily._repr_html_()
    assert daily.notes[1:] == once.notes
    # days change no gap
    assert (once.gaps.n, once.time.to_dict()) == (daily.gaps.n, daily.time.to_dict())
    again = Calibration.from_dict(json.loads(json.dumps(daily.to_dict())))
    assert (again.bins, again.repeated_objects) == (bins, "daily")
    older = json.loads(json.dumps(once.to_dict()))
    del older["parameters"]["repeated_objects"]
    assert Calibration.from_dict(older).repeated_objects == "once"


def test_what_knows_no_days_is_named():
    rows, bins = over_days(0), DailyBins(*UTC_DAYS)
    said = "CooRnet's interval is defined without days: it also counts shares on both sides of 6:00 in UTC"
    assert calibrate_shares(shares_of(rows), bins=bins, **QUICK).notes == (said,)
    found = calibrate_shares(shares_of(rows), bins=bins, bootstrap=0, surrogates=2, types=False)
    assert found.notes[0].startswith("CooRnet's interval and the grid of other settings are defined without days")
    assert f"Note: {found.notes[0]}." in str(found)
    assert found.provenance["steps"][-1]["notes"] == list(found.notes)
    sliding = calibrate_shares(shares_of(rows), bootstrap=0, surrogates=2, types=False)
    assert sliding.notes == ()
    assert sliding.coordination_interval == found.coordination_interval
    assert sliding.sensitivity is not None
    assert found.sensitivity is not None
    grid = {(r["time_window"], r["min_weight"]): r["n_edges"] for r in sliding.sensitivity.cells.records()}
    for row in found.sensitivity.cells.records():
        assert grid.get((row["time_window"], row["min_weight"]), row["n_edges"]) == row["n_edges"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"repeated_objects": "daily"}, "repeated_objects is 'daily', but nothing says when a day begins"),
        (
            {"repeated_objects": "dayly", "bins": DailyBins()},
            "repeated_objects is 'dayly'; it must be one of once, daily",
        ),
    ],
)
def test_days_that_are_not_there_are_refused(options, said):
    with pytest.raises(BadParameter, match=said):
        calibrate_shares(shares_of(over_days(0)), types=False, sensitivity=False, **options)
