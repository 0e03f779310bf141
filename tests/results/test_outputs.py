from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert import schema
from inconcert.errors import OutputError, UnreadableFile
from inconcert.objects import Shares, as_shares
from inconcert.results import Net, detect, open_results, write_outputs
from inconcert.results.evidence import ROW_GROUP, write_rows, write_shares
from inconcert.results.folder import read_record
from inconcert.tables import Table, write_parquet
from tests.results import sample

ALWAYS = {
    "accounts.parquet",
    "components.parquet",
    "coordinated.parquet",
    "deltas.parquet",
    "edges.parquet",
    "layout.parquet",
    "network.gexf",
    "network.graphml",
    "objects.parquet",
    "posts.parquet",
    "raw_forms.parquet",
    "run.json",
    "shares.parquet",
}


def net(**options: Any) -> Net:
    return detect(sample.posts(), **{"time_window": 60, **options}).network()


def read(path: Path) -> pa.Table:
    return pq.read_table(path)


def test_the_files_are_those_that_are_listed(tmp_path: Path) -> None:
    record = net().write(tmp_path / "out")
    assert set(record["outputs"]) == ALWAYS == {p.name for p in (tmp_path / "out").iterdir()}
    assert json.loads((tmp_path / "out" / "run.json").read_text()) == json.loads(json.dumps(record))


def test_pairs_and_csv_when_asked_for(tmp_path: Path) -> None:
    found = detect(sample.posts(), time_window=60)
    record = found.write(tmp_path / "out", pairs=True, csv=True)
    assert set(record["outputs"]) - ALWAYS == {
        "pairs.parquet",
        "accounts.csv",
        "components.csv",
        "edges.csv",
        "objects.csv",
    }
    assert read(tmp_path / "out" / "pairs.parquet").equals(found.pairs().arrow().cast(schema.PAIR))


def test_tables_have_their_columns(tmp_path: Path) -> None:
    net().write(tmp_path)
    for name, columns in (
        ("edges", schema.EDGE),
        ("accounts", schema.ACCOUNT),
        ("objects", schema.OBJECT),
        ("components", schema.COMPONENT),
        ("shares", schema.SHARE),
    ):
        assert read(tmp_path / f"{name}.parquet").schema.names == columns.names, name


def test_shares_are_all_there_and_posts_only_of_accounts_in_the_network(tmp_path: Path) -> None:
    net().write(tmp_path)
    assert set(read(tmp_path / "shares.parquet")["account_id"].to_pylist()) >= {"fred"}
    posts = read(tmp_path / "posts.parquet")
    assert set(posts["account_id"].to_pylist()) == {"anna", "ben", "carl", "dora", "emil"}
    assert posts.schema.names == [
        "platform",
        "account_id",
        "account_name",
        "content_id",
        "content_url",
        "timestamp",
        "text",
        "like_count",
    ]


def test_shares_without_posts_have_no_posts_to_show(tmp_path: Path) -> None:
    record = detect(as_shares(sample.shares()), time_window=60).write(tmp_path)
    assert set(record["outputs"]) == ALWAYS - {"posts.parquet", "raw_forms.parquet"}
    assert open_results(tmp_path).found.shares.posts is None


def test_posts_that_show_nothing_are_not_kept(tmp_path: Path) -> None:
    assert "posts.parquet" not in detect(sample.shares(), time_window=60).write(tmp_path)["outputs"]


def test_a_file_of_shares_is_copied_and_any_other_table_written(tmp_path: Path) -> None:
    table = as_shares(sample.shares()).table.arrow()
    for name, columns in (("same", table), ("wider", table.append_column("more", table["account_id"]))):
        write_parquet(columns, tmp_path / name)
        stays = Table.in_files([tmp_path / name])
        write_shares(Shares(stays), tmp_path / f"{name} written")
        assert read(tmp_path / f"{name} written").equals(table)
    assert (tmp_path / "same").read_bytes() == (tmp_path / "same written").read_bytes()


def test_which_and_seed_are_written(tmp_path: Path) -> None:
    found = detect(sample.posts(), time_window=60, fast_window=3)
    record = found.write(tmp_path, which="fast", seed=5)
    assert (record["parameters"]["which"], record["parameters"]["seed"]) == ("fast", 5)
    assert read(tmp_path / "edges.parquet").num_rows == 2
    assert open_results(tmp_path).which == "fast"


def test_nothing_found_is_written_too(tmp_path: Path) -> None:
    record = net(time_window=1).write(tmp_path, csv=True, pairs=True)
    assert record["counts"]["accounts"] == 0
    assert open_results(tmp_path).accounts.num_rows == 0


def test_an_input_in_the_way_is_refused(tmp_path: Path) -> None:
    write_parquet(Table.of(as_shares(sample.shares()).table), tmp_path / "mine.parquet")
    found = detect(tmp_path / "mine.parquet", time_window=60)
    found.write(tmp_path / "out")
    again = detect(tmp_path / "out" / "shares.parquet", time_window=60)
    with pytest.raises(OutputError, match=r"shares\.parquet lies in .* which the result replaces"):
        again.write(tmp_path / "out")
    assert open_results(tmp_path / "out").found.data == (str(tmp_path / "mine.parquet"),)


