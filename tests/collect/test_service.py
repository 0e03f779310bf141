"""One request: its token, its entry in the ledger, and secrets that are nowhere."""

import logging
import pickle
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx2
import pytest

from inconcert.collect.credentials import Secret, tiktok_credentials
from inconcert.collect.database import COLLECTION, open_database
from inconcert.collect.http import Service
from inconcert.collect.ledger import Ledger
from inconcert.collect.tiktok import TikTok
from inconcert.errors import (
    AccountUnavailable,
    BadParameter,
    BudgetExhausted,
    ConnectionLost,
    NotAuthorised,
    PlatformError,
    QuotaExhausted,
    ServerError,
)
from tests.collect.fake_api import CREDENTIALS, KEY, SECRET, FakeClock, FakeTikTok, answered

FIELDS = {"fields": "display_name"}
ANNA = {"username": "anna"}


@pytest.fixture
def fake() -> FakeTikTok:
    return FakeTikTok(users={"anna": {"display_name": "Anna"}})


@pytest.fixture
def service(fake: FakeTikTok):
    db = open_database(":memory:", COLLECTION)
    clock = FakeClock()
    ledger = Ledger(db, clock, quota=20, error_budget=0.2)
    with Service(
        ledger=ledger,
        credentials=CREDENTIALS,
        clock=clock,
        base_url="http://127.0.0.1:1",
        transport=httpx2.MockTransport(fake),
    ) as made:
        yield made
    db.close()


def ask(service: Service, **settings) -> dict[str, Any]:
    return service.call("user/info", FIELDS, ANNA, **settings)


def entries(service: Service) -> list[tuple[Any, ...]]:
    found = service.ledger.db.execute("SELECT family, endpoint, status, code, error FROM attempt ORDER BY attempt")
    return [tuple(row) for row in found]


def slept(service: Service) -> list[float]:
    assert isinstance(service.clock, FakeClock)
    return service.clock.slept


def test_a_token_is_asked_for_once_and_every_request_is_entered(service: Service, fake: FakeTikTok):
    assert [ask(service, run="2026-03-15", task=7) for _ in range(3)] == [{"display_name": "Anna"}] * 3
    assert fake.tokens == ["clt.0"]
    assert entries(service) == [
        ("token", "oauth/token", 200, "ok", None),
        *[("research", "user/info", 200, "ok", None)] * 3,
    ]
    row = service.ledger.db.execute("SELECT * FROM attempt WHERE attempt = 2").fetchone()
    assert (row["day"], row["run"], row["task"], row["log_id"]) == (
        "2026-03-15",
        "2026-03-15",
        7,
        "20260315060000ABCDEF",
    )
    assert service.ledger.spent() == 3


def test_a_token_is_renewed_before_it_ends(service: Service, fake: FakeTikTok):
    ask(service)
    service.clock.sleep(7200 - 300 - 1)
    ask(service)
    assert len(fake.tokens) == 1
    service.clock.sleep(1)
    ask(service)
    assert len(fake.tokens) == 2
    assert [endpoint for endpoint, _ in fake.requests] == ["user/info"] * 3  # none was wasted on an old token


def test_a_token_lost_is_replaced_and_the_request_goes_out_again(service: Service, fake: FakeTikTok):
    fake.script = ["token", "token", "token"]
    assert ask(service) == {"display_name": "Anna"}
    assert slept(service) == [0, 5, 15]
    assert [error for *_, error in entries(service) if error] == ["NotAuthorised"] * 3
    assert (service.ledger.spent(), service.ledger.errors()) == (4, 0)


def test_tokens_that_are_never_accepted_are_not_asked_for_for_ever(service: Service, fake: FakeTikTok):
    fake.script = ["token"] * 50
    with pytest.raises(NotAuthorised) as caught:
        ask(service)
    assert (caught.value.status, caught.value.code) == (401, "access_token_invalid")
    assert len(fake.requests) == 5


