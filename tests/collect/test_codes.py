"""What was answered, counted by code, with samples that can be shown to the platform."""

from datetime import date

import pytest

from inconcert.collect.codes import UNANSWERED
from inconcert.collect.database import COLLECTION, open_database
from inconcert.collect.ledger import Ledger
from tests.collect.fake_api import START, FakeClock


@pytest.fixture
def ledger():
    db = open_database(":memory:", COLLECTION)
    yield Ledger(db, FakeClock())
    db.close()


def send(ledger: Ledger, n: int, run: str, **told) -> None:
    for number in range(n):
        attempt = ledger.before("research", "video/query", run=run, task=number)
        if told:
            ledger.after(attempt, **told)
        ledger.clock.sleep(1)


def test_each_answer_is_counted_once_with_samples_from_first_to_last(ledger: Ledger):
    wrong = {"error": "ServerError", "message": "Something is wrong.", "log_id": "2026"}
    send(ledger, 20, "a", status=200, code="ok", rows=100)
    send(ledger, 11, "a", status=500, code="internal_error", **wrong)
    send(ledger, 1, "a", status=504, code="html", **wrong)
    send(ledger, 2, "a")
    send(ledger, 3, "b", status=200, code="ok", rows=7)
    counted = ledger.by_code(run="a")
    assert [(one.error, one.status, one.code, one.n_requests, one.n_rows) for one in counted] == [
        (None, 200, "ok", 20, 2000),
        ("ServerError", 500, "internal_error", 11, 0),
        (UNANSWERED, None, None, 2, 0),
        ("ServerError", 504, "html", 1, 0),
    ]
    failed = counted[1]
    assert (failed.first_at, failed.last_at) == (START + 20, START + 30)
    assert [sample.task for sample in failed.samples] == [0, 2, 5, 8, 10]
    assert {(sample.message, sample.log_id, sample.endpoint) for sample in failed.samples} == {
        ("Something is wrong.", "2026", "video/query")
    }
    assert [len(one.samples) for one in counted] == [5, 5, 2, 1]
    assert sum(one.n_requests for one in ledger.by_code(day=date(2026, 3, 15))) == ledger.spent() == 37
    assert ledger.by_code(run="a", day=date(2026, 3, 14)) == ()
    assert [len(one.samples) for one in ledger.by_code(run="b", n_samples=1)] == [1]
    assert ledger.by_code(run="b", n_samples=0)[0].samples == ()


def test_long_messages_are_cut(ledger: Ledger):
    send(ledger, 1, "a", status=500, code="html", error="ServerError", message="x" * 10_000)
    assert ledger.by_code()[0].samples[0].message == "x" * 500
