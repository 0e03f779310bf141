"""Keeping only what can matter changes no decision."""

import numpy as np
import pytest

from inconcert.significance.discoveries import q_values
from inconcert.significance.families import TESTS
from inconcert.significance.gathered import Gathered


def columns_of(n, seed):
    rng = np.random.default_rng(seed)
    found = {"u": np.arange(n, dtype=np.int32)}
    for k, test in enumerate(TESTS):
        p = rng.random(n) ** (6 if k % 2 else 1)
        p[rng.random(n) < 0.3] = np.nan
        found[f"p_{test}"] = p
    return found


def gathered(columns, cuts, most):
    found = Gathered(0.05, most)
    for part in np.split(np.arange(len(columns["u"])), cuts):
        found.add({name: values[part] for name, values in columns.items()})
    return found


@pytest.mark.parametrize("seed", range(5))
def test_decisions_are_the_same_with_and_without_the_unremarkable(seed):
    columns = columns_of(2000, seed)
    whole, trimmed = (gathered(columns, [700, 1500], most) for most in (2000, 1200))
    assert not whole.is_trimmed
    assert trimmed.is_trimmed
    assert len(trimmed.columns()["u"]) < 2000
    assert trimmed.n_tested == whole.n_tested
    for test in TESTS:
        for level in (0.01, 0.05):
            found = [
                set(made["u"][q_values(made[f"p_{test}"], whole.n_tested[test]) <= level].tolist())
                for made in (whole.columns(), trimmed.columns())
            ]
            assert found[0] == found[1]


@pytest.mark.parametrize("cuts", [[], [1], [300, 301], [1999], list(range(100, 2000, 100))])
def test_what_is_kept_does_not_depend_on_blocks(cuts):
    columns = columns_of(2000, 3)
    expected, found = gathered(columns, [1000], 900).columns(), gathered(columns, cuts, 900).columns()
    for name, values in expected.items():
        np.testing.assert_array_equal(values, found[name])


def test_nothing_gathered():
    assert Gathered(0.05).columns() == {}
