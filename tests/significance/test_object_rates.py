"""Pairs of shares of each object, held against counting them one by one."""

from itertools import combinations

import numpy as np
import pytest

from inconcert.significance.object_rates import accounts_per_object, object_rates, size_class
from inconcert.significance.own_shares import own_pairs, own_shares
from inconcert.significance.tempo import PRIOR, RINGS, tempo, tempo_of
from tests.significance.cases import block_of, by_object, ground_of, random_rows


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("horizon", [0, 40, 900, 10**6])
def test_pairs_within_each_distance(seed, horizon):
    base = ground_of(random_rows(seed))
    own = own_shares(base.encoded)
    within = np.array([0, 10, 100, 900, 3600])
    rates = object_rates(base.encoded, own, horizon, within)
    for obj, shared in by_object(base).items():
        apart = [abs(s - t) for (a, s), (b, t) in combinations(shared, 2) if a != b]
        assert rates.n_pairs[obj] == sum(d <= horizon for d in apart)
        assert rates.n_within[obj].tolist() == [sum(d <= min(w, horizon) for d in apart) for w in within]
    counted = accounts_per_object(base.encoded, own)
    assert counted.tolist() == [len({a for a, _ in shared}) for _, shared in sorted(by_object(base).items())]


@pytest.mark.parametrize("seed", range(20))
def test_shares_of_two_accounts_within_each_distance(seed):
    base = ground_of(random_rows(seed, n_accounts=4, n=80))
    own, block = own_shares(base.encoded), block_of(base, 2000)
    within = np.array([0, 25, 400, 2000])
    count = np.empty((block.n_rows, len(within)), np.int64)
    own_pairs(block.delay, block.row_u, block.row_v, own.time, own.first, own.length, within, count)
    shared = by_object(base)
    for row, pair in enumerate(block.pair):
        of_u, of_v = (
            [t for a, t in shared[block.obj[row]] if a == account] for account in (block.u[pair], block.v[pair])
        )
        assert count[row].tolist() == [sum(abs(s - t) <= w for s in of_u for t in of_v) for w in within]


def test_size_classes_are_powers_of_two():
    assert size_class(np.array([1, 2, 3, 4, 7, 8, 63, 64, 10**6])).tolist() == [0, 1, 1, 2, 2, 3, 5, 6, 19]


def test_the_usual_rate_is_winsorised():
    # twenty objects with two sharers each: 18 pairs far apart, one within ten seconds; and ten of three sharers
    rows = [(f"a{k}{j}", f"o{k}", k * 10**6 + j * (5 if k == 0 else 9000)) for k in range(19) for j in range(2)]
    base = ground_of(rows)
    rates = object_rates(base.encoded, own_shares(base.encoded), 10**7, np.array([10]))
    assert rates.usual[1, 0] == pytest.approx(1 / 19)
    # four sharers: rates 1/6 for nine objects, 1 for the tenth, which counts as the 90 % quantile of the ten
    rows = [
        (f"a{k}{j}", f"o{k}", k * 10**6 + (j * 2 if k == 9 or j < 2 else j * 9000)) for k in range(10) for j in range(4)
    ]
    base = ground_of(rows)
    rates = object_rates(base.encoded, own_shares(base.encoded), 10**7, np.array([10]))
    most = np.quantile([1 / 6] * 9 + [1], 0.9)
    assert most < 1
    assert rates.usual[2, 0] == pytest.approx((9 / 6 + most) / 10)


@pytest.mark.parametrize("seed", range(10))
def test_tempo_compares_neighbours_with_what_the_rates_expect(seed):
    base = ground_of(random_rows(seed, span=20_000))
    own, horizon = own_shares(base.encoded), 15_000
    rates = object_rates(base.encoded, own, horizon, np.array(sum(RINGS, ())))
    found = tempo(base.encoded, own, horizon)
    shared, block = by_object(base), block_of(base, horizon)
    for k, (inner, outer) in enumerate(RINGS):
        rate = (rates.n_within[:, 2 * k + 1] - rates.n_within[:, 2 * k]) / np.maximum(rates.n_pairs, 1)
        for pair in range(block.n_pairs):
            u, own_rows = int(block.u[pair]), slice(block.starts[pair], block.starts[pair + 1])
            common = set(block.obj[own_rows].tolist())
            near = usual = PRIOR
            for obj, of_object in shared.items():
                if obj in common:
                    continue
                for _, t in (s for s in of_object if s[0] == u):
                    others = [abs(t - s) for b, s in of_object if b != u]
                    near += sum(inner < d <= outer for d in others)
                    usual += rate[obj] * sum(d <= horizon for d in others)
            got = tempo_of(
                u, block.row_u[own_rows], own.first, own.length, found.near[k], found.usual[k],
                found.account_near[k], found.account_usual[k], PRIOR,
            )  # fmt: skip
            assert got == pytest.approx(max(near / usual, 1))
