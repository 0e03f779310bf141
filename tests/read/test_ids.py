"""Ids survive as given, or are refused because they did not survive elsewhere."""

from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.errors import InputError
from inconcert.read.cells import text_of, texts_of
from inconcert.read.counts import counts_of
from inconcert.read.ids import ids_of
from inconcert.read.lists import lists_of

#: (column, ids, lost digits)
COLUMNS = [
    (pa.array(["007", "a+b", "é"]), ["007", "a+b", "é"], [False] * 3),
    (pa.array(["", " ", "\t\n", "\u00a0", None]), [None] * 5, [False] * 5),
    (pa.array(["None", "null", "NA", "0"]), ["None", "null", "NA", "0"], [False] * 4),
    (
        pa.array(["1.23457E+17", "1e+18", "-1.2e+20", "1e5", "a1e+5"]),
        [None, None, None, "1e5", "a1e+5"],
        [True] * 3 + [False] * 2,
    ),
    (pa.array([2**63 - 1, -1, None]), ["9223372036854775807", "-1", None], [False] * 3),
    (pa.array([2**64 - 1], pa.uint64()), ["18446744073709551615"], [False]),
    (pa.array([Decimal(2**90)]), [str(2**90)], [False]),
    (
        pa.array([1.0, 2.0**53, 1.5, float("nan"), float("inf"), None]),
        ["1", None, None, None, None, None],
        [False, True, True, False, True, False],
    ),
    (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"], [False] * 3),
    (pa.array(["a"], pa.large_string()), ["a"], [False]),
    (pa.array([b"a"]), ["a"], [False]),
    (pa.nulls(2), [None, None], [False, False]),
    (pa.array(["a", "1e+9", "b"]).slice(1, 1), [None], [True]),
    (pa.array(["1e+9", "b"]).slice(1), ["b"], [False]),
    (pa.array([], pa.string()), [], []),
]


@pytest.mark.parametrize(("values", "ids", "lost"), COLUMNS)
def test_columns(values: pa.Array, ids: list[str | None], lost: list[bool]) -> None:
    found, gone = ids_of(values, "account_id")
    assert (found.to_pylist(), gone.to_pylist()) == (ids, lost)


@pytest.mark.parametrize("values", [pa.array([["a"]]), pa.array([{"a": 1}]), pa.array([True]), pa.array([b"\xff"])])
def test_what_cannot_be_an_id_is_refused_by_name(values: pa.Array) -> None:
    with pytest.raises(InputError, match="'author'"):
        ids_of(values, "author")


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.none()))
@settings(deadline=None)  # the machine that tests may be busy
def test_integers_survive(numbers: list[int | None]) -> None:
    ids, lost = ids_of(pa.array(numbers, pa.int64()), "id")
    assert ids.to_pylist() == [None if n is None else str(n) for n in numbers]
    assert not any(lost.to_pylist())


@given(st.lists(st.text()))
@settings(deadline=None)  # the machine that tests may be busy
def test_texts_survive_unless_blank(texts: list[str]) -> None:
    ids, lost = ids_of(pa.array(texts, pa.string()), "id")
    for text, found, gone in zip(texts, ids.to_pylist(), lost.to_pylist(), strict=True):
        assert found == text or gone or not text.strip()


#: (value of JSON or a spreadsheet, its text)
VALUES = [
    (None, None),
    ("a", "a"),
    ("a\ud83d", "a\ufffd"),
    (True, "true"),
    (2**80, str(2**80)),
    (12.0, "12"),
    (1.5, "1.5"),
    (1.2e18, "1.2e+18"),
    (float("nan"), None),
    (float("inf"), "inf"),
    ({"a": [1]}, '{"a": [1]}'),
    (np.int64(7), "7"),
    (np.float64("nan"), None),
    (Decimal("1.50"), "1.50"),
    (date(2024, 5, 1), "2024-05-01"),
]


@pytest.mark.parametrize(("value", "text"), VALUES)
def test_text_of_a_value(value: object, text: str | None) -> None:
    assert text_of(value) == text


def test_a_number_too_long_to_print_does_not_stop_reading() -> None:
    assert text_of(10**5000) == hex(10**5000)


#: (cell, column, list)
CELLS = [
    (None, "urls", None),
    ("https://a.example/?x=1,2", "urls", ["https://a.example/?x=1,2"]),
    ("https://a.example/1 https://b.example/2", "urls", ["https://a.example/1", "https://b.example/2"]),
    ('["https://a.example/","https://b.example/"]', "urls", ["https://a.example/", "https://b.example/"]),
    ("https://a.example/1|https://b.example/2", "urls", ["https://a.example/1", "https://b.example/2"]),
    ("[a, b]", "hashtags", ["a", "b"]),
    ("a|b", "hashtags", ["a", "b"]),
    ("#a #b", "hashtags", ["#a", "#b"]),
    ("@x @y", "mentions", ["@x", "@y"]),
    ("two words", "hashtags", ["two words"]),
    (["a", 1, None], "hashtags", ["a", "1"]),
    ([], "hashtags", None),
    (7, "mentions", ["7"]),
    ("", "hashtags", None),
    ("[]", "urls", None),
    ("NA", "urls", None),
]


@pytest.mark.parametrize(("cell", "column", "expected"), CELLS)
def test_lists_in_cells(cell: object, column: str, expected: list[str] | None) -> None:
    assert texts_of(cell, column) == expected
    if cell is None or isinstance(cell, str):
        assert lists_of(pa.array([cell], pa.string()), column).to_pylist() == [expected]
        assert lists_of(pa.array([cell, "a b", None], pa.string()), column).to_pylist()[0] == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([["a", "b"], [], None]), [["a", "b"], None, None]),
        (pa.array([["a", None, "b"]]), [["a", "b"]]),
        (pa.array([["a"]], pa.large_list(pa.large_string())), [["a"]]),
        (pa.array([[1, 2]]), [["1", "2"]]),
        (pa.array(["a", "b", None, "a"]).dictionary_encode(), [["a"], ["b"], None, ["a"]]),
        (pa.array(["a", None, "b"], pa.large_string()), [["a"], None, ["b"]]),
        (pa.array([5]), [["5"]]),
        (pa.array([], pa.string()), []),
    ],
)
def test_lists_of_every_type(values: pa.Array, expected: list[object]) -> None:
    assert lists_of(values, "hashtags").to_pylist() == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            pa.array(["12", "1,234", "12.0", " 7 ", "1,23", "-1", "", "many", None]),
            [12, 1234, 12, 7, None, None, None, None, None],
        ),
        (pa.array([1, None], pa.int8()), [1, None]),
        (pa.array([1.9, float("nan"), 1e300]), [1, None, None]),
        (pa.array([Decimal("3.0")]), [3]),
        (pa.array([["x"]]), [None]),
        (pa.array(["5"], pa.large_string()), [5]),
    ],
)
def test_counts(values: pa.Array, expected: list[int | None]) -> None:
    assert counts_of(values).to_pylist() == expected
