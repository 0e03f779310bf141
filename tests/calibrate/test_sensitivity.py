"""A sensitivity report against the definition: accounts, components, agreement and robustness of every cell."""

import json
from typing import Any

import numpy as np
import pytest

from inconcert.calibrate.grid import Grid
from inconcert.calibrate.marks import LITERATURE, Mark
from inconcert.calibrate.nested import Nested
from inconcert.calibrate.sensitivity import CELL, ROBUSTNESS, Sensitivity, sensitivity
from inconcert.errors import BadParameter, TooManyPairs
from tests.calibrate.grid_oracle import Row, components, drawn, edges, ground_of

WINDOWS, WEIGHTS = (5, 30, 120), (2, 3, 4)


def report_of(case: int, **changes: Any) -> tuple[tuple[Row, ...], Sensitivity]:
    rows = drawn(case, accounts=40, groups=8)
    options: dict[str, Any] = {"time_windows": WINDOWS, "min_weights": WEIGHTS, "chosen": (30, 3), "surrogates": 2}
    return rows, sensitivity(ground_of(rows), **options | changes)


def accounts_of(cell):
    return {account for edge in cell for account in edge}


def rand_by_counting(a, b, members):
    """Hubert & Arabie by looking at every two members."""
    groups_a, groups_b = ({x: k for k, g in enumerate(c) for x in g} for c in (a, b))
    together = [(groups_a[x] == groups_a[y], groups_b[x] == groups_b[y]) for x in members for y in members if x < y]
    n, in_a, in_b = len(together), sum(x for x, _ in together), sum(y for _, y in together)
    expected, most = in_a * in_b / n, (in_a + in_b) / 2
    return 1.0 if expected == most else (sum(x and y for x, y in together) - expected) / (most - expected)


@pytest.mark.parametrize("seed", range(6))
def test_every_cell_is_what_the_definition_says(seed):
    rows, report = report_of(seed)
    chosen = edges(rows, 30, 3)
    assert [(r["time_window"], r["min_weight"]) for r in report.cells.records()] == [
        (w, m) for w in WINDOWS for m in WEIGHTS
    ]
    for row in report.cells.records():
        cell = edges(rows, row["time_window"], row["min_weight"])
        found = accounts_of(cell)
        assert row["n_edges"] == len(cell)
        assert row["n_accounts"] == len(found)
        assert row["n_components"] == len(components(cell))
        either, both = found | accounts_of(chosen), found & accounts_of(chosen)
        assert row["jaccard"] == (len(both) / len(either) if either else None)
        if len(both) < 2:
            assert row["rand"] is None
        else:
            assert row["rand"] == pytest.approx(rand_by_counting(components(cell), components(chosen), both))


