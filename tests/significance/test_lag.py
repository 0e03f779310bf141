"""The scan for a fixed lag, held against its definition, and why the chosen delay does not count as chance."""

import random
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.coshares import CoShares, Ground
from inconcert.significance.delay_counts import count_delays
from inconcert.significance.fast import KAPPA
from inconcert.significance.lag import BROADER, ROWS_COUNTED, WIDTH, Lag, fullest_window, lag_evidence
from inconcert.significance.object_rates import object_rates
from inconcert.significance.own_shares import own_shares
from inconcert.significance.usual_delays import UsualDelays, usual_delays
from tests.significance.cases import Row, block_of, by_object, ground_of, poisson_binomial, random_rows


def scanned(base: Ground, block: CoShares, horizon: int, usual: UsualDelays | None = None) -> Lag:
    own = own_shares(base.encoded)
    rates = object_rates(base.encoded, own, horizon, np.array([10]))
    usual = usual or usual_delays(base.encoded, rates.size, horizon, seed=0)
    return lag_evidence(block, base.encoded, rates, own, usual, horizon)


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=12), st.integers(0, 300))
def test_the_fullest_window_is_the_fullest(delays, width):
    ascending = np.sort(np.array(delays, np.int32))
    begin, end = fullest_window(ascending, width)
    inside = [sum(d <= x <= d + width for x in delays) for d in delays]
    assert end - begin == max(inside)
    assert ascending[end - 1] - ascending[begin] <= width
    # of equally full windows the one nearest to no delay
    centres = []
    for d in set(delays):
        window = [x for x in delays if d <= x <= d + width]
        if len(window) == max(inside):
            centres.append(abs(min(window) + max(window)))
    assert abs(int(ascending[begin]) + int(ascending[end - 1])) == min(centres)


@pytest.mark.parametrize("seed", range(20))
def test_delays_in_a_window_are_counted_one_by_one(seed):
    base = ground_of(random_rows(seed, n=50, span=600))
    e, own = base.encoded, own_shares(base.encoded)
    first_row = np.searchsorted(e.obj, np.arange(len(e.object_ids) + 1))
    for obj, shared in by_object(base).items():
        for low, high in ((-600, 600), (0, 120), (-130, -10), (55, 56)):
            counted = count_delays(
                first_row[obj], first_row[obj + 1], e.time, own.time, own.first, own.length, low, high, ROWS_COUNTED
            )
            assert counted == sum(low <= t - s <= high for (a, s), (b, t) in permutations(shared, 2) if a != b)


def test_a_large_object_is_counted_from_some_of_its_rows():
    draw = random.Random(1)
    base = ground_of([(f"a{k % 900}", "o", int(draw.expovariate(1 / 20_000))) for k in range(4000)])
    e, own = base.encoded, own_shares(base.encoded)
    args = (0, e.n_rows, e.time, own.time, own.first, own.length)
    for low, high in ((-60, 60), (3600, 3720), (-7000, -6000)):
        exact, estimated = (count_delays(*args, low, high, most) for most in (10**9, 256))
        assert estimated == pytest.approx(exact, rel=0.1)


def by_definition(
    base: Ground, block: CoShares, pair: int, horizon: int, usual: dict[int, list[int]]
) -> tuple[float, float, int]:
    """p, lag and hits; accounts share an object once."""
    shared = by_object(base)
    rows = range(block.starts[pair], block.starts[pair + 1])
    delays = {row: int(block.delay[row]) for row in rows}
    windows = {row: [d for d in delays.values() if low <= d <= low + WIDTH] for row, low in delays.items()}
    most = max(len(w) for w in windows.values())
    if most == 1:
        return 1.0, float("nan"), 1
    anchor = min(
        (row for row in rows if len(windows[row]) == most),
        key=lambda row: (abs(min(windows[row]) + max(windows[row])), delays[row], row),
    )
    low, high = delays[anchor], min(delays[anchor] + WIDTH, horizon)
    around = int(WIDTH * (BROADER - 1) / 2)
    x, y = max(low - around, -horizon), min(high + around, horizon)
    chances = {}
    for row in rows:
        obj = int(block.obj[row])
        ends = {int(block.u[pair]), int(block.v[pair])}
        others = [t - s for (a, s), (b, t) in permutations(shared[obj], 2) if {a, b} != ends and abs(t - s) <= horizon]
        seen = usual[len(shared[obj]).bit_length() - 1]
        inside = max(sum(low <= d <= high for d in others), (sum(x <= d <= y for d in others) + 1) / BROADER)
        around_usual = max(sum(low <= d <= high for d in seen), (sum(x <= d <= y for d in seen) + 1) / BROADER)
        inside += 2 * KAPPA * around_usual / (len(seen) + 1)
        chances[row] = min(inside / (len(others) + 1 / BROADER + 2 * KAPPA), 1)
    rest = [chance for row, chance in chances.items() if row != anchor]
    return (
        min(len(rows) * poisson_binomial(rest, most - 1), 1),
        (min(windows[anchor]) + max(windows[anchor])) / 2,
        most,
    )


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("horizon", [500, 10**6])
def test_every_pair_has_the_p_value_of_the_definition(seed, horizon):
    once = {(a, o): t for a, o, t in random_rows(seed, n_accounts=6, n_objects=8, span=[1000, 20_000][seed % 2])}
    base = ground_of([(a, o, t) for (a, o), t in once.items()])
    block = block_of(base, horizon)
    size = object_rates(base.encoded, own_shares(base.encoded), horizon, np.array([10])).size
    sample = usual_delays(base.encoded, size, horizon, seed=0)
    usual = {c: sample.seconds[sample.starts[c] : sample.starts[c + 1]].tolist() for c in range(len(sample.starts) - 1)}
    found = scanned(base, block, horizon, sample)
    for pair in range(block.n_pairs):
        p, lag, hits = by_definition(base, block, pair, horizon, usual)
        assert found.hits[pair] == hits
        assert found.p[pair] == pytest.approx(p, rel=1e-9)
        assert found.seconds[pair] == pytest.approx(lag, nan_ok=True)


