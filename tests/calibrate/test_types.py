"""The typology of pairs, held against its definition by brute force."""

from __future__ import annotations

import csv
import gzip
import json
import random
import sys
from functools import cache
from statistics import fmean
from typing import Any

import pyarrow as pa
import pytest

from inconcert.calibrate import pair_sink
from inconcert.calibrate.edge_types import type_edges, typed_edges
from inconcert.calibrate.type_rule import TYPES, TypeRule
from inconcert.calibrate.types import Types, types_of
from inconcert.coshares import blocks, ground
from inconcert.errors import BadParameter, MissingColumn
from inconcert.objects import Shares, as_shares
from inconcert.schema import SHARE
from inconcert.tables import Table
from tests.calibrate.type_oracle import typed
from tests.golden import golden
from tests.oracle import Share

STATS = ("mean", "median", "count")


def some_shares(seed: int, n: int = 140) -> list[Share]:
    """A few accounts that post a few objects often: many common objects, ties, several shares of one object."""
    draw = random.Random(seed)
    accounts, span = [f"a{k}" for k in range(draw.choice((2, 5, 9)))], draw.choice((30, 400, 4000))
    return [
        Share(f"o{draw.randrange(14)}", draw.choice(accounts), f"p{k}", draw.randrange(span) + 1000 * draw.randrange(2))
        for k in range(n)
    ]


def shares_of(rows: list[Share]):
    return as_shares([row._asdict() for row in rows])


def found_for(seed: int, **options):
    rows = some_shares(seed)
    limit, repetition, window = options["time_threshold"], options["repetition"], options["window"]
    expected = typed(rows, window=window, pair_stat=options["pair_stat"], limit=limit, repetition=repetition)
    return rows, expected, types_of(ground(shares_of(rows)), n_shares=len(rows), **options)


def options_of(seed: int):
    draw = random.Random(1000 + seed)
    return {
        "time_threshold": draw.choice((0, 3, 3.5, 27, 200)),
        "repetition": draw.choice((2, 3, 5, 9)),
        "window": draw.choice((5, 300, 10**6)),
        "pair_stat": STATS[seed % 3],
    }


@pytest.mark.parametrize("seed", range(36))
def test_every_pair_has_the_type_of_the_definition(seed):
    _, expected, found = found_for(seed, **options_of(seed))
    assert [(r["account_id"], r["account_id_y"]) for r in found.pairs.records()] == sorted(
        pair for pair, (kind, *_) in expected.items() if kind != "normal"
    )
    for row in found.pairs.records():
        kind, n, figure, _ = expected[row["account_id"], row["account_id_y"]]
        assert (row["type"], row["n_common"], row["pair_delta"]) == (kind, n, pytest.approx(figure, rel=1e-14))


@pytest.mark.parametrize("seed", range(36))
def test_figures_of_each_type_are_those_of_its_pairs(seed):
    rows, expected, found = found_for(seed, **options_of(seed))
    for figures in found.figures:
        mine = {pair: e for pair, e in expected.items() if e[0] == figures.type}
        delays = [list(e[3].values()) for e in mine.values()]
        flat = [d for of_pair in delays for d in of_pair]
        assert figures.n_pairs == len(mine)
        assert figures.n_accounts == len({a for pair in mine for a in pair})
        assert figures.n_objects == len({o for e in mine.values() for o in e[3]})
        if not mine:
            assert figures.mean_delay is figures.mean_common is figures.mean_delay_by_share is None
            continue
        assert figures.mean_delay == pytest.approx(fmean(fmean(d) for d in delays))
        assert figures.mean_common == pytest.approx(fmean(len(d) for d in delays))
        assert figures.mean_delay_by_share == pytest.approx(fmean(flat))
        assert figures.mean_common_by_share == pytest.approx(fmean(len(d) for d in delays for _ in d))
    other = {pair: e for pair, e in expected.items() if e[0] != "normal"}
    co = found.co_sharing
    assert co.accounts_sharing == len({a for pair in expected for a in pair})
    assert co.objects_shared == len({o for e in expected.values() for o in e[3]})
    assert co.accounts_coordinated == len({a for pair in other for a in pair})
    assert co.objects_coordinated == len({o for e in other.values() for o in e[3]})
    assert (co.n_shares, co.n_accounts) == (len(rows), len({r.account_id for r in rows}))
    assert co.n_objects == len({r.object_id for r in rows})


