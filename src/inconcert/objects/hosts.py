"""Host names in one form: ``www.``, ``m.`` and the like gone, other names of a site joined, ASCII."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Any
from urllib.parse import unquote

from inconcert.objects.url_rules import HOST_ALIASES, MOBILE_LABELS

__all__ = ["canonical_host", "registrable_domain"]

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
LONGEST_HOST = 253


@lru_cache(maxsize=1 << 16)
def canonical_host(host: str) -> str | None:
    """Give a host in its one form; None when it is no host of the public web.

    Lower case, international names in ASCII (``xn--``), no trailing dot, no ``www``, ``m``, ``mobile`` or ``amp``
    label in front of (or among the labels before) the registrable domain, aliases of platforms joined. A name
    without a dot (``localhost``) is no host of the public web.

    Examples
    --------
    >>> canonical_host("WWW.Example.COM"), canonical_host("it.m.wikipedia.org"), canonical_host("m.github.io")
    ('example.com', 'it.wikipedia.org', 'm.github.io')
    >>> canonical_host("München.de"), canonical_host("mobile.twitter.com"), canonical_host("localhost")
    ('xn--mnchen-3ya.de', 'x.com', None)
    """
    if host.startswith("["):
        return _ipv6(host)
    name = _ascii(host)
    if name is None or len(name) > LONGEST_HOST:
        return None
    labels = name.removesuffix(".").split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        return None
    if labels[-1].isdigit():
        return _ipv4(labels)
    if any(map(MOBILE_LABELS.fullmatch, labels[:-1])):
        own = registrable_domain(".".join(labels)).count(".") + 1
        head = [label for label in labels[:-own] if not MOBILE_LABELS.fullmatch(label)]
        labels = head + labels[-own:]
    name = ".".join(labels)
    return HOST_ALIASES.get(name, name)


@lru_cache(maxsize=1 << 16)
def registrable_domain(host: str) -> str:
    """Give the domain somebody registered: one label and the public suffix, by the list inside `tldextract`.

    The list's private part counts (``one.blogspot.com`` and ``two.blogspot.com`` are two sites). An address of
    numbers, a public suffix itself and a host without one are their own domain.

    Examples
    --------
    >>> registrable_domain("news.example.co.uk"), registrable_domain("one.blogspot.com"), registrable_domain("10.0.0.1")
    ('example.co.uk', 'one.blogspot.com', '10.0.0.1')
    """
    found = _suffixes()(host)
    if not found.suffix:
        # an unknown ending: by the rule of the list, the last label is the suffix
        numbers = host.startswith("[") or host.rpartition(".")[2].isdigit()
        return host if numbers else ".".join(host.split(".")[-2:])
    return f"{found.domain}.{found.suffix}" if found.domain else str(found.suffix)


@cache
def _suffixes() -> Any:
    import tldextract

    # the list that comes with the package: no network, no cache on disk, the same answer everywhere
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def _ascii(host: str) -> str | None:
    host = (unquote(host) if "%" in host else host).lower()
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        # names of emoji are registered under the older standard, which Python has
        try:
            return host.encode("idna").decode("ascii")
        except UnicodeError:
            return None


def _ipv4(labels: list[str]) -> str | None:
    try:
        return str(IPv4Address(".".join(labels)))
    except AddressValueError:
        return None


def _ipv6(host: str) -> str | None:
    try:
        return f"[{IPv6Address(host[1:-1])}]" if host.endswith("]") else None
    except AddressValueError:
        return None
