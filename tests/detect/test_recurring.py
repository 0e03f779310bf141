"""Rows with company are found exactly, whatever the hashes, and the filter before never loses one."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inconcert.detect.recurring import crowded, repeated, shared_by_two

# few values, so that they recur; the extremes, and many that fall into one slot
HASHES = st.lists(st.sampled_from([0, 1, 2, 2**64 - 1, *(k << 40 for k in range(8)), 77, 78]), max_size=40)


@given(HASHES)
def test_repeated_marks_what_occurs_twice(values):
    hashes = np.array(values, np.uint64)
    counts = Counter(values)
    expected = [counts[v] > 1 for v in values]
    marked = repeated(hashes)
    # 0 and 1 share a slot by design, so each may pass for the other, but no repetition is lost
    found = [False] * len(values) if marked is None else marked.tolist()
    assert all(f for f, e in zip(found, expected, strict=True) if e)
    assert all(e or v < 2 for f, e, v in zip(found, expected, values, strict=True) if f)


@given(HASHES)
def test_a_row_that_is_not_crowded_is_alone(values):
    counts = Counter(values)
    marked = crowded(np.array(values, np.uint64))
    assert all(m for m, v in zip(marked, values, strict=True) if counts[v] > 1)


@given(st.lists(st.tuples(st.integers(2, 9), st.integers(0, 3)), max_size=40), st.sets(st.integers(0, 3)))
def test_shared_by_two_accounts_that_take_part(rows, quiet):
    hashes = np.array([h << 33 for h, _ in rows], np.uint64)
    account = np.array([a for _, a in rows], np.int32)
    takes_part = np.array([a not in quiet for a in range(4)])
    sharers = defaultdict(set)
    for h, a in rows:
        if a not in quiet:
            sharers[h].add(a)
    expected = [i for i, (h, a) in enumerate(rows) if a not in quiet and len(sharers[h]) > 1]
    assert shared_by_two(hashes, account, takes_part, crowded(hashes)).tolist() == expected


def test_few_of_many_rows_pass_the_filter_by_chance():
    rng = np.random.default_rng(1)
    hashes = rng.integers(0, 2**64, 200_000, dtype=np.uint64)
    assert crowded(hashes).mean() < 0.2
    assert repeated(hashes) is None
