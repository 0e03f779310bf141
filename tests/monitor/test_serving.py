"""The server reads files of the site for this computer, and does nothing else."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from inconcert.errors import BadParameter
from inconcert.monitor.serving import SiteServer, file_of, is_this_computer, site_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    root = tmp_path_factory.mktemp("ws")
    site = root / "site"
    (site / "runs").mkdir(parents=True)
    (site / "index.html").write_text("overview", encoding="utf-8")
    (site / "feed.xml").write_text("<feed/>", encoding="utf-8")
    (site / "runs" / "2026-03-01.html").write_text("a page", encoding="utf-8")
    (site / ".index.html.part").write_text("half", encoding="utf-8")
    (site / "notes.txt").write_text("not ours", encoding="utf-8")
    (root / "state.db").write_text("secret", encoding="utf-8")
    (root / "secret.html").write_text("secret", encoding="utf-8")
    (site / "out.html").symlink_to(root / "secret.html")
    with site_server(site, 0) as started:
        thread = threading.Thread(target=started.serve_forever, daemon=True)
        thread.start()
        yield started
        started.shutdown()
        thread.join(10)


def ask(
    server: SiteServer, target: str, *, method: str = "GET", host: str | None = None
) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    try:
        connection.putrequest(method, target, skip_host=True)
        connection.putheader("Host", host if host is not None else f"127.0.0.1:{server.server_address[1]}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("target", "kind", "body"),
    [
        ("/", "text/html; charset=utf-8", b"overview"),
        ("/index.html?x=1", "text/html; charset=utf-8", b"overview"),
        ("/runs/2026-03-01.html", "text/html; charset=utf-8", b"a page"),
        ("/feed.xml", "application/atom+xml; charset=utf-8", b"<feed/>"),
    ],
)
def test_pages_are_read(server: SiteServer, target: str, kind: str, body: bytes) -> None:
    status, read, headers = ask(server, target)
    assert (status, read, headers["Content-Type"]) == (200, body, kind)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert ask(server, target, method="HEAD")[:2] == (200, b"")


@pytest.mark.parametrize(
    "target",
    [
        "/../state.db", "/runs/../../state.db", "/%2e%2e/state.db", "/..%2fsecret.html", "/runs/%2e%2e/%2e%2e/secret.html",
        "//etc/passwd", "/etc/passwd", "/out.html", "/.index.html.part", "/notes.txt", "/runs", "/runs/", "/%00", "/%ff",
        "/..\\secret.html", "/none.html", "http://rebound.example/index.html", "/runs//2026-03-01.html", "*",
    ],
)  # fmt: skip
def test_nothing_else_is(server: SiteServer, target: str) -> None:
    status, read, _ = ask(server, target)
    assert status == 404
    assert b"secret" not in read


@pytest.mark.parametrize(
    "host", ["rebound.example", "rebound.example:8770", "localhost.rebound.example", "", "127.0.0.1.nip.io"]
)
def test_another_name_is_refused(server: SiteServer, host: str) -> None:
    status, read, _ = ask(server, "/", host=host)
    assert status == 403
    assert b"overview" not in read


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_reads(server: SiteServer, method: str) -> None:
    assert ask(server, "/", method=method)[0] == 501


def test_it_listens_to_this_computer_alone(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_address[1]}/"
    assert is_this_computer("LOCALHOST:1")


def test_a_site_that_is_not_there_and_a_port_that_is_taken_are_told(server: SiteServer, tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match="no site yet"):
        site_server(tmp_path, 0)
    (tmp_path / "index.html").touch()
    with pytest.raises(BadParameter, match="cannot be used"):
        site_server(tmp_path, server.server_address[1])


def test_a_file_is_found_only_inside(server: SiteServer) -> None:
    assert file_of(server.site, "/index.html") == server.site / "index.html"
    assert file_of(server.site, "index.html") is None
