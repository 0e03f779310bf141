"""Some columns of a written table are those of the whole table read back."""

from __future__ import annotations

import pyarrow as pa
import pytest

from inconcert.report.columns import coded, decoded
from inconcert.report.rows import columns_of, rows_of

TABLE = pa.table(
    {
        "who": ["a", "b", "a", None],
        "link": ["https://x.example/a", "https://x.example/b", "https://x.example/a", None],
        "n": [4, 2, 4, 1],
        "again": [4, 2, 4, 1],
        "mean": [1.5, 2.5, 0.25, None],
    }
)
WRITTEN = coded(TABLE, over={"mean": "again"}, together=[["who", "link"]])


@pytest.mark.parametrize("names", [["mean"], ["link", "n"], ["again"], TABLE.column_names])
def test_some_columns_are_those_of_the_whole(names: list[str]) -> None:
    whole = decoded(WRITTEN)
    assert columns_of(WRITTEN, names) == {name: whole[name] for name in names}
    assert columns_of(WRITTEN, names) == {name: TABLE.column(name).to_pylist() for name in names}


def test_rows_have_their_number_and_what_is_missing_is_unknown() -> None:
    assert rows_of(WRITTEN, ["n", "colour"], [2, 0]) == [
        {"row": 2, "n": 4, "colour": None},
        {"row": 0, "n": 4, "colour": None},
    ]