@pytest.mark.parametrize("seed", range(9))
def test_accounts_objects_and_histogram_count_the_same_pairs(seed):
    options = options_of(seed)
    _, expected, found = found_for(seed, **options)
    for row in found.accounts.records():
        mine = [e[0] for pair, e in expected.items() if row["account_id"] in pair]
        assert [row[t.replace(" ", "_")] for t in TYPES] == [mine.count(t) for t in TYPES]
        assert mine
    assert found.accounts.num_rows == found.co_sharing.accounts_sharing
    for row in found.objects.records():
        kinds = {e[0] for e in expected.values() if row["object_id"] in e[3]}
        assert {t for t in TYPES[1:] if row[t.replace(" ", "_")]} == kinds - {"normal"} != set()
    assert found.objects.num_rows == found.co_sharing.objects_coordinated
    shape = found.histogram
    cells = dict.fromkeys(((c, i, j) for c in range(4) for i in range(len(shape.n_common)) for j in range(3)), 0)
    for kind, n, figure, _ in expected.values():
        i = max(k for k, edge in enumerate(shape.n_common) if edge <= n)
        j = max(k for k, edge in enumerate(shape.pair_delta) if edge <= figure)
        cells[TYPES.index(kind), i, j] = cells.get((TYPES.index(kind), i, j), 0) + 1
    assert {cell: n for cell, n in cells.items() if n} == {
        (c, i, j): int(shape.by_type[c, i, j]) for c, i, j in zip(*shape.by_type.nonzero(), strict=True)
    }
    assert shape.n_pairs == found.n_pairs == len(expected)


@pytest.mark.parametrize("seed", range(12))
def test_edges_get_the_type_of_their_pair_and_their_figures(seed):
    options = options_of(seed)
    rows, expected, found = found_for(seed, **options)
    ids = sorted({r.account_id for r in rows})
    edges = Table.of(
        {
            "account_id": [a for a in ids for _ in ids] + ["nobody"],
            "account_id_y": [b for _ in ids for b in ids] + ["a0"],
            "weight": list(range(len(ids) ** 2 + 1)),
            "type": ["old"] * (len(ids) ** 2 + 1),
        }
    )
    table = type_edges(edges, found)
    assert table.column_names == ("account_id", "account_id_y", "weight", "type", "n_common", "pair_delta")
    assert table.num_rows == edges.num_rows
    for row in table.records():
        a, b = sorted((row["account_id"], row["account_id_y"]))
        kind, n, figure, _ = expected.get((a, b), ("normal", None, None, None)) if a != b else ("normal", None, None, 0)
        assert (row["type"], row["n_common"]) == (kind, n)
        assert row["pair_delta"] == (None if figure is None else pytest.approx(figure, rel=1e-14))


def test_types_read_from_a_file_have_figures_but_no_shares():
    found = found_for(4, **options_of(4))[2]
    read = Types.from_dict(json.loads(json.dumps(found.to_dict())))
    assert (read.rule, read.figures, read.co_sharing) == (found.rule, found.figures, found.co_sharing)
    assert (read.histogram.by_type == found.histogram.by_type).all()
    assert str(read) == str(found)
    edges = Table.of({"account_id": ["a0"], "account_id_y": ["a1"]})
    with pytest.raises(BadParameter, match="read from a file"):
        type_edges(edges, read)
    with pytest.raises(MissingColumn, match="account_id_y"):
        type_edges(Table.of({"account_id": ["a0"]}), found)
    assert typed_edges(edges, found.found.encoded, read.rule).records() == type_edges(edges, found).records()


@pytest.mark.parametrize("n_rows", [0, 1])
def test_nothing_in_common_is_a_result_too(n_rows):
    only = as_shares([Share("o", "a", "1", 0)._asdict()]).table.arrow()
    found = types_of(ground(Shares(Table.of(only.slice(0, n_rows)))), time_threshold=27, repetition=9)
    assert found.n_pairs == found.pairs.num_rows == found.accounts.num_rows == found.objects.num_rows == 0
    assert "normal" in str(found)
    edges = Table.of({"account_id": ["a"], "account_id_y": ["b"]})
    assert type_edges(edges, found).records()[0]["type"] == "normal"


def test_many_pairs_go_to_a_file_and_come_back_the_same(monkeypatch):
    options: dict[str, Any] = {"time_threshold": 200, "repetition": 2, "window": 10**6}
    base = ground(shares_of(some_shares(5)))
    in_memory = types_of(base, **options).pairs
    assert in_memory.num_rows > 20
    monkeypatch.setattr(pair_sink.PairSink.__init__, "__kwdefaults__", {"most_in_memory": 3})
    in_file = types_of(base, **options).pairs
    assert in_file.files
    assert in_file.records() == in_memory.records()