def test_a_scope_that_was_not_given_is_no_matter_of_tokens(service: Service, fake: FakeTikTok):
    fake.script = ["scope"]
    with pytest.raises(NotAuthorised, match="scope"):
        ask(service)
    assert (len(fake.tokens), slept(service)) == (1, [])


def test_the_token_endpoint_may_fail_for_a_while(service: Service, fake: FakeTikTok):
    fake.token_script = [
        "http_500",
        "lost",
        lambda _: answered({"access_token": "a\nb", "expires_in": 7200}),
        "http_500",
    ]
    assert ask(service) == {"display_name": "Anna"}
    assert slept(service) == [1, 1, 2, 2]
    assert [family for family, *_ in entries(service)] == ["token"] * 5 + ["research"]
    assert (service.ledger.spent(), service.ledger.errors()) == (1, 0)


def test_without_a_token_the_request_is_not_sent_and_is_no_failure_of_it(service: Service, fake: FakeTikTok):
    fake.token_script = ["http_500"] * 50
    with pytest.raises(ConnectionLost, match="no token could be had: Something is wrong"):
        ask(service)
    assert (fake.requests, service.ledger.spent()) == ([], 0)
    assert len(fake.token_script) == 50 - 7


def test_a_token_that_cannot_be_had_is_not_asked_for_again_and_again(service: Service, fake: FakeTikTok):
    fake.token_script = ["lost"] * 50
    with pytest.raises(ConnectionLost, match="can be reached") as caught:
        TikTok(service).user_info("anna")
    assert caught.value.code == "no_token"
    assert (len(fake.token_script), slept(service)) == (50 - 5, [1, 2, 5, 10])


def test_every_failure_is_entered_with_its_class(service: Service, fake: FakeTikTok):
    fake.script = ["http_500", "http_504", "lost", "truncated", "not_found"]
    for kind in (ServerError, ServerError, ConnectionLost, ConnectionLost):
        with pytest.raises(kind):
            ask(service)
    assert entries(service)[1:] == [
        ("research", "user/info", 500, "internal_error", "ServerError"),
        ("research", "user/info", 504, "html", "ServerError"),
        ("research", "user/info", None, "no_answer", "ConnectionLost"),
        ("research", "user/info", 200, "broken_body", "ConnectionLost"),
    ]
    messages = [row[0] for row in service.ledger.db.execute("SELECT message FROM attempt WHERE error IS NOT NULL")]
    assert [message[:20] for message in messages] == [
        "Something is wrong. ",
        "An error occurred wh",
        "no answer from http:",
        "an answer that break",
    ]
    with pytest.raises(BudgetExhausted, match="4 of the 20 requests"):
        ask(service)
    assert fake.script == ["not_found"]  # nothing was sent
    assert service.ledger.errors() == service.ledger.budget() == 4


def test_a_quota_that_the_platform_says_is_spent_is_not_asked_again(service: Service, fake: FakeTikTok):
    fake.script = ["quota"]
    for _ in range(2):
        with pytest.raises(QuotaExhausted) as caught:
            ask(service)
        assert caught.value.resets_at == 1_773_619_200
    assert len(fake.requests) == 1


def test_a_valid_body_with_status_500_is_an_answer(service: Service, fake: FakeTikTok):
    fake.script = ["valid_500"]
    assert ask(service) == {"display_name": "Anna"}
    assert entries(service)[-1] == ("research", "user/info", 500, "ok", None)
    assert service.ledger.errors() == 0


