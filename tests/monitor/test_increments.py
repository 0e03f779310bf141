"""What a day's new posts change equals a detection from nothing, whatever came, left or was removed before."""

import json
import shutil

import numpy as np
import pyarrow as pa
import pytest

from inconcert.collect.database import transaction
from inconcert.detect.detection import detect_shares
from inconcert.detect.rules import coortweet, native
from inconcert.errors import TooManyPairs
from inconcert.monitor.detecting import detect_run
from inconcert.monitor.increments import nothing_kept, updated
from inconcert.monitor.kept_run import KeptRun
from inconcert.monitor.pair_rows import code_rows
from inconcert.monitor.pairs_kept import Places, keep_pairs, kept_pairs, pairs_key
from inconcert.monitor.stored_shares import TextForm
from inconcert.network import component_of
from inconcert.objects import Shares
from inconcert.schema import EDGE, PAIR, SHARE
from inconcert.tables import Table
from tests.monitor.histories import FIRST, after, context_of, opened, random_posts, seconds, stored

FORM = TextForm("normalised", 1)
RULES = [
    coortweet(time_window=40, min_participation=4, edge_weight=0.5),
    coortweet(time_window=5, min_participation=2, edge_weight=0.0, weight="objects"),
    native(time_window=40, min_participation=4, edge_weight=0.5, weight="pairs"),
    native(time_window=3, min_participation=1, min_weight=1),
]


def shares(rows) -> pa.Table:
    account, content, time, text = zip(*rows, strict=True) if rows else ((), (), (), ())
    return pa.table([text, ["text"] * len(rows), account, content, time], schema=SHARE)


def histories(seed: int):
    """Yield day after day (files, rows left out): files come, are rewritten without some rows, and leave."""
    random = np.random.default_rng(seed)
    files: list[tuple[str, list[tuple[str, str, int, str]]]] = []
    number = 0
    for day in range(7):
        for _ in range(random.integers(3)):
            number += 1
            # late posts: a file of today may have posts of days before
            rows = random_posts(
                random,
                after(max(day - int(random.integers(3)), 0)),
                int(random.integers(70)),
                accounts=7,
                texts=4,
                within=400,
            )
            # a repost: the object is a post
            rows = [
                (a, f"{number}.{c}", t, x if random.random() < 0.97 else f"{number}.{rows[0][1]}")
                for a, c, t, x in rows
            ]
            files.insert(int(random.integers(len(files) + 1)), (f"file {number}", rows))
        if files and random.random() < 0.4:
            place = int(random.integers(len(files)))
            number += 1
            files[place] = (f"file {number}", [row for row in files[place][1] if random.random() < 0.8])
        if len(files) > 4:
            files.pop(int(random.integers(2)))
        n = sum(len(rows) for _, rows in files)
        yield list(files), random.random(n) < 0.95


def rows_of(files, stays):
    table = shares([row for _, rows in files for row in rows])
    return table.filter(pa.array(stays)), Places([(name, len(rows)) for name, rows in files], np.flatnonzero(stays))


def answers(run, edges):
    """Give everything a result is made of."""
    found = run.participation(edges, component_of(Table.of(edges)))
    parts = [found.shares.arrow(), found.deltas.arrow(), run.counts, run.dropped, str(run.threshold)]
    # CooRTweet's may come in other places of the order where two rows are the same in it
    return [*parts, sorted(str(row) for batch in run.pair_batches() for row in batch.to_pylist())]


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: f"{rules.kind} {rules.time_window}")
def test_every_history_ends_as_if_it_were_detected_from_nothing(tmp_path, rules):
    n_edges = n_lost = n_reused = 0
    for seed in range(4):
        for files, stays in histories(seed):
            table, places = rows_of(files, stays)
            rows = code_rows(table, rules)
            key = pairs_key(rules, FORM)
            kept, work = updated(rows, kept_pairs(tmp_path / f"{seed}", key, places), rules)
            keep_pairs(tmp_path / f"{seed}", key, places, kept)
            afresh = updated(rows, nothing_kept(len(stays[stays])), rules)
            plain = detect_shares(Shares(Table.of(table), types=("text",), checked=True), rules)
            strong = plain.edges().arrow()
            runs = [KeptRun(rows, kept, rules, work), KeptRun(rows, afresh[0], rules, afresh[1]), plain.run]
            one, other, expected = (answers(run, strong) for run in runs)
            for mine, from_nothing, theirs in zip(one, other, expected, strict=True):
                assert mine == from_nothing == theirs
            for every, theirs in ((True, plain.edges(all=True).arrow()), (False, strong)):
                for run in runs[:2]:
                    assert pa.Table.from_batches(run.edge_batches(every=every), EDGE).equals(theirs)
            n_edges += strong.num_rows
            n_lost += work.pairs_dropped
            n_reused += kept.edges.num_rows - work.edges_summed
    # the histories have in them what they are about
    assert min(n_edges, n_lost, n_reused) > 20


def test_pairs_can_be_asked_for_in_parts():
    (files, stays), *_ = [h for h in histories(3) if len(h[1]) > 100]
    table, _ = rows_of(files, stays)
    rules = RULES[0]
    rows = code_rows(table, rules)
    kept, work = updated(rows, nothing_kept(table.num_rows), rules)
    run = KeptRun(rows, kept, rules, work)
    plain = detect_shares(Shares(Table.of(table), types=("text",), checked=True), rules)
    a, b = (plain.edges(all=True).records()[0][c] for c in ("account_id", "account_id_y"))
    some = plain.pairs().records()[0]["object_id"]
    for asked in ({"accounts": [a]}, {"accounts": [a, b]}, {"object_id": some}, {"accounts": ["nobody"]}):
        mine = pa.Table.from_batches(run.pair_batches(**asked), PAIR)
        assert sorted(map(str, mine.to_pylist())) == sorted(map(str, plain.pairs(**asked).records()))


