"""Names of networks: one line a person can read, and nobody else's, whatever the object is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.monitor.naming import LONGEST_NAME, network_name

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("object_id", "name"),
    [
        ("https://news.example/a?b=1", "news.example/a?b=1"),
        ("  two\n\tlines  ", "two lines"),
        ("a\x00b\x1b[2Jc\u202ed\u2066e", "ab[2Jcde"),
        ("👩\u200d🚀 up", "👩\u200d🚀 up"),
        ("می\u200cروم", "می\u200cروم"),
        ("\u200b\u200d \u2060", "network of 2026-03-01"),
        ("", "network of 2026-03-01"),
        (None, "network of 2026-03-01"),
        ("word " * 30, "word " * 11 + "word…"),
        ("x" * 200, "x" * (LONGEST_NAME - 1) + "…"),
    ],
)
def test_an_object_becomes_a_name(object_id, name):
    assert network_name(object_id, DAY, set()) == name


def test_a_name_that_is_taken_has_the_day_and_then_a_number():
    taken: set[str] = set()
    for _ in range(4):
        taken.add(network_name("vote", DAY, taken))
    assert taken == {"vote", "vote (2026-03-01)", "vote (2026-03-01, 2)", "vote (2026-03-01, 3)"}


@given(st.lists(st.text(max_size=80), max_size=6))
def test_names_are_one_line_short_and_different(objects):
    taken: set[str] = set()
    for object_id in objects:
        name = network_name(object_id, DAY, taken)
        assert name not in taken
        assert name.strip()
        assert len(name) <= LONGEST_NAME + len(" (2026-03-01, 9)")
        assert all(c.isprintable() or c in "\u200c\u200d" for c in name)
        taken.add(name)
