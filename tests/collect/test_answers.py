"""What each answer means: the table of the API's errors, as documented and as seen in logs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.collect.answers import Reply, read_answer
from inconcert.errors import (
    AccountUnavailable,
    ConnectionLost,
    InvalidQuery,
    NotAuthorised,
    PlatformError,
    QuotaExhausted,
    RateLimited,
    SearchNotReady,
    ServerError,
)
from tests.collect.fake_api import GATEWAY_TIMEOUT, REFUSALS, START

JSON = {"content-type": "application/json; charset=utf-8", "x-tt-logid": "20260315-header"}
HTML = {"content-type": "text/html"}
MIDNIGHT = 1_773_619_200.0  # 2026-03-16 00:00 UTC


def envelope(code: str | None, message: str | None, data: object = None) -> bytes:
    error = {k: v for k, v in (("code", code), ("message", message), ("log_id", "20260315-body")) if v is not None}
    return json.dumps({"error": error, **({} if data is None else {"data": data})}).encode()


def oauth(code: str, description: str = "") -> bytes:
    return json.dumps({"error": code, "error_description": description, "log_id": "20260315-oauth"}).encode()


def read(status: int, body: bytes, headers=None, *, resumes: bool = False, as_text: bool = False):
    return read_answer(
        Reply(status, JSON if headers is None else headers, body, at=START, resumes=resumes), as_text=as_text
    )


def refused(*args, **settings) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        read(*args, **settings)
    return caught.value


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("http_500", ServerError, "internal_error"),
        ("token", NotAuthorised, "access_token_invalid"),
        ("scope", NotAuthorised, "scope_not_authorized"),
        ("rate", RateLimited, "rate_limit_exceeded"),
        ("quota", QuotaExhausted, "daily_quota_limit_exceeded"),
        ("query", InvalidQuery, "invalid_params"),
        ("not_found", AccountUnavailable, "not_found"),
        ("private", AccountUnavailable, "private"),
        ("withheld", AccountUnavailable, "withheld"),
        ("hidden_list", AccountUnavailable, "withheld"),
        ("unheard_of", InvalidQuery, "teapot"),
    ],
)
def test_an_error_has_the_class_that_says_what_to_do(name: str, kind: type[PlatformError], code: str):
    status, given, message = REFUSALS[name]
    error = refused(status, envelope(given, message))
    assert (type(error), error.code, error.status, error.said) == (kind, code, status, message)
    assert (error.platform, error.log_id, error.at) == ("tiktok", "20260315-body", START)


@pytest.mark.parametrize("name", ["search_id", "cursor"])
def test_a_search_is_not_ready_only_where_one_went_on(name: str):
    body = envelope(*REFUSALS[name][1:])
    assert type(refused(400, body, resumes=True)) is SearchNotReady
    assert type(refused(400, body, resumes=False)) is InvalidQuery


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, oauth("invalid_client", "Client key or secret is incorrect."), NotAuthorised),
        (200, oauth("invalid_request", "Client_secret is missed in request."), NotAuthorised),
        (200, oauth("unsupported_grant_type"), NotAuthorised),
        (401, oauth("something_new"), NotAuthorised),
        (500, oauth("server_error"), ServerError),
        (200, oauth("server_error"), ServerError),
        (503, oauth("something_new"), ServerError),
        (429, oauth("something_new"), RateLimited),
    ],
)
def test_oauth_has_a_shape_of_its_own(status: int, body: bytes, kind: type[PlatformError]):
    error = refused(status, body)
    assert type(error) is kind
    assert error.log_id == "20260315-oauth"


@pytest.mark.parametrize(
    ("status", "body", "headers", "kind", "code"),
    [
        (504, GATEWAY_TIMEOUT.encode(), HTML, ServerError, "html"),
        (502, b"<html>Bad Gateway</html>", {}, ServerError, "html"),
        (500, b"", {}, ServerError, None),
        (500, envelope("ok", None, {"videos": []})[:-9], JSON, ServerError, None),
        (200, envelope("ok", "", {"videos": [{"id": 1}]})[:30], JSON, ConnectionLost, "broken_body"),
        (200, b"", JSON, ConnectionLost, "broken_body"),
        (200, b'{"data": NaN}', JSON, ConnectionLost, "broken_body"),
        (200, b"[1, 2]", JSON, ConnectionLost, "broken_body"),
        (200, b"[" * 100_000, JSON, ConnectionLost, "broken_body"),
        (200, b"<html>Log in to the wireless network</html>", HTML, ConnectionLost, "html"),
        (302, b"", {"location": "https://elsewhere.example"}, ConnectionLost, "broken_body"),
        (403, b"<html>Access Denied</html>", HTML, NotAuthorised, "html"),
        (429, b"<html>slower</html>", HTML, RateLimited, "html"),
        (404, envelope("unsupported_path", "Unsupported path(Janus)."), JSON, InvalidQuery, "unsupported_path"),
        (500, envelope("ok", None, {}), JSON, ServerError, "ok"),
        (500, envelope("ok", None), JSON, ServerError, "ok"),
        (200, envelope("internal_error", "Server Internal Error"), JSON, ServerError, "internal_error"),
        (200, envelope(None, None, {"videos": []}), JSON, InvalidQuery, None),
    ],
)
def test_bodies_that_are_no_answer(status: int, body: bytes, headers, kind: type[PlatformError], code: str | None):
    error = refused(status, body, headers)
    assert (type(error), error.code, error.status) == (kind, code, status)


def test_a_page_of_the_edge_gives_its_words_and_its_reference():
    error = refused(504, GATEWAY_TIMEOUT.encode(), HTML)
    assert error.said.startswith("An error occurred while processing your request.")
    assert error.log_id == "221.71ff1202.1773554400.abc"


def test_a_body_that_holds_all_it_should_is_taken_even_with_status_500():
    found = read(500, envelope("ok", None, {"playlist_video_ids": [2**62 + 1], "has_more": False, "cursor": 1}))
    assert found.data["playlist_video_ids"] == [2**62 + 1]
    assert (found.status, found.rows, found.log_id) == (500, 1, "20260315-body")


@pytest.mark.parametrize("message", ["", "ok", "ok.", None])
def test_a_success_is_known_by_its_code(message: str | None):
    assert read(200, envelope("ok", message, {"has_more": True})).data == {"has_more": True}
    assert read(200, envelope("ok", message)).data == {}


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("Sun, 15 Mar 2026 06:02:00 GMT", 120),
        ("Sun, 15 Mar 2026 05:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        ("-3", None),
    ],
)
def test_the_platform_may_say_how_long_to_wait(told: str, seconds: float | None):
    error = refused(429, envelope(*REFUSALS["rate"][1:]), {"retry-after": told})
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


def test_a_spent_quota_says_when_there_is_a_new_one():
    error = refused(429, envelope(*REFUSALS["quota"][1:]))
    assert isinstance(error, QuotaExhausted)
    assert error.resets_at == MIDNIGHT
    assert "2026-03-16 00:00 UTC" in str(error)


def test_a_file_is_text_and_its_refusal_json():
    found = read(200, b"12\n34", {"content-type": "text/plain"}, as_text=True)
    assert (found.text, found.rows) == ("12\n34", 2)
    assert type(refused(400, envelope("invalid_params", "The task is not completed"), as_text=True)) is InvalidQuery
    assert type(refused(200, b"<html>Log in</html>", HTML, as_text=True)) is ConnectionLost
    assert type(refused(504, GATEWAY_TIMEOUT.encode(), HTML, as_text=True)) is ServerError


def test_a_message_is_printable_whatever_name_is_in_it():
    error = refused(400, envelope("invalid_params", "Username a\x1b[2J\0\u202e\n\tb is private"))
    assert error.said == r"Username a\x1b[2J\x00\u202e b is private"
    assert (type(error), error.code) == (AccountUnavailable, "private")
    assert "\x1b" not in str(error)


def test_big_numbers_nul_and_halves_of_characters():
    body = (
        b'{"data":{"id":9223372036854775807,"a":"x\\u0000y","b":"\\ud83d!","c":"\\ud83d\\ude00"},"error":{"code":"ok"}}'
    )
    data = read(200, body).data
    assert data == {"id": 9223372036854775807, "a": "x\0y", "b": "\ufffd!", "c": "\U0001f600"}
    "".join(v for v in data.values() if isinstance(v, str)).encode()


VALUES = st.sampled_from(
    [None, True, 7, 7.5, "", "ok", "internal_error", "a\x1b", [], {}, ["ok"], {"code": 1}, {"code": "ok"}]
)
BODIES = st.dictionaries(st.sampled_from(["data", "error", "access_token", "expires_in"]), VALUES, max_size=4)


@given(
    st.one_of(BODIES.map(lambda body: json.dumps(body).encode()), st.binary(max_size=20)),
    st.sampled_from([200, 204, 302, 400, 401, 403, 404, 429, 500, 502, 504, 599]),
    st.sampled_from(["application/json", "text/html", "text/plain", ""]),
    st.sampled_from(["", "7", "-7", "Sun, 15 Mar 2026 06:02:00 -0000", "Sun, 99 Mar 99999 06:02:00 GMT"]),
    st.booleans(),
)
def test_whatever_comes_back_is_data_or_an_error_of_the_platform(body, status, kind, retry_after, as_text):
    try:
        answer = read(status, body, {"content-type": kind, "retry-after": retry_after}, as_text=as_text)
    except PlatformError as error:
        told = error.said + (error.code or "") + (error.log_id or "")
    else:
        told = str(answer.log_id)
        assert isinstance(answer.data, dict)
        assert status in {200, 204} or (status >= 500 and answer.data)
    assert told.isprintable()
