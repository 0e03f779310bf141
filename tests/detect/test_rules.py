"""Rules: durations in every form, ranges, presets."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inconcert.detect.rules import PRESETS, Rules, coortweet, native, seconds_of
from inconcert.errors import BadParameter


@pytest.mark.parametrize(
    ("given", "seconds"),
    [(0, 0), (60, 60), (60.0, 60), ("90", 90), ("90s", 90), ("10m", 600), ("10 min", 600), ("2H", 7200), ("1d", 86_400),
     (" 1w ", 604_800), (timedelta(minutes=2), 120)],
)  # fmt: skip
def test_durations(given, seconds):
    assert seconds_of(given) == seconds


@pytest.mark.parametrize("given", ["", "ten", "10x", "-5", "1.5h", -1, 0.5, True, timedelta(milliseconds=1500)])
def test_what_is_no_duration_is_refused(given):
    with pytest.raises(BadParameter, match="time_window"):
        native(time_window=given)


@pytest.mark.parametrize(
    ("name", "value"),
    [("time_window", 1 << 31), ("fast_window", 61), ("min_participation", 0), ("weight", "posts"), ("edge_weight", 1.1),
     ("edge_weight", -0.1), ("min_weight", 0), ("max_shares_per_object", 1), ("kind", "other")],
)  # fmt: skip
def test_out_of_range_is_refused_by_name(name, value):
    with pytest.raises(BadParameter, match="rules" if name == "kind" else name):
        native(**{name: value})


def test_unknown_parameters_are_refused_with_the_nearest():
    with pytest.raises(BadParameter, match="did you mean 'time_window'"):
        native(time_windw=3)


def test_presets():
    assert PRESETS["native"]() == Rules() == native()
    assert coortweet(time_window="1m") == Rules(
        time_window=60, weight="pairs", edge_weight=0.5, min_weight=1, kind="coortweet"
    )
    assert native(fast_window="5s").to_dict()["fast_window"] == 5