@pytest.mark.parametrize("seed", range(6))
def test_robustness_is_the_share_of_cells(seed):
    rows, report = report_of(seed)
    cells = [accounts_of(edges(rows, w, m)) for w in WINDOWS for m in WEIGHTS]
    chosen = accounts_of(edges(rows, 30, 3))
    counts = {a: sum(a in cell for cell in cells) for a in set().union(*cells)}
    expected = [
        {"account_id": a, "share_of_cells": n / len(cells), "n_cells": n, "chosen": a in chosen}
        for a, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    assert report.robustness.records() == expected


def test_seeds_do_tell_cells_apart():
    # what the tests above compare is not the same everywhere
    seen = {
        name: {row[name] for seed in range(6) for row in report_of(seed)[1].cells.records()}
        for name in ("n_components", "jaccard", "rand", "fdr")
    }
    assert {name for name, values in seen.items() if len(values) < 6} == set()


def test_components_do_not_depend_on_the_order_of_edges():
    draw = np.random.default_rng(4)
    grid = Grid.of([10, 60], [1, 3])
    pairs = np.array([(u, v) for u in range(60) for v in range(u + 1, 60)])
    some = pairs[draw.choice(len(pairs), 45, replace=False)]
    weight = np.sort(draw.integers(0, 5, (len(some), 2)), axis=1)
    table = np.column_stack([some, weight]).astype(np.int32)
    found = []
    for order in (np.arange(len(table)), draw.permutation(len(table)), np.arange(len(table))[::-1]):
        nested = Nested.of(grid, 60)
        for k in order:
            nested.join(table[k : k + 1])
        found.append([nested.components(w, m).tolist() for w in range(2) for m in range(2)])
    assert found[0] == found[1] == found[2]
    names = [f"a{k:02}" for k in range(60)]
    for (w, m), root in zip([(w, m) for w in range(2) for m in range(2)], found[0], strict=True):
        joined = {(names[u], names[v]) for u, v, *n in table.tolist() if n[w] >= grid.min_weights[m]}
        groups: dict[int, set[str]] = {}
        for account, first in enumerate(root):
            groups.setdefault(first, set()).add(names[account])
        assert {frozenset(g) for g in groups.values() if len(g) > 1} == set(components(joined))
        assert all(min(g) == names[first] for first, g in groups.items())


def test_the_chosen_rule_joins_the_grid():
    _, report = report_of(0, chosen=("1m", 7))
    assert report.chosen == (60, 7)
    assert {row["time_window"] for row in report.cells.records()} == {*WINDOWS, 60}
    assert {row["min_weight"] for row in report.cells.records()} == {*WEIGHTS, 7}
    _, report = report_of(0, chosen=None)
    assert report.chosen == (60, 2)
    alike = {cell: (report.cell(*cell) or {})["jaccard"] for cell in ((60, 2), (60, 4))}
    assert alike[60, 4] < alike[60, 2] == 1.0
    assert report.cell(61, 2) is None


def test_threads_and_the_order_of_parameters_change_nothing():
    rows, report = report_of(3, threads=1)
    again = sensitivity(
        ground_of(rows), time_windows=[120, 5, 30, 5], min_weights=(4, 3, 2), chosen=("30s", 3), surrogates=2,
        threads=2,
    )  # fmt: skip
    assert again == report
    _, other = report_of(3, seed=1)
    assert other.cells != report.cells
    assert other.robustness == report.robustness


def test_json_and_back():
    mine = Mark("mine", 41.5, None, (6.3, 144.0), "my data")
    _, report = report_of(1, marks=[mine])
    assert report.marks == (*LITERATURE, mine)
    assert Sensitivity.from_dict(json.loads(json.dumps(report.to_dict(), allow_nan=False))) == report


def test_windows_with_too_many_pairs_are_left_out_and_it_says_so():
    rows = drawn(2)
    base = ground_of(rows)
    n_pairs = {
        window: sum(
            s.object_id == t.object_id and abs(s.timestamp_share - t.timestamp_share) <= window
            for k, s in enumerate(rows)
            for t in rows[:k]
        )
        for window in WINDOWS
    }
    options: dict[str, Any] = {"time_windows": WINDOWS, "min_weights": WEIGHTS, "surrogates": 2}
    cut = sensitivity(base, **options, chosen=(30, 2), most_pairs=n_pairs[30])
    assert cut.left_out == ((120, n_pairs[120]),)
    assert {row["time_window"] for row in cut.cells.records()} == {5, 30}
    assert f"Left out: 2 min, which holds {n_pairs[120]:,} pairs of shares, more than {n_pairs[30]:,}." in str(cut)
    # inconcert's own window of 60 seconds is too wide, so the widest that is left stands in for it
    assert sensitivity(base, **options, most_pairs=n_pairs[30]).chosen == (30, 2)
    with pytest.raises(TooManyPairs, match=f"{n_pairs[120]:,} pairs would be made") as raised:
        sensitivity(base, **options, chosen=(120, 2), most_pairs=n_pairs[30])
    assert sum(n for _, n in raised.value.objects) <= n_pairs[120]
    with pytest.raises(TooManyPairs):
        sensitivity(base, **options, most_pairs=n_pairs[5] - 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_weights": [0]}, "min_weight must be a whole number, 1 or more, not 0"),
        ({"min_weights": [2.5]}, "not 2.5"),
        ({"time_windows": ["soon"]}, "cannot read time_window 'soon'"),
        ({"time_windows": [-1]}, "time_window"),
        ({"surrogates": 1}, "surrogates must be a whole number, 2 or more, not 1"),
        ({"seed": -1}, "seed must be a whole number, 0 or more, not -1"),
    ],
)
def test_parameters_out_of_range(options, message):
    with pytest.raises(BadParameter, match=message):
        report_of(0, **options)


def test_schemas_without_anything_in_common():
    base = ground_of((Row("x", "a", "1", 0), Row("y", "b", "2", 0)))
    report = sensitivity(base, surrogates=2)
    assert (report.cells.schema, report.robustness.schema) == (CELL, ROBUSTNESS)
    assert report.cells.num_rows == 36
    assert report.robustness.num_rows == 0
    assert {row["fdr"] for row in report.cells.records()} == {None}
    assert "No account is found at any setting." in str(report)
    assert "<table>" in report._repr_html_()
