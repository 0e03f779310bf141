"""Gaps against the brute-force definition, every option, with resampling by object."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.calibrate import gap_rows as counting
from inconcert.calibrate.daily_bins import DailyBins
from inconcert.calibrate.intervals import Gaps, gaps
from inconcert.detect.encode import encode
from inconcert.detect.rules import native
from inconcert.errors import BadParameter, InputError
from inconcert.objects import as_shares
from tests.calibrate.gap_oracle import gaps_of_objects
from tests.golden import golden
from tests.oracle import Share

EVERY_SHARE = native(min_participation=1)
#: two hours before the clocks of New York go forward, in seconds UTC
BEFORE_THE_CHANGE = 1_615_698_000

shares_of_few = st.lists(
    st.builds(
        lambda o, a, t: (f"o{o}", f"a{a}", BEFORE_THE_CHANGE + t),
        st.integers(0, 2),
        st.integers(0, 3),
        st.one_of(st.integers(-5, 5), st.integers(-200_000, 200_000), st.sampled_from((-86_400, 86_400, 82_800))),
    ),
    min_size=1,
    max_size=14,
)
options = st.fixed_dictionaries(
    {
        "window": st.sampled_from((1, 2, 7, 86_400, 10**6)),
        "pairs": st.sampled_from(("consecutive", "all")),
        "bins": st.sampled_from((None, (21, "America/New_York"), (0, "UTC"), (2, "America/New_York"))),
        "same_account": st.sampled_from(("skip", "keep")),
        "repeated_shares": st.sampled_from(("all", "day", "first")),
        "zeros": st.sampled_from(("keep", "drop")),
    }
)


def made(rows: list[tuple[str, str, int]]) -> list[Share]:
    return [Share(o, a, f"c{i:02d}", t) for i, (o, a, t) in enumerate(rows)]


def encoded(shares: list[Share]):
    columns = {name: [getattr(s, name) for s in shares] for name in Share._fields}
    return encode(as_shares(columns).table, EVERY_SHARE)


def counted(shares: list[Share], **chosen) -> Gaps:
    bins = chosen.pop("bins", None)
    return gaps(encoded(shares), bins=None if bins is None else DailyBins(*bins), **chosen)


def histogram(found: Gaps) -> dict[int, int]:
    return dict(zip(found.seconds.tolist(), found.count.tolist(), strict=True))


@given(shares_of_few, options)
def test_every_option_is_as_defined(rows, chosen):
    shares = made(rows)
    expected = gaps_of_objects(shares, **chosen)
    found = counted(shares, **chosen)
    assert histogram(found) == Counter(d for of in expected.values() for d in of)
    assert found.n_objects == len(expected)
    with_zeros = gaps_of_objects(shares, **{**chosen, "zeros": "keep"})
    assert found.n_zeros == sum(of.count(0) for of in with_zeros.values())


@given(shares_of_few, options, st.integers(0, 10**6))
def test_resampling_counts_each_object_as_often_as_its_weight(rows, chosen, seed):
    shares = made(rows)
    found = counted(shares, **chosen)
    by_object = list(gaps_of_objects(shares, **chosen).values())
    weights = np.random.default_rng(seed).integers(0, 4, found.n_objects)
    # objects have codes of their own order, so the definition is asked for the same multiset of (gaps, weight)
    alone = [histogram_of(found, np.eye(found.n_objects, dtype=np.int64)[i]) for i in range(found.n_objects)]
    assert sorted(map(sorted, (c.items() for c in alone))) == sorted(sorted(Counter(g).items()) for g in by_object)
    expected: Counter[int] = Counter()
    for times, of in zip(weights.tolist(), alone, strict=True):
        expected += Counter({d: n * times for d, n in of.items()})
    assert histogram_of(found, weights) == expected
    assert found.resampled(np.ones(found.n_objects, np.int64)).tolist() == found.count.tolist()


def histogram_of(found: Gaps, weights: np.ndarray) -> Counter[int]:
    counts = found.resampled(weights)
    return Counter({d: n for d, n in zip(found.seconds.tolist(), counts.tolist(), strict=True) if n})


@pytest.mark.parametrize("pairs", ["consecutive", "all"])
def test_windows_beyond_the_histogram_are_counted_in_several_passes(monkeypatch, pairs):
    rng = np.random.default_rng([7, 1])
    rows = [(f"o{o}", f"a{a}", int(t)) for o, a, t in zip(*(rng.integers(0, k, 80) for k in (4, 9, 400)), strict=True)]
    at_once = counted(made(rows), window=10**6, pairs=pairs)
    monkeypatch.setattr(counting, "MOST_SECONDS", 17)
    monkeypatch.setattr(counting, "STEP_ROWS", 5)
    in_passes = counted(made(rows), window=10**6, pairs=pairs)
    assert histogram(in_passes) == histogram(at_once)
    weights = rng.integers(0, 5, at_once.n_objects)
    assert in_passes.resampled(weights).tolist() == at_once.resampled(weights).tolist()
    assert at_once.n > 20


def test_two_million_gaps_take_the_memory_of_their_seconds():
    found = counted(
        [Share("o", f"a{i % 50}", f"c{i:04d}", i // 2) for i in range(2000)], pairs="all", repeated_shares="all"
    )
    assert found.n > 1_900_000
    assert found.rows is not None
    arrays = [found.seconds, found.count, *(v for v in vars(found.rows).values() if isinstance(v, np.ndarray))]
    assert sum(array.nbytes for array in arrays) < 100_000
    assert found.resampled(np.array([3])).tolist() == (3 * found.count).tolist()


def test_a_day_of_23_hours_and_one_of_25():
    bins = DailyBins(21, "America/New_York")
    spring = np.arange(1_615_687_200, 1_615_687_200 + 86_400, 1_800)  # 2021-03-13 21:00, an hour lost at night
    autumn = np.arange(1_636_246_800, 1_636_246_800 + 90_000 + 1_800, 1_800)  # 2021-11-06 21:00, an hour gained
    assert np.bincount(bins.of(spring) - 18_699).tolist() == [46, 2]
    assert np.bincount(bins.of(autumn) - 18_937).tolist() == [50, 1]


def test_a_gap_across_the_end_of_a_day_is_lost_to_bins_only():
    shares = made([("o", "a", 1_615_687_199), ("o", "b", 1_615_687_200)])
    assert counted(shares).n == 1
    assert counted(shares, bins=(21, "America/New_York")).n == 0


def test_the_russian_sample_has_its_published_number_of_gaps():
    table = pq.read_table(golden("coortweet", "input.russian.parquet"))
    rows = encode(as_shares(table).table, EVERY_SHARE)
    once = gaps(rows)
    assert once.parameters["repeated_shares"] == "first"
    assert (once.n, once.n_zeros) == (27_129, 35)
    assert gaps(rows, repeated_shares="day").n == 27_151
    assert gaps(rows, repeated_shares="all").n == 27_166
    assert gaps(rows, repeated_shares="first", zeros="drop").n == 27_094


def test_gaps_survive_json_and_histograms_are_joined():
    found = Gaps.of_histogram([5, 0, 5, 9], [1, 2, 3, 0], window=60)
    assert (found.seconds.tolist(), found.count.tolist(), found.n_zeros, found.n) == ([0, 5], [2, 4], 2, 6)
    again = Gaps.from_dict(found.to_dict())
    assert again.to_dict() == found.to_dict()
    assert Gaps.of_histogram([0.5, 2], [1, 1]).seconds.tolist() == [0.5, 2.0]
    with pytest.raises(BadParameter, match="do not come from objects"):
        found.resampled(np.zeros(0, np.int64))


@pytest.mark.parametrize(
    ("seconds", "count"), [([1, 2], [1]), ([-1], [1]), ([float("nan")], [1]), ([1], [-1]), ([[1]], [[1]])]
)
def test_histograms_that_are_none_are_refused(seconds, count):
    with pytest.raises(InputError):
        Gaps.of_histogram(seconds, count)


@pytest.mark.parametrize(
    "wrong",
    [
        {"window": 0},
        {"pairs": "some"},
        {"same_account": "x"},
        {"repeated_shares": "x"},
        {"zeros": "x"},
        {"window": "soon"},
    ],
)
def test_other_values_of_options_are_refused(wrong):
    with pytest.raises(BadParameter):
        gaps(encoded(made([("o", "a", 0), ("o", "b", 0)])), **wrong)


def test_weights_must_fit():
    found = counted(made([("o", "a", 0), ("o", "b", 3)]))
    for weights in (np.ones(2, np.int64), np.ones(1)):
        with pytest.raises(BadParameter, match="whole numbers"):
            found.resampled(weights)


@pytest.mark.parametrize("bins", [{"hour": 24}, {"zone": "Nowhere/Land"}, {"zone": "../etc"}, {"zone": "America"}])
def test_bins_that_are_none_are_refused(bins):
    with pytest.raises(BadParameter):
        DailyBins(**bins)


def test_times_without_a_calendar_are_refused():
    with pytest.raises(InputError, match="no calendar day"):
        DailyBins().of(np.array([10**12]))
