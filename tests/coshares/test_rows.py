"""Common objects of pairs of accounts, held against the definition by brute force."""

import random
import sys
from collections import defaultdict
from itertools import combinations

import numpy as np
import pytest

from inconcert.coshares import blocks, ground, permuted, widest_horizon
from inconcert.objects.share import Shares
from inconcert.tables import Table
from tests.detect.cases import random_shares, table_of
from tests.oracle import participating


def by_definition(rows, horizon, min_objects):
    """(a, b) -> {object: (closest signed delay, the two posts)}; a < b."""
    found: dict[tuple[str, str], dict[str, tuple[int, str, str]]] = defaultdict(dict)
    for object_id in sorted({s.object_id for s in rows}):
        of_object = sorted(
            (s for s in rows if s.object_id == object_id), key=lambda s: (s.timestamp_share, s.content_id)
        )
        for a, b in combinations(sorted({s.account_id for s in of_object}), 2):
            choices = [
                (abs(t.timestamp_share - s.timestamp_share), i, j, t.timestamp_share - s.timestamp_share)
                for i, s in enumerate(of_object)
                if s.account_id == a
                for j, t in enumerate(of_object)
                if t.account_id == b and abs(t.timestamp_share - s.timestamp_share) <= horizon
            ]
            if choices:
                _, i, j, delay = min(choices)
                found[a, b][object_id] = (delay, of_object[i].content_id, of_object[j].content_id)
    return {pair: objects for pair, objects in found.items() if len(objects) >= min_objects}


def as_found(encoded, made):
    names, objects, contents = (x.to_pylist() for x in (encoded.account_ids, encoded.object_ids, encoded.content_ids))
    found = {}
    for block in made:
        for k in range(block.n_pairs):
            found[names[block.u[k]], names[block.v[k]]] = {
                objects[block.obj[r]]: (int(block.delay[r]), contents[block.row_u[r]], contents[block.row_v[r]])
                for r in range(block.starts[k], block.starts[k + 1])
            }
    return found


@pytest.mark.parametrize("seed", range(150))
def test_every_common_object_once_with_the_closest_shares(seed):
    draw = random.Random(seed)
    horizon = draw.choice((0, 1, 7, 60, 10**9))
    rows = random_shares(draw, min(horizon, 60))
    min_participation, min_objects = draw.choice((1, 2)), draw.choice((1, 1, 2))
    base = ground(Shares(table_of(rows)), min_participation=min_participation)
    expected = by_definition(participating([_untyped(r) for r in rows], min_participation), horizon, min_objects)
    assert as_found(base.encoded, blocks(base.encoded, horizon, min_objects=min_objects)) == expected


def _untyped(row):
    from tests.oracle import Share

    return Share(row.object_id, row.account_id, row.content_id, row.timestamp_share)


def many(seed=3, n=4000, n_accounts=60, n_objects=200):
    rng = np.random.default_rng(seed)
    return Shares(
        Table.of(
            {
                "object_id": [f"o{k}" for k in rng.integers(0, n_objects, n)],
                "object_type": ["url"] * n,
                "account_id": [f"a{k}" for k in rng.integers(0, n_accounts, n)],
                "content_id": [f"c{k}" for k in range(n)],
                "timestamp_share": rng.integers(0, 10_000, n),
            }
        )
    )


def test_threads_and_blocks_do_not_matter(monkeypatch):
    encoded = ground(many()).encoded
    whole = list(blocks(encoded, 500, threads=1))
    assert len(whole) == 1
    monkeypatch.setattr(sys.modules["inconcert.detect.sweep"], "BLOCK_VISITS", 500)
    cut = list(blocks(encoded, 500, threads=3))
    assert len(cut) > 5
    for name in ("u", "v", "obj", "delay", "row_u", "row_v"):
        assert np.array_equal(np.concatenate([getattr(b, name) for b in cut]), getattr(whole[0], name))
    order = np.lexsort((whole[0].v, whole[0].u))
    assert np.array_equal(order, np.arange(whole[0].n_pairs))


def test_some_rows_and_some_pairs():
    (block,) = blocks(ground(many()).encoded, 500, threads=1)
    near = np.abs(block.delay) <= 100
    fewer = block.rows(near)
    assert fewer.n_rows == near.sum()
    assert np.array_equal(fewer.n_objects, np.bincount(block.pair[near], minlength=block.n_pairs))
    heavy = block.n_objects >= 5
    some = block.pairs(heavy)
    assert some.n_pairs == heavy.sum()
    assert some.n_objects.min() >= 5
    assert np.array_equal(some.delay, block.delay[heavy[block.pair]])


def test_a_permutation_keeps_objects_and_times_and_changes_who():
    encoded = ground(many()).encoded
    one, again, other = (permuted(encoded, seed=s, replicate=r) for s, r in ((1, 0), (1, 0), (1, 1)))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    for code in range(5):
        rows = encoded.obj == code
        assert sorted(one[rows]) == sorted(encoded.account[rows])


def test_all_orders_of_an_object_are_equally_likely():
    encoded = ground(
        Shares(
            Table.of(
                {
                    "object_id": ["x"] * 3,
                    "object_type": ["url"] * 3,
                    "account_id": ["a", "b", "c"],
                    "content_id": ["1", "2", "3"],
                    "timestamp_share": [0, 1, 2],
                }
            )
        )
    ).encoded
    counts: dict[tuple[int, ...], int] = defaultdict(int)
    for replicate in range(6000):
        counts[tuple(permuted(encoded, seed=9, replicate=replicate).tolist())] += 1
    assert len(counts) == 6
    # five standard deviations of a binomial with p = 1/6
    assert all(abs(n - 1000) < 5 * (6000 * 5 / 36) ** 0.5 for n in counts.values())


def test_the_horizon_is_as_wide_as_the_limit_allows():
    encoded = ground(many()).encoded
    longest = widest_horizon(encoded)
    assert 9_000 < longest < 10_000
    assert as_found(encoded, blocks(encoded, longest)) == as_found(encoded, blocks(encoded, longest + 10**6))
    assert widest_horizon(encoded, limit=10) == 3_600
    # within 86,400 seconds there are all of them, so a limit just under all allows no horizon but the shortest
    n = np.bincount(encoded.obj)
    assert widest_horizon(encoded, limit=int((n * (n - 1) // 2).sum())) == longest
