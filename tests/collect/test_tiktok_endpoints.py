"""Every endpoint but search, against our own fake: keys, cursors, ids, and what waits."""

from collections.abc import Iterable
from email.parser import BytesParser
from itertools import islice
from typing import Any

import httpx2
import pytest

from inconcert.collect.clock import Clock
from inconcert.errors import AccountUnavailable, BadParameter, ConnectionLost, SearchNotReady, ServerError
from tests.collect.fake_api import FakeClock, FakeTikTok, enveloped, video
from tests.collect.test_tiktok_search import DAYS, QUERY, connected

BIG = 2**62 + 1


@pytest.mark.parametrize(
    ("method", "key", "endpoint"),
    [
        ("liked_videos", "user_liked_videos", "user/liked_videos"),
        ("reposted_videos", "reposted_videos", "user/reposted_videos"),
        ("pinned_videos", "pinned_videos_list", "user/pinned_videos"),
    ],
)
@pytest.mark.parametrize("name", ["id", "video_id"])
def test_videos_of_an_account(method: str, key: str, endpoint: str, name: str):
    rows = [
        None if n % 3 == 0 else {name: BIG + n, "username": "b\0en"} for n in range(20 if "pinned" in method else 250)
    ]
    fake = FakeTikTok(lists={key: rows})
    with connected(fake) as api:
        found = list(getattr(api, method)("@b\0en"))
    assert found == [{"id": str(row[name]), "username": "b\0en"} for row in rows if row]
    assert {sent for sent, _ in fake.requests} == {endpoint}
    assert {body["username"] for _, body in fake.requests} == {"b\0en"}
    asked = fake.sent[-1].url.params["fields"].split(",")
    assert len(asked) == 20
    assert not {"effect_ids", "playlist_id", "voice_to_text"} & set(asked)


@pytest.mark.parametrize("method", ["followers", "following"])
def test_relations_cost_another_quota_and_are_given_once(method: str):
    rows = [{"username": f"u{n // 2}", "display_name": "U"} for n in range(300)]
    fake = FakeTikTok(lists={f"user_{method}": rows})
    with connected(fake) as api:
        found = list(getattr(api, method)("anna"))
        assert [row["username"] for row in found] == [f"u{n}" for n in range(150)]
        assert (api.service.ledger.spent(), api.service.ledger.spent(family="follow")) == (0, 3)


def test_a_cursor_that_is_a_time_goes_down_and_is_sent_back_as_it_came():
    pages = {
        None: {"user_followers": [{"username": "a"}], "cursor": 1_700_000_000_123, "has_more": True},
        1_700_000_000_123: {"user_followers": [], "cursor": "1600000000", "has_more": True},
        1_600_000_000: {"user_followers": [{"username": "b"}], "cursor": 0, "has_more": False},
    }
    fake = FakeTikTok()
    fake.script = [lambda _: enveloped(pages[fake.requests[-1][1].get("cursor")])] * 3
    with connected(fake) as api:
        assert [row["username"] for row in api.followers("anna")] == ["a", "b"]


def test_comments_of_a_video_and_replies():
    rows = [
        {"id": BIG + n, "video_id": BIG, "parent_comment_id": BIG, "text": "\0", "create_time": n} for n in range(230)
    ]
    fake = FakeTikTok(lists={"comments": rows})
    with connected(fake) as api:
        found = list(api.comments(str(BIG)))
        assert [row["id"] for row in found] == [str(row["id"]) for row in rows]
        assert found[0] == {**rows[0], "id": str(BIG), "video_id": str(BIG), "parent_comment_id": str(BIG)}
        assert fake.requests[0][1] == {"video_id": BIG, "max_count": 100}
        list(api.comments(comment_id="12"))
        assert fake.requests[-1][1]["comment_id"] == 12
        for wrong in ({}, {"video_id": "1", "comment_id": "2"}, {"video_id": "one"}):
            with pytest.raises(BadParameter):
                list(api.comments(**wrong))


def test_a_playlist_is_read_to_its_end():
    fake = FakeTikTok(lists={"playlist_video_ids": [BIG + n for n in range(130)]})

    def named(_: httpx2.Request) -> httpx2.Response:
        return enveloped({"playlist_name": "List", **fake.listed("playlist/info", fake.requests[-1][1])})

    fake.script = [named, "valid_500"]
    with connected(fake) as api:
        found = api.playlist_info(str(BIG))
    assert found == {"playlist_id": str(BIG), "playlist_name": "List", "video_ids": [str(BIG + n) for n in range(130)]}


def test_an_account_and_why_there_is_none():
    fake = FakeTikTok(users={"anna": {"display_name": "Anna", "is_verified": False}})
    with connected(fake) as api:
        assert api.user_info("@anna") == {"username": "anna", "display_name": "Anna", "is_verified": False}
        fake.script = ["private"]
        for code in ("private", "not_found"):
            with pytest.raises(AccountUnavailable) as caught:
                api.user_info("ben")
            assert caught.value.code == code
        with pytest.raises(BadParameter, match="a username is needed"):
            api.user_info("@")


def test_pages_before_a_failure_are_given():
    fake = FakeTikTok(lists={"comments": [{"id": n} for n in range(250)]})
    fake.script = [None, "http_500", None, "http_500", "http_500"]
    with connected(fake) as api:
        rows = api.comments("1")
        assert [row["id"] for row in islice(rows, 200)] == [str(n) for n in range(200)]
        with pytest.raises(ServerError):
            next(rows)


