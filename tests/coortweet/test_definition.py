"""Our sweep against CooRTweet's quadratic definition, on thousands of small, nasty inputs."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.coortweet import detect_groups, flag_speed_share
from inconcert.detect.compatible import compatible_edges, compatible_fast, compatible_pairs
from inconcert.detect.rules import coortweet
from tests.coortweet import definition
from tests.coortweet.definition import Row

TYPES = {
    "object_id": pa.string(),
    "account_id": pa.string(),
    "content_id": pa.string(),
    "timestamp_share": pa.float64(),
}


def table(rows, seconds=pa.float64()):  # noqa: B008 - a type, never changed
    columns = list(zip(*rows, strict=True)) or [()] * 4
    types = {**TYPES, "timestamp_share": seconds}
    return pa.table({n: pa.array(c, t) for (n, t), c in zip(types.items(), columns, strict=True)})


def ids(letters):
    return st.one_of(st.none(), st.sampled_from(["", *letters]))


# objects and contents share texts (an object may be a post); times crowd the edges of the window
anything = st.lists(
    st.builds(
        Row,
        ids(["o", "p", "c1", "c2"]),
        ids(["a", "b", "d", "e"]),
        ids(["c1", "c2", "c3", "c4", "c5", "o"]),
        st.one_of(st.none(), st.integers(0, 30).map(float), st.sampled_from([0.25, 10.25, 10.5])),
    ),
    max_size=24,
)
parameters = {
    "rows": anything,
    "time_window": st.sampled_from([0, 1, 5, 10, 10.25, 30]),
    "min_participation": st.integers(1, 4),
    "remove_loops": st.booleans(),
}


@settings(max_examples=1000, deadline=None)
@given(**parameters)
def test_pairs_and_their_order(rows, time_window, min_participation, remove_loops):
    options = {"time_window": time_window, "min_participation": min_participation, "remove_loops": remove_loops}
    found = detect_groups(table(rows), **options)
    assert list(zip(*(found[n].to_pylist() for n in found.column_names), strict=True)) == [
        tuple(p) for p in definition.groups(rows, **options)
    ]


@settings(max_examples=400, deadline=None)
@given(**parameters, fast_window=st.sampled_from([0, 3, 10]))
def test_flags(rows, time_window, min_participation, remove_loops, fast_window):
    options = {"time_window": time_window, "min_participation": min_participation, "remove_loops": remove_loops}
    flagged = flag_speed_share(table(rows), detect_groups(table(rows), **options), min_participation, fast_window)
    expected = definition.flagged(
        rows, definition.groups(rows, **options), min_participation=min_participation, time_window=fast_window
    )
    assert flagged.column_names[-1] == f"time_window_{fast_window}"
    assert list(zip(*(flagged[n].to_pylist() for n in flagged.column_names), strict=True)) == [
        (*pair, flag) for pair, flag in expected
    ]


plain = st.lists(
    st.builds(
        Row,
        *(st.sampled_from(v) for v in (["o", "p", "q"], ["a", "b", "c"], ["1", "2", "3", "4", "5"])),
        st.integers(0, 20),
    ),
    max_size=24,
)


@settings(max_examples=400, deadline=None)
@given(rows=plain, time_window=st.integers(0, 20), min_participation=st.integers(1, 3), loops=st.booleans())
def test_edges(rows, time_window, min_participation, loops):
    rules = coortweet(
        time_window=time_window,
        min_participation=min_participation,
        remove_loops=loops,
        fast_window=time_window // 2,
    )
    shares = table(rows, pa.int64())
    pairs, counts = compatible_pairs(shares, rules)
    expected = definition.groups(rows, time_window=time_window, min_participation=min_participation, remove_loops=loops)
    assert counts["pairs"] == pairs.num_rows == len(expected)
    assert counts["pairs_in_window"] == counts["pairs"] + counts["loops"] + counts["pairs_of_rare_accounts"]
    fast = compatible_fast(shares, pairs, rules)
    marked = definition.flagged(rows, expected, min_participation=min_participation, time_window=time_window // 2)
    assert fast.sum() == sum(flag for _, flag in marked)
    edges = compatible_edges(pairs, rules, fast=fast)[0].to_pylist()
    by_definition = definition.edges(expected)
    assert [{n: e[n] for n in by_definition[0]} for e in edges] == by_definition if by_definition else not edges
    quick = {(e["account_id"], e["account_id_y"]): e for e in definition.edges([p for p, flag in marked if flag])}
    for edge in edges:
        narrow = quick.get((edge["account_id"], edge["account_id_y"]), {})
        for name in ("weight", "n_objects", "n_content_id", "n_content_id_y", "edge_symmetry_score", "avg_time_delta"):
            assert edge[f"{name}_fast"] == pytest.approx(narrow[name] if narrow else None)


def test_duplicate_rows_count():
    once = [Row("o", "a", "1", 0), Row("o", "b", "2", 1)]
    assert detect_groups(table(once), min_participation=1).num_rows == 1
    assert detect_groups(table([*once, once[0]]), min_participation=1).num_rows == 2


def test_memory_is_that_of_the_result():
    # 12,000 shares of one object in a day: CooRTweet joins 72 million pairs of rows
    times = [i * 86_400 // 12_000 for i in range(12_000)]
    rows = [Row("o", f"a{i % 3000}", str(i), time) for i, time in enumerate(times)]
    counts = compatible_pairs(table(rows, pa.int64()), coortweet(time_window=60))[1]
    near = sum(times[i] - times[i - back] <= 60 for back in range(1, 12) for i in range(back, 12_000))
    assert counts["pairs_in_window"] == near == 95_964
