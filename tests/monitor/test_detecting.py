"""A run's detection: the network of the last days, equal to what `inconcert.detect` finds in the same posts."""

import json

import numpy as np
import pytest

import inconcert
from inconcert.collect.database import transaction
from inconcert.errors import UnreadableFile
from inconcert.monitor.detecting import detect_run
from inconcert.monitor.posts_read import stored_files, stored_posts
from tests.monitor.histories import after, context_of, opened, random_posts, stored

RULES = [
    {},
    {"min_participation": 8, "edge_weight": 0.9, "weight": "objects"},
    {"rules": "native", "weight": "objects", "edge_weight": 0.0},
    {"rules": "native", "weight": "pairs", "min_participation": 8, "min_weight": 2},
]


def world(folder, seed=0, *, days=4, n=150, **detect):
    random = np.random.default_rng(seed)
    workspace, db = opened(folder, days=2, **detect)
    for k in range(days):
        stored(workspace, db, after(k), random_posts(random, after(k), n, accounts=9, texts=6))
    return workspace, db


def plain(workspace, db, first, last):
    """Detect the same with the public door."""
    asked = workspace.settings.detect
    return inconcert.detect(
        stored_posts(workspace, db, first, last, columns=[c for c in inconcert.schema.POST.names if c != "object_id"]),
        by="text",
        min_text_length=workspace.settings.descriptions.min_length,
        rules=asked.rules,
        **{n: getattr(asked, n) for n in ("time_window", "min_participation", "weight", "edge_weight", "min_weight")},
    ).network()


@pytest.mark.parametrize("rules", RULES)
def test_a_run_finds_what_detect_finds(tmp_path, rules):
    workspace, db = world(tmp_path / "ws", **rules)
    net, expected = detect_run(context_of(workspace, db, after(3))), plain(workspace, db, after(1), after(3))
    assert expected.edges.num_rows > 3
    for name in ("edges", "accounts", "objects", "components"):
        assert getattr(net, name).arrow().equals(getattr(expected, name).arrow()), name
    assert net.threshold == expected.threshold
    assert net.counts == {name: expected.counts[name] for name in expected.counts if name != "rows_dropped"}
    db.close()


def test_the_folder_is_a_result_with_tables_for_people(tmp_path):
    workspace, db = world(tmp_path / "ws")
    net = detect_run(context_of(workspace, db, after(3)))
    folder = workspace.runs / "2026-03-04"
    assert {"run.json", "edges.parquet", "edges.csv", "network.gexf", "posts.parquet"} <= {
        p.name for p in folder.iterdir()
    }
    again = inconcert.open_results(folder)
    assert again.edges.arrow().equals(net.edges.arrow())
    a, b = (again.edges.records()[0][c] for c in ("account_id", "account_id_y"))
    assert len(again.explain(a, b).pairs) == again.edges.records()[0]["n_pairs"]
    # nothing of where the workspace stands
    assert str(tmp_path) not in (folder / "run.json").read_text()
    db.close()


def test_a_result_that_stands_is_opened_unless_something_changed(tmp_path):
    workspace, db = world(tmp_path / "ws")
    context = context_of(workspace, db, after(3))
    detect_run(context)
    mark = context.folder / "edges.csv"
    written = mark.stat().st_mtime_ns
    detect_run(context)
    assert mark.stat().st_mtime_ns == written
    with transaction(db):
        db.execute("UPDATE post SET removed = 1 WHERE content_id = (SELECT max(content_id) FROM post)")
    n = detect_run(context).counts["shares"]
    assert mark.stat().st_mtime_ns != written
    assert n == 449
    db.close()


def test_raw_texts_and_short_ones(tmp_path):
    for form, length, n in (("normalised", 6, 3), ("raw", 6, 2), ("normalised", 7, 0)):
        workspace, db = opened(
            tmp_path / f"{form}{length}",
            form=form,
            min_length=length,
            min_participation=1,
            edge_weight=0.0,
            rules="native",
            min_weight=1,
            weight="pairs",
        )
        rows = [
            ("a", "1", 1_772_409_600, "TEXT 1"),
            ("b", "2", 1_772_409_601, "text  1"),
            ("c", "3", 1_772_409_602, "TEXT 1"),
        ]
        stored(workspace, db, after(1), [*rows, ("d", "4", 1_772_409_603, "text  1"), ("e", "5", 1_772_409_604, "  ")])
        net = detect_run(context_of(workspace, db, after(1)))
        assert net.counts["pairs"] == {3: 6, 2: 2, 0: 0}[n]
        db.close()


def test_no_posts_make_an_empty_network(tmp_path):
    workspace, db = opened(tmp_path / "ws")
    net = detect_run(context_of(workspace, db, after(3)))
    assert (net.accounts.num_rows, net.edges.num_rows) == (0, 0)
    assert json.loads((workspace.runs / "2026-03-04" / "run.json").read_text())["counts"]["shares"] == 0
    db.close()


def test_a_file_that_is_not_the_published_one_is_refused(tmp_path):
    workspace, db = world(tmp_path / "ws")
    one, other = stored_files(workspace, db, after(1), after(2))
    one.path.write_bytes(other.path.read_bytes())
    with pytest.raises(UnreadableFile, match="not those that were published"):
        detect_run(context_of(workspace, db, after(3)))
    assert not (workspace.runs / "2026-03-04").exists()
    db.close()
