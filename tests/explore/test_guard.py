"""Who may ask the explorer, and how."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie

import pytest

from inconcert.explore.guard import HEADERS, Gate
from inconcert.explore.shell import FILES

TOKEN = "a-token-of-32-characters-at-least"  # noqa: S105 - of these tests alone


@pytest.fixture(scope="module")
def locked(asker, explorer):
    return asker(explorer, Gate("192.0.2.1", 8765, names=("desk",), token=TOKEN))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
@pytest.mark.parametrize("path", ["/", "/api/recount", "/api/nowhere", "/inconcert.js"])
def test_it_only_reads(client, method, path):
    reply = client.get(path, method=method, headers={"content-type": "text/plain"})
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


def test_head_is_answered(client):
    assert client.get("/api/about", method="HEAD").status == 200


@pytest.mark.parametrize("headers", [{"content-length": "5"}, {"transfer-encoding": "chunked"}])
def test_a_request_has_no_body(client, headers):
    assert client.get("/api/about", headers=headers).status == 413


def test_long_addresses_are_refused(client):
    assert client.get("/api/recount", query="x=" + "a" * 9_000).status == 414
    assert client.get("/" + "a" * 9_000).status == 414


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8765", "localhost:9999", "[::1]:8765", "LOCALHOST", "127.9.9.9"]
)
def test_names_of_this_computer_pass(client, host):
    assert client.get("/api/about", headers={"host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example",
        "127.0.0.1.rebound.example:8765",
        "localhost.rebound.example",
        "",
        "192.168.1.7:8765",
        "10.0.0.1",
    ],
)
def test_other_names_are_refused_whoever_they_point_to(client, host):
    for path in ("/", "/api/about", "/inconcert.js", "/nowhere"):
        assert client.get(path, headers={"host": host}).status == 403, path


def test_beyond_loopback_any_address_passes_but_no_foreign_name(locked):
    cookie = {"cookie": f"inconcert_8765={TOKEN}"}
    for host in ("192.168.1.7:8765", "desk:8765", "localhost:8765"):
        assert locked.get("/api/about", headers={"host": host, **cookie}).status == 200, host
    assert locked.get("/api/about", headers={"host": "rebound.example", **cookie}).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_pages_of_others_may_not_read(client, headers):
    assert client.get("/api/recount", headers=headers).status == 403
    assert client.get("/report.html", headers=headers).status == 403


def test_its_own_page_may_read_and_others_may_link_to_it(client):
    own = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert client.get("/api/recount", headers=own).status == 200
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status == 200


def test_nothing_is_shared_with_other_origins(client):
    for path in ("/", "/api/about", "/report.html", "/inconcert.js", "/nowhere"):
        reply = client.get(path, headers={"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8765"})
        assert not [name for name in reply.headers if name.startswith("access-control")]
        assert {name.lower() for name in HEADERS} <= set(reply.headers)
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["content-security-policy"].startswith("default-src 'none'; ")


def test_the_page_may_run_its_own_script_and_fetch_from_here_alone(client):
    policy = client.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    page = client.get("/").text
    assert not re.findall(r"<script(?![^>]*(src=|application/json))", page)
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,", "/inconcert.css", "#explore", "/inconcert.js"]


def test_without_the_token_nothing_is_told(locked):
    for path in ("/", "/api/about", "/api/recount", "/report.html", "/inconcert.js", "/nowhere"):
        assert locked.get(path).status == 403, path
        assert locked.get(path, {"token": TOKEN[:-1]}).status == 403, path
        assert locked.get(path, headers={"cookie": f"inconcert_8765={TOKEN[:-1]}é"}).status == 403, path
    assert locked.get("/").headers["content-type"].startswith("text/plain")
    assert "token" in locked.get("/api/about").error["message"]


def test_the_token_opens_the_page_and_the_cookie_everything_else(locked):
    assert locked.get("/api/about", {"token": TOKEN}).status == 403  # no link leads into the data
    opened = locked.get("/", {"token": TOKEN})
    assert opened.status == 200
    assert TOKEN not in opened.text
    cookie = SimpleCookie(opened.headers["set-cookie"])["inconcert_8765"]
    assert (cookie.value, cookie["path"], cookie["httponly"], cookie["samesite"]) == (TOKEN, "/", True, "Strict")
    for path in ("/", "/api/about", "/report.html"):
        again = locked.get(path, headers={"cookie": f"other=1; inconcert_8765={TOKEN}"})
        assert (again.status, "set-cookie" in again.headers) == (200, False), path


@pytest.mark.parametrize(
    "cookie",
    [f"inconcert_9999={TOKEN}", TOKEN, "inconcert_8765=", "inconcert_8765", ';;="', f'inconcert_8765="{TOKEN} "'],
)
def test_other_cookies_open_nothing(locked, cookie):
    assert locked.get("/api/about", headers={"cookie": cookie}).status == 403


def test_an_explorer_without_a_token_sets_no_cookie(client):
    assert "set-cookie" not in client.get("/", {"token": TOKEN}).headers


TRAVERSALS = [
    "/../pyproject.toml",
    "/..%2f..%2fpyproject.toml",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/%252e%252e/etc/passwd",
    "/..%5c..%5cetc%5cpasswd",
    "/..\\..\\etc\\passwd",
    "//etc/passwd",
    "/inconcert.js/../page.py",
    "/inconcert.js%00.txt",
    "/inconcert.js/",
    "/static/inconcert.js",
    "/file:///etc/passwd",
    "/templates/explorer.html.j2",
    "/INCONCERT.JS",
    "/run.json",
    "/shares.parquet",
    "/api/../run.json",
    "/api/recount/",
    "/ⓔtc",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_there_are_no_files_but_those_named(client, path):
    reply = client.get(path)
    assert (reply.status, reply.error["kind"]) == (404, "NotFound")


def test_the_files_are_those_of_the_front_end(client):
    assert set(FILES) == {"/inconcert.js", "/inconcert.css", "/licences.txt"}
    for path, (_, media_type) in FILES.items():
        reply = client.get(path)
        assert (reply.status, reply.headers["content-type"]) == (200, f"{media_type}; charset=utf-8")
        assert len(reply.body) > 500


def test_whoever_reads_no_gzip_gets_none(client):
    plain = client.get("/inconcert.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.raw == client.get("/inconcert.js").body