def test_usual_delays_are_delays_of_the_class_within_the_horizon():
    base = ground_of(random_rows(3, n=80))
    size = object_rates(base.encoded, own_shares(base.encoded), 700, np.array([10])).size
    found = usual_delays(base.encoded, size, 700, seed=5)
    again = usual_delays(base.encoded, size, 700, seed=5)
    assert found.seconds.tolist() == again.seconds.tolist()
    for c in np.unique(size):
        possible = {
            t - s
            for obj, shared in by_object(base).items()
            if size[obj] == c
            for (a, s), (b, t) in permutations(shared, 2)
            if a != b and abs(t - s) <= 700
        }
        sample = found.seconds[found.starts[c] : found.starts[c + 1]]
        assert set(sample.tolist()) == possible
        assert (np.sort(-sample) == sample).all()


def six_hours(n: int, seed: int = 0, *, behind: str = "y") -> list[Row]:
    """x and y six hours apart, give or take 50 seconds, among ten others at any time of a day."""
    draw = random.Random(seed)
    rows = []
    for k in range(n):
        birth = k * 10**6
        at = birth + draw.randrange(60_000)
        late, early = (at + 21_600 + draw.randrange(-50, 50), at)
        rows += [("y", f"o{k}", late if behind == "y" else early), ("x", f"o{k}", early if behind == "y" else late)]
        rows += [(f"z{draw.randrange(300)}-{j}", f"o{k}", birth + draw.randrange(86_400)) for j in range(10)]
    return rows


@pytest.mark.parametrize(("behind", "sign"), [("y", 1), ("x", -1)])
def test_the_six_hour_delay_is_found(behind, sign):
    base = ground_of(six_hours(8, behind=behind))
    block = block_of(base, 10**7, 8)
    found = scanned(base, block, 10**7)
    assert block.n_pairs == 1
    assert found.hits[0] == 8
    assert found.seconds[0] == pytest.approx(sign * 21_600, abs=50)
    assert found.p[0] < 1e-9
    assert found.expected[0] < 0.2


def random_pairs(n: int, span: int, seed: int) -> tuple[Ground, CoShares, Lag]:
    """Twelve accounts that all share n objects, each at any time of the span."""
    draw = random.Random(seed)
    base = ground_of([(f"a{j:02}", f"o{k}", k * 10**7 + draw.randrange(span)) for k in range(n) for j in range(12)])
    block = block_of(base, 10**7, 3)
    return base, block, scanned(base, block, 10**7)


def test_p_values_of_independent_pairs_are_no_smaller_than_they_should_be():
    p = np.concatenate([random_pairs(n, span, seed)[2].p for seed in range(12) for n, span in ((3, 9000), (6, 30_000))])
    assert len(p) == 12 * 2 * 66
    for level in (0.01, 0.05, 0.2):
        assert np.mean(p <= level) <= level + 3 * np.sqrt(level * (1 - level) / len(p))
    # and not needlessly large
    assert np.mean(p <= 0.2) > 0.03


def test_counting_the_chosen_delay_as_chance_would_be_no_bound():
    # n P(at least k of n in the window), with k = 1 for most of these pairs: "significant" nearly always
    base, block, found = random_pairs(3, 3_000_000, 0)
    shared = by_object(base)
    naive = []
    for pair in range(block.n_pairs):
        rows = range(block.starts[pair], block.starts[pair + 1])
        delay = int(block.delay[rows[0]])
        chances = []
        for row in rows:
            apart = [t - s for (_, s), (_, t) in permutations(shared[int(block.obj[row])], 2)]
            chances.append(sum(delay <= d <= delay + WIDTH for d in apart) / len(apart))
        naive.append(3 * poisson_binomial(chances, 1))
    assert (found.hits == 1).mean() > 0.9
    assert np.mean(np.array(naive) <= 0.05) > 0.9
    assert (found.p[found.hits == 1] == 1).all()


def test_shared_by_nobody_else_the_usual_delays_decide():
    rows = [(who, f"o{k}", 10**6 * k + at) for k in range(5) for who, at in (("x", 0), ("y", 30_000 + k))]
    strangers = [(f"s{k}{j}", f"p{k}", k * 10**6 + j * (97 * k % 90_000)) for k in range(400) for j in range(2)]
    base = ground_of(rows + strangers)
    found = scanned(base, block_of(base, 10**7, 3), 10**7)
    assert 0 < found.p[0] < 1e-4
    # with no other objects at all, these delays are the usual ones
    base = ground_of(rows)
    assert scanned(base, block_of(base, 10**7, 3), 10**7).p[0] > 0.1


def test_all_at_the_same_second():
    base = ground_of([(f"a{j}", f"o{k}", k * 10**6) for k in range(6) for j in range(5)])
    found = scanned(base, block_of(base, 0), 0)
    assert found.p.tolist() == [1.0] * 10
    assert found.seconds.tolist() == [0.0] * 10
