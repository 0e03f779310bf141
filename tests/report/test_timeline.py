from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.report.timeline import MOST_BINS, WIDTHS, bin_width, span_of, timeline
from inconcert.tables import Table

times = st.lists(st.integers(-(10**9), 4 * 10**9), min_size=1, max_size=30)


def shares(values):
    return Table.of(pa.table({"timestamp_share": pa.array(values, pa.int64())}))


@given(times, st.integers(2, 50))
def test_every_share_is_in_its_bin(values, most):
    found = timeline(shares(values), shares(values[::2]), most)
    assert len(found["all"]) == len(found["coordinated"]) <= most
    for name, rows in (("all", values), ("coordinated", values[::2])):
        expected = Counter((t - found["first"]) // found["bin"] for t in rows)
        assert {k: n for k, n in enumerate(found[name]) if n} == expected
    assert found["first"] % found["bin"] == 0


@given(st.integers(0, 2 * 10**9), st.integers(0, 2 * 10**9))
def test_no_narrower_usual_width_would_do(first, length):
    width = bin_width(first, first + length)
    for narrower in WIDTHS[: WIDTHS.index(width)] if width in WIDTHS else WIDTHS:
        assert (first + length) // narrower - first // narrower + 1 > MOST_BINS


def test_a_stray_year_makes_wide_bins_and_not_many():
    assert bin_width(0, 10**11) % 31_536_000 == 0
    assert 10**11 // bin_width(0, 10**11) < MOST_BINS


def test_shares_in_several_batches_are_counted_once():
    parts = pa.chunked_array([[0, 1], [], [1, 5]], pa.int64())
    table = Table.of(pa.table({"timestamp_share": parts}))
    assert span_of(table) == (0, 5)
    assert timeline(table, shares([1]))["all"] == [1, 2, 0, 0, 0, 1]


def test_nothing_has_no_span():
    assert span_of(shares([])) is None
    assert timeline(shares([]), shares([])) == {"bin": 1, "first": 0, "all": [], "coordinated": []}


@pytest.mark.parametrize(("days", "width"), [(1, 300), (7, 1800), (60, 21_600), (365, 86_400)])
def test_widths_are_those_people_read(days, width):
    assert bin_width(0, days * 86_400 - 1) == width
