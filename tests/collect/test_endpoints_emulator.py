"""Every endpoint against the emulator: under all its failures, what arrives is what a read without failures shows."""

from __future__ import annotations

import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from inconcert.collect.credentials import tiktok_credentials
from inconcert.collect.tiktok import TikTok
from inconcert.collect.tiktok_api import tiktok_api
from inconcert.collect.tiktok_fields import COMMENT_FIELDS, USER_FIELDS, USER_VIDEO_FIELDS, VIDEO_FIELDS
from inconcert.collect.tiktok_rows import comment_row, video_row
from inconcert.errors import AccountUnavailable, QuotaExhausted, SearchNotReady
from tests.collect.emulator import CREDENTIALS, SMALL, Emulator, running

EVERYTHING = {"and": [{"field_name": "create_date", "operation": "GTE", "field_values": ["20250101"]}]}


@contextmanager
def connected(emulator: Emulator, folder: Path, **settings: Any) -> Iterator[TikTok]:
    with tiktok_api(
        folder / "state.db",
        base_url=emulator.base_url,
        credentials=tiktok_credentials(CREDENTIALS),
        clock=emulator.clock,
        **settings,
    ) as api:
        yield api


class PlainReader:
    """Reads an emulator that fails no more, as plainly as can be: the other opinion of what there is."""

    def __init__(self, emulator: Emulator) -> None:
        emulator.faults(rules=[])
        self.connection = http.client.HTTPConnection("127.0.0.1", emulator.port, timeout=30)
        form = "client_key=emulator-key&client_secret=emulator-secret&grant_type=client_credentials"
        self.token = self.post("/v2/oauth/token/", form)["access_token"]

    def close(self) -> None:
        self.connection.close()

    def post(self, path: str, body: str, token: str = "") -> dict[str, Any]:
        self.connection.request("POST", path, body, {"Authorization": f"Bearer {token}"})
        found: dict[str, Any] = json.loads(self.connection.getresponse().read())
        return found

    def ask(self, endpoint: str, fields: tuple[str, ...], **body: Any) -> Any:
        answer = self.post(f"/v2/research/{endpoint}/?fields={','.join(fields)}", json.dumps(body), self.token)
        return answer.get("data") or answer["error"]["message"]

    def pages(self, endpoint: str, key: str, fields: tuple[str, ...], **body: Any) -> Any:
        rows: list[Any] = []
        while True:
            data = self.ask(endpoint, fields, max_count=100, **body)
            if isinstance(data, str):
                return data
            rows += data[key]
            if not data.get("has_more"):
                return rows
            body["cursor"] = data["cursor"]


def outcome(read: Callable[..., Any], *args: Any) -> Any:
    """Give what was read, or the platform's words for why it cannot be."""
    try:
        return read(*args)
    except AccountUnavailable as error:
        return error.said


def listing(read: Callable[[str], Iterable[dict[str, Any]]], name: str) -> list[dict[str, Any]]:
    return list(read(name))


