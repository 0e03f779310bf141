import pytest

from inconcert.explain.sentences import iso_time, listing, span


@pytest.mark.parametrize(
    ("seconds", "time"),
    [(None, None), (1_577_836_800, "2020-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (2**62, str(2**62))],
)
def test_times(seconds, time):
    assert iso_time(seconds) == time


def test_words():
    assert listing(["x", "y", "z"]) == "x, y and z"
    assert span(5, 5).startswith("at ")
