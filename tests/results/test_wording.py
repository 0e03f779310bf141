from __future__ import annotations

from typing import Any

import pytest

from inconcert.detect.rules import Rules
from inconcert.errors import BadParameter
from inconcert.results.parameters import recorded_rules, rules_of
from inconcert.results.sizes import bytes_of
from inconcert.results.wording import duration, number, things, time


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (None, None),
        (1, 1),
        ("7", 7),
        ("4GB", 4 * 10**9),
        ("4 gib", 4 << 30),
        (" 1.5k ", 1500),
        ("2T", 2 * 10**12),
        ("512MiB", 512 << 20),
    ],
)
def test_amounts_of_memory(size: Any, expected: Any) -> None:
    assert bytes_of(size) == expected


@pytest.mark.parametrize("size", ["", "many", "4 XB", "-1", "0", "0.1B", "1e9", "4GB please"])
def test_amounts_that_are_none(size: Any) -> None:
    with pytest.raises(BadParameter, match="memory"):
        bytes_of(size)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 seconds"), (1, "1 second"), (60, "1 minute"), (90, "90 seconds"), (7200, "2 hours"), (172_800, "2 days")],
)
def test_durations(seconds: Any, expected: Any) -> None:
    assert duration(seconds) == expected


@pytest.mark.parametrize(
    ("types", "one", "several"),
    [
        ((), "object", "objects"),
        (("url",), "link", "links"),
        (("my column",), "object", "objects"),
        (("url", "hashtag"), "link or hashtag", "links and hashtags"),
        (("a", "b"), "object", "objects"),
    ],
)
def test_words_for_objects(types: Any, one: Any, several: Any) -> None:
    assert things(types) == (one, several)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(None, "unknown"), (-1, "1969-12-31 23:59"), (1_700_000_000, "2023-11-14 22:13"), (-(10**18), str(-(10**18)))],
)
def test_times(seconds: Any, expected: Any) -> None:
    assert time(seconds) == expected


def test_numbers_have_their_noun() -> None:
    assert [number(n, "edge", "edges") for n in (0, 1, 1000)] == ["0 edges", "1 edge", "1,000 edges"]


def test_rules_fill_in_what_was_not_given() -> None:
    assert rules_of() == Rules()
    assert rules_of(min_weight=None, time_window="2m") == Rules(time_window=120)
    assert rules_of("coortweet", min_weight=3).edge_weight == 0.5
    assert rules_of(Rules(time_window=7), min_weight=1) == Rules(time_window=7, min_weight=1)


def test_unknown_rules_are_refused_with_the_nearest() -> None:
    with pytest.raises(BadParameter, match="did you mean 'coortweet'"):
        rules_of("cooRtweets")


@pytest.mark.parametrize("rules", [Rules(), rules_of("coortweet", fast_window=3), Rules(remove_loops=False)])
def test_rules_are_read_back_from_their_record(rules: Any) -> None:
    kept = rules.to_dict()
    assert recorded_rules({**kept, "rules": kept.pop("kind"), "other": 1}) == rules
