"""Spark, on a cluster of two worker processes, gives what the definition and DuckDB give, row for row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.detect import duckdb_engine
from inconcert.detect.detection import detect_shares
from inconcert.detect.rules import Rules
from inconcert.detect.spark_engine import Cluster, count_pairs, pairs, participation, run_spark, write_edges
from inconcert.errors import BadParameter, EngineError, MissingColumn, OutputError
from inconcert.tables import Table
from tests import oracle
from tests.detect.batches import RULES, expected_edges, expected_left_out, expected_pairs, pairs_per_object
from tests.detect.cases import TYPES, seeded_cases, table_of, together
from tests.detect.spark_cluster import WORKERS, require_spark, spark_cluster
from tests.detect.test_views import seen_through_a_view

pytestmark = [
    pytest.mark.spark,
    # pyspark says so whenever pandas 3 is installed; nothing here goes through pandas
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

CASES = 1_500
RULE = RULES[2]
SOME = seeded_cases(11, 60, RULE)
SHARES = table_of(together(SOME))
PAIRS = expected_pairs(SOME)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="module")
def master(folder: Path) -> Iterator[str]:
    require_spark()
    with spark_cluster(folder) as url:
        yield url


@pytest.fixture(scope="module")
def options(folder: Path) -> dict[str, str]:
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "600m",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder / "driver"),
        # work begins when both workers have given their core
        "spark.cores.max": str(WORKERS),
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.log.level": "ERROR",
        # queries here are short: the first compiler of Java is enough, and starts much sooner
        "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    }


@pytest.fixture(scope="module")
def cluster(master: str, options: dict[str, str]) -> Iterator[Cluster]:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master)
    for name, value in {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", **options}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield Cluster(session)
    session.stop()


def test_a_session_of_our_own_on_the_master_is_stopped_afterwards(master: str, options: dict[str, str]) -> None:
    from pyspark import SparkContext

    found = run_spark(SHARES, RULE, master=master, options=options)
    assert found.edges.records() == oracle.kept(
        run_duckdb_edges(RULE), edge_weight=RULE.edge_weight, min_weight=RULE.min_weight
    )
    assert SparkContext._active_spark_context is None


def run_duckdb_edges(rules: Rules) -> list[dict[str, Any]]:
    return duckdb_engine.run_duckdb(SHARES, rules, every_edge=True).edges.records()


@pytest.mark.parametrize("number", [3, 6])
def test_many_cases_at_once(cluster: Cluster, number: int) -> None:
    rules = RULES[number]
    some = seeded_cases(200 + number, CASES, rules, duplicates=True)
    shares = table_of(together(some))
    found = run_spark(shares, rules, session=cluster.session, types=TYPES, every_edge=True)
    edges, expected = expected_edges(some), expected_pairs(some)
    assert len(edges) > 300
    assert found.edges.records() == edges
    kept = oracle.kept(edges, edge_weight=rules.edge_weight, min_weight=rules.min_weight)
    assert found.counts == {
        "pairs": len(expected),
        "edges": len(edges),
        "edges_kept": len(kept),
        **expected_left_out(some),
    }
    assert [e for e in edges if e["weight"] >= found.threshold] == kept
    assert found.pairs().records() == expected
    counted = {r["object_id"]: r["n_pairs"] for r in count_pairs(shares, rules, cluster=cluster).records()}
    assert {name: n for name, n in counted.items() if n} == pairs_per_object(expected)
    by_duckdb = duckdb_engine.run_duckdb(shares, rules, types=TYPES, every_edge=True)
    assert found.edges.arrow().equals(by_duckdb.edges.arrow())
    assert found.tally.counts == by_duckdb.tally.counts


def test_both_workers_worked(cluster: Cluster) -> None:
    assert count_pairs(SHARES, RULE, cluster=cluster).num_rows
    executors = cluster.session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    assert executors == WORKERS


def test_pairs_asked_for(cluster: Cluster) -> None:
    (a, _), (busiest, _) = (Counter(p[k] for p in PAIRS).most_common(1)[0] for k in ("account_id", "object_id"))
    c = next(p["account_id_y"] for p in PAIRS if p["account_id"] == a)
    asked: list[dict[str, Any]] = [{"accounts": [a]}, {"accounts": [a, c]}, {"object_id": busiest}]
    asked.append({"accounts": [a], "object_id": busiest})
    for question in asked:
        answer = pairs(SHARES, RULE, cluster=cluster, **question)
        assert answer.arrow().equals(duckdb_engine.pairs(SHARES, RULE, **question).arrow())
        assert answer.num_rows or len(question) == 2
    with pytest.raises(BadParameter, match="one account or more"):
        pairs(SHARES, RULE, accounts=[], cluster=cluster)


def test_participation(cluster: Cluster) -> None:
    edges = Table.of(expected_edges(SOME)[::3])
    ends = [(e["account_id"], e["account_id_y"]) for e in edges.records()]
    component = {account: f"c{number % 2}" for number, pair in enumerate(ends) for account in pair}
    found = participation(SHARES, RULE, edges, component, cluster=cluster)
    expected = duckdb_engine.participation(SHARES, RULE, edges, component)
    for one, other in zip(found, expected, strict=True):
        assert one.num_rows
        assert one.arrow().equals(other.arrow())


def test_nothing_gives_empty_tables(cluster: Cluster) -> None:
    found = run_spark(table_of([]), RULE, session=cluster.session)
    assert found.edges.num_rows == found.pairs().num_rows == 0
    assert set(found.counts.values()) == {0}


@pytest.mark.parametrize("ansi", ["true", "false"])
def test_the_session_of_the_user_stays_as_it_was(cluster: Cluster, ansi: str) -> None:
    session = cluster.session
    session.conf.set("spark.sql.ansi.enabled", ansi)
    session.conf.set("spark.sql.session.timeZone", "Asia/Kathmandu")
    session.sql("SELECT 1 AS mine").createOrReplaceTempView("shares")
    settings = dict(session.conf.getAll)
    found = run_spark(SHARES, RULE, session=session)
    assert found.counts["pairs"] == len(PAIRS)
    assert dict(session.conf.getAll) == settings
    assert [tuple(row) for row in session.sql("SELECT * FROM shares").collect()] == [(1,)]
    assert [view.name for view in session.catalog.listTables() if view.isTemporary] == ["shares"]


def test_the_session_this_process_has_is_used(cluster: Cluster, master: str) -> None:
    assert count_pairs(SHARES, RULE).num_rows == count_pairs(SHARES, RULE, cluster=Cluster(master=master)).num_rows > 0
    assert not cluster.session.sparkContext._jsc.sc().isStopped()
    with pytest.raises(BadParameter, match="already has a Spark session on spark://127"):
        count_pairs(SHARES, RULE, cluster=Cluster(master="local[1]"))


@pytest.mark.parametrize("name", ["plain", "[2024] what*ever{a,b}?", "it's", "a=b", "ü 'q' %20"])
def test_files_of_any_name_in_any_number(cluster: Cluster, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    table = SHARES.arrow()
    paths = [tmp_path / name / f"part {number}.parquet" for number in range(2)]
    for number, path in enumerate(paths):
        pq.write_table(table.slice(number * 300, 300 if number == 0 else None), path)
    counted = count_pairs(Table.in_files(paths), RULE, cluster=cluster)
    assert sum(r["n_pairs"] for r in counted.records()) == len(PAIRS)


def test_the_door_of_detection_on_a_file_with_names_of_its_own(cluster: Cluster, tmp_path: Path) -> None:
    case, shares = seen_through_a_view(3, tmp_path)
    found, same = (
        detect_shares(shares, case.rules, engine=engine, spark=cluster.session) for engine in ("spark", "kernel")
    )
    edges = found.edges(all=True)
    assert edges.records() == same.edges(all=True).records() != []
    assert found.counts == same.counts
    assert found.pairs().records() == same.pairs().records()
    accounts = {a for e in edges.records() for a in (e["account_id"], e["account_id_y"])}
    behind, expected = (f.participation(edges, dict.fromkeys(accounts, "1")) for f in (found, same))
    assert behind.shares.records() == expected.shares.records()
    assert behind.deltas.records() == expected.deltas.records()


def test_paths_as_spark_names_them(cluster: Cluster, tmp_path: Path) -> None:
    pq.write_table(SHARES.arrow(), tmp_path / "part-1.parquet")
    for paths in ([f"file://{tmp_path}/part-*.parquet"], [str(tmp_path)]):
        assert run_spark(paths, RULE, session=cluster.session).counts["pairs"] == len(PAIRS)


def test_edges_stay_on_the_cluster(cluster: Cluster, tmp_path: Path) -> None:
    destination = tmp_path / "edges"
    tally = write_edges(SHARES, RULE, str(destination), cluster=cluster, every_edge=True)
    found = Table.in_files(sorted(destination.glob("part-*.parquet")))
    assert found.records() == run_duckdb_edges(RULE)
    assert tally.counts["edges"] == found.num_rows
    with pytest.raises(OutputError, match="already exists"):
        write_edges(SHARES, RULE, str(destination), cluster=cluster)
    with pytest.raises(EngineError, match="CREATE TEMPORARY VIEW pairs"):
        write_edges(SHARES, RULE, "nowhere://here/edges", cluster=cluster)


def test_a_folder_both_see_holds_tables_in_memory_and_is_left_clean(cluster: Cluster, tmp_path: Path) -> None:
    shared = Cluster(cluster.session, shared_folder=str(tmp_path))
    assert count_pairs(SHARES, RULE, cluster=shared).num_rows
    assert not list(tmp_path.iterdir())


def test_failures_are_told_with_the_query(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="Spark failed") as caught:
        run_spark([str(tmp_path / "absent.parquet")], RULE, session=cluster.session)
    assert "absent.parquet" in caught.value.query
    pq.write_table(SHARES.arrow().drop_columns("account_id"), tmp_path / "without.parquet")
    with pytest.raises(MissingColumn, match="no column 'account_id'"):
        run_spark([str(tmp_path / "without.parquet")], RULE, session=cluster.session)
    wrong = SHARES.arrow().set_column(4, "timestamp_share", pa.array(["soon"] * SHARES.num_rows))
    with pytest.raises(EngineError, match="CAST_INVALID_INPUT"):
        run_spark(Table.of(wrong), RULE, session=cluster.session)


def test_types_that_differ_by_case_stay_apart(cluster: Cluster, tmp_path: Path) -> None:
    destination = tmp_path / "edges"
    write_edges(SHARES, RULE, str(destination), cluster=cluster, types=("URL", "url"), every_edge=True)
    rows = Table.in_files(sorted(destination.glob("part-*.parquet"))).records()
    by_duckdb = duckdb_engine.run_duckdb(SHARES, RULE, types=("URL", "url"), every_edge=True)
    assert rows == by_duckdb.edges.records()
    assert {r["n_objects_URL"] for r in rows} == {0}
    assert any(r["n_objects_url"] for r in rows)
