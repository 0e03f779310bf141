import json

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from inconcert.report.columns import coded, decoded, packed, unpacked

integers = st.lists(st.none() | st.integers(-(2**53), 2**53))
texts = st.lists(st.none() | st.sampled_from(["a", "b", "</script>", "\u202e", "\x00", "😀"]))


@given(integers)
def test_integers_come_back(values):
    table = pa.table({"n": pa.array(values, pa.int64())})
    assert decoded(coded(table))["n"] == values


@given(texts)
def test_texts_come_back(values):
    table = pa.table({"t": pa.array(values, pa.string())})
    assert decoded(json.loads(json.dumps(coded(table))))["t"] == values


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(1, 10**6)), min_size=1))
def test_quotients_of_integers_are_the_same_doubles(pairs):
    table = pa.table({"n": [d for _, d in pairs], "mean": [s / d for s, d in pairs]})
    written = coded(table, over={"mean": "n"})
    assert decoded(written)["mean"] == [s / d for s, d in pairs]
    assert "over" in written["columns"]["mean"]


def test_what_is_no_quotient_stays_as_it_is():
    table = pa.table({"n": [3], "mean": [0.1]})
    written = coded(table, over={"mean": "n"})
    assert isinstance(written["columns"]["mean"], list)
    assert decoded(written)["mean"] == [0.1]


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists))
def test_packing_is_the_same_each_time_and_comes_back(value):
    assert unpacked(packed(value)) == value
    assert packed(value) == packed(value)
    assert "<" not in packed(value)


def test_half_a_surrogate_is_packed_as_well():
    assert unpacked(packed(["\ud800"])) == ["\ud800"]


@given(st.lists(st.tuples(st.text(), st.none() | st.text(), st.none() | st.lists(st.text()))))
def test_columns_that_stand_together_come_back(rows):
    kinds = {"id": pa.string(), "url": pa.string(), "seen": pa.list_(pa.string())}
    table = pa.table({name: pa.array([row[k] for row in rows], kinds[name]) for k, name in enumerate(kinds)})
    table = table.add_column(1, "n", pa.array(range(len(rows)), pa.int64()))
    written = json.loads(json.dumps(coded(table, together=(("id", "url", "seen", "absent"), ("n", "absent")))))
    assert list(written["columns"]) == table.column_names
    assert len(written["together"]) == 1
    assert decoded(written) == table.to_pydict()


def test_equal_integers_are_written_once():
    table = pa.table(
        {"a": [3, 1, 2], "b": [3, 1, 2], "c": [3, 1, 3], "d": pa.array([3, 1, None], pa.int64()), "e": [3, 1, 2]}
    )
    written = coded(table)
    assert [name for name, column in written["columns"].items() if "same" in column] == ["b", "e"]
    assert decoded(written) == table.to_pydict()
