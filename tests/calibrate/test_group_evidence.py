"""Evidence for groups: hits by definition, and p-values that keep their promise."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from inconcert.calibrate.group_evidence import GROUP, group_evidence
from inconcert.coshares import permuted
from inconcert.errors import BadParameter, TooManyPairs, UnknownName
from tests.calibrate.grid_oracle import Row, common, components, drawn, edges, ground_of

WINDOW = 120


def hits(rows, members):
    """Over every two members: the objects both shared within the window."""
    found = common(rows, 1800)
    return sum(delay <= WINDOW for pair in combinations(sorted(members), 2) for delay, _ in found.get(pair, []))


def surrogate(base, seed, replicate):
    e = base.encoded
    names, objects = e.account_ids.to_pylist(), e.object_ids.to_pylist()
    account = permuted(e, seed=seed, replicate=replicate)
    return tuple(
        Row(objects[o], names[a], f"{k:06}", int(t))
        for k, (o, a, t) in enumerate(zip(e.obj, account, e.time, strict=True))
    )


@pytest.mark.parametrize("seed", range(3))
def test_hits_and_p_values_by_definition(seed):
    rows = drawn(seed, accounts=24, groups=6)
    base = ground_of(rows)
    groups = {str(k): sorted(group) for k, group in enumerate(components(edges(rows, WINDOW, 3)))}
    assert len(groups) > 1
    found = group_evidence(base, groups, time_window=WINDOW, min_weight=3, surrogates=5, seed=seed)
    assert found.schema == GROUP
    null = [surrogate(base, seed, k) for k in range(5)]
    best = [max((hits(rows, g) for g in components(edges(rows, WINDOW, 3))), default=0) for rows in null]
    for row, (name, members) in zip(found.records(), groups.items(), strict=True):
        observed, same = hits(rows, members), [hits(one, members) for one in null]
        assert row == {
            "group": name,
            "n_accounts": len(members),
            "hits": observed,
            "hits_masked": row["hits_masked"],
            "expected": np.mean(same),
            "p_same": (1 + sum(n >= observed for n in same)) / 6,
            "p_any": (1 + sum(n >= observed for n in best)) / 6,
        }


def busy(seed, *, planted=0):
    """Forty accounts share forty objects in an hour each; of the first four, `planted` objects within five seconds."""
    draw = np.random.default_rng(seed)
    return tuple(
        Row(f"o{o:02}", f"a{a:02}", f"{o}.{a}", 9000 * o + (a if a < 4 and o < planted else int(draw.integers(3600))))
        for o in range(40)
        for a in range(40)
        if a < 4 or draw.random() < 0.5
    )


def test_a_planted_group_stands_out_and_others_do_not():
    rows = busy(0, planted=8)
    groups = {"planted": ["a00", "a01", "a02", "a03"], "others": ["a10", "a11", "a12", "a13"]}
    found = group_evidence(ground_of(rows), groups, time_window=10, min_weight=4, surrogates=39)
    planted, others = found.records()
    assert planted["hits"] >= 8 * 6 > 10 * planted["expected"]
    assert planted["p_same"] == planted["p_any"] == 1 / 40
    assert others["p_any"] > 0.05
    assert planted["hits_masked"] == 0


def test_groups_found_by_chance_are_not_called_more_than_that():
    # the best component of data without coordination: its own accounts in surrogates are too easy a comparison
    p_same, p_any = [], []
    for seed in range(12):
        rows = busy(seed)
        best = max(components(edges(rows, WINDOW, 4)), key=lambda g: hits(rows, g))
        row = group_evidence(
            ground_of(rows), {"best": best}, time_window=WINDOW, min_weight=4, surrogates=19, seed=seed
        ).records()[0]
        p_same.append(row["p_same"])
        p_any.append(row["p_any"])
    assert np.mean(p_same) < 0.2
    assert 0.3 < np.mean(p_any) < 0.7


def test_a_group_alone_with_its_objects_cannot_be_judged():
    rows = tuple(Row(f"o{o}", f"a{a}", f"{o}.{a}", 9000 * o + a) for o in range(6) for a in range(4))
    row = group_evidence(
        ground_of(rows), {"1": ["a0", "a1", "a2", "a3"]}, time_window=10, min_weight=3, surrogates=9
    ).records()[0]
    assert (row["hits"], row["hits_masked"], row["expected"], row["p_same"], row["p_any"]) == (36, 36, 36.0, 1.0, 1.0)


def test_what_cannot_be_asked():
    base = ground_of(drawn(0))
    options: dict[str, Any] = {"time_window": 60, "min_weight": 2, "surrogates": 2}
    with pytest.raises(BadParameter, match="account 'a01' is in two groups"):
        group_evidence(base, {"1": ["a00", "a01"], "2": ["a01"]}, **options)
    with pytest.raises(UnknownName, match="group '1' has an account 'a0x' that shared nothing"):
        group_evidence(base, {"1": ["a0x"]}, **options)
    with pytest.raises(BadParameter, match="surrogates must be a whole number, 1 or more, not 0"):
        group_evidence(base, {}, **options | {"surrogates": 0})
    with pytest.raises(BadParameter, match="seed must be"):
        group_evidence(base, {}, **options, seed=-2)
    with pytest.raises(TooManyPairs):
        group_evidence(base, {}, **options, most_pairs=3)
    assert group_evidence(base, {}, **options).num_rows == 0
