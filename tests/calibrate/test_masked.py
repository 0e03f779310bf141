"""Edges surrogates cannot judge."""

from itertools import combinations

import numpy as np
import pytest

from inconcert.calibrate.grid import Grid
from inconcert.calibrate.masked import masked_edges
from inconcert.calibrate.surrogates import surrogate_fdr
from tests.calibrate.grid_oracle import Row, drawn, edges, ground_of

GRID = Grid.of([60, 200, 700], [1, 2, 4])


@pytest.mark.parametrize("seed", range(4))
def test_masked_edges_are_those_of_masked_objects_alone(seed):
    rows = drawn(seed, n=150, accounts=8, objects=60)
    found = masked_edges(ground_of(rows), GRID)
    n_masked = []
    for w, window in enumerate(GRID.time_windows):
        times: dict[str, list[int]] = {}
        for row in rows:
            times.setdefault(row.object_id, []).append(row.timestamp_share)
        close = {o: [abs(a - b) <= window for a, b in combinations(t, 2)] for o, t in times.items()}
        masked = {o for o, pairs in close.items() if pairs and 2 * sum(pairs) >= len(pairs)}
        n_masked.append(len(masked))
        some = tuple(row for row in rows if row.object_id in masked)
        for m, least in enumerate(GRID.min_weights):
            assert found[w, m] == len(edges(some, window, least))
    assert 0 < n_masked[0] < n_masked[1] < n_masked[2]
    assert found[2, 2] > 0


def test_a_group_alone_with_its_links_looks_like_chance_and_is_counted_apart():
    # five accounts share six links within ten seconds that nobody else shares; ninety others share links in a day
    draw = np.random.default_rng(0)
    group = [Row(f"own{o}", f"g{a}", f"g{o}.{a}", 100_000 * o + 2 * a) for o in range(6) for a in range(5)]
    others = [
        Row(f"x{o}", f"a{a:02}", f"x{o}.{a}", int(draw.integers(0, 86_400))) for o in range(60) for a in range(90)
        if draw.random() < 0.2
    ]  # fmt: skip
    found = surrogate_fdr(ground_of((*group, *others)), time_window=10, min_weight=[1, 5])
    rows = {row["min_weight"]: row for row in found.table().records()}
    assert rows[5]["n_edges"] == rows[5]["null_mean"] == rows[5]["n_edges_masked"] == 10
    assert rows[5]["fdr"] == 1.0
    assert rows[1]["n_edges"] > 10 == rows[1]["n_edges_masked"]
    assert str(found).count("10 edges rest on objects whose sharers are all close in time, and surrogates") == 2
