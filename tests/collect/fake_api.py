"""A fake of TikTok's Research API of our own: a handler for `httpx2.MockTransport`, so that tests run anywhere.

    fake = FakeTikTok(videos=[...])
    service = Service(…, transport=httpx2.MockTransport(fake))

It has a few videos, searches by username, keyword and day, pages by an index that counts hidden rows, and a script of
what goes wrong: `fake.script += ["http_500", None, "search_id"]` are the next three research requests, in order. A
callable in the script gets the request and gives the response, or raises.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import httpx2

from inconcert.collect.credentials import Credentials, Secret

KEY, SECRET = "fake-key", "fake-secret/with+odd=signs"
CREDENTIALS = Credentials(Secret(KEY), Secret(SECRET))
START = datetime(2026, 3, 15, 6, tzinfo=UTC).timestamp()
FOLLOW = ("user/followers", "user/following")
Script = str | None | Callable[[httpx2.Request], httpx2.Response]

GATEWAY_TIMEOUT = (
    "<HTML><HEAD>\n<TITLE>Error</TITLE>\n</HEAD><BODY>\nAn error occurred while processing your request.<p>\n"
    "Reference&#32;&#35;221&#46;71ff1202&#46;1773554400&#46;abc\n</BODY></HTML>\n"
)
SPOILT = {"truncated", "valid_500"}
#: name in a script → status, code, message
REFUSALS: Mapping[str, tuple[int, str, str]] = {
    "http_500": (500, "internal_error", "Something is wrong. Please try again later."),
    "token": (401, "access_token_invalid", "The access token is invalid or not found in the request."),
    "scope": (401, "scope_not_authorized", "The user did not authorize the scope required."),
    "rate": (429, "rate_limit_exceeded", "The API rate limit exceeded. Please try again later."),
    "quota": (429, "daily_quota_limit_exceeded", "The API daily quota limit exceeded. Please try again later"),
    "search_id": (400, "invalid_params", "Search Id 7423 is invalid or expired"),
    "cursor": (400, "invalid_params", "Invalid count or cursor"),
    "query": (400, "invalid_params", "`query` must have one of [`and_conditions`, `or_conditions`, `not_conditions`]"),
    "not_found": (400, "invalid_params", "Username anna is invalid: cannot find the user"),
    "private": (400, "invalid_params", "Username anna is private"),
    "withheld": (400, "invalid_params", "API cannot return this user's information"),
    "hidden_list": (400, "invalid_params", "The user's liked videos information cannot be returned"),
    "unheard_of": (418, "teapot", "Short and stout."),
}


class FakeClock:
    """A clock that passes when it is told to, and remembers how long it slept."""

    def __init__(self, now: float = START) -> None:
        self.time = now
        self.slept: list[float] = []

    def now(self) -> float:
        """Give the seconds since 1970-01-01 UTC."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Pass."""
        self.slept.append(seconds)
        self.time += seconds


def video(number: int, username: str = "anna", at: float = START - 5 * 86_400, **fields: Any) -> dict[str, Any]:
    """Make a video whose id holds its time, as TikTok's do."""
    created = int(at)
    return {
        "id": ((created - 17) << 32) | number,
        "create_time": created,
        "username": username,
        "region_code": "IT",
        "video_description": f"video {number}",
        "view_count": 0,
        **fields,
    }