def test_a_result_comes_back_as_it_was(tmp_path: Path) -> None:
    before = net(fast_window=3)
    write_outputs(before, tmp_path)
    after = open_results(tmp_path)
    for name in ("edges", "accounts", "objects", "components"):
        assert getattr(after, name).records() == getattr(before, name).records(), name
    assert after.findings.layout.records() == before.findings.layout.records()
    assert after.parameters == json.loads(json.dumps(before.parameters))
    assert (after.counts, after.threshold) == (before.counts, before.threshold)
    assert after.provenance.to_dict()["steps"] == json.loads(json.dumps(before.provenance.to_dict()["steps"]))
    assert after.summary() == before.summary()
    assert after._repr_html_() == before._repr_html_()


def test_evidence_is_detected_again_from_what_is_stored(tmp_path: Path) -> None:
    before = net()
    before.write(tmp_path)
    after = open_results(tmp_path)
    assert after.found.pairs().records() == before.found.pairs().records()
    assert after.found.edges(all=True).records() == before.found.edges(all=True).records()
    assert after.found.network(min_weight=6).edges.num_rows == 3
    assert after.explain("anna", "ben").to_dict() == before.explain("anna", "ben").to_dict()
    assert after.explain("dora").to_dict() == before.explain("dora").to_dict()
    link = "https://other.example/0"  # of accounts in the network alone: names of others are not kept
    assert after.explain_object(link).to_dict() == before.explain_object(link).to_dict()
    assert after.explain_component("1").to_dict() == before.explain_component("1").to_dict()


@pytest.mark.parametrize("name", ["edges", "shares", "layout"])
def test_a_mangled_result_is_told(tmp_path: Path, name: Any) -> None:
    net().write(tmp_path)
    (tmp_path / f"{name}.parquet").write_bytes(b"no parquet")
    with pytest.raises(UnreadableFile, match=f"{name}.parquet is missing or mangled"):
        open_results(tmp_path)


def test_a_folder_without_a_result_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="has no result of inconcert"):
        open_results(tmp_path)


def test_a_result_of_another_format_is_told(tmp_path: Path) -> None:
    net().write(tmp_path)
    record = json.loads((tmp_path / "run.json").read_text())
    (tmp_path / "run.json").write_text(json.dumps({**record, "format": 99}))
    with pytest.raises(UnreadableFile, match="written by inconcert 0"):
        open_results(tmp_path)


def content(folder: Path) -> dict[str, bytes]:
    """Every byte of a result but the timings."""
    files = {p.name: p.read_bytes() for p in folder.iterdir()}
    record = json.loads(files["run.json"])
    del record["timings"]
    files["run.json"] = json.dumps(record).encode()
    return files


RUN = """
import sys
from inconcert.results import detect
from tests.results import sample
posts = sample.posts(hostile=True)
detect(posts, by="url,hashtag", time_window=60, fast_window=5, threads=int(sys.argv[2])).write(
    sys.argv[1], pairs=True, csv=True
)
"""


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for k, (seed, threads) in enumerate((("0", "1"), ("1", "2"), ("42", "2"))):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(
            [sys.executable, "-c", RUN, str(tmp_path / str(k)), threads],
            check=True,
            env=environment,
            cwd=Path(__file__).parents[2],
        )
    first, *others = (content(tmp_path / str(k)) for k in range(3))
    for other in others:
        assert set(other) == set(first)
        for name, bytes_ in first.items():
            assert other[name] == bytes_, name


WRITER = """
import sys
from inconcert.results import detect
from tests.results import sample
turn = 0
while True:
    net = detect(sample.posts(), time_window=60, min_weight=1 + turn % 2).network(seed=turn)
    for _ in range(20):
        net.write(sys.argv[1], csv=True, pairs=True)
    if turn == 0:
        print("written once", flush=True)
    turn += 1
"""


def test_a_kill_leaves_a_whole_result(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for moment in (random.Random(n).random() / 4 for n in range(2)):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(out)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moment)
            process.kill()
        record = read_record(out)
        assert record is not None
        assert set(record["outputs"]) == {p.name for p in out.iterdir()}
        opened = open_results(out)
        assert opened.edges.num_rows == record["counts"]["edges_kept"]
        assert opened.found.network(seed=record["parameters"]["seed"]).accounts.records() == opened.accounts.records()


def test_rows_are_written_alike_however_they_come(tmp_path: Path) -> None:
    column = pa.schema([("n", pa.int64())])
    table = pa.table({"n": range(ROW_GROUP * 2 + 10)})
    for name, size in (("small", 1000), ("large", ROW_GROUP * 3)):
        write_rows(table.to_batches(max_chunksize=size), column, tmp_path / name)
    assert (tmp_path / "small").read_bytes() == (tmp_path / "large").read_bytes()
    assert read(tmp_path / "small").equals(table)
    write_rows([], column, tmp_path / "none")
    assert read(tmp_path / "none").num_rows == 0
