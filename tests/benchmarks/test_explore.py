"""The benchmark of the explorer measures what it says."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.explore import QUESTIONS, STOPS, Question, run
from docs.generator.explorer import explorer_table

from inconcert.results import detect
from inconcert.schema import SHARE
from tests.results.sample import shares


def test_no_question_is_asked_twice():
    asked = [(q.address, tuple(parameters.items())) for q in QUESTIONS for parameters in q.parameters]
    assert len(set(asked)) == len(asked)


def test_every_question_is_answered_and_counted(tmp_path):
    path = tmp_path / "shares.parquet"
    pq.write_table(_table(), path)
    questions = (
        Question("a window", "/api/recount", ({"time_window": 2}, {"time_window": 3})),
        Question("the whole", "/api/core", ({"time_window": 2},)),
        Question("a pair", "/api/pair", ()),
    )
    found = run("small", path, questions=questions)
    assert found["n_shares"] == len(shares())
    names = [row["name"] for row in found["questions"]]
    assert names[:-1] == ["first of all, the shares being read", "a window", "the whole", "a pair"]
    assert names[-1].startswith("stops of the slider")
    assert [row["n"] for row in found["questions"]] == [1, 2, 1, 3, len(STOPS)]
    net = detect(path, by="object_id", time_window=2, min_weight=3).network()
    assert found["questions"][2]["counts"]["edges_kept"] == net.counts["edges_kept"]
    assert all(0 < row["median_seconds"] <= row["worst_seconds"] for row in found["questions"])
    table = explorer_table([{"explorers": [found]}])
    assert table.count("\n") == 1 + len(found["questions"])


def _table():
    rows = [{**row, "object_type": "url"} for row in shares()]
    return pa.Table.from_pylist(rows, SHARE)
