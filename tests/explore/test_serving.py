"""A real server on a real port of this computer."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from inconcert.errors import BadParameter, MissingExtra, UnreadableFile
from inconcert.explore.serving import TOKEN, explore, prepared

EVERYWHERE = "0.0.0.0"  # noqa: S104 - no request comes before it is closed


def got(url: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
    finally:
        connection.close()


def test_a_result_is_served_beside_the_program_and_ends(net):
    with explore(net, port=0) as running:
        assert running.url.startswith("http://127.0.0.1:")
        status, headers, body = got(running.url, "/api/recount?time_window=2")
        assert (status, json.loads(body)["view"]["time_window"]) == (200, 2)
        assert "server" not in headers
        assert got(running.url, "/", {"Host": "rebound.example"})[0] == 403
        assert "127.0.0.1" in running._repr_html_()
    running.thread.join(30)
    assert not running.thread.is_alive()
    assert running.settle(30)


def test_the_command_serves_a_folder_until_it_is_stopped_and_never_shows_the_token_again(result):
    token = "from-the-environment"  # noqa: S105 - of this test alone
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "inconcert", "explore", str(result), "--port", "0", "--no-open"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "INCONCERT_TOKEN": token, "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        assert url.endswith(f"/?token={token}")
        assert got(url, "/api/about")[0] == 403
        status, headers, _ = got(url, f"/?token={token}")
        assert status == 200
        cookie = headers["set-cookie"].partition(";")[0]
        status, _, body = got(url, "/api/recount", {"Cookie": cookie})
        assert (status, json.loads(body)["counts"]["edges_kept"]) == (200, 4)
        assert got(url, "/api/recount?token=x&time_window=nonsense", {"Cookie": cookie})[0] == 400
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "The result is as it was." in said
    assert errors == ""
    assert token not in said


def test_a_port_that_is_taken_is_told_with_what_to_do(net):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BadParameter, match=f"cannot listen at 127.0.0.1 port {port}") as told:
            explore(net, port=port)
    assert "--port 0" in told.value.hint


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"port": 70_000}, "port must be from 0 to 65535"),
        ({"host": "no such host.invalid"}, "there is no host"),
        ({"host": "203.0.113.9", "token": "x" * 16}, "cannot listen at 203.0.113.9"),
        ({"token": "short"}, "a token must be 16 to 200 letters"),
        ({"token": "sixteen letters and é"}, "a token must be"),
        ({"lang": "tlh"}, "does not speak 'tlh'"),
    ],
)
def test_options_that_cannot_be_are_refused(net, options, message):
    with pytest.raises(BadParameter, match=message):
        explore(net, **{"port": 0, **options})


def test_a_folder_without_a_result_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="has no result"):
        explore(tmp_path, port=0)


def test_beyond_this_computer_there_is_a_token_always(net):
    tokens = set()
    for _ in range(2):
        ready = prepared(net, host=EVERYWHERE, port=0, token=None)
        ready.place.close()
        url = urlsplit(ready.url)
        assert url.hostname not in {None, EVERYWHERE}
        tokens.add(url.query.removeprefix("token="))
        ready.settle(60)
    assert len(tokens) == 2
    assert all(TOKEN.fullmatch(token) and len(token) >= 32 for token in tokens)


def test_without_the_extra_it_says_what_to_install(net, monkeypatch):
    for module in ("uvicorn", "starlette.applications"):
        with monkeypatch.context() as absent:
            absent.setitem(sys.modules, module, None)
            with pytest.raises(MissingExtra, match="the explorer needs") as told:
                prepared(net, host="127.0.0.1", port=0, token=None)
            assert told.value.hint == "pip install 'inconcert[explore]'"
