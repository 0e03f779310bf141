"""Every way a time is written, and what is told about it."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.read.clock import from_odd_text
from inconcert.read.tally import TimeTally
from inconcert.read.timestamps import to_seconds
from inconcert.read.zones import ZONES, offset_of

T = 1_458_290_232  # 2016-03-18 08:37:12 UTC
DAY = 1_458_259_200
NAIVE = datetime.fromisoformat("2016-03-18 08:37:12")
NAIVE_BEFORE = datetime.fromisoformat("1969-12-31 23:59:59.5")
FIRST, LAST = datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2200-01-01")

#: (text, seconds; None: cannot be read)
TEXTS = [
    ("1458290232", T),
    (" 1458290232 ", T),
    ("1458290232000", T),
    ("1458290232999", T),
    ("1458290232000000", T),
    ("1458290232000000000", T),
    ("1458290232.999", T),
    ("+1458290232", None),
    ("-1", -1),
    ("9999999999999999999", None),
    ("1.45829E+09", None),
    ("2016-03-18T08:37:12Z", T),
    ("2016-03-18T08:37:12.999Z", T),
    ("2016-03-18T08:37:12.999999999Z", T),
    ("2016-03-18 08:37:12", T),
    ("2016-03-18 08:37:12,5", T),
    ("2016-03-18T08:37:12+00:00", T),
    ("2016-03-18T09:37:12+01:00", T),
    ("2016-03-18T09:37:12+0100", T),
    ("2016-03-18T09:37:12+01", T),
    ("2016-03-18T05:07:12-03:30", T),
    ("2016-03-18 09:37:12 CET", T),
    ("2016-03-18 10:37:12 cest", T),
    ("2016-03-18 03:37:12 EST", T),
    ("2016-03-18 04:37:12 EDT", T),
    ("2016-03-18 08:37", T - 12),
    ("2016-03-18 09:37 CET", T - 12),
    ("2016-03-18", DAY),
    ("2016/03/18 08:37:12", T),
    ("2016-3-18 8:37:12", T),
    ("2016-03-18, 08:37:12", T),
    ("20160318T083712Z", T),
    ("Fri Mar 18 08:37:12 +0000 2016", T),
    ("Fri, 18 Mar 2016 08:37:12 GMT", T),
    ("18 Mar 2016 09:37:12 +0100", T),
    ("1969-12-31T23:59:59.5Z", -1),
    ("2016-02-30 08:37:12", None),
    ("2016-03-18 25:00:00", None),
    ("2016-03-18 08:37:12 XYZ", None),
    ("2016-03-18 08:37:12 +99:00", None),
    ("03/18/2016 08:37:12", None),
    ("18/03/2016", None),
    ("Fri Foo 18 08:37:12 +0000 2016", None),
    ("2016-13-01", None),
    ("yesterday", None),
    ("١٤٥٨٢٩٠٢٣٢", None),
]

MISSING = ["", "   ", "NA", "NaN", "nan", "NaT", "null", "NULL", "None", None]


def read(values: pa.Array, tally: TimeTally | None = None) -> list[int | None]:
    return to_seconds(values, tally or TimeTally())[0].to_pylist()  # type: ignore[no-any-return]  # pyarrow has no types


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text_alone(text: str, expected: int | None) -> None:
    assert read(pa.array([text])) == [expected]


def test_text_among_all_the_others() -> None:
    seconds, missing = to_seconds(pa.array([text for text, _ in TEXTS] + MISSING), TimeTally())
    assert seconds.to_pylist() == [expected for _, expected in TEXTS] + [None] * len(MISSING)
    assert missing.to_pylist() == [False] * len(TEXTS) + [True] * len(MISSING)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([T, None, T * 1000], pa.int64()), [T, None, T]),
        (pa.array([T], pa.int32()), [T]),
        (pa.array([T, 2**64 - 1], pa.uint64()), [T, None]),
        (pa.array([T + 0.9, float("nan"), float("inf"), None, 1e300]), [T, None, None, None, None]),
        (pa.array([T * 1000 + 0.5]), [T]),
        (pa.array([-0.5]), [-1]),
        (pa.array([Decimal("1458290232.75")]), [T]),
        (pa.array([NAIVE.replace(microsecond=999_999)]), [T]),
        (pa.array([datetime(2016, 3, 18, 8, 37, 12, tzinfo=UTC)], pa.timestamp("ns", "Europe/Rome")), [T]),
        (pa.array([NAIVE], pa.timestamp("s")), [T]),
        (pa.array([NAIVE_BEFORE], pa.timestamp("ms")), [-1]),
        (pa.array([date(2016, 3, 18)]), [DAY]),
        (pa.array([date(2016, 3, 18)], pa.date64()), [DAY]),
        (pa.array(["1458290232", None]).dictionary_encode(), [T, None]),
        (pa.array(["1458290232"], pa.large_string()), [T]),
        (pa.array([True]), [None]),
        (pa.array([[T]]), [None]),
        (pa.nulls(2), [None, None]),
        (pa.array([], pa.string()), []),
    ],
)
def test_columns_of_every_type(values: pa.Array, expected: list[int | None]) -> None:
    assert read(values) == expected


def test_what_was_assumed_is_counted() -> None:
    tally = TimeTally()
    texts = ["2016-03-18 08:37:12", "2016-03-18 09:37:12 CET", "2016-03-18", "1458290232000", "1458290232", "1", "x"]
    read(pa.array([*texts, "2999-01-01T00:00:00Z", "2016/03/18", "2016/03/18 09:00 CET"]), tally)
    assert dict(tally.zones) == {"": 1, "CET": 2, "Z": 1}
    assert dict(tally.units) == {"milliseconds": 1, "seconds": 2}
    assert (tally.date_only, tally.before_2000, tally.after_tomorrow) == (2, 1, 1)
    assert (tally.earliest, tally.latest) == (1, 32_472_144_000)


@pytest.mark.parametrize("shape", ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.000Z"])
def test_columns_of_one_shape_are_as_texts_alone(shape: str) -> None:
    moments = [datetime(2016, 3, 18, 8, 37, s, tzinfo=UTC).strftime(shape) for s in range(60)]
    assert read(pa.array([*moments, None])) == [T - 12 + s for s in range(60)] + [None]
    tally = TimeTally()
    assert read(pa.array([*moments, moments[0].replace("03-18", "02-30")]), tally)[-1] is None
    assert sum(tally.zones.values()) == 60


moments = st.datetimes(FIRST, LAST)


@given(moments, st.integers(-14 * 60, 14 * 60))
@settings(deadline=None)  # the machine that tests may be busy
def test_any_time_in_any_zone_is_read_back(moment: datetime, minutes: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    expected = (zoned - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)
    ways = [zoned.isoformat(), zoned.isoformat(sep=" "), zoned.strftime("%a %b %d %H:%M:%S %z ") + f"{zoned.year:04}"]
    assert read(pa.array(ways)) == [expected] * 3
    assert [read(pa.array([way]))[0] for way in ways] == [expected] * 3


@given(st.text(max_size=30))
@settings(deadline=None)  # the machine that tests may be busy
def test_no_text_makes_it_fail(text: str) -> None:
    assert len(read(pa.array([text, "2016-03-18"]))) == 2


@given(st.integers(-(2**63), 2**63 - 1))
@settings(deadline=None)  # the machine that tests may be busy
def test_numbers_and_their_texts_agree(number: int) -> None:
    (as_number,) = read(pa.array([number]))
    assert as_number is not None
    assert abs(as_number) <= 10**11
    if len(str(abs(number))) <= 18:
        assert read(pa.array([str(number)])) == [as_number]


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_is_whole_minutes_within_a_day(zone: str) -> None:
    offset = offset_of(zone)
    assert offset is not None
    assert offset % 60 == 0
    assert abs(offset) <= 14 * 3600


def test_a_moment_knows_its_zone() -> None:
    found = from_odd_text("2016/03/18 09:37:12 CET")
    assert found is not None
    assert (found.seconds, found.zone) == (T, "CET")
