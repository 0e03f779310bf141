"""The ledger against a list kept by hand, and what it refuses."""

import contextlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.collect.database import COLLECTION, open_database, transaction
from inconcert.collect.ledger import Ledger
from inconcert.errors import BadParameter, BudgetExhausted, QuotaExhausted
from tests.collect.fake_api import START, FakeClock

DAY = 86_400
#: class of the error, endpoint, and whether it is lost to errors
OUTCOMES = (
    (None, "video/query", False),
    ("ServerError", "video/query", True),
    ("ConnectionLost", "user/info", True),
    ("InvalidQuery", "video/query", True),
    ("InvalidQuery", "video/comment/list", False),
    ("SearchNotReady", "video/query", False),
    ("RateLimited", "video/query", False),
    ("NotAuthorised", "video/query", False),
    ("AccountUnavailable", "user/info", False),
    ("killed", "video/query", False),
)


@pytest.fixture
def db():
    opened = open_database(":memory:", COLLECTION)
    yield opened
    opened.close()


def step(ledger: Ledger, family: str, outcome) -> str | None:
    """Send one request; give what refused it."""
    error, endpoint, _ = outcome
    try:
        attempt = ledger.before(family, endpoint)
    except (QuotaExhausted, BudgetExhausted) as refusal:
        return type(refusal).__name__
    if error != "killed":
        ledger.after(attempt, status=200, code="x", error=error)
    return None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["research", "research", "research", "follow", "token"]),
            st.sampled_from(OUTCOMES),
            st.sampled_from([0, 0, 0, 0, DAY / 3]),
        ),
        max_size=60,
    )
)
def test_it_counts_as_a_list_kept_by_hand_and_never_lets_more_through(steps):
    db, clock = open_database(":memory:", COLLECTION), FakeClock()
    ledger = Ledger(db, clock, quota=10, error_budget=0.31, follow_quota=4)
    quota, budget = {"research": 10, "follow": 4}, {"research": 3, "follow": 1}
    sent: Counter[tuple[int, str]] = Counter()
    lost: Counter[tuple[int, str]] = Counter()
    for family, outcome, passes in steps:
        clock.time += passes
        at = (int(clock.time // DAY), family)
        expected = None
        if family in quota:
            expected = "BudgetExhausted" if lost[at] == budget[family] else None
            expected = "QuotaExhausted" if sent[at] == quota[family] else expected
        assert step(ledger, family, outcome) == expected
        if expected is None:
            sent[at] += 1
            lost[at] += outcome[2]
    for day, family in sent:
        when = date(1970, 1, 1).fromordinal(date(1970, 1, 1).toordinal() + day)
        assert ledger.spent(when, family) == sent[day, family]
        assert ledger.errors(when, family) == lost[day, family]
        if family in quota:
            assert ledger.left(when, family) == quota[family] - sent[day, family]
            assert sent[day, family] <= quota[family]
            assert lost[day, family] <= budget[family]
    db.close()


def test_the_quota_is_that_of_the_day_in_utc(db):
    clock = FakeClock(START)
    ledger = Ledger(db, clock, quota=2)
    for _ in range(2):
        ledger.before("research", "video/query")
    clock.time = 1_773_619_199.0  # 2026-03-15 23:59:59
    with pytest.raises(QuotaExhausted, match="the 2 requests of 2026-03-15 are spent") as caught:
        ledger.before("research", "video/query")
    assert caught.value.resets_at == 1_773_619_200
    assert "from 2026-03-16 00:00 UTC on" in caught.value.hint
    clock.time += 1
    assert ledger.left() == 2
    ledger.before("research", "video/query")
    assert (ledger.spent(), ledger.spent(date(2026, 3, 15))) == (1, 2)


def test_the_platforms_own_word_is_believed_for_an_hour(db):
    clock = FakeClock()
    ledger = Ledger(db, clock)
    ledger.after(ledger.before("research", "video/query"), status=429, error="QuotaExhausted")
    assert ledger.left() == 0
    assert ledger.left(family="follow") == 20_000
    with pytest.raises(QuotaExhausted, match="the platform said"):
        ledger.before("research", "video/query")
    clock.time += 3600
    assert ledger.left() == 999
    ledger.before("research", "video/query")


def test_the_error_budget_is_a_part_of_the_quota_and_at_least_one(db):
    clock = FakeClock()
    assert [
        Ledger(db, clock, quota, part).budget() for quota, part in ((1000, 0.1), (60, 0.1), (5, 0.1), (7, 1.0))
    ] == [
        100,
        6,
        1,
        7,
    ]
    ledger = Ledger(db, clock, quota=5)
    ledger.after(ledger.before("research", "video/query"), status=500, error="ServerError")
    with pytest.raises(BudgetExhausted, match="1 of the 5 requests of 2026-03-15 were lost") as caught:
        ledger.before("research", "video/query")
    assert caught.value.resets_at == 1_773_619_200
    ledger.before("token", "oauth/token")  # costs nothing


@pytest.mark.parametrize("settings", [{"quota": 0}, {"follow_quota": -1}, {"error_budget": 0.0}, {"error_budget": 1.5}])
def test_a_quota_or_budget_outside_its_range_is_refused(db, settings):
    with pytest.raises(BadParameter):
        Ledger(db, FakeClock(), **settings)


def test_a_request_is_not_entered_inside_of_something_that_may_be_rolled_back(db):
    with pytest.raises(RuntimeError, match="on its own"), transaction(db):
        Ledger(db, FakeClock()).before("research", "video/query")


def test_two_at_once_share_one_quota(tmp_path: Path):
    def spend(_: int) -> int:
        db = open_database(tmp_path / "state.db", COLLECTION)
        ledger, n = Ledger(db, FakeClock(), quota=40), 0
        with contextlib.suppress(QuotaExhausted):
            while True:
                ledger.before("research", "video/query")
                n += 1
        db.close()
        return n

    open_database(tmp_path / "state.db", COLLECTION).close()
    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(spend, range(3))) == 40
