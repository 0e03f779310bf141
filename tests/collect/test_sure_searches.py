"""When few more requests may be lost to errors, those are asked for first who are known to be answered."""

from __future__ import annotations

from inconcert.collect import Query, Search, enqueue
from inconcert.collect.database import transaction
from inconcert.collect.known import gaps
from inconcert.collect.sure_searches import next_sure
from tests.collect.test_search import FIRST, TODAY, World, ask

KNOWN = [f"user{number:02}" for number in range(12, 16)]


def world_with_doubts(tmp_path):
    """Twelve accounts nobody asked for, of which eight fail, at high priority; and four that were answered before."""
    one = World(tmp_path, accounts=[f"user{number:02}" for number in range(8)])
    with transaction(one.db):
        one.db.executemany("INSERT INTO answered VALUES (?, 0)", [(name,) for name in KNOWN])
    # one that is answered before each of the first that fail: not several failures in a row
    for number in (8, 0, 9, 1, 10, 2, 11, 3, 4, 5, 6, 7):
        enqueue(
            one.db,
            [Search(Query(), FIRST, TODAY, {"usernames": [f"user{number:02}"]}, priority=9.0)],
            run="r",
            stage="s",
        )
    ask(one, KNOWN)
    return one


def test_those_who_are_known_are_asked_for_before_the_last_errors_are_spent(tmp_path):
    one = world_with_doubts(tmp_path)
    told = one.work(requests_per_day=100)  # 10 errors, and 8 accounts that cost two each
    assert told.stopped == "budget"
    failed = [number for number, asked in enumerate(one.asked) if not asked[3]]
    known = [number for number, asked in enumerate(one.asked) if asked[0] == KNOWN]
    assert len(failed) == 10
    assert known
    assert sum(number < known[0] for number in failed) == 8, "a fifth of the errors is left"
    assert one.there(without=[name for name in (f"user{n:02}" for n in range(16)) if name not in KNOWN]) <= one.stored
    one.db.close()


def test_errors_can_be_kept_for_what_comes_later(tmp_path):
    one = world_with_doubts(tmp_path)
    told = one.work(requests_per_day=100, keep_errors=True)
    assert (told.stopped, sum(not asked[3] for asked in one.asked)) == ("max_errors", 8)
    assert told.n_left > 0
    again = one.work(requests_per_day=100)
    assert (again.stopped, sum(not asked[3] for asked in one.asked)) == ("budget", 10)
    one.db.close()


def test_what_failed_is_part_of_a_failure_or_is_unknown_is_not_sure(tmp_path):
    one = world_with_doubts(tmp_path)
    sure = next_sure(one.db, "r", "s")
    assert sure is not None
    assert list(sure.usernames) == KNOWN
    for change in (
        "UPDATE task SET n_failures = 1 WHERE task = ?",
        "UPDATE task SET n_failures = 0, parent = 1 WHERE task = ?",
    ):
        with transaction(one.db):
            one.db.execute("UPDATE task SET n_failures = 1 WHERE task = 1")
            one.db.execute(change, (sure.task,))
        assert next_sure(one.db, "r", "s") is None
    one.db.close()


def test_many_who_fail_one_after_the_other_are_not_taken_for_a_platform_that_is_down(tmp_path):
    one = world_with_doubts(tmp_path)
    with transaction(one.db):  # all are asked for again on their own, as after a quarantine
        one.db.execute(
            "DELETE FROM task WHERE instr(about, 'user08') + instr(about, 'user09') + instr(about, 'user1') > 0"
        )
    for name in KNOWN:
        ask(one, [name])
    told = one.work()
    assert told.stopped is None
    assert {gap.value for gap in gaps(one.db)} == {f"user{number:02}" for number in range(8)}
    assert one.there(without=[f"user{number:02}" for number in range(12)]) <= one.stored
    one.db.close()
