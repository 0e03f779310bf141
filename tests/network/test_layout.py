import math
import random

import numpy as np
import pytest
from hypothesis import given

from inconcert.network import layout as module
from inconcert.network.components import component_numbers
from inconcert.network.graph import code
from inconcert.network.layout import GAP, SPACING, layout
from tests.network.strategies import edge_tables, often
from tests.network.worlds import edge_table


def drawn(edges, seed=0):
    coded = code(edges)
    component = component_numbers(coded)
    table = layout(coded.without_loops(), component, seed=seed).arrow()
    assert table.column("account_id").to_pylist() == coded.account_ids.to_pylist()
    return np.column_stack((table["x"].to_numpy(), table["y"].to_numpy())), component


def test_two_accounts_stand_side_by_side_and_one_alone_in_the_middle():
    pair, _ = drawn(edge_table([("a", "b", 1)]))
    assert pair[0, 1] == pair[1, 1] == 0
    assert pair[0, 0] == -pair[1, 0] < 0
    alone, _ = drawn(edge_table([("a", "a", 1)]))
    assert alone.tolist() == [[0, 0]]


def test_partners_are_closer_than_strangers():
    def clique(names):
        return [(a, b, 1) for k, a in enumerate(names) for b in names[k + 1 :]]

    points, _ = drawn(edge_table([*clique("abcde"), *clique("vwxyz"), ("e", "v", 1)]))
    inside = np.hypot(*(points[0] - points[1]))
    across = np.hypot(*(points[0] - points[9]))
    assert inside < across


@often
@given(edge_tables())
def test_components_do_not_overlap_and_nobody_is_lost(edges):
    points, component = drawn(edges)
    assert np.isfinite(points).all()
    boxes = []
    for number in set(component.tolist()):
        own = points[component == number]
        # every account is within its component's circle
        size = 2 * SPACING * math.sqrt(len(own)) + 0.1
        assert np.ptp(own[:, 0]) <= size
        assert np.ptp(own[:, 1]) <= size
        assert len({tuple(p) for p in own.tolist()}) == len(own)
        boxes.append((own.min(axis=0), own.max(axis=0)))
    for k, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[k + 1 :]:
            apart = np.maximum(other_low - high, low - other_high).max()
            assert apart >= GAP - 0.1


@often
@given(edge_tables())
def test_same_edges_same_picture(edges):
    assert drawn(edges, 4)[0].tolist() == drawn(edges, 4)[0].tolist()


def test_a_thousand_pairs_make_a_block_about_as_wide_as_high():
    points, _ = drawn(edge_table((f"{k}a", f"{k}b", 1) for k in range(1000)))
    width, height = np.ptp(points[:, 0]), np.ptp(points[:, 1])
    assert 0.8 < width / height < 1.25


def test_few_components_stand_beside_each_other_the_largest_first():
    sizes = {"a": 8, "b": 6, "c": 4}
    whole = [(f"{name}{i}", f"{name}{j}", 1) for name, n in sizes.items() for i in range(n) for j in range(i)]
    points, _ = drawn(edge_table(whole))
    assert np.ptp(points[:, 0]) > 2 * np.ptp(points[:, 1])
    assert points[:8, 0].max() < points[8:14, 0].min()
    assert points[8:14, 0].max() < points[14:, 0].min()


def test_nothing_to_draw():
    assert drawn(edge_table([]))[0].shape == (0, 2)


def test_a_large_component_takes_fewer_rounds_and_fits_as_well(monkeypatch):
    monkeypatch.setattr(module, "LARGE", 50)
    draw = random.Random(1)
    pairs = {tuple(sorted(draw.sample(range(100), 2))) for _ in range(400)}
    points, component = drawn(edge_table((f"{a:03d}", f"{b:03d}", 1) for a, b in sorted(pairs)))
    assert set(component.tolist()) == {1}
    assert np.hypot(*(points - points.mean(axis=0)).T).max() == pytest.approx(SPACING * 10, rel=0.05)
