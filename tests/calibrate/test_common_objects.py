"""How many objects pairs of accounts have in common, against the definition, with days and without."""

from __future__ import annotations

from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from inconcert.calibrate.common_objects import common_objects
from inconcert.calibrate.daily_bins import DailyBins
from inconcert.calibrate.object_days import in_days
from inconcert.detect.encode import encode
from inconcert.detect.rules import native
from inconcert.objects import as_shares
from tests.calibrate.gap_oracle import day_of

NIGHT = (21, "America/New_York")
START = 1_615_698_000

rows_of_few = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.one_of(st.integers(0, 9), st.integers(-100_000, 100_000))),
    min_size=1,
    max_size=16,
)


@given(rows_of_few, st.sampled_from((1, 5, 3600, 86_400, 10**6)), st.sampled_from((None, "once", "daily")))
def test_pairs_by_common_objects(rows, window, repeated_objects):
    shares = [(f"o{o}", f"a{a}", START + t) for o, a, t in rows]
    common = defaultdict(set)
    for o, a, t in shares:
        for o2, a2, t2 in shares:
            day = day_of(t, *NIGHT)
            near = abs(t - t2) < window and (repeated_objects is None or day == day_of(t2, *NIGHT))
            if o == o2 and a < a2 and near:
                common[a, a2].add((o, day) if repeated_objects == "daily" else o)
    table = as_shares(
        {
            "object_id": [o for o, _, _ in shares],
            "account_id": [a for _, a, _ in shares],
            "content_id": [f"c{i}" for i in range(len(shares))],
            "timestamp_share": [t for _, _, t in shares],
        }
    ).table
    encoded = encode(table, native(min_participation=1))
    bins = None if repeated_objects is None else DailyBins(*NIGHT)
    rows_of_days = in_days(encoded, bins, window, repeated_objects=repeated_objects or "once")
    found = common_objects(rows_of_days, window, threads=1)
    counted = dict(zip(found.weight.tolist(), found.count.tolist(), strict=True))
    assert counted == Counter(len(objects) for objects in common.values())
