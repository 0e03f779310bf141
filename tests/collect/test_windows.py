"""Windows of days: every wanted day once, none too long, and overlapping as they are sent."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.collect.windows import LONGEST, end_as_sent, halves, spans_without, windows
from inconcert.errors import BadParameter

DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))


def days_of(spans):
    return [first + timedelta(days=i) for first, last in spans for i in range((last - first).days + 1)]


@given(DAYS, st.integers(0, 200))
def test_windows_hold_every_day_once_and_overlap_as_sent(first, n):
    last = first + timedelta(days=n)
    made = windows(first, last)
    assert sorted(days_of(made)) == days_of([(first, last)])
    far = last + timedelta(days=100)
    sent = [(start, end_as_sent(end, far)) for start, end in made]
    assert all((end - start).days <= LONGEST for start, end in sent)
    assert all(older_end == newer_start for (newer_start, _), (_, older_end) in pairwise(sent))


@given(DAYS, st.integers(0, 60))
def test_halves_hold_every_day_once_the_newer_first(first, n):
    last = first + timedelta(days=n)
    made = halves(first, last)
    assert sorted(days_of(made)) == days_of([(first, last)])
    assert len(made) == (2 if n else 1)
    assert [start for start, _ in made] == sorted((start for start, _ in made), reverse=True)


@given(DAYS, st.integers(0, 40), st.sets(st.integers(-3, 43)))
def test_what_is_left_is_all_but_the_days_left_alone(first, n, places):
    last = first + timedelta(days=n)
    alone = {first + timedelta(days=place) for place in places}
    left = spans_without(first, last, alone)
    assert sorted(days_of(left)) == [day for day in days_of([(first, last)]) if day not in alone]


def test_the_end_is_a_day_later_unless_that_is_not_yet_or_fails():
    day, after = date(2026, 3, 1), date(2026, 3, 2)
    assert end_as_sent(day, date(2026, 3, 9)) == after
    assert end_as_sent(day, day) == day
    assert end_as_sent(day, date(2026, 3, 9), {after}) == day


def test_days_the_wrong_way_round_are_refused():
    with pytest.raises(BadParameter, match="is before the first"):
        windows(date(2026, 3, 2), date(2026, 3, 1))