@dataclass
class FakeTikTok:
    """The fake. `requests` has (endpoint, body) of every request, `hidden` the ids that are counted but not shown."""

    videos: list[dict[str, Any]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    lists: dict[str, list[Any]] = field(default_factory=dict)
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    script: list[Script] = field(default_factory=list)
    token_script: list[Script] = field(default_factory=list)
    id_field: str = "id"
    token_life: int = 7200
    changing_search_ids: bool = False
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    sent: list[httpx2.Request] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    searches: dict[str, str] = field(default_factory=dict)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        self.sent.append(request)
        endpoint = request.url.path.removeprefix("/v2/").removeprefix("research/").strip("/")
        if endpoint == "oauth/token":
            return self.token(request)
        kind = request.headers.get("content-type", "")
        body = {} if kind.startswith("multipart") else json.loads(request.content or b"{}")
        self.requests.append((endpoint, body))
        if request.headers.get("authorization") != f"Bearer {self.tokens[-1] if self.tokens else ''}":
            return refused("token")
        step = self.script.pop(0) if self.script else None
        if callable(step):
            return step(request)
        if step in SPOILT or step is None:
            return spoilt(self.answer(endpoint, body, request), step)
        if step == "token":
            self.tokens.append("gone")
        if step == "lost":
            raise httpx2.ReadError("Connection reset by peer", request=request)
        if step == "http_504":
            return httpx2.Response(504, text=GATEWAY_TIMEOUT, headers={"content-type": "text/html"})
        return refused(step)

    def token(self, request: httpx2.Request) -> httpx2.Response:
        """Give a token; errors have OAuth's shape and the status 200."""
        step = self.token_script.pop(0) if self.token_script else None
        if callable(step):
            return step(request)
        if step == "http_500":
            return answered({"error": "server_error", "error_description": "Something is wrong.", "log_id": "1"}, 500)
        if step == "lost":
            raise httpx2.ConnectError("refused", request=request)
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        if form != {"client_key": KEY, "client_secret": SECRET, "grant_type": "client_credentials"}:
            told = f"Client key or secret is incorrect: {form.get('client_secret')}"
            return answered({"error": "invalid_client", "error_description": told, "log_id": "2"})
        self.tokens.append(f"clt.{len(self.tokens)}")
        return answered({"access_token": self.tokens[-1], "expires_in": self.token_life, "token_type": "Bearer"})

    def answer(self, endpoint: str, body: dict[str, Any], request: httpx2.Request) -> httpx2.Response:
        """Answer as the endpoint would."""
        if endpoint == "video/query":
            return enveloped(self.search(body, request.url.params["fields"].split(",")))
        if endpoint == "user/info":
            found = self.users.get(body["username"])
            return refused("not_found") if found is None else enveloped(found)
        return enveloped(self.listed(endpoint, body))

    def listed(self, endpoint: str, body: dict[str, Any]) -> dict[str, Any]:
        """Give a page of any other listing: `lists` has its rows under the key of the answer."""
        key = {
            "video/comment/list": "comments",
            "user/liked_videos": "user_liked_videos",
            "user/reposted_videos": "reposted_videos",
            "user/pinned_videos": "pinned_videos_list",
            "user/followers": "user_followers",
            "user/following": "user_following",
            "playlist/info": "playlist_video_ids",
        }[endpoint]
        rows, start, size = self.lists.get(key, []), body.get("cursor", 0), body.get("max_count", 20)
        end = min(start + size, len(rows))
        shown = [row for row in rows[start:end] if row is not None]
        return {key: shown, "cursor": end, "has_more": end < len(rows)}

    def search(self, body: dict[str, Any], fields: Iterable[str]) -> dict[str, Any]:
        """Give a page of a search: an index into the rows, hidden ones included."""
        key = json.dumps([body["query"], body["start_date"], body["end_date"]], sort_keys=True)
        given = body.get("search_id")
        assert given is None or self.searches[given] == key, "a search id belongs to its query and days"
        rows = sorted((v for v in self.videos if matches(v, body)), key=lambda v: -v["id"])
        start, size = body.get("cursor", 0), body.get("max_count", 20)
        end = min(start + size, len(rows))
        shown = [self.shown(row, fields) for row in rows[start:end] if row["id"] not in self.hidden]
        if given is None or self.changing_search_ids:
            given = str(7_423_000_000_000_000_000 + len(self.searches))
            self.searches[given] = key
        return {"videos": shown, "cursor": end, "has_more": end < len(rows), "search_id": given}

    def shown(self, row: dict[str, Any], fields: Iterable[str]) -> dict[str, Any]:
        """Give the fields asked for, the id under whichever name."""
        return {self.id_field if name == "id" else name: row[name] for name in fields if name in row}


def matches(row: dict[str, Any], body: dict[str, Any]) -> bool:
    """Tell whether a video is within the days and fits usernames and keywords."""
    day = datetime.fromtimestamp(row["create_time"], UTC).strftime("%Y%m%d")
    if not body["start_date"] <= day <= body["end_date"]:
        return False
    tests = {
        "username": lambda v: row["username"] in v,
        "keyword": lambda v: any(k in row["video_description"] for k in v),
    }
    return all(
        tests.get(one["field_name"], lambda _: True)(one["field_values"]) for one in body["query"].get("and", [])
    )


def spoilt(response: httpx2.Response, how: str | None) -> httpx2.Response:
    """Give the right answer in a wrong way."""
    if how == "truncated":
        return httpx2.Response(200, content=response.content[: len(response.content) // 2])
    if how == "valid_500":
        return httpx2.Response(500, content=response.content, headers=response.headers)
    return response


def answered(body: Mapping[str, Any], status: int = 200) -> httpx2.Response:
    """Give JSON as the service writes it."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return httpx2.Response(status, content=text, headers={"content-type": "application/json; charset=utf-8"})


def enveloped(data: Mapping[str, Any]) -> httpx2.Response:
    """Give a success."""
    return answered({"data": data, "error": {"code": "ok", "message": "", "log_id": "20260315060000ABCDEF"}})


def refused(name: str) -> httpx2.Response:
    """Give a refusal of `REFUSALS`."""
    status, code, message = REFUSALS[name]
    return answered({"error": {"code": code, "message": message, "log_id": "20260315060001ABCDEF"}}, status)
