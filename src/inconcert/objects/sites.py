"""The web site one object leads to."""

from __future__ import annotations

import re
from typing import NamedTuple

from inconcert.objects.hosts import canonical_host, registrable_domain

__all__ = ["Site", "site_of"]

#: where the host stands in a link; user name, password and port are no part of it
HOST = re.compile(r"https?://(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]*)", re.IGNORECASE)


class Site(NamedTuple):
    """Full host (``news.example.co.uk``) and the domain somebody registered (``example.co.uk``)."""

    host: str
    domain: str


def site_of(object_id: str, object_type: str) -> Site | None:
    """Give the site an object leads to; None when it is neither a link nor a domain.

    An object of type ``domain`` is the site; any other that begins like a link leads to its host. Ids that
    name their type (``url:https://…``, when several types were asked for) are read without it. Hosts are in
    their one form, see `inconcert.objects.hosts`.

    Examples
    --------
    >>> site_of("https://news.example.co.uk/a", "url")
    Site(host='news.example.co.uk', domain='example.co.uk')
    >>> site_of("#example", "hashtag") is None
    True
    """
    name = object_id.removeprefix(f"{object_type}:")
    if object_type == "domain":
        written = name
    else:
        found = HOST.match(name)
        if found is None:
            return None
        written = found[1]
    host = canonical_host(written)
    return None if host is None else Site(host, registrable_domain(host))
