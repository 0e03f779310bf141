"""Working through the queue against a platform that fails on accounts, days, large searches, or altogether."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import httpx2
import pytest

from inconcert.collect import Query, Search, enqueue, field, tiktok_api, work
from inconcert.collect.database import COLLECTION, open_database
from inconcert.collect.known import gaps
from inconcert.collect.search_queue import counts_of, unpack
from tests.collect.fake_api import CREDENTIALS, START, FakeClock, FakeTikTok, matches, refused, video

TODAY = date(2026, 3, 15)
FIRST = TODAY - timedelta(days=19)
NAMES = [f"user{number:02}" for number in range(16)]
DAY = 86_400


class World:
    """A platform with one video an account and day, on which some searches fail."""

    def __init__(self, place: Path, *, accounts=(), day=None, heavy=None, down=lambda _n: False, per_day=1):
        shown = [
            video(number * 1000 + back * 10 + i, name, START - back * DAY)
            for number, name in enumerate(NAMES)
            for back in range(20)
            for i in range(per_day)
        ]
        self.fake, self.clock = FakeTikTok(videos=shown), FakeClock()
        self.accounts, self.day, self.heavy, self.down = set(accounts), day, heavy, down
        self.asked: list[tuple[list[str], str, str, bool]] = []
        self.db = open_database(place / "collect.db", COLLECTION)

    def __call__(self, request):
        """Answer, or fail."""
        if "token" in request.url.path:
            return self.fake(request)
        body = json.loads(request.content)
        names = {
            name for one in body["query"]["and"] if one["field_name"] == "username" for name in one["field_values"]
        }
        fails = names & self.accounts or (self.day and body["start_date"] <= self.day <= body["end_date"])
        if self.heavy and sum(matches(one, body) for one in self.fake.videos) > self.heavy:
            fails = True
        fails = fails or self.down(len(self.asked))
        self.asked.append((sorted(names), body["start_date"], body["end_date"], not fails))
        return refused("http_500") if fails else self.fake(request)

    def work(self, **how):
        """Work the queue off, on one day."""
        settings = {name: how.pop(name) for name in ("error_budget", "requests_per_day") if name in how}
        with tiktok_api(
            self.db, credentials=CREDENTIALS, clock=self.clock, transport=httpx2.MockTransport(self), **settings
        ) as api:
            return work(self.db, api, run="r", stage="s", clock=self.clock, **how)

    @property
    def stored(self):
        """The videos in the pages."""
        return {one["id"] for row in self.db.execute("SELECT videos FROM page") for one in unpack(row[0])}

    def there(self, *, without=(), day=None):
        """The videos there are, but for some accounts and a day."""
        return {
            str(one["id"])
            for one in self.fake.videos
            if one["username"] not in without
            and (day is None or not day * DAY <= one["create_time"] - (START - START % DAY) < (day + 1) * DAY)
        }


@pytest.fixture
def world(tmp_path):
    made = []

    def make(**how):
        made.append(World(tmp_path, **how))
        return made[-1]

    yield make
    for one in made:
        one.db.close()


def ask(world, names=NAMES, query=None, first=FIRST, last=TODAY):
    about = {"usernames": list(names)} if names else {}
    return enqueue(world.db, [Search(query or Query(), first, last, about)], run="r", stage="s")


def test_everything_is_stored_with_as_many_requests_as_pages(world):
    one = world()
    assert (ask(one), ask(one)) == (1, 0)
    told = one.work()
    assert one.stored == one.there()
    assert (told.n_pages, told.n_requests, told.n_left, told.stopped) == (4, 4, 0, None)


@pytest.mark.parametrize("bad", [["user00"], ["user15"], ["user07"], ["user03", "user04"], ["user00", "user15"]])
def test_accounts_that_fail_are_found_and_left_alone(world, bad):
    one = world(accounts=bad)
    ask(one)
    told = one.work()
    assert told.n_left == 0
    assert [(gap.kind, gap.value) for gap in gaps(one.db)] == [("username", name) for name in bad]
    assert one.stored == one.there(without=bad)
    # one bad account among 16: the whole twice, a half at each of four levels at most, and the account itself
    assert sum(not good for *_, good in one.asked) <= 2 + 5 * len(bad)


def test_what_is_left_alone_is_not_asked_again_until_its_time_and_then_on_its_own(world):
    one = world(accounts=["user05"])
    ask(one)
    one.work()
    before = len(one.asked)
    ask(one, first=FIRST + timedelta(days=1))
    one.work()
    assert all(good and "user05" not in names for names, _, _, good in one.asked[before:])
    one.clock.time += 8 * DAY
    one.accounts.clear()
    before = len(one.asked)
    ask(one, first=FIRST - timedelta(days=1))
    one.work()
    assert ["user05"] in [names for names, *_ in one.asked[before:]]
    assert gaps(one.db) == []
    assert one.stored == one.there()


@pytest.mark.parametrize("back", [0, 3, 10, 19])
def test_a_day_that_fails_is_told_from_accounts(world, back):
    bad = TODAY - timedelta(days=back)
    one = world(day=bad.strftime("%Y%m%d"))
    ask(one)
    told = one.work()
    assert told.n_left == 0
    assert [(gap.kind, gap.value) for gap in gaps(one.db)] == [("day", bad.isoformat())]
    assert one.stored == one.there(day=-back)
    assert sum(not good for *_, good in one.asked) <= 20


def test_a_search_that_is_too_large_is_cut_by_days(world):
    one = world(heavy=100)
    ask(one, names=(), query=field("region_code") == "IT")
    told = one.work()
    assert told.n_left == 0
    assert gaps(one.db) == []
    assert one.stored == one.there()


def test_a_word_that_fails_on_one_day_leaves_only_that_day_out(world):
    one = world(day="20260305")
    ask(one, names=(), query=field("keyword") == "video")
    one.work()
    (gap,) = gaps(one.db)
    assert gap.kind == "query"
    assert json.loads(gap.value)["first_day"] == json.loads(gap.value)["last_day"] == "2026-03-05"
    assert one.stored == one.there(day=-10)


def test_when_the_platform_is_down_nothing_is_concluded_and_it_stops_soon(world):
    one = world(down=lambda _: True)
    ask(one)
    ask(one, names=(), query=field("keyword") == "video", first=TODAY)
    told = one.work()
    assert told.stopped == "failures"
    assert len(one.asked) == 10
    assert gaps(one.db) == []
    one.down = lambda _: False
    told = one.work()
    assert told.n_left == 0
    assert one.stored == one.there()


def test_an_outage_in_the_middle_condemns_nobody(world):
    one = world(down=lambda n: 2 <= n < 12)
    for some in range(0, 16, 4):
        ask(one, names=NAMES[some : some + 4])
    while one.work().n_left:
        pass
    assert gaps(one.db) == []
    assert one.stored == one.there()


def test_the_part_that_may_be_lost_to_errors_is_not_exceeded(world):
    one = world(accounts=NAMES)
    ask(one)
    told = one.work(requests_per_day=40)
    assert told.stopped in {"budget", "failures"}
    assert told.resumes_at in {None, (START // DAY + 1) * DAY}
    assert sum(not good for *_, good in one.asked) <= 4
    assert told.n_left > 0


def test_no_more_requests_than_allowed_are_spent_and_the_next_call_goes_on(world):
    one = world()
    ask(one)
    assert (one.work(max_requests=3).stopped, len(one.asked)) == ("max_requests", 3)
    assert one.work(max_requests=3).n_left == 0
    assert len(one.asked) == 4
    assert one.stored == one.there()


def test_the_quota_ends_the_day_and_the_queue_is_kept(world):
    one = world()
    ask(one)
    told = one.work(requests_per_day=2)
    assert (told.stopped, told.resumes_at, told.n_left) == ("quota", (START // DAY + 1) * DAY, 1)
    one.clock.time = told.resumes_at
    assert one.work(requests_per_day=2).n_left == 0
    assert one.stored == one.there()


def test_a_search_id_that_does_not_come_to_life_restarts_in_halves_and_keeps_pages(world):
    one = world()
    ask(one)
    one.fake.script = [None, None, *["search_id"] * 6]
    told = one.work()
    assert told.n_left == 0
    assert counts_of(one.db) == {"done": 2, "split": 1}
    assert [wait for wait in one.clock.slept if wait in {5, 10, 15, 20, 25}][:5] == [5, 10, 15, 20, 25]
    assert one.stored == one.there()


def test_the_time_search_ids_take_is_learned(world):
    """Each id comes to life 12 s after its page: waiting by the table costs two requests a page, but only once."""
    one = world(per_day=4)
    ready = {"at": 0.0}

    def slow(request):
        body = json.loads(request.content or b"{}") if "token" not in request.url.path else {}
        if body.get("search_id") and one.clock.time < ready["at"]:
            return refused("search_id")
        ready["at"] = one.clock.time + 12
        return one.fake(request)

    ask(one)
    with tiktok_api(one.db, credentials=CREDENTIALS, clock=one.clock, transport=httpx2.MockTransport(slow)) as api:
        told = work(one.db, api, run="r", stage="s", clock=one.clock)
    assert one.stored == one.there()
    assert told.n_requests - told.n_pages <= 6 < told.n_pages


def test_higher_priority_goes_first(world):
    one = world()
    for name, priority in (("user01", 1.0), ("user02", 3.0), ("user03", 2.0)):
        enqueue(one.db, [Search(Query(), FIRST, TODAY, {"usernames": [name]}, priority)], run="r", stage="s")
    one.work()
    assert [names for names, *_ in one.asked] == [["user02"], ["user03"], ["user01"]]


def test_a_day_that_was_left_alone_and_fails_again_costs_next_to_nothing(world):
    """Its accounts were answered before: to look for one among them who is at fault would cost dozens of errors."""
    one = world(day="20260305")
    ask(one)
    one.work()
    assert [(gap.kind, gap.value) for gap in gaps(one.db)] == [("day", "2026-03-05")]
    one.clock.sleep(8 * DAY)
    enqueue(one.db, [Search(Query(), TODAY, TODAY, {"usernames": NAMES})], run="q", stage="s")
    day = date(2026, 3, 5)
    ask(one, first=day, last=day)
    ask(one, NAMES[:8], first=day, last=day)
    n = len(one.asked)
    with tiktok_api(one.db, credentials=CREDENTIALS, clock=one.clock, transport=httpx2.MockTransport(one)) as api:
        work(one.db, api, run="q", stage="s", clock=one.clock)
    one.work()
    assert sum(not asked[3] for asked in one.asked[n:]) <= 2
    assert [(gap.kind, gap.value, gap.n_times) for gap in gaps(one.db)] == [("day", "2026-03-05", 2)]
    one.day = None
    one.clock.sleep(15 * DAY)
    enqueue(one.db, [Search(Query(), day, day, {"usernames": NAMES}, 1.0)], run="z", stage="s")
    with tiktok_api(one.db, credentials=CREDENTIALS, clock=one.clock, transport=httpx2.MockTransport(one)) as api:
        work(one.db, api, run="z", stage="s", clock=one.clock)
    assert gaps(one.db) == []
    assert one.stored == one.there()


class Words(World):
    """A platform that fails on a word."""

    def __call__(self, request):
        """Answer, or fail."""
        if "token" in request.url.path:
            return self.fake(request)
        body = json.loads(request.content)
        words = [value for one in body["query"]["and"] for value in one["field_values"]]
        self.asked.append((words, body["start_date"], body["end_date"], "bad" not in words))
        return refused("http_500") if "bad" in words else self.fake(request)


def test_a_word_that_always_fails_does_not_cost_the_day_its_errors(tmp_path):
    """Down to each of sixteen days it would be 70 requests, of the 100 a day that may be lost."""
    one = Words(tmp_path)
    first = TODAY - timedelta(days=15)
    words = [("bad", 5.0), *((f"video {number}", 1.0) for number in range(12))]
    for word, priority in words:
        search = Search(field("keyword") == word, first, TODAY, {"description": word}, priority)
        enqueue(one.db, [search], run="r", stage="s")
    told = one.work()
    assert (told.n_done, told.n_left, told.stopped) == (12, 0, None)
    assert sum(not asked[3] for asked in one.asked) <= 10
    (gap,) = gaps(one.db)
    assert (gap.kind, json.loads(gap.value)["first_day"], json.loads(gap.value)["last_day"]) == (
        "query", first.isoformat(), TODAY.isoformat(),
    )  # fmt: skip
    one.db.close()
