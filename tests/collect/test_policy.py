"""What is tried again: the table of waits, against a clock that only remembers."""

from collections.abc import Sequence

import pytest

from inconcert.collect.policy import POLICY, TOKEN_POLICY, attempted, next_wait
from inconcert.errors import (
    AccountUnavailable,
    BudgetExhausted,
    ConnectionLost,
    InvalidQuery,
    NotAuthorised,
    PlatformError,
    QuotaExhausted,
    RateLimited,
    SearchNotReady,
    ServerError,
)
from tests.collect.fake_api import FakeClock


def failing(failures: Sequence[PlatformError | None]):
    """Give a call that fails in this order and then succeeds, and how often it was called."""
    left = list(failures)
    calls: list[int] = []

    def call() -> str:
        calls.append(len(calls))
        failure = left.pop(0) if left else None
        if failure is not None:
            raise failure
        return "an answer"

    return call, calls


def of(kind: type[PlatformError], **told) -> PlatformError:
    return kind("no", platform="tiktok", **told)


@pytest.mark.parametrize(
    ("kind", "waits"),
    [
        (SearchNotReady, [5, 10, 15, 20, 25]),
        (ServerError, [5]),
        (RateLimited, [60, 60, 60, 60, 60]),
        (ConnectionLost, [2, 4, 8, 16]),
        (NotAuthorised, []),
        (InvalidQuery, []),
        (AccountUnavailable, []),
    ],
)
def test_each_class_has_its_waits_and_then_goes_to_the_caller(kind: type[PlatformError], waits: list[float]):
    clock = FakeClock()
    call, calls = failing([of(kind)] * 50)
    with pytest.raises(kind):
        attempted(call, clock)
    assert clock.slept == waits
    assert len(calls) == len(waits) + 1


@pytest.mark.parametrize("kind", [QuotaExhausted, BudgetExhausted])
def test_what_is_spent_is_not_asked_for_again(kind: type[PlatformError]):
    clock = FakeClock()
    call, calls = failing([of(kind, resets_at=0.0)])
    with pytest.raises(kind):
        attempted(call, clock)
    assert (clock.slept, len(calls)) == ([], 1)


def test_it_stops_at_the_first_success_and_gives_it():
    clock = FakeClock()
    call, calls = failing([of(SearchNotReady)] * 2)
    assert attempted(call, clock) == "an answer"
    assert (clock.slept, len(calls)) == ([5, 10], 3)


def test_each_class_has_a_count_of_its_own():
    clock = FakeClock()
    order = [SearchNotReady, ServerError, SearchNotReady, ConnectionLost, RateLimited, SearchNotReady]
    call, _ = failing([of(kind) for kind in order])
    assert attempted(call, clock) == "an answer"
    assert clock.slept == [5, 5, 10, 2, 60, 15]
    call, _ = failing([of(ServerError), of(ConnectionLost), of(ServerError)])
    with pytest.raises(ServerError):
        attempted(call, clock)


@pytest.mark.parametrize(("told", "wait"), [(7.0, 7), (0.0, 1), (None, 60), (900.0, 900), (901.0, None), (1e9, None)])
def test_the_platforms_own_word_comes_first_unless_it_is_too_long(told: float | None, wait: float | None):
    assert next_wait([of(RateLimited, retry_after=told)]) == wait


def test_another_mistake_is_not_repeated():
    clock = FakeClock()

    def call() -> None:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        attempted(call, clock)
    assert clock.slept == []


def test_tokens_are_asked_for_more_often_since_they_cost_nothing():
    assert len(TOKEN_POLICY[ServerError]) > len(POLICY[ServerError])
    assert next_wait([of(ServerError)], TOKEN_POLICY) == 1
