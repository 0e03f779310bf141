"""The two closest posts of two accounts, and who is first, held to what the definition says in plain loops."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inconcert.report.meetings import SharesOnPage, closest_meeting, most_often_first

# object, account, time: few of each, so that ties and repeats happen
SHARES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 12)), max_size=14)


def on_page(rows: list[tuple[int, int, int]]) -> SharesOnPage:
    objects, accounts, times = (np.array([r[k] for r in rows], np.int64) for k in range(3))
    return SharesOnPage(objects, accounts, times, np.arange(len(rows)))


@given(SHARES, st.integers(0, 12))
def test_the_closest_meeting_is_the_closest_there_is(rows: list[tuple[int, int, int]], window: int) -> None:
    found = closest_meeting(on_page(rows), 0, 1, window)
    pairs = [
        (abs(rows[i][2] - rows[j][2]), i, j)
        for i, j in product(range(len(rows)), repeat=2)
        if rows[i][1] == 0 and rows[j][1] == 1 and rows[i][0] == rows[j][0] and abs(rows[i][2] - rows[j][2]) <= window
    ]
    if not pairs:
        assert found is None
        return
    assert found is not None
    assert found.apart == min(pairs)[0]
    assert found.time <= found.time_y
    for account, time, post in ((found.account, found.time, found.post), (found.account_y, found.time_y, found.post_y)):
        assert rows[post] == (found.object, account, time)
    assert {found.account, found.account_y} == {0, 1}


@given(SHARES)
def test_who_is_most_often_first(rows: list[tuple[int, int, int]]) -> None:
    members = [0, 1, 2]
    first: Counter[int] = Counter()
    things = {r[0] for r in rows if r[1] in members}
    for thing in things:
        own = [r for r in rows if r[0] == thing and r[1] in members]
        earliest = min(r[2] for r in own)
        starters = {r[1] for r in own if r[2] == earliest}
        if len(starters) == 1:
            first[starters.pop()] += 1
    found = most_often_first(on_page(rows), members)
    if not first:
        assert found is None
        return
    assert found is not None
    account, n, of = found
    assert n == max(first.values()) == first[account]
    assert of == len(things)