@pytest.mark.parametrize("profile", ["token_storm", "chaos"])
def test_every_endpoint_gives_what_there_is(profile: str, tmp_path: Path):
    calm = {"seconds_per_request": 0, "slow_body_s": 0.05, "search": {"lose_p": 0}, "poison": {"share": 0, "dates": []}}
    with ExitStack() as stack:
        emulator = stack.enter_context(running(profile, tmp_path, SMALL, calm))
        api = stack.enter_context(connected(emulator, tmp_path, error_budget=1.0))
        truth = emulator.truth()
        names = [account["username"] for account in truth["accounts"]]
        assert any("\0" in name for name in names)
        shown = {row["id"] for row in truth["videos"]}
        got = {name: outcome(api.user_info, name) for name in names}
        lists = {
            (method, name): outcome(listing, getattr(api, method), name)
            for method in ("liked_videos", "reposted_videos", "pinned_videos", "followers", "following")
            for name in names[:12]
        }
        talked_of = [str(row["id"]) for row in islice(truth["videos"], 20)]
        comments = {video: list(api.comments(video)) for video in talked_of}
        first = next(row for rows in comments.values() for row in rows if row["reply_count"])
        replies = list(api.comments(comment_id=first["id"]))
        last = max(row["create_time"] for row in truth["videos"])
        days = (date(2026, 2, 23), datetime.fromtimestamp(last, UTC).date())
        videos = list(api.videos(EVERYTHING, *days))
        playlists = sorted({row["playlist_id"] for row in videos if "playlist_id" in row})[:5]
        listed = {one: api.playlist_info(one) for one in playlists}
        still = api.still_there([str(one) for one in (*sorted(shown), *truth["hidden"])])
        faults = Counter(entry["fault"] for entry in emulator.journal())
        counted = emulator.stats()["quota"]
        assert (api.service.ledger.spent(), api.service.ledger.spent(family="follow")) == (
            counted["research"],
            counted["follow"],
        )

        plain = stack.enter_context(closing(PlainReader(emulator)))
        for name in names:
            expected = plain.ask("user/info", USER_FIELDS, username=name)
            assert got[name] == (expected if isinstance(expected, str) else {"username": name, **expected})
        keys = {"liked_videos": "user_liked_videos", "pinned_videos": "pinned_videos_list"}
        for (method, name), rows in lists.items():
            is_relation = method.startswith("follow")
            key = f"user_{method}" if is_relation else keys.get(method, method)
            expected = plain.pages(f"user/{method}", key, () if is_relation else USER_VIDEO_FIELDS, username=name)
            if isinstance(expected, list) and not is_relation:
                expected = [video_row(row) for row in expected]
            assert rows == expected, (method, name)
        for video, rows in comments.items():
            expected = plain.pages("video/comment/list", "comments", COMMENT_FIELDS, video_id=int(video))
            assert rows == [comment_row(row) for row in expected]
        expected = plain.pages("video/comment/list", "comments", COMMENT_FIELDS, comment_id=int(first["id"]))
        assert replies == [comment_row(row) for row in expected]
        for playlist, found in listed.items():
            expected = plain.pages("playlist/info", "playlist_video_ids", (), playlist_id=int(playlist))
            assert found["video_ids"] == [str(one) for one in expected]
        assert still == {str(one) for one in shown}
        assert len([rows for rows in lists.values() if isinstance(rows, list)]) > 20
        assert {"token_revoked"} <= faults.keys()
        assert profile != "chaos" or len(faults) >= 6


def test_a_search_is_whole_while_tokens_are_lost(tmp_path: Path):
    with running("token_storm", tmp_path, SMALL) as emulator, connected(emulator, tmp_path, error_budget=1.0) as api:
        truth = emulator.truth("20260214", "20260316")
        rows = list(api.videos(EVERYTHING, date(2026, 2, 14), date(2026, 3, 16)))
    assert {row["id"]: (row["username"], row["create_time"]) for row in rows} == {
        str(row["id"]): (row["username"], row["create_time"]) for row in truth["videos"]
    }
    assert len(rows) == len(truth["videos"]) > 200