def test_objects_keep_their_own_type():
    rows = [{**s._asdict(), "object_type": "hashtag" if s.object_id in {"o1", "o2"} else "url"} for s in some_shares(5)]
    table = Table.of(pa.Table.from_pylist(rows, SHARE))
    found = types_of(ground(Shares(table, types=("url", "hashtag"))), time_threshold=200, repetition=2, window=10**6)
    of = {r["object_id"]: r["object_type"] for r in found.objects.records()}
    assert of
    assert set(of.values()) == {"url", "hashtag"}
    assert all((kind == "hashtag") == (name in {"o1", "o2"}) for name, kind in of.items())


def test_a_window_of_one_second_holds_what_is_of_the_same_second():
    rows = [Share("o", "a", "1", 5), Share("o", "b", "2", 5), Share("p", "a", "3", 5), Share("p", "b", "4", 6)]
    found = types_of(ground(shares_of(rows)), time_threshold=0, repetition=1, window=1)
    assert (
        found.pairs.records()[0] | {"type": "fast and repetitive", "n_common": 1, "pair_delta": 0.0}
        == (found.pairs.records()[0])
    )
    assert int(found.histogram.counts[0, 0]) == found.histogram.n_pairs == 1


def test_a_notebook_shows_both_tables_and_the_thresholds():
    shown = found_for(5, **options_of(5))[2]._repr_html_()
    assert shown.count("<table>") == 2
    assert "Thresholds: T = " in shown


def test_threads_and_denominators_change_nothing_else():
    base = ground(shares_of(some_shares(7)))
    one = types_of(base, time_threshold=27, repetition=3, threads=1)
    two = types_of(base.encoded, time_threshold=27, repetition=3, threads=2)
    assert one.figures == two.figures
    assert one.pairs.records() == two.pairs.records()
    assert (two.co_sharing.n_objects, two.co_sharing.n_accounts, two.co_sharing.n_shares) == (None, None, None)


@cache
def planted():
    with gzip.open(golden("stats", "planted_small.csv.gz"), "rt") as file:
        rows = [
            Share(r["object_id"], r["account_id"], str(k), int(r["timestamp"]))
            for k, r in enumerate(csv.DictReader(file))
        ]
    labels = json.loads(golden("stats", "planted_small.json").read_text())
    groups = [frozenset(group) for groups in labels["planted"].values() for group in groups]
    fast = [frozenset(group) for group in labels["planted"]["fast"]]
    return ground(shares_of(rows)), labels, groups, fast


def inside(rows, groups):
    return sum(any({r["account_id"], r["account_id_y"]} <= g for g in groups) for r in rows)


def test_planted_groups_are_found_as_in_the_reference():
    base, labels, groups, fast = planted()
    assert types_of(base, time_threshold=27, repetition=9, window=10**8).n_pairs == labels["pairs_with_coshare"]
    found = types_of(base, time_threshold=27, repetition=9).pairs.records()
    quick = [r for r in found if "fast" in r["type"]]
    often = [r for r in found if "repetitive" in r["type"]]
    expected = labels["results"]
    assert len(quick) == expected["Yang fast 27 s, >=2 links"]["edges"]
    assert (
        inside(quick, fast) / labels["planted_pairs"]["fast"] == expected["Yang fast 27 s, >=2 links"]["recall"]["fast"]
    )
    assert len(often) == expected["Yang repetitive >=9"]["edges"]
    assert inside(often, groups) == len(often) - expected["Yang repetitive >=9"]["false"]


@pytest.mark.parametrize("pair_stat", ["median", "count"])
def test_median_and_count_find_every_fast_planted_pair_where_the_mean_finds_a_quarter(pair_stat):
    base, _, groups, fast = planted()
    pairs = types_of(base, time_threshold=27, repetition=9, pair_stat=pair_stat).pairs.records()
    quick = [r for r in pairs if "fast" in r["type"]]
    assert inside(quick, fast) == 20
    assert len(quick) - inside(quick, groups) <= 2


def test_only_blocks_and_not_all_pairs_are_held(monkeypatch):
    base = planted()[0]
    held: list[int] = []

    def watched(*args, **options):
        for block in blocks(*args, **options):
            held.append(block.n_pairs)
            yield block

    monkeypatch.setattr(sys.modules["inconcert.calibrate.types"], "blocks", watched)
    found = types_of(base, time_threshold=27, repetition=9)
    assert sum(held) == found.n_pairs > 50 * found.pairs.num_rows
    assert TypeRule(27, 9) == found.rule
