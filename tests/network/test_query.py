import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.errors import EngineError
from inconcert.network.query import ask
from inconcert.tables import Table, View

ROWS = pa.table({"account_id": ["a", "b", "\x00", "😀"], "n": [1, 2, 3, 4]})


def test_memory_files_and_views_answer_alike(tmp_path):
    odd = tmp_path / "a [1]*?=2 'x'.parquet"
    pq.write_table(ROWS, odd)
    other = tmp_path / "day=3"
    other.mkdir()
    pq.write_table(
        ROWS.rename_columns(['who "is"', "n"]).set_column(1, "n", ROWS["n"].cast(pa.int32())), other / "x.parquet"
    )
    view = View(
        pa.schema([("account_id", pa.string()), ("kind", pa.string()), ("n", pa.int64())]),
        {"account_id": 'who "is"', "n": "n"},
        {"kind": "it's"},
    )
    query = "SELECT account_id, n FROM t ORDER BY account_id"
    expected = ask(query, t=ROWS).to_pylist()
    assert expected == sorted(ROWS.to_pylist(), key=lambda r: r["account_id"])
    assert ask(query, t=Table.in_files([odd])).to_pylist() == expected
    viewed = Table.in_files([other / "x.parquet"], view=view)
    assert ask(query, t=viewed).to_pylist() == expected
    assert ask("SELECT DISTINCT kind, typeof(n) AS type FROM t", t=viewed).to_pylist() == [
        {"kind": "it's", "type": "BIGINT"}
    ]


def test_a_value_is_never_part_of_the_query():
    hostile = "'; DROP TABLE t; --"
    assert ask("SELECT $x AS x FROM t LIMIT 1", values={"x": hostile}, t=ROWS).to_pylist() == [{"x": hostile}]


def test_a_failing_query_is_shown_whole():
    with pytest.raises(EngineError, match="SELECT nothing FROM t") as caught:
        ask("SELECT nothing FROM t", t=ROWS)
    assert caught.value.query == "SELECT nothing FROM t"


def test_names_in_a_query_are_no_variables_of_python():
    secret = ROWS  # noqa: F841 - DuckDB would find it by its name
    with pytest.raises(EngineError):
        ask("SELECT * FROM secret")
