"""Counts and durations, word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.significance.quantities import count, duration

DURATIONS = [
    (0, "0 seconds"), (0.04, "0 seconds"), (0.5, "0.5 seconds"), (1, "1 second"), (1.04, "1 second"), (59.94, "59.9 seconds"),
    (59.96, "1 minute"), (60, "1 minute"), (61.4, "1 minute 1 second"), (3600, "1 hour"), (3661, "1 hour 1 minute"),
    (3601, "1 hour"), (86_399, "23 hours 59 minutes"), (86_400, "1 day"), (86_400 * 1500, "1,500 days"),
]  # fmt: skip


@pytest.mark.parametrize(("seconds", "words"), DURATIONS)
def test_durations(seconds, words):
    assert duration(seconds) == words


@given(st.integers(0, 10**9))
def test_a_duration_in_words_is_never_off_by_more_than_its_second_unit(seconds):
    units = {"day": 86_400, "hour": 3600, "minute": 60, "second": 1}
    words = duration(seconds).replace(",", "").split()
    said = [(int(float(n)), units[u.rstrip("s")]) for n, u in zip(words[::2], words[1::2], strict=True)]
    total = sum(n * u for n, u in said)
    assert total <= seconds < total + (said[-1][1] if len(said) == 2 else 60 * said[-1][1])


def test_counts():
    assert count(1234567, "share") == "1,234,567 shares"
