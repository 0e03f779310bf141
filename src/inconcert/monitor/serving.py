"""The site in a browser on this computer: a server that only reads, and that only this computer reaches.

1. It listens on the loopback interface alone.
2. The Host header must name this computer: a page elsewhere can make its own name point to 127.0.0.1 (DNS rebinding), but
   the browser then still sends that name.
3. Only GET and HEAD of files that are in the site's folder, links followed; nothing hidden, no listing of folders.
"""

from __future__ import annotations

import posixpath
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from inconcert.errors import BadParameter

__all__ = ["SiteServer", "file_of", "is_this_computer", "site_server"]

HOST = "127.0.0.1"
NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".zip": "application/zip",
}


class SiteServer(ThreadingHTTPServer):
    """A server of one folder; closing it ends all its threads."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, site: Path, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.site = site.resolve()

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell nothing of browsers that hang up before they have read all; of anything else as always."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came

    @property
    def url(self) -> str:
        """Where it can be reached."""
        return f"http://{HOST}:{self.server_address[1]}/"


def site_server(site: Path, port: int) -> SiteServer:
    """Give a server of a site, which listens already; run it with ``serve_forever``.

    Parameters
    ----------
    site : Path
        The folder.
    port : int
        0: any that is free.

    Raises
    ------
    BadParameter
        When there is no site yet, or the port is taken or not allowed.
    """
    if not (site / "index.html").is_file():
        raise BadParameter(
            f"there is no site yet in {site}",
            hint="a run writes it: inconcert monitor run WS; or: inconcert monitor report WS",
        )
    try:
        return SiteServer(site, port)
    except OSError as error:
        raise BadParameter(
            f"port {port} cannot be used: {error.strerror or error}",
            hint="another one: --port 0 takes any that is free",
        ) from error


def is_this_computer(host: str) -> bool:
    """Tell whether a Host header names this computer.

    Examples
    --------
    >>> [is_this_computer(host) for host in ("localhost:8770", "127.0.0.1", "[::1]:80", "rebound.example", "")]
    [True, True, True, False, False]
    """
    name = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return name.lower() in NAMES


def file_of(site: Path, target: str) -> Path | None:
    """Give the file of the site an address names; None for all others.

    Parameters
    ----------
    site : Path
        The folder, resolved.
    target : str
        The path of a request, as it came.
    """
    path = unquote(urlsplit(target).path, errors="strict") if target.startswith("/") else ""
    if (
        not path
        or "\0" in path
        or "\\" in path
        or path != posixpath.normpath(path) + "/" * (path.endswith("/") and path != "/")
    ):
        return None
    parts = [part for part in path.split("/") if part]
    if any(part.startswith(".") for part in parts):
        return None
    found = site.joinpath(*parts)
    if path.endswith("/"):
        found /= "index.html"
    try:
        found = found.resolve(strict=True)
    except OSError:
        return None
    return found if found.is_file() and found.is_relative_to(site) and found.suffix in TYPES else None


class _Handler(BaseHTTPRequestHandler):
    server: SiteServer
    server_version = "inconcert"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        if not is_this_computer(self.headers.get("Host", "")):
            self._say(HTTPStatus.FORBIDDEN, b"this server is for this computer only\n", "text/plain", body=body)
            return
        try:
            found = file_of(self.server.site, self.path)
        except ValueError:  # a path that is no UTF-8
            found = None
        if found is None:
            self._say(HTTPStatus.NOT_FOUND, b"there is no such page\n", "text/plain", body=body)
            return
        try:
            content = found.read_bytes()
        except OSError:
            self._say(HTTPStatus.NOT_FOUND, b"there is no such page\n", "text/plain", body=body)
            return
        self._say(HTTPStatus.OK, content, TYPES[found.suffix], body=body)

    def _say(self, status: HTTPStatus, content: bytes, kind: str, *, body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Tell nothing: who reads what is nobody's business."""
