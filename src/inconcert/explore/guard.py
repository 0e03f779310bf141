"""Who may ask, and how: the gate in front of every answer.

1. Only GET and HEAD, without a body, with short addresses: the explorer changes nothing, so nothing else is needed.
2. The Host header must name this computer. A page elsewhere can make its own name point to 127.0.0.1 (DNS rebinding), but the
   browser still says that name.
3. Another site's page may not fetch (Origin, Sec-Fetch-Site); it may link here.
4. With a token: it stands in the address once and in a cookie from then on; both are compared in constant time.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address

from inconcert.explore.answer import Answer, refusal

__all__ = ["HEADERS", "LONGEST_ADDRESS", "Gate", "Request", "is_loopback"]

LONGEST_ADDRESS = 8_000

#: on every answer
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


@dataclass(frozen=True)
class Request:
    """What the gate needs to know of a request.

    Parameters
    ----------
    method, path : str
        As they came.
    query : bytes
        What follows the question mark.
    headers : mapping of str to str
        Names in small letters.
    token : str, optional
        The one in the address.
    """

    method: str
    path: str
    query: bytes
    headers: Mapping[str, str]
    token: str | None = None


@dataclass(frozen=True)
class Gate:
    """Decides about requests.

    Parameters
    ----------
    host : str
        The address the server is bound to.
    port : int
        Its port; part of the cookie's name, because browsers keep cookies of all ports of a host together.
    names : tuple of str
        Host names of this computer beside addresses and ``localhost``.
    token : str, optional
        What must be shown; nothing when None.

    Examples
    --------
    >>> gate = Gate("127.0.0.1", 8765)
    >>> gate.refusal(Request("GET", "/", b"", {"host": "localhost:8765"})) is None
    True
    >>> gate.refusal(Request("GET", "/", b"", {"host": "rebound.example"})).status
    403
    """

    host: str
    port: int
    names: tuple[str, ...] = ()
    token: str | None = None

    @property
    def cookie(self) -> str:
        """Name of the cookie that holds the token."""
        return f"inconcert_{self.port}"

    def refusal(self, request: Request) -> Answer | None:
        """Give the answer to a request that may not pass; None when it may."""
        return self._malformed(request) or self._stranger(request)

    def welcome(self, request: Request) -> dict[str, str]:
        """Give the headers that let a browser that showed the token in the address come back."""
        if self.token is None or request.path != "/" or request.token is None:
            return {}
        return {"Set-Cookie": f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Strict"}

    def _malformed(self, request: Request) -> Answer | None:
        if request.method not in {"GET", "HEAD"}:
            return refusal(request.path, 405, "the explorer only reads", {"Allow": "GET, HEAD"})
        if len(request.path) + len(request.query) > LONGEST_ADDRESS:
            return refusal(request.path, 414, f"the address is longer than {LONGEST_ADDRESS} characters")
        if request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers:
            return refusal(request.path, 413, "a request has no body here")
        return None

    def _stranger(self, request: Request) -> Answer | None:
        if not self._is_ours(request.headers.get("host", "")):
            return refusal(request.path, 403, "this is not the name of the computer the explorer runs on")
        if self._is_foreign(request):
            return refusal(request.path, 403, "another site's page may not read the explorer")
        if self.token is not None and not self._is_known(request):
            return refusal(request.path, 403, "open the whole address that inconcert printed, the token included")
        return None

    def _is_ours(self, host: str) -> bool:
        name = _name_of(host)
        if name == "localhost" or name in self.names or name == self.host.lower():
            return True
        # an address is never looked up, so no name server can turn it; beyond loopback any address of this computer will do
        return _is_address(name) and (is_loopback(name) or not is_loopback(self.host))

    def _is_foreign(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != request.headers.get("host", "").lower():
            return True
        site = request.headers.get("sec-fetch-site", "none")
        return request.path != "/" and site not in {"same-origin", "none"}

    def _is_known(self, request: Request) -> bool:
        shown = [] if request.token is None or request.path != "/" else [request.token]
        try:
            jar = SimpleCookie(request.headers.get("cookie", ""))
        except CookieError:
            jar = SimpleCookie()
        if self.cookie in jar:
            shown.append(jar[self.cookie].value)
        wanted = (self.token or "").encode()
        return any(secrets.compare_digest(one.encode("utf-8", "replace"), wanted) for one in shown)


def is_loopback(host: str) -> bool:
    """Say whether an address or name is only reached from this computer.

    Examples
    --------
    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _name_of(host: str) -> str:
    """Give the name or address of a Host header without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
