"""A run as one file for others: what is in it, that it is the same every time, and what is said when it cannot be made."""

import csv
import io
import json
import zipfile

import igraph
import numpy as np
import pytest
from click.testing import CliRunner

from inconcert.cli.monitor.export import command
from inconcert.errors import OutputError, UnknownName, UnreadableFile
from inconcert.monitor import pack_run
from inconcert.monitor.detecting import detect_run
from inconcert.monitor.packing import packed_runs
from tests.monitor.histories import after, context_of, opened, random_posts, stored


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    random = np.random.default_rng(4)
    workspace, db = opened(tmp_path_factory.mktemp("packing") / "ws", days=2, min_length=2)
    for k in range(2):
        rows = random_posts(random, after(k), 80, accounts=6, texts=4)
        stored(workspace, db, after(k), [(f"={a}", c, t, f"=1+{x}") for a, c, t, x in rows])
        detect_run(context_of(workspace, db, after(k)))
    (workspace.runs / "2026-03-02" / "monitor.json").write_text('{"run": "2026-03-02"}')
    yield workspace
    db.close()


def test_the_newest_run_is_packed_with_tables_networks_records_and_words(world, tmp_path):
    assert pack_run(world, None, tmp_path / "a.zip") == "2026-03-02"
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        names = {name.removeprefix("2026-03-02/") for name in package.namelist()}
        assert names == {
            "README.txt", "accounts.csv", "edges.csv", "objects.csv", "components.csv",
            "network.graphml", "network.gexf", "run.json", "monitor.json",
        }  # fmt: skip
        text = package.read("2026-03-02/README.txt").decode()
        assert "COORDINATION IS NOT INAUTHENTICITY" in text
        assert "2026-02-28 to 2026-03-02" in text
        assert all(name in text for name in names - {"README.txt"})
        accounts = list(csv.DictReader(io.StringIO(package.read("2026-03-02/accounts.csv").decode())))
        # a spreadsheet runs nothing of this
        assert accounts[0]["account_id"].startswith("'=")
        (tmp_path / "n.graphml").write_bytes(package.read("2026-03-02/network.graphml"))
        assert igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml")).vcount() == len(accounts)
        record = json.loads(package.read("2026-03-02/run.json"))
        assert record["counts"]["accounts"] == len(accounts)
        assert "timings" not in record


def test_the_same_run_gives_the_same_bytes(world, tmp_path):
    pack_run(world, "2026-03-01", tmp_path / "a.zip")
    for path in (world.runs / "2026-03-01").iterdir():
        path.touch()
    pack_run(world, "2026-03-01", tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        assert "2026-03-01/monitor.json" not in package.namelist()


def test_runs_are_in_the_order_of_time(world):
    for name in ("2026-03-01.2", "2026-03-01.10"):
        (world.runs / name).mkdir()
        (world.runs / name / "run.json").write_text("{}")
    assert packed_runs(world) == ["2026-03-01", "2026-03-01.2", "2026-03-01.10", "2026-03-02"]
    with pytest.raises(UnreadableFile, match=r"2026-03-01\.2 has no result"):
        pack_run(world, "2026-03-01.2", "never.zip")


def test_what_cannot_be_packed_is_said(world, tmp_path):
    with pytest.raises(UnknownName, match="no run '2026-03-12'") as told:
        pack_run(world, "2026-03-12", tmp_path / "a.zip")
    assert "2026-03-02" in told.value.hint
    with pytest.raises(OutputError, match="is a folder"):
        pack_run(world, None, tmp_path)
    empty, db = opened(tmp_path / "empty")
    db.close()
    with pytest.raises(UnknownName, match="no run with results"):
        pack_run(empty, None, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_the_command(world, tmp_path):
    place = str(tmp_path / "a.zip")
    told = CliRunner().invoke(command, [str(world.root), "--run", "2026-03-01", "-o", place])
    assert told.exit_code == 0
    assert f"Run 2026-03-01 is in {place}" in told.output
    told = CliRunner().invoke(command, [str(world.root), "-o", place, "--json"])
    assert json.loads(told.stdout) == {"run": "2026-03-02", "file": place, "bytes": (tmp_path / "a.zip").stat().st_size}
