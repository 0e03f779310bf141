"""Arguments and ids of detect_groups and flag_speed_share; the results are held by the definition and the reference."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from inconcert.coortweet import detect_groups, flag_speed_share
from inconcert.errors import BadParameter, BadTimestamp, InputError, MissingColumn, TooManyPairs

X: dict[str, list[Any]] = {
    "object_id": ["o", "o"],
    "account_id": ["a", "b"],
    "content_id": ["1", "2"],
    "timestamp_share": [5, 7],
}


def found(**columns):
    return detect_groups(pa.table({**X, **columns}), min_participation=1).to_pylist()


def test_defaults_are_those_of_coortweet():
    rows = pa.table({n: [*v, *v] if n != "content_id" else ["1", "2", "3", "4"] for n, v in X.items()})
    assert detect_groups(rows) == detect_groups(rows, 10, 2, True)
    assert detect_groups(pa.table(X)).num_rows == 0


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([2**60 + 1, 2**60 + 3], [str(2**60 + 1), str(2**60 + 3)]),
        (["007", "7"], ["007", "7"]),
        ([7.0, 8.0], ["7", "8"]),  # whole numbers as pandas holds them beside missing ones
    ],
)
def test_ids_become_strings(values, expected):
    pair = found(account_id=values)[0]
    assert [pair["account_id"], pair["account_id_y"]] == expected


def test_ids_of_no_text_are_refused():
    with pytest.raises(InputError, match="as ids"):
        found(account_id=[["a"], ["b"]])


def test_whole_ids_beside_a_missing_one_lose_the_decimal_point():
    frame = pd.DataFrame({**X, "object_id": [7, 7]})
    frame.loc[2] = [None, "c", "3", 9]
    assert detect_groups(frame, min_participation=1)["object_id"].tolist() == ["7"]


def test_times_are_compared_as_seconds_not_in_a_unit_r_picks():
    # in R, 90 seconds between two POSIXct pass a window of 60: the difference is 1.5 minutes
    times = [datetime(2021, 1, 1, 0, 0, 0), datetime(2021, 1, 1, 0, 1, 30)]  # noqa: DTZ001 - as POSIXct without zone
    x = pa.table({**X, "timestamp_share": times})
    assert detect_groups(x, 60, min_participation=1).num_rows == 0
    assert detect_groups(x, 90, min_participation=1)["time_delta"].to_pylist() == [90]


def test_fractions_of_a_second():
    assert found(timestamp_share=[5.0, 15.25]) == []
    assert found(timestamp_share=[5.25, 15.25])[0]["time_delta"] == 10.0


def test_times_as_text_are_refused_with_the_way_out():
    with pytest.raises(BadTimestamp, match="prep_data"):
        found(timestamp_share=["2021-01-01", "2021-01-01"])


@pytest.mark.parametrize("wrong", [{"time_window": -1}, {"min_participation": 0}])
def test_parameters_out_of_range(wrong):
    with pytest.raises(BadParameter):
        detect_groups(pa.table(X), **wrong)
    with pytest.raises(BadParameter):
        flag_speed_share(pa.table(X), detect_groups(pa.table(X)), **{"min_participation": 1, "time_window": 1, **wrong})


def test_missing_columns():
    with pytest.raises(MissingColumn, match="object_id"):
        detect_groups(pa.table({"url": ["u"]}))
    with pytest.raises(MissingColumn, match="time_delta"):
        flag_speed_share(
            pa.table(X),
            pa.table(
                {n: X[n] for n in ("object_id", "account_id", "content_id")}
                | {"account_id_y": ["b", "a"], "content_id_y": ["2", "1"]}
            ),
            1,
            1,
        )


def test_a_limit_of_pairs():
    with pytest.raises(TooManyPairs, match="1 pairs would be made"):
        detect_groups(pa.table(X), min_participation=1, max_pairs=0)


def test_flagging_changes_nothing_in_place_and_replaces_an_old_flag():
    x, frame = pa.table(X), detect_groups(pa.table(X), min_participation=1).to_pandas()
    flagged = flag_speed_share(x, frame, 1, 1.5)
    again = flag_speed_share(x, flagged, 1, 1.5)
    assert "time_window_1.5" not in frame.columns
    assert flagged["time_window_1.5"].tolist() == [0]
    assert again.equals(flagged)
