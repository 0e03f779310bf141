"""The timing tests, held against their definition spelled out pair by pair."""

from itertools import combinations

import numpy as np
import pytest

from inconcert.coshares import CoShares, Ground
from inconcert.significance.fast import KAPPA, WITHIN, Fast, fast_evidence
from inconcert.significance.object_rates import object_rates, size_class
from inconcert.significance.own_shares import own_shares
from inconcert.significance.tempo import RINGS, Tempo, tempo
from tests.significance.cases import Row, block_of, by_object, ground_of, poisson_binomial, random_rows


def no_tempo(base: Ground) -> Tempo:
    rows, accounts = (np.zeros((len(RINGS), n)) for n in (base.encoded.n_rows + 1, base.encoded.n_accounts))
    return Tempo(rows, rows, accounts, accounts)


def found_for(base: Ground, block: CoShares, horizon: int, *, paces: Tempo | None = None) -> Fast:
    own = own_shares(base.encoded)
    rates = object_rates(base.encoded, own, horizon, np.array(WITHIN))
    return fast_evidence(block, rates, own, paces or no_tempo(base), horizon)


def by_definition(base: Ground, block: CoShares, pair: int, horizon: int) -> tuple[float, int, int, float]:
    """p of the object-rate test, its distance and hits, and p of the permutation test."""
    shared = by_object(base)
    classes = {o: int(size_class(np.array([len({a for a, _ in s})]))[0]) for o, s in shared.items()}
    u, v = block.u[pair], block.v[pair]
    p_rate, p_plain = [], []
    for within in WITHIN:
        rates = {}
        for obj, s in shared.items():
            apart = [abs(x - y) for (a, x), (b, y) in combinations(s, 2) if a != b and abs(x - y) <= horizon]
            if apart:
                rates[obj] = (sum(d <= within for d in apart), len(apart))
        usual = {}
        for c in set(classes.values()):
            of_class = [m / n for o, (m, n) in rates.items() if classes[o] == c]
            positive = [r for r in of_class if r > 0]
            most = np.quantile(positive, 0.9) if positive else 0
            usual[c] = float(np.mean(np.minimum(of_class, most))) if of_class else 0
        hits, by_rate, plain = 0, [], []
        for row in range(block.starts[pair], block.starts[pair + 1]):
            obj = int(block.obj[row])
            of_u, of_v = ([t for a, t in shared[obj] if a == who] for who in (u, v))
            chances = [abs(x - y) for x in of_u for y in of_v if abs(x - y) <= horizon]
            own = sum(d <= within for d in chances)
            hits += own > 0
            m, n = rates[obj]
            shrunk = min((m - own + KAPPA * usual[classes[obj]]) / (n - len(chances) + KAPPA), 1)
            by_rate.append(1 - (1 - shrunk) ** len(chances))
            plain.append(1 - (1 - m / n) ** len(chances))
        p_rate.append((poisson_binomial(by_rate, hits), within, hits))
        p_plain.append(poisson_binomial(plain, hits))
    best = min(p_rate, key=lambda found: found[0])
    return min(4 * best[0], 1), best[1], best[2], min(4 * min(p_plain), 1)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("horizon", [300, 10**6])
def test_every_pair_has_the_p_values_of_the_definition(seed, horizon):
    base = ground_of(random_rows(seed, n_accounts=5 + seed % 3, n_objects=7, n=40, span=9000 if seed % 2 else 400))
    block = block_of(base, horizon)
    found = found_for(base, block, horizon)
    for pair in range(block.n_pairs):
        p, within, hits, plain = by_definition(base, block, pair, horizon)
        assert found.p[pair] == pytest.approx(p, rel=1e-9)
        assert found.p_within[pair] == pytest.approx(plain, rel=1e-9)
        if p < 0.99:
            assert (found.within[pair], found.hits[pair]) == (within, hits)


def test_the_tempo_of_both_multiplies_the_chances():
    rows = random_rows(5, n_accounts=12, n_objects=30, n=200, span=40_000)
    base = ground_of(rows)
    block, own = block_of(base, 10**6, 3), own_shares(base.encoded)
    plain = found_for(base, block, 10**6)
    paced = found_for(base, block, 10**6, paces=tempo(base.encoded, own, 10**6))
    assert (paced.p >= plain.p * (1 - 1e-12)).all()
    assert (paced.p > plain.p).any()
    assert (paced.p_within == plain.p_within).all()


def alone(n: int, seconds: int, others: int) -> list[Row]:
    """Accounts x and y share n objects, seconds apart, with some others whose shares lie hours apart."""
    rows = []
    for k in range(n):
        rows += [("x", f"o{k}", k * 10**6), ("y", f"o{k}", k * 10**6 + seconds)]
        rows += [(f"z{k}{j}", f"o{k}", k * 10**6 + 20_000 * (j + 1)) for j in range(others)]
    return rows


def crowd(n: int) -> list[Row]:
    """Objects shared by two strangers each, a day apart."""
    return [(f"s{k}{j}", f"p{k}", k * 10**6 + j * 86_400) for k in range(n) for j in range(2)]


def test_a_pair_alone_with_its_objects_is_seen_by_the_shrunk_test_only():
    base = ground_of(alone(12, 4, 0) + crowd(300))
    block = block_of(base, 10**7, 3)
    found = found_for(base, block, 10**7)
    assert block.n_pairs == 1
    assert found.p_within[0] == 1
    assert found.p[0] < 1e-6
    assert (found.within[0], found.hits[0]) == (10, 12)


@pytest.mark.parametrize("others", [0, 1, 5])
@pytest.mark.parametrize("seconds", [0, 11, 5000])
def test_p_values_are_never_zero_above_one_or_missing(others, seconds):
    base = ground_of(alone(3, seconds, others))
    found = found_for(base, block_of(base, 10**7), 10**7)
    for p in (found.p, found.p_within):
        assert ((p > 0) & (p <= 1)).all()
    assert (found.expected >= 0).all()


def test_without_anybody_else_there_is_nothing_to_compare_with():
    # every object is shared by these two alone, always at once: that is what is usual here
    found = found_for(base := ground_of(alone(5, 4, 0)), block_of(base, 10**7), 10**7)
    assert found.p[0] == 1
    assert found.p_within[0] == 1


def test_everybody_at_the_same_second_is_no_evidence():
    rows = [(f"a{j}", f"o{k}", k * 10**6) for k in range(6) for j in range(5)]
    base = ground_of(rows)
    found = found_for(base, block_of(base, 0), 0)
    assert found.p.tolist() == found.p_within.tolist() == [1.0] * 10


def test_sharing_the_same_again_and_again_makes_closeness_likely():
    rare = [(who, f"o{k}", 10**6 * k + at) for k in range(4) for who, at in (("x", 0), ("y", 5))]
    rare += [(f"z{k}{j}", f"o{k}", 10**6 * k + 9000 * (j + 1)) for k in range(4) for j in range(8)]
    often = rare + [(who, f"o{k}", 10**6 * k + 700 * i + 77) for k in range(4) for who in "xy" for i in range(20)]
    p = []
    for rows in (rare, often):
        base = ground_of(rows)
        block = block_of(base, 10**7, 4)
        names = base.encoded.account_ids.to_pylist()
        pair = next(i for i in range(block.n_pairs) if (names[block.u[i]], names[block.v[i]]) == ("x", "y"))
        p.append(found_for(base, block, 10**7).p_within[pair])
    assert p[0] < 1e-4
    assert p[1] > 0.05
