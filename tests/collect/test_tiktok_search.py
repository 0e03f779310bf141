"""One search, page by page, against our own fake."""

from datetime import date
from unittest.mock import ANY

import httpx2
import pytest

from inconcert.collect.clock import Clock
from inconcert.collect.query import Query, field
from inconcert.collect.tiktok_api import tiktok_api
from inconcert.collect.tiktok_fields import VIDEO_FIELDS
from inconcert.errors import BadParameter
from tests.collect.fake_api import CREDENTIALS, FakeClock, FakeTikTok, enveloped, video

QUERY = {"and": [{"field_name": "username", "operation": "IN", "field_values": ["anna", "b\0en"]}]}
DAYS = (date(2026, 3, 1), date(2026, 3, 15))


def connected(fake: FakeTikTok, clock: Clock | None = None, **settings):
    return tiktok_api(
        ":memory:",
        credentials=CREDENTIALS,
        clock=clock or FakeClock(),
        transport=httpx2.MockTransport(fake),
        base_url="http://127.0.0.1:1",
        **settings,
    )


def test_a_search_goes_on_until_has_more_is_false_over_short_and_empty_pages():
    rows = [video(n) for n in range(250)]
    hidden = {row["id"] for row in rows if 40 <= row["id"] % 2**32 < 150 or row["id"] % 2**32 > 240}
    fake = FakeTikTok(rows, hidden=hidden, changing_search_ids=True)
    with connected(fake) as api:
        pages = [api.video_query(QUERY, *DAYS)]
        while pages[-1].has_more:
            pages.append(api.video_query(QUERY, *DAYS, pages[-1].cursor, pages[-1].search_id))
        assert [len(page.rows) for page in pages] == [91, 0, 40]
        assert [page.cursor for page in pages] == [100, 200, 250]
        found = [row["id"] for row in api.videos(QUERY, *DAYS)]
    assert found == [str(row["id"]) for row in reversed(rows) if row["id"] not in hidden]
    assert len({body.get("search_id") for _, body in fake.requests}) == 5  # none at first, and another on every page


@pytest.mark.parametrize("name", ["id", "video_id"])
def test_rows_come_whole_whatever_the_id_is_called(name: str):
    row = video(7, "b\0en", music_id=2**62 + 1, effect_ids=[2**61 + 1], hashtag_info_list=[{"hashtag_id": 2**60 + 1}])
    with connected(FakeTikTok([row], id_field=name)) as api:
        (found,) = api.videos(QUERY, *DAYS)
    assert found == {
        **row,
        "id": str(row["id"]),
        "music_id": str(2**62 + 1),
        "effect_ids": [str(2**61 + 1)],
        "hashtag_info_list": [{"hashtag_id": str(2**60 + 1)}],
    }


def test_a_query_is_sent_as_it_is_with_all_fields_and_days():
    fake = FakeTikTok()
    with connected(fake) as api:
        api.video_query(QUERY, *DAYS, max_count=7, is_random=True)
    assert fake.requests == [
        (
            "video/query",
            {"query": QUERY, "start_date": "20260301", "end_date": "20260315", "max_count": 7, "is_random": True},
        )
    ]
    asked = fake.sent[-1].url.params["fields"].split(",")
    assert asked == list(VIDEO_FIELDS)
    assert len(set(asked)) == 23


@pytest.mark.parametrize("form", [dict, str, Query])
def test_a_query_may_be_an_object_its_json_or_a_value(form: type):
    asked = field("username").is_in(["anna", "b\0en"])
    fake = FakeTikTok()
    with connected(fake) as api:
        api.video_query({dict: asked.to_dict(), str: asked.to_json(), Query: asked}[form], *DAYS)
    assert fake.requests[0][1]["query"] == QUERY


@pytest.mark.parametrize("wrong", ["{", "[]", "7", ""])
def test_a_text_that_is_no_query_is_refused_before_anything_is_sent(wrong: str):
    fake = FakeTikTok()
    with connected(fake) as api, pytest.raises(BadParameter, match="a query is a JSON object"):
        api.video_query(wrong, *DAYS)
    assert fake.sent == []


@pytest.mark.parametrize("last", [date(2026, 2, 28), date(2026, 4, 1)])
def test_a_window_is_at_most_thirty_days(last: date):
    with connected(FakeTikTok()) as api, pytest.raises(BadParameter, match="0 to 30 days"):
        api.video_query(QUERY, date(2026, 3, 1), last)


def test_a_month_and_a_day_alone_are_windows():
    fake = FakeTikTok([video(1)])
    with connected(fake) as api:
        assert len(list(api.videos(QUERY, date(2026, 3, 10), date(2026, 3, 10)))) == 1
        assert len(list(api.videos(QUERY, date(2026, 3, 1), date(2026, 3, 31)))) == 1


def test_a_search_id_that_is_not_repeated_is_kept():
    fake = FakeTikTok()
    first = {"videos": [], "cursor": 100, "has_more": True, "search_id": 2**62 + 1}
    fake.script = [lambda _: enveloped(first), lambda _: enveloped({"cursor": 200, "has_more": True}), None]
    with connected(fake) as api:
        fake.searches[str(2**62 + 1)] = ANY  # a search of any query
        list(api.videos(QUERY, *DAYS))
    assert [body.get("search_id") for _, body in fake.requests] == [None, str(2**62 + 1), str(2**62 + 1)]
