"""Where a platform's API is: the platform's own address, or another one for tests and gateways."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from inconcert.errors import BadParameter, Where

__all__ = ["TIKTOK", "TIKTOK_URL", "is_local", "tiktok_address"]

TIKTOK = "https://open.tiktokapis.com"
#: the variable that names another address
TIKTOK_URL = "INCONCERT_TIKTOK_URL"


def is_local(host: str) -> bool:
    """Tell whether a host is this computer.

    Examples
    --------
    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("open.tiktokapis.com")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def tiktok_address(setting: str | None = None, environ: Mapping[str, str] | None = None) -> str:
    """Give the address of TikTok's API: that of the environment, else the setting, else TikTok's own.

    Parameters
    ----------
    setting : str, optional
        What a file of settings or an argument says.
    environ : mapping, optional
        Instead of the environment of this process; its ``INCONCERT_TIKTOK_URL`` comes first.

    Raises
    ------
    BadParameter
        When it is no https address; http is for this computer only, since secrets go over it.

    Examples
    --------
    >>> tiktok_address(environ={}), tiktok_address("http://127.0.0.1:8123/", environ={})
    ('https://open.tiktokapis.com', 'http://127.0.0.1:8123')
    """
    named = (os.environ if environ is None else environ).get(TIKTOK_URL, "").strip()
    address = (named or (setting or "").strip() or TIKTOK).rstrip("/")
    source = TIKTOK_URL if named else "base_url"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", 0
    has_secret = bool(parts.query or parts.fragment or "@" in address)
    plain = not (parts.username or parts.password or parts.query or parts.fragment or port == 0)
    if not (host and plain and (parts.scheme == "https" or (parts.scheme == "http" and is_local(host)))):
        raise BadParameter(
            f"{source} is not an address secrets can be sent to",
            where=Where(value=(host if has_secret else address) or "nothing"),
            hint=f"give https://HOST, http://127.0.0.1:PORT for a service on this computer, or nothing for {TIKTOK}",
        )
    return address
