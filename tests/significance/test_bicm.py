"""The configuration model, held against the package its authors made and against its own definition."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inconcert.significance.bicm import fit_bicm
from inconcert.significance.own_shares import own_shares
from inconcert.significance.poisson_binomial import tail
from inconcert.significance.repetitive import repetition
from tests.significance.cases import by_object, ground_of, planted, random_rows

#: who of eight accounts shares which of eleven objects
SHARED = np.array(
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
        [0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0],
        [0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0],
        [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1],
        [0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0],
        [0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1],
        [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1],
        [0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1],
    ]
)
#: probability by (degree of account, degree of object), from `BipartiteGraph.get_bicm_matrix` of bicm 3.4.0
#: (M. Bruno, the package `bicm`, by authors of the model) on that matrix
BICM_3_4_0 = {
    (2, 1): 0.047734078, (2, 2): 0.108355733, (2, 3): 0.184776543, (2, 4): 0.280982641, (2, 5): 0.402387015,
    (3, 1): 0.083355689, (3, 2): 0.180634960, (3, 3): 0.291374266, (3, 4): 0.414839006, (3, 5): 0.549850604,
    (4, 1): 0.129762570, (4, 2): 0.265512990, (4, 3): 0.402712426, (4, 4): 0.537565691, (4, 5): 0.666991670,
    (6, 1): 0.266504264, (6, 2): 0.468322387, (6, 3): 0.621625219, (6, 4): 0.739076583, (6, 5): 0.829945096,
}  # fmt: skip
#: common objects expected of accounts of two degrees, likewise
EXPECTED = {
    (2, 3): 0.771667823, (2, 4): 0.987181631, (2, 6): 1.359826064,
    (3, 4): 1.436886078, (3, 6): 1.998500927, (4, 6): 2.607881936,
}  # fmt: skip


def test_the_probabilities_are_those_of_the_reference_package():
    degrees = SHARED.sum(axis=0)
    model = fit_bicm(SHARED.sum(axis=1), degrees, np.ones(len(degrees), np.int64))
    place_a, place_o = model.account_degrees.tolist(), model.object_degrees.tolist()
    for (a, o), p in BICM_3_4_0.items():
        assert model.probability[place_a.index(a), place_o.index(o)] == pytest.approx(p, abs=2e-9)
    for (a, b), n in EXPECTED.items():
        assert model.expected_common()[place_a.index(a), place_a.index(b)] == pytest.approx(n, abs=1e-8)


def _degrees_met(model):
    accounts = model.probability @ model.n_objects
    objects = model.n_accounts @ model.probability
    assert accounts == pytest.approx(model.account_degrees, rel=1e-6, abs=1e-9)
    assert objects == pytest.approx(model.object_degrees, rel=1e-6, abs=1e-9)
    assert ((model.probability >= 0) & (model.probability <= 1)).all()


@given(st.integers(1, 12), st.integers(1, 12), st.floats(0.05, 0.95), st.integers(0, 10**6))
def test_expected_degrees_are_the_observed_ones(n_accounts, n_objects, density, seed):
    rng = np.random.default_rng(seed)
    shared = rng.random((n_accounts, n_objects)) < density
    model = fit_bicm(shared.sum(axis=1), shared.sum(axis=0), np.ones(n_objects, np.int64))
    accounts = model.probability @ model.n_objects
    # degrees that only one network can have are approached, not reached
    assert accounts == pytest.approx(model.account_degrees, abs=0.05)
    if model.misses < 1e-9:
        _degrees_met(model)


@pytest.mark.parametrize(
    ("accounts", "objects"),
    [([4, 4, 4], [3, 3, 3, 3]), ([3, 3, 2], [3, 3, 1, 1]), ([4, 3, 2, 1], [4, 3, 2, 1]), ([0, 2], [1, 1])],
)
def test_what_is_certain_is_certain(accounts, objects):
    model = fit_bicm(np.array(accounts), np.array(objects), np.ones(len(objects), np.int64))
    _degrees_met(model)
    assert model.n_sweeps <= 3


def test_ties_must_agree():
    with pytest.raises(ValueError, match="accounts have 3 ties, objects 2"):
        fit_bicm(np.array([1, 2]), np.array([2]), np.array([1]))


def test_few_sweeps_are_enough_for_the_planted_data():
    rows, _ = planted()
    found = repetition(base := ground_of(rows), own_shares(base.encoded))
    assert found.model.misses < 1e-9
    assert found.model.n_sweeps <= 20
    _degrees_met(found.model)


@pytest.mark.parametrize("seed", range(10))
def test_singletons_count_and_repeated_shares_do_not(seed):
    rows = random_rows(seed, n_accounts=6, n_objects=12, n=45)
    rows += [("a0", f"only{k}", k) for k in range(4)]
    base = ground_of(rows)
    found = repetition(base, own_shares(base.encoded))
    shared = {(a, o) for a, o, _ in rows}
    names = base.encoded.account_ids.to_pylist()
    degree = {name: sum(a == name for a, _ in shared) for name in names}
    assert [found.model.account_degrees[found.degree_class[k]] for k in range(len(names))] == list(degree.values())
    assert found.model.object_degrees @ found.model.n_objects == len(shared)
    assert found.model.n_objects.sum() == base.n_objects == len({o for _, o in shared})
    counted = {len({a for a, _ in s}) for s in by_object(base).values()}
    assert counted <= set(found.model.object_degrees.tolist())


def test_p_values_are_poisson_tails_and_bound_the_exact_ones():
    draw = random.Random(4)
    base = ground_of([(f"a{draw.randrange(30)}", f"o{int(draw.paretovariate(0.7)) % 80}", k) for k in range(400)])
    found = repetition(base, own_shares(base.encoded))
    n_accounts = base.encoded.n_accounts
    u, v = np.triu_indices(n_accounts, 1)
    model = found.model
    for n in (0, 1, 3, 8, 20):
        p = found.p_values(u, v, np.full(len(u), n))
        mean = found.expected_common(u, v)
        assert p == pytest.approx(stats.poisson.sf(n - 1, mean), rel=1e-9)
        for k in range(0, len(u), 50):
            both = model.probability[found.degree_class[u[k]]] * model.probability[found.degree_class[v[k]]]
            chances = np.repeat(both, model.n_objects)
            assert chances.sum() == pytest.approx(mean[k])
            if n > mean[k] + 1:
                assert tail(chances, n) <= p[k]


def test_hundreds_of_common_objects_of_quiet_accounts_have_a_p_value_above_zero():
    base = ground_of(
        [(who, f"o{k}", k) for k in range(300) for who in ("a", "b")] + [("c", f"c{k}", k) for k in range(9)]
    )
    found = repetition(base, own_shares(base.encoded))
    p = found.p_values(np.array([0]), np.array([1]), np.array([10**6]))
    assert 0 < p[0] < 1e-300
