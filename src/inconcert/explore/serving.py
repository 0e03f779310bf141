"""A server for one result, on this computer by default, for as long as it is wanted."""

from __future__ import annotations

import os
import re
import secrets
import socket
import threading
import time
import webbrowser
from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from inconcert.errors import BadParameter, InconcertError, MissingExtra
from inconcert.explore.application import application
from inconcert.explore.desk import Desks
from inconcert.explore.explorer import Explorer
from inconcert.explore.guard import Gate, is_loopback
from inconcert.explore.networks import Networks
from inconcert.report.options import Options
from inconcert.results.net import Net
from inconcert.results.stored import open_results

if TYPE_CHECKING:
    import uvicorn

__all__ = ["PORT", "RANDOM", "Serving", "explore", "prepared", "show"]

PORT = 8765
#: a token that means: make one
RANDOM = "random"
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")

#: requests at once, and seconds a quiet connection stays open or an ending one may take
AT_ONCE, QUIET_SECONDS, ENDING_SECONDS = 64, 5, 1


@dataclass(frozen=True)
class Serving:
    """An explorer that is running, or about to.

    Parameters
    ----------
    url : str
        Where to open it, with the token when there is one.
    server : uvicorn.Server
        What answers.
    place : socket
        Where it listens.
    desks : Desks
        Where the work is done.
    warming : Thread
        Reads the shares before anybody asks.
    """

    url: str
    server: uvicorn.Server = field(repr=False)
    place: socket.socket = field(repr=False)
    desks: Desks = field(repr=False)
    warming: threading.Thread = field(repr=False)

    @cached_property
    def thread(self) -> threading.Thread:
        """What answers beside the program, once it is started."""
        return threading.Thread(target=self.run, daemon=True, name="inconcert-explorer")

    def run(self) -> None:
        """Answer until it is stopped; Ctrl-C does that."""
        try:
            self.server.run(sockets=[self.place])
        except KeyboardInterrupt:
            pass  # the usual way to end it
        finally:
            self.place.close()

    def start(self) -> None:
        """Answer beside whatever else goes on, such as a notebook."""
        if self.thread.ident is None:
            self.thread.start()
        while self.thread.is_alive() and not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        """End it."""
        self.server.should_exit = True

    def settle(self, seconds: float = ENDING_SECONDS) -> bool:
        """Stop what is still being computed; False when something cannot be stopped within the time."""
        done = self.desks.close(seconds)
        self.warming.join(seconds)
        return done and not self.warming.is_alive()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _repr_html_(self) -> str:
        return f'<p>The explorer is at <a href="{self.url}" target="_blank" rel="noopener">{self.url}</a>.</p>'


def explore(
    result: str | os.PathLike[str] | Net,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    token: str | None = None,
    lang: str = "en",
    threads: int | None = None,
    open_browser: bool = False,
    block: bool = False,
) -> Serving:
    """Show a result in the browser, where windows, weights, types and dates are turned and counted again at once.

    The result is only read. "Save this view as a report" gives a file to the browser.

    Parameters
    ----------
    result : path or Net
        The folder of a detection, or a network.
    host : str
        Where to listen. Beyond this computer (``"0.0.0.0"``) a token is needed, and one is made when none is given.
    port : int
        0 takes any that is free.
    token : str, optional
        16 letters, digits, ``-`` and ``_`` or more that the address must have; ``"random"`` makes them.
    lang : {"en", "it", "de", "fr", "es", "pt"}
        Language of the interface.
    threads : int, optional
        All processors by default.
    open_browser : bool
        Open it in the browser as well.
    block : bool
        Wait until it is stopped (Ctrl-C) instead of answering beside the program.

    Returns
    -------
    Serving
        ``url`` is where it is, ``stop()`` ends it.

    Raises
    ------
    MissingExtra
        When the extra ``explore`` is not installed.
    BadParameter
        When the port is taken or not allowed, the host is none of this computer's, or the token is too short.
    UnreadableFile
        When there is no result.

    Examples
    --------
    >>> posts = [
    ...     {"account_id": a, "content_id": f"{a}{n}", "timestamp": n * 1000 + s, "object_id": f"link {n}"}
    ...     for a, s in (("anna", 0), ("ben", 7)) for n in range(3)
    ... ]
    >>> from inconcert.results import detect
    >>> with explore(detect(posts, time_window=10).network(), port=0) as running:
    ...     running.url.startswith("http://127.0.0.1:")
    True
    """
    running = prepared(result, host=host, port=port, token=token, lang=lang, threads=threads)
    if open_browser:
        show(running)
    if block:
        running.run()
    else:
        running.start()
    return running


def prepared(
    result: str | os.PathLike[str] | Net,
    *,
    host: str,
    port: int,
    token: str | None,
    lang: str = "en",
    threads: int | None = None,
) -> Serving:
    """Make everything ready: the result is read and the port is taken, but nothing is answered yet."""
    try:
        import starlette.applications  # noqa: F401 - before the port is taken
        import uvicorn
    except ImportError as error:
        raise MissingExtra("the explorer", "explore") from error
    Options(lang=lang)  # an unknown language is refused before anything is read
    secret = _token(token, host)
    net = result if isinstance(result, Net) else open_results(result)
    networks = Networks(net, threads=threads)
    place = _listening(host, port)
    port = place.getsockname()[1]
    gate = Gate(host, port, names=(socket.gethostname().lower(),), token=secret)
    desks = Desks()
    app = application(Explorer(networks, lang=lang), gate, desks)
    warming = threading.Thread(target=_warm, args=(networks,), daemon=True, name="inconcert-warm")
    warming.start()
    config = uvicorn.Config(
        app,
        log_config=None,  # addresses may hold the token, so none is ever logged
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="off",
        proxy_headers=False,
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=QUIET_SECONDS,
        timeout_graceful_shutdown=ENDING_SECONDS,
    )
    return Serving(_url(host, port, secret), uvicorn.Server(config), place, desks, warming)


def show(running: Serving) -> None:
    """Open it in the browser; the port listens already, so it answers as soon as it runs."""
    threading.Thread(target=webbrowser.open, args=(running.url,), daemon=True).start()


def _warm(networks: Networks) -> None:
    try:
        networks.prepare()
    except InconcertError:
        return  # whoever asks is told


def _token(token: str | None, host: str) -> str | None:
    if token is None and is_loopback(host):
        return None
    if token is None or token == RANDOM:
        return secrets.token_urlsafe(24)
    if TOKEN.fullmatch(token) is None:
        raise BadParameter(
            "a token must be 16 to 200 letters, digits, - and _",
            hint=f"leave it out, or say {RANDOM}, for one that is made",
        )
    return token


def _listening(host: str, port: int) -> socket.socket:
    if not 0 <= port < 1 << 16:
        raise BadParameter(f"port must be from 0 to 65535, not {port}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as error:
        raise BadParameter(
            f"there is no host {host!r}", hint="127.0.0.1 is this computer, 0.0.0.0 all its addresses"
        ) from error
    place = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere this would let two servers share a port
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(address)
        place.listen(128)
    except OSError as error:
        place.close()
        raise BadParameter(
            f"cannot listen at {host} port {port}: {error.strerror or error}",
            hint="another explorer may be running there; choose a port with --port, or --port 0 for any that is free",
        ) from error
    return place


def _url(host: str, port: int, token: str | None) -> str:
    shown = socket.gethostname() if host in {"0.0.0.0", "::"} else host  # noqa: S104 - shown, not bound
    name = f"[{shown}]" if ":" in shown else shown
    return f"http://{name}:{port}/" + ("" if token is None else f"?token={quote(token)}")
