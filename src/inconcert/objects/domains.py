"""Domains: what somebody registered, whatever page of it a link leads to."""

from __future__ import annotations

import re

from inconcert.objects.hosts import registrable_domain
from inconcert.objects.urls import canonical_url, host_of

__all__ = ["canonical_domain", "domain_of", "host_as_written"]

_HOST = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]*(?:[^/?#\\@]*@)?([^/?#\\:\s]*)")


def canonical_domain(url: str) -> str | None:
    """Give the registrable domain of a link (or of a bare host); None when it is no link to a web page.

    By the Public Suffix List inside `tldextract`, its private part included: two blogs of one host are two
    domains. International names are in ASCII (``xn--``).

    Examples
    --------
    >>> canonical_domain("https://www.news.example.co.uk/a"), canonical_domain("https://one.github.io/x")
    ('example.co.uk', 'one.github.io')
    """
    canonical = canonical_url(url)
    return None if canonical is None else domain_of(canonical)


def domain_of(canonical: str) -> str:
    """Give the registrable domain of a canonical link.

    Examples
    --------
    >>> domain_of("https://news.example.co.uk:8080/a")
    'example.co.uk'
    """
    return registrable_domain(host_of(canonical))


def host_as_written(url: str) -> str:
    """Give the host of a link letter by letter as it was written; for a redirect page, that of the page.

    Examples
    --------
    >>> host_as_written("https://WWW.Example.com:80/a?b"), host_as_written("m.example.com")
    ('WWW.Example.com', 'm.example.com')
    """
    return next(_HOST.finditer(url))[1]  # every part may be missing, so it always matches
