"""Edges of every cell of a grid, against the definition."""

import numpy as np
import pytest

from inconcert.calibrate.counting import count_data, count_surrogates, sessions_of
from inconcert.calibrate.grid import Grid
from inconcert.calibrate.sensitivity_kernel import COLLAPSED, RAW
from inconcert.coshares import blocks, collapsed, permuted
from inconcert.detect import sweep
from tests.calibrate import grid_oracle as oracle
from tests.calibrate.grid_oracle import Row, drawn, ground_of

GRID = Grid.of([0, 5, 30, 120, 600], [1, 2, 3, 5])


@pytest.mark.parametrize("gap", [0, 300, 1800])
@pytest.mark.parametrize("seed", range(4))
def test_every_cell_counts_the_edges_of_the_definition(seed, gap):
    rows = drawn(seed)
    found = count_data(ground_of(rows, session_gap=gap), GRID)
    for w, window in enumerate(GRID.time_windows):
        for m, least in enumerate(GRID.min_weights):
            assert found[RAW, w, m] == len(oracle.edges(rows, window, least, gap))
            assert found[COLLAPSED, w, m] == len(oracle.edges(rows, window, least, gap, collapsed=True))
    assert (found[RAW].sum() > found[COLLAPSED].sum()) or gap == 0
    assert 0 < found[COLLAPSED, 3, 1] < found[COLLAPSED, 3, 0] < 15 * 14 / 2


@pytest.mark.parametrize("seed", range(3))
def test_collapsed_edges_are_those_of_collapsed_common_objects(seed):
    base = ground_of(drawn(seed), session_gap=90)
    grid = Grid.of([40, 300], [2, 3])
    found = count_data(base, grid)[COLLAPSED]
    for w, window in enumerate(grid.time_windows):
        kept = [collapsed(block, base.session, seed=seed).n_objects for block in blocks(base.encoded, window)]
        weight = np.concatenate(kept)
        assert found[w].tolist() == [int((weight >= m).sum()) for m in grid.min_weights]


def test_edges_come_with_their_weight_in_every_window():
    rows = drawn(5)
    base = ground_of(rows)
    got: list[np.ndarray] = []
    count_data(base, Grid.of(GRID.time_windows, [2, 3]), then=got.append)
    names = base.encoded.account_ids.to_pylist()
    edges = {(names[u], names[v]): tuple(weights) for u, v, *weights in np.concatenate(got).tolist()}
    expected = [oracle.weights(rows, window, 1800) for window in GRID.time_windows]
    assert edges == {e: tuple(w[e] for w in expected) for e in expected[-1] if expected[-1][e] >= 2}


def test_a_narrower_grid_counts_the_same():
    base = ground_of(drawn(1))
    whole = count_data(base, GRID)
    for w, window in enumerate(GRID.time_windows):
        for m, least in enumerate(GRID.min_weights):
            alone = count_data(base, Grid.of([window], [least]))
            assert alone[:, 0, 0].tolist() == whole[:, w, m].tolist()


def test_blocks_and_threads_change_nothing(monkeypatch):
    base = ground_of(drawn(2))
    whole = count_data(base, GRID, threads=1)
    null = count_surrogates(base, GRID, surrogates=5, seed=3, threads=1)
    monkeypatch.setattr(sweep, "BLOCK_VISITS", 50)
    assert len(sweep.prepare(base.encoded, 600).blocks) > 5
    assert np.array_equal(count_data(base, GRID, threads=3), whole)
    assert np.array_equal(count_surrogates(base, GRID, surrogates=5, seed=3, threads=3), null)


def test_two_accounts_with_thousands_of_objects():
    # a table of pairs of sessions that has to grow, and buffers that do
    rows = tuple(
        Row(f"o{k:04}", who, f"{who}{k}", 4000 * (k // 2) + k % 2 * 9 + late)
        for k in range(3000)
        for who, late in (("a", 0), ("b", 3), ("c", 50))
    )
    found = count_data(ground_of(rows), Grid.of([10, 60], [1500, 1501, 3000]))
    assert found[RAW].tolist() == [[1, 1, 1], [3, 3, 3]]
    assert found[COLLAPSED].tolist() == [[1, 0, 0], [3, 0, 0]]


def test_surrogates_are_counted_like_data():
    rows = drawn(7)
    base = ground_of(rows)
    e = base.encoded
    found = count_surrogates(base, GRID, surrogates=3, seed=11, threads=1)
    names, objects = e.account_ids.to_pylist(), e.object_ids.to_pylist()
    for replicate in range(3):
        account = permuted(e, seed=11, replicate=replicate)
        # contents in the order of rows, so that the oracle breaks ties as the rows do
        shuffled = tuple(
            Row(objects[o], names[a], f"{k:06}", int(t))
            for k, (o, a, t) in enumerate(zip(e.obj, account, e.time, strict=True))
        )
        for w, window in enumerate(GRID.time_windows):
            for m, least in enumerate(GRID.min_weights):
                assert found[replicate, RAW, w, m] == len(oracle.edges(shuffled, window, least))
                assert found[replicate, COLLAPSED, w, m] == len(oracle.edges(shuffled, window, least, collapsed=True))


def test_sessions_of_the_data_without_shares_nobody_else_made():
    rows = drawn(3, objects=8)
    base = ground_of(rows, session_gap=40)
    e = base.encoded
    assert e.n_rows == len(rows)
    found = sessions_of(e.account, e.time, np.argsort(e.time, kind="stable"), 40, e.n_accounts)
    # the numbers differ, the sessions do not
    assert len({*zip(found, base.session, strict=True)}) == len({*found}) == len({*base.session}) > 50


def test_nothing_in_common():
    base = ground_of((Row("x", "a", "1", 0), Row("y", "b", "2", 0)))
    assert not count_data(base, GRID).any()
    assert not count_surrogates(base, GRID, surrogates=2, seed=0, threads=2).any()