def test_secrets_are_in_no_message_no_representation_and_no_log(
    service: Service, fake: FakeTikTok, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)

    def echo(request: httpx2.Request) -> httpx2.Response:
        told = f"who is {request.headers.get('authorization')} with {SECRET}?"
        return answered({"error": {"code": "invalid_params", "message": f"is private {told}"}}, 400)

    def echo_form(request: httpx2.Request) -> httpx2.Response:
        return answered({"error": "invalid_client", "error_description": request.content.decode()})

    seen = [repr(service), repr(service.__dict__), str(CREDENTIALS), f"{CREDENTIALS!r:>50}"]
    fake.script, told = [echo, "http_500", "lost", "scope"], []
    for kind in (AccountUnavailable, ServerError, ConnectionLost, NotAuthorised):
        with pytest.raises(kind) as caught:
            ask(service)
        told.append(caught.value)
    service._token = None
    fake.token_script = [echo_form]
    with pytest.raises(NotAuthorised) as caught:
        ask(service)
    told.append(caught.value)
    for error in told:
        seen += [str(error), repr(error), error.said, repr(error.__dict__), "".join(traceback.format_exception(error))]
    seen += [caplog.text, "\n".join(service.ledger.db.iterdump())]
    assert "***" in told[0].said
    assert "***" in told[-1].said
    assert "HTTP Request" in caplog.text
    for text in seen:
        for secret in (KEY, SECRET, "fake-secret", "clt."):
            assert secret not in text


def test_a_secret_is_not_written_anywhere():
    for attempt in (pickle.dumps, asdict):
        with pytest.raises(TypeError, match="not written anywhere"):
            attempt(CREDENTIALS)
    assert Secret("a") != Secret("b")
    assert len({Secret("a"), Secret("a")}) == 1


@pytest.mark.parametrize(
    "environ", [{}, {"TIKTOK_CLIENT_KEY": "k"}, {"TIKTOK_CLIENT_KEY": "k", "TIKTOK_CLIENT_SECRET": " "}]
)
def test_missing_credentials_are_named(environ: dict[str, str]):
    with pytest.raises(NotAuthorised, match="TIKTOK_CLIENT_SECRET") as caught:
        tiktok_credentials(environ)
    assert "k" not in str(caught.value).split()
    assert ("TIKTOK_CLIENT_KEY and" in caught.value.said) == (not environ)


@pytest.mark.parametrize(
    "address",
    [
        "http://open.tiktokapis.com",
        "ftp://a.example",
        "open.tiktokapis.com",
        "https://a:b@c.example",
        "http://[",
        "https://",
    ],
)
def test_secrets_go_to_no_address_that_is_not_safe(service: Service, address: str):
    with pytest.raises(BadParameter, match="base_url is not an address secrets can be sent to"):
        Service(ledger=service.ledger, credentials=CREDENTIALS, clock=service.clock, base_url=address)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("127.0.0.1:8123", "'127.0.0.1:8123'"),
        ("ftp://ada:swordfish@c.example", "'c.example'"),
        ("https://", "'https:'"),
    ],
)
def test_an_address_that_is_refused_is_shown_without_what_may_be_secret(service: Service, address: str, shown: str):
    with pytest.raises(BadParameter) as error:
        Service(ledger=service.ledger, credentials=CREDENTIALS, clock=service.clock, base_url=address)
    assert f"(value {shown})" in str(error.value)
    assert "swordfish" not in str(error.value)


def test_the_environment_names_another_address_first(service: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INCONCERT_TIKTOK_URL", "http://localhost:9/")
    with Service(
        ledger=service.ledger, credentials=CREDENTIALS, clock=service.clock, base_url="https://a.example"
    ) as made:
        assert made.base_url == "http://localhost:9"
    monkeypatch.delenv("INCONCERT_TIKTOK_URL")
    with Service(ledger=service.ledger, credentials=CREDENTIALS, clock=service.clock) as made:
        assert made.base_url == "https://open.tiktokapis.com"


def test_nobody_listens(service: Service, tmp_path: Path):
    with (
        Service(
            ledger=service.ledger, credentials=CREDENTIALS, clock=service.clock, base_url="http://127.0.0.1:1"
        ) as made,
        pytest.raises(
            PlatformError, match=r"no token could be had: no answer from http://127\.0\.0\.1:1: Connection refused"
        ),
    ):
        ask(made)
    assert list(tmp_path.iterdir()) == []
