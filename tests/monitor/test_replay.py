"""A history run again from posts that are there: the golden days, determinism, stops, and what is refused."""

import csv
import gzip
import json
import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from importlib import import_module

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from inconcert.cli.monitor.replay import command
from inconcert.coortweet import detect_groups, generate_coordinated_network
from inconcert.errors import BadParameter, InputError, WorkspaceError
from inconcert.monitor import create_workspace, open_state, open_workspace, pool_accounts, replay, status_of
from inconcert.monitor.replay import EndOfDay
from inconcert.monitor.runs import begin_run
from inconcert.monitor.stages import STAGES
from inconcert.results import open_results
from tests.golden import ROOT, golden
from tests.monitor.histories import FIRST, after, opened, posts, random_posts

GOLDEN = ROOT / "tiktok_daily" / "manifest.json"
DAYS = {day["date"]: day for day in json.loads(GOLDEN.read_text())["days"]} if GOLDEN.exists() else {}
COUNTS = ("weight", "n_content_id", "n_content_id_y")


def rows(day, name):
    with gzip.open(golden("tiktok_daily", day, f"{name}.csv.gz"), "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ends(row):
    return frozenset((row["account_id"], row["account_id_y"]))


def test_all_golden_days_are_there():
    golden("tiktok_daily", "manifest.json")
    assert len(DAYS) == 16


@pytest.mark.parametrize("day", DAYS)
def test_a_golden_day_gives_its_edges_accounts_and_components(tmp_path, day):
    workspace = create_workspace(tmp_path / "ws")
    today = date.fromisoformat(day)
    (done,) = replay(workspace, golden("tiktok_daily", day, "input.csv.gz"), today, today)
    net = open_results(workspace.runs / day)
    facts = DAYS[day]
    assert done.n_stored == net.counts["shares"] == facts["rows"]
    assert (net.edges.num_rows, net.accounts.num_rows) == (facts["edges"], facts["nodes"])

    mine = {ends(edge): edge for edge in net.edges.records()}
    published = {ends(row): row for row in rows(day, "expected_edges")}
    assert mine.keys() == published.keys()
    tied = {ends(pair) for pair in net.found.pairs().records() if pair["time_delta"] == 0}
    for key, row in published.items():
        assert mine[key]["weight"] == int(row["weight"])
        assert mine[key]["avg_time_delta"] == pytest.approx(float(row["avg_time_delta"]), rel=5e-15, abs=5e-15)
        # of two posts of one second the first row is CooRTweet's earlier one, and a store keeps days, not their file's order
        if key not in tied:
            assert [mine[key][n] for n in COUNTS] == [int(row[n]) for n in COUNTS]
            assert mine[key]["edge_symmetry_score"] == pytest.approx(float(row["edge_symmetry_score"]), rel=5e-15)
    for key, edge in in_order_of_days(day).items():
        assert [mine[key][n] for n in COUNTS] == [edge[n] for n in COUNTS]
        assert (mine[key]["edge_symmetry_score"], mine[key]["avg_time_delta"]) == (
            edge["edge_symmetry_score"], edge["avg_time_delta"],
        )  # fmt: skip

    accounts = {a["account_id"]: (a["degree"], a["strength"]) for a in net.accounts.records()}
    assert accounts == {r["account_id"]: (int(r["degree"]), int(r["strength"])) for r in rows(day, "expected_accounts")}
    groups = {frozenset(c["accounts"]) for c in net.components.records()}
    assert groups == {frozenset(r["members"].split()) for r in rows(day, "expected_clusters")}
    assert done.counts["discover"]["n_new"] == facts["nodes"]


def in_order_of_days(day):
    """Give the edges CooRTweet's rules find in the rows as a store has them: day after day, in their order."""
    table = pl.DataFrame(rows(day, "input")).with_columns(pl.col("timestamp_share").cast(pl.Int64))
    table = table.sort(pl.col("timestamp_share") // 86_400, maintain_order=True)
    found = detect_groups(table, time_window=120, min_participation=2, remove_loops=True)
    graph = generate_coordinated_network(found, edge_weight=0.9, subgraph=1)
    return {frozenset((graph.vs[e.source]["name"], graph.vs[e.target]["name"])): e.attributes() for e in graph.es}


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """A replay of four days, and the posts it is of."""
    random = np.random.default_rng(2)
    table = posts([row for k in range(4) for row in random_posts(random, after(k), 90, accounts=8, texts=6)])
    folder = tmp_path_factory.mktemp("history")
    workspace, db = opened(folder / "ws", days=2, min_participation=3)
    db.close()
    return workspace, table, replay(workspace, table, after(1), after(3))


def content_of(workspace):
    """Give all files that are no state, and the tables of the database."""
    files = {
        str(path.relative_to(workspace.root)): path.read_bytes()
        for folder in (workspace.posts, workspace.runs, workspace.site)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    for name in [name for name in files if name.endswith("run.json")]:
        files[name] = json.dumps({k: v for k, v in json.loads(files[name]).items() if k != "timings"}).encode()
    db = open_state(workspace)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    tables = {name: [tuple(row) for row in db.execute(f"SELECT * FROM {name}")] for name in names}  # noqa: S608  # names of tables, from the database itself
    db.close()
    return files, tables


def test_days_come_one_after_the_other(history):
    workspace, table, days = history
    assert [day.run for day in days] == ["2026-03-02", "2026-03-03", "2026-03-04"]
    # the first day has what was before it
    assert [day.n_stored for day in days] == [180, 90, 90]
    assert sum(day.counts["discover"]["n_new"] for day in days) > days[0].counts["discover"]["n_new"] > 0
    record = json.loads((workspace.runs / "2026-03-04" / "run.json").read_text())
    assert record["counts"]["shares"] == 270
    db = open_state(workspace)
    assert {a.added_run for a in pool_accounts(db)} <= {day.run for day in days}
    assert {(r["status"], r["data_through"]) for r in db.execute("SELECT * FROM run WHERE run = '2026-03-04'")} == {
        ("complete", max(table.column("timestamp").to_pylist()))
    }
    db.close()
    assert (workspace.site / "index.html").exists()


def test_the_same_posts_give_the_same_workspace_stopped_or_not(history, tmp_path, monkeypatch):
    workspace, table, days = history
    twin, db = opened(tmp_path / "ws", days=2, min_participation=3)
    db.close()
    replaying = import_module("inconcert.monitor.replay")
    work_off, seen = replaying.work_off, []

    def stopped(context):
        seen.append(context.run)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return STAGES["discover"](context)

    monkeypatch.setattr(replaying, "work_off", lambda context: work_off(context, {**STAGES, "discover": stopped}))
    with pytest.raises(KeyboardInterrupt):
        replay(twin, table, after(1), after(3))
    monkeypatch.setattr(replaying, "work_off", work_off)
    again = replay(twin, table, after(1), after(3))
    assert [day.was_done for day in again] == [True, False, False]
    assert [day.counts for day in again] == [day.counts for day in days]
    (files, tables), (expected_files, expected) = content_of(twin), content_of(workspace)
    assert files.keys() == expected_files.keys()
    assert [name for name in files if files[name] != expected_files[name]] == []
    assert [name for name in tables if tables[name] != expected[name]] == []


def test_what_cannot_be_replayed_is_said(history, tmp_path):
    workspace, table, _ = history
    with pytest.raises(BadParameter, match="would end on 2026-03-01, before it begins"):
        replay(workspace, table, after(1), FIRST)
    with pytest.raises(WorkspaceError, match="2026-03-01 would come before"):
        replay(workspace, table, FIRST, after(5))
    with pytest.raises(InputError, match="neither a column text nor object_id"):
        replay(workspace, table.select(["account_id", "content_id", "timestamp"]), after(5), after(5))
    other, db = opened(tmp_path / "ws")
    begin_run(db, "2026-03-01", FIRST, at=0.0, parameters={}, stages=["plan"])
    db.close()
    with pytest.raises(WorkspaceError, match="was no replay"):
        replay(other, table, after(1), after(1))


def test_a_day_ends_with_its_last_second():
    clock = EndOfDay(FIRST)
    assert datetime.fromtimestamp(clock.now(), UTC).isoformat() == "2026-03-01T23:59:59+00:00"
    with pytest.raises(RuntimeError, match="asked to wait 1 second"):
        clock.sleep(1)


def test_the_command(history, tmp_path):
    import pyarrow.csv as pc

    workspace, table, _ = history
    place = tmp_path / "ws"
    shutil.copytree(workspace.root, place)
    pc.write_csv(table.append_column("x", [["1"] * table.num_rows]), tmp_path / "posts.csv")
    told = CliRunner().invoke(
        command, [str(place), str(tmp_path / "posts.csv"), "--from", "2026-03-04", "--to", "2026-03-05"]
    )
    assert told.exit_code == 0, told.output
    assert "2026-03-04  done before" in told.output
    assert "2026-03-05  0 posts stored" in told.output
    asked = [str(place), str(tmp_path / "posts.csv"), "--from", "2026-03-05", "--to", "2026-03-05", "--json"]
    assert json.loads(CliRunner().invoke(command, asked).stdout)["days"][0]["was_done"] is True
    opened_again = open_workspace(place)
    with closing(open_state(opened_again)) as db:  # nobody is sent from a replay to the platform
        assert status_of(opened_again, db).next_step == f"look at it: inconcert monitor serve {place}"