def test_a_search_waits_for_its_id_and_then_says_so():
    clock, fake = FakeClock(), FakeTikTok([video(n) for n in range(150)])
    with connected(fake, clock) as api:
        first = api.video_query(QUERY, *DAYS)
        fake.script = ["search_id", "search_id", "search_id", "cursor", "cursor"]
        second = api.video_query(QUERY, *DAYS, first.cursor, first.search_id)
        assert (len(second.rows), clock.slept) == (50, [5, 10, 15, 20, 25])
        assert len({str(body) for _, body in fake.requests[1:]}) == 1  # the same request
        fake.script = ["search_id"] * 6
        with pytest.raises(SearchNotReady):
            api.video_query(QUERY, *DAYS, first.cursor, first.search_id)
        assert api.service.ledger.errors() == 0
        assert api.service.ledger.spent() == 13


@pytest.mark.parametrize(("more", "n_pages"), [(True, 2), (1, 2), ("true", 2), (False, 1), ("false", 1), (None, 1)])
def test_there_is_more_in_whatever_spelling(more: object, n_pages: int):
    fake = FakeTikTok()
    fake.script = [
        lambda _: enveloped({"comments": [], "cursor": "100", "has_more": more}),
        lambda _: enveloped({"comments": [{"id": 1}], "cursor": 101}),
    ]
    with connected(fake) as api:
        assert len(list(api.comments("1"))) == n_pages - 1
    assert len(fake.requests) == n_pages


def test_a_cursor_that_stands_still_does_not_keep_us_for_ever():
    fake = FakeTikTok()
    fake.script = [lambda _: enveloped({"videos": [], "cursor": 100, "has_more": True, "search_id": 7})] * 2
    with connected(fake) as api, pytest.raises(ServerError, match="the cursor does not move"):
        list(api.videos(QUERY, *DAYS))


@pytest.mark.parametrize("row", [{"username": "anna"}, {"id": 7.339e18}, {"id": True}, {"id": None}, "video", None])
def test_a_row_without_an_id_is_not_taken(row: object):
    fake = FakeTikTok(script=[lambda _: enveloped({"videos": [row], "cursor": 1, "has_more": False})])
    with connected(fake) as api, pytest.raises(ServerError):
        api.video_query(QUERY, *DAYS)


class FakeValidation:
    """Batch compliance: what is public, how the tasks go, and how downloads are spoilt."""

    def __init__(self, public: Iterable[str], statuses: Iterable[str], downloads: Iterable[int | None] = ()) -> None:
        self.public, self.statuses, self.downloads = set(public), list(statuses), list(downloads)
        self.tasks: list[list[str]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one of its three endpoints."""
        if "create" in request.url.path:
            kind = request.headers["content-type"].encode()
            message = BytesParser().parsebytes(b"Content-Type: " + kind + b"\r\n\r\n" + request.content)
            parts: dict[Any, Any] = {
                part.get_param("name", header="content-disposition"): part for part in message.walk()
            }
            assert parts["category"].get_payload() == "video"
            self.tasks.append(parts["file_data"].get_payload(decode=True).decode().split())
            return enveloped({"task_id": BIG + len(self.tasks)})
        if "status" in request.url.path:
            return enveloped({"task_status": self.statuses.pop(0)})
        text = "\n".join(one for one in self.tasks[-1] if one in self.public)
        cut = self.downloads.pop(0) if self.downloads else None
        return httpx2.Response(200, text=text[:cut], headers={"content-type": "text/plain"})


def validated(fake: FakeValidation, ids: list[str], clock: Clock) -> frozenset[str]:
    whole = FakeTikTok(script=[fake] * 500)
    with connected(whole, clock) as api:
        found: frozenset[str] = api.still_there(ids)
    return found


def test_what_is_still_there_is_asked_ten_thousand_at_a_time():
    ids = [str(BIG + n) for n in range(20_001)]
    fake, clock = FakeValidation(ids[::3], ["Processing", "Completed", "Completed", "Completed"]), FakeClock()
    assert validated(fake, ids + ids[:5], clock) == frozenset(ids[::3])
    assert [len(task) for task in fake.tasks] == [10_000, 10_000, 1]
    assert clock.slept == [15, 30, 15, 15]


def test_nothing_is_asked_of_nothing():
    fake = FakeValidation([], [])
    assert validated(fake, [], FakeClock()) == frozenset()
    assert fake.tasks == []


def test_a_task_that_fails_is_made_anew():
    fake = FakeValidation(["1"], ["Failed", "Processing", "Failed", "Completed"])
    assert validated(fake, ["1", "2"], FakeClock()) == {"1"}
    with pytest.raises(ServerError, match="3 validation tasks failed"):
        validated(FakeValidation([], ["Failed"] * 3), ["1"], FakeClock())


def test_a_list_that_breaks_off_is_not_taken_for_deleted_posts():
    ids = [str(BIG + n) for n in range(10)]
    for spoilt in ([15], [40], [None, 40], [60], [0], [15, 40], [15, 15]):
        assert validated(FakeValidation(ids, ["Completed"], spoilt), ids, FakeClock()) == frozenset(ids)
    with pytest.raises(ConnectionLost, match="no two downloads"):
        validated(FakeValidation(ids, ["Completed"], [0, 21, 42, 63, 84]), ids, FakeClock())


def test_a_task_that_never_ends_is_given_up():
    clock = FakeClock()
    with pytest.raises(ServerError, match="is not ready"):
        validated(FakeValidation([], ["Processing"] * 40), ["1"], clock)
    assert sum(clock.slept) == 465 + 24 * 300


def test_an_id_is_digits():
    with pytest.raises(BadParameter, match="an id is digits"):
        validated(FakeValidation([], []), ["12a"], FakeClock())
