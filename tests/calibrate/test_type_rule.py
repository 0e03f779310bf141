import pytest

from inconcert.calibrate.type_rule import TypeRule
from inconcert.errors import BadParameter
from tests.calibrate.type_oracle import type_of

#: n, delay, type at T = 27 s, F = 9: the four corners and both thresholds themselves
TABLE = [
    (1, 0.0, "normal"),
    (1, 27.0, "normal"),
    (2, 27.0, "fast"),
    (2, 27.0001, "normal"),
    (8, 5.0, "fast"),
    (8, 500.0, "normal"),
    (9, 27.0, "fast and repetitive"),
    (9, 27.0001, "repetitive"),
    (184, 8.6, "fast and repetitive"),
    (82, 7828.7, "repetitive"),
]


@pytest.mark.parametrize(("n", "delta", "expected"), TABLE)
def test_types_are_as_defined_and_exclusive(n, delta, expected):
    assert TypeRule(27, 9).types([n], [delta]) == [expected]
    assert TypeRule(27, 9, pair_stat="median").types([n], [delta]) == [expected]
    assert type_of(n, delta, "mean", 27, 9) == expected


@pytest.mark.parametrize(
    ("n", "within", "expected"),
    [(1, 1, "normal"), (8, 1, "normal"), (8, 2, "fast"), (9, 1, "repetitive"), (9, 2, "fast and repetitive")],
)
def test_two_fast_objects_are_enough_when_they_are_counted(n, within, expected):
    assert TypeRule(27, 9, pair_stat="count").types([n], [within]) == [expected]


def test_without_a_threshold_no_pair_has_what_it_decides():
    n, delta = [2, 9, 9], [0.0, 0.0, 99.0]
    assert TypeRule(None, 9).types(n, delta) == ["normal", "repetitive", "repetitive"]
    assert TypeRule(27, None).types(n, delta) == ["fast", "fast", "normal"]
    assert TypeRule(None, None).types(n, delta) == ["normal"] * 3
    assert "no time threshold" in str(TypeRule(None, 9))


def test_one_object_is_repetition_when_the_threshold_says_so():
    assert TypeRule(27, 1).types([1, 1], [27.0, 28.0]) == ["fast and repetitive", "repetitive"]


def test_the_window_is_open_at_its_end():
    assert TypeRule(27, 9).horizon == 86_399


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"time_threshold": -1}, "time_threshold is -1"),
        ({"time_threshold": float("nan")}, "time_threshold is nan"),
        ({"repetition": 0}, "repetition is 0"),
        ({"window": 0}, "window is 0"),
        ({"pair_stat": "meen"}, "did you mean 'mean'"),
    ],
)
def test_values_outside_their_range_are_refused(options, said):
    with pytest.raises(BadParameter, match=said):
        TypeRule(**({"time_threshold": 27, "repetition": 9} | options))


def test_a_rule_comes_back_from_its_record():
    rule = TypeRule(27.5, None, 600, "count")
    assert TypeRule.from_dict(rule.to_dict()) == rule