def growing(n_days: int):
    """Give files of as many days, the same number of posts each, and the work the last one made."""
    random = np.random.default_rng(5)
    last = random_posts(random, after(40), 120, accounts=8, texts=5)
    days = [random_posts(random, after(k), 120, accounts=8, texts=5) for k in range(n_days)]
    files = [(f"{k}", rows) for k, rows in enumerate(days)]
    return files, ("last", last)


@pytest.mark.parametrize("rules", [RULES[0], RULES[2]], ids=["coortweet", "native"])
def test_work_grows_with_the_new_posts_not_with_the_stored_ones(tmp_path, rules):
    works, totals = [], []
    for n_days in (3, 30):
        files, last = growing(n_days)
        key = pairs_key(rules, FORM)
        for some in (files, [*files, last]):
            table, places = rows_of(some, np.ones(sum(len(rows) for _, rows in some), bool))
            rows = code_rows(table, rules)
            kept, work = updated(rows, kept_pairs(tmp_path / f"{n_days}", key, places), rules)
            keep_pairs(tmp_path / f"{n_days}", key, places, kept)
        works.append(work)
        totals.append(len(kept.earlier))
    few, many = works
    assert totals[1] > 7 * totals[0]
    assert (few.new_rows, few.neighbours, few.pairs_made) == (many.new_rows, many.neighbours, many.pairs_made)
    assert 0 < few.pairs_made < totals[0]
    # the same posts again are no work at all
    again = updated(rows, kept_pairs(tmp_path / "30", key, places), rules)[1]
    assert set(vars(again).values()) == {0}


def test_edges_without_a_changed_pair_are_not_summed_again(tmp_path):
    rules = RULES[3]
    old = [("old", [(a, f"{a}{k}", seconds(FIRST), f"text {k}") for k in range(50) for a in "abc"])]
    new = ("new", [(a, f"{a} new", seconds(FIRST) + 5, "another") for a in "cd"])
    for files, expected in ((old, (3, 150)), ([*old, new], (1, 1))):
        table, places = rows_of(files, np.ones(sum(len(rows) for _, rows in files), bool))
        rows = code_rows(table, rules)
        kept, work = updated(rows, kept_pairs(tmp_path / "k", pairs_key(rules, FORM), places), rules)
        keep_pairs(tmp_path / "k", pairs_key(rules, FORM), places, kept)
        assert (work.edges_summed, work.pairs_summed) == expected


def test_too_many_pairs_name_their_objects():
    table, _ = rows_of([("f", [(f"a{k}", f"{k}", k, "hot") for k in range(30)])], np.ones(30, bool))
    rows = code_rows(table, RULES[3])
    with pytest.raises(TooManyPairs, match="'hot'") as told:
        updated(code_rows(table, native(min_participation=1)), nothing_kept(30), native(min_participation=1), limit=100)
    assert told.value.n_pairs == 435
    apart = native(time_window=0, min_participation=1)
    assert updated(rows, nothing_kept(30), apart, limit=0)[1].pairs_made == 0


def bytes_of(folder):
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}
    record = json.loads((folder / "run.json").read_text())
    record.pop("timings")
    return found | {"run.json": json.dumps(record)}


@pytest.mark.parametrize(
    "rules", [{"min_participation": 4}, {"rules": "native", "min_participation": 4, "weight": "objects"}]
)
def test_all_files_of_a_run_are_the_same_bytes(tmp_path, rules):
    random = np.random.default_rng(8)
    workspace, db = opened(tmp_path / "ws", days=2, **rules)
    for k in range(4):
        # posts of the day, and late ones
        rows = random_posts(random, after(k), 120, accounts=7, texts=5)
        stored(workspace, db, after(k), [*rows, *((a, f"late {c}", t - 86_400, x) for a, c, t, x in rows[:20])])
        if k == 3:
            with transaction(db):
                db.execute("UPDATE post SET removed = 1 WHERE content_id LIKE '%7'")
        context = context_of(workspace, db, after(k))
        assert detect_run(context).edges.num_rows
        if k < 2:
            continue
        made = bytes_of(context.folder)
        shutil.rmtree(context.folder)
        workspace.cache.rename(tmp_path / "aside")
        detect_run(context)
        assert bytes_of(context.folder) == made
        shutil.rmtree(workspace.cache)
        (tmp_path / "aside").rename(workspace.cache)
    db.close()


def test_a_cache_that_is_damaged_is_passed_over(tmp_path):
    random = np.random.default_rng(9)
    workspace, db = opened(tmp_path / "ws", days=2)
    context = context_of(workspace, db, after(1))
    stored(workspace, db, FIRST, random_posts(random, FIRST, 80, accounts=9, texts=6))
    detect_run(context)
    expected = bytes_of(context.folder)
    for damaged in sorted(path for path in workspace.cache.rglob("*") if path.is_file()):
        whole = damaged.read_bytes()
        shutil.rmtree(context.folder)
        damaged.write_bytes(whole[: len(whole) // 2])
        detect_run(context)
        assert bytes_of(context.folder) == expected, damaged.name
    db.close()


def test_what_is_kept_of_files_that_left_is_deleted(tmp_path):
    random = np.random.default_rng(9)
    workspace, db = opened(tmp_path / "ws", days=2)
    for k in range(6):
        stored(workspace, db, after(k), random_posts(random, after(k), 30, accounts=9, texts=6))
        detect_run(context_of(workspace, db, after(k)))
    assert len(list((workspace.cache / "shares").iterdir())) == 3
    db.close()