def test_all_23_fields_arrive_whole(tmp_path: Path):
    made = 1_772_600_000
    whole = {
        "id": (made << 32) + 5,
        "create_time": made + 17,
        "username": "b\0en",
        "region_code": "IT",
        "video_description": "caption \U0001f308",
        "music_id": 2**62 + 1,
        "like_count": 4,
        "comment_count": 4,
        "share_count": 4,
        "view_count": 4,
        "favorites_count": 4,
        "effect_ids": [2**61 + 1],
        "hashtag_names": ["one", "two"],
        "sticker_info_list": [{"sticker_id": 2**60 + 1, "sticker_name": "s"}],
        "video_mention_list": ["anna"],
        "video_label": {"content": "label"},
        "playlist_id": 2**59 + 1,
        "voice_to_text": "words",
        "is_stem_verified": True,
        "video_duration": 12,
        "video_tag": {"type": 1, "number": 2},
    }
    file = tmp_path / "corpus.ndjson"
    file.write_text(json.dumps(whole) + "\n", encoding="utf-8")
    with running("steady", tmp_path, corpus=file) as emulator, connected(emulator, tmp_path) as api:
        (found,) = api.videos(EVERYTHING, date(2026, 3, 4), date(2026, 3, 4))
    assert found.keys() == set(VIDEO_FIELDS)
    as_numbers = {**found, **{name: int(found[name]) for name in ("id", "music_id", "playlist_id")}}
    as_numbers["effect_ids"] = [int(one) for one in found["effect_ids"]]
    as_numbers["sticker_info_list"] = [
        {**one, "sticker_id": int(one["sticker_id"])} for one in found["sticker_info_list"]
    ]
    counts = {"view_count", "like_count", "comment_count", "share_count", "favorites_count"}  # old in the archive
    assert {name: as_numbers[name] for name in whole.keys() - counts} == {
        name: value for name, value in whole.items() if name not in counts
    }
    assert found["music_id"] == str(2**62 + 1)
    assert {type(one["hashtag_id"]) for one in found["hashtag_info_list"]} == {str}
    assert [one["effect_id"] for one in found["effect_info_list"]] == [str(2**61 + 1)]


def test_search_ids_that_come_late_change_and_are_refused_lose_no_page(tmp_path: Path):
    late = {"search": {"lose_p": 0, "ttl_s": 86_400}, "corpus": {"posts_per_day": 3}}
    with running("search_id_flaky", tmp_path, SMALL, late) as emulator, connected(emulator, tmp_path) as api:
        truth = {str(row["id"]) for row in emulator.truth("20260214", "20260316")["videos"]}
        rows = list(api.videos(EVERYTHING, date(2026, 2, 14), date(2026, 3, 16)))
        ids = {entry["search_id"] for entry in emulator.journal() if entry.get("search_id")}
        refused = [one for one in api.service.ledger.by_code() if one.error == "SearchNotReady"]
    assert [row["id"] for row in rows] == sorted(truth, key=int, reverse=True)
    assert len(ids) > 2
    assert sum(one.n_requests for one in refused) >= 3


def test_a_search_that_is_lost_for_good_is_given_back_to_the_caller(tmp_path: Path):
    with (
        running("steady", tmp_path, SMALL, {"search": {"lose_p": 1}}) as emulator,
        connected(emulator, tmp_path) as api,
    ):
        with pytest.raises(SearchNotReady, match="invalid or expired"):
            list(api.videos(EVERYTHING, date(2026, 2, 14), date(2026, 3, 16)))
        assert api.service.ledger.spent() == 1 + 6


def test_the_quota_is_counted_as_the_platform_counts_it_and_begins_anew_at_midnight(tmp_path: Path):
    tight = {"quota": {"research": 5, "follow": 2}}
    with running("steady", tmp_path, SMALL, tight) as emulator:
        name = emulator.truth()["accounts"][0]["username"]
        with connected(emulator, tmp_path, requests_per_day=5) as api:
            for _ in range(5):
                api.user_info(name)
            with pytest.raises(QuotaExhausted, match="the 5 requests") as caught:
                api.user_info(name)
            followed = [listing(api.following, name) for _ in range(2)]
            assert followed[0] == followed[1]
            with pytest.raises(QuotaExhausted, match="daily quota limit"):
                list(api.following(name))
        assert emulator.stats()["by_code"] == {"ok": 8, "daily_quota_limit_exceeded": 1}
        with connected(emulator, tmp_path, requests_per_day=5) as api:  # a new process knows
            with pytest.raises(QuotaExhausted):
                api.user_info(name)
            emulator.clock.sleep(caught.value.resets_at - emulator.clock.now())
            assert api.user_info(name)["username"] == name
            assert api.service.ledger.left() == 4
