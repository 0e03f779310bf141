"""Links in their canonical form, so that one page is one object however it was linked.

1. Take off what wraps the link: redirect pages, share dialogs and AMP caches, nested or not (`WRAPPERS`,
   `AMP_CACHES`).
2. Host: lower case, ASCII, without ``www.``/``m.`` labels, aliases joined (`hosts`). The scheme is always
   written ``https``; user name, password and the ports 80 and 443 go.
3. Path: percent-encoding in one form, dot segments and doubled slashes resolved, no session id, no AMP ending,
   no slash at the end (the root is ``/``). Its letters keep their case; index pages stay.
4. Platforms: one address a post (`PLATFORM_RULES`).
5. Query: tracking goes (ural's list and `TRACKING`), the rest is sorted by name; the values of a repeated name
   keep their order, exact repeats count once, ``?a=`` is ``?a``, an empty query is none.
6. Fragment: goes, unless it routes (``#!…``, ``#/…``).

``ural.normalize_url`` is not used as a whole: it decodes ``%2F``, takes the brackets off IPv6 addresses, raises
on bad ports, joins ``/index`` pages and follows any parameter called ``next`` or ``u``; its
``fingerprint_url`` lower-cases ids. Its knowledge of parameters is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from inconcert.objects.hosts import canonical_host
from inconcert.objects.percent import normal_fragment, normal_path, normal_query_part
from inconcert.objects.platform_rules import PLATFORM_RULES, PlatformRule
from inconcert.objects.refused import Refused
from inconcert.objects.url_rules import (
    AMP_CACHES,
    AMP_HOSTS,
    AMP_PATH_END,
    HOST_TRACKING,
    KEPT_AGAINST_URAL,
    NOT_WEB,
    SESSION_IN_PATH,
    TRACKING,
    WRAPPERS,
)

__all__ = ["MALFORMED", "NOT_A_WEB_LINK", "canonical_url", "host_of", "url_form"]

MALFORMED = Refused("malformed link")
NOT_A_WEB_LINK = Refused("not a link to a web page (mailto:, javascript:, data: …)")

Items = list[tuple[str, str | None]]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: What copying and pasting leaves around a link: spaces of all kinds, marks of direction, quotes.
_AROUND = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    '\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff<>"'
)
_HTTP = re.compile(r"(?:https?:[/\\]*)+", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PARTS = re.compile(r"([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_PORT = re.compile(r"[0-9]{0,10}")
_SLASHES = re.compile(r"(?<!:)/{2,}")
_DOTS = re.compile(r"/\.{1,2}(?:/|$)")
DEFAULT_PORTS = frozenset({80, 443})
HIGHEST_PORT = 65535


@dataclass(frozen=True)
class _Site:
    """What is known of a host; made once per host."""

    host: str
    wrappers: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    caches: tuple[re.Pattern[str], ...]
    rules: tuple[PlatformRule, ...]
    tracking: frozenset[str]


@dataclass(frozen=True)
class _Parts:
    """A link taken apart, each part in its one form."""

    site: _Site
    port: str
    path: str
    items: Items
    fragment: str


def canonical_url(url: str, *, keep_query: bool = False) -> str | None:
    """Give the form in which all ways to link a page are the same; None when it is no link to a web page.

    Parameters
    ----------
    url : str
        The link as posted; the scheme may be missing.
    keep_query : bool
        Keep every parameter, tracking too (still sorted).

    Examples
    --------
    >>> canonical_url("HTTP://WWW.Example.com:80/Path/?b=2&utm_source=x&a=1#top")
    'https://example.com/Path?a=1&b=2'
    >>> canonical_url("https://youtu.be/dQw4w9WgXcQ?t=3"), canonical_url("mailto:someone@example.com")
    ('https://youtube.com/watch?v=dQw4w9WgXcQ', None)
    """
    form = url_form(url, keep_query=keep_query)
    return None if isinstance(form, Refused) else form


def url_form(url: str, *, keep_query: bool = False) -> str | Refused:
    """Give the canonical form of a link, or why there is none. See the module's text for the rules."""
    parts = _take_apart(url)
    if isinstance(parts, Refused):
        return parts
    while (target := _wrapped(parts)) is not None:
        inner = _take_apart(target)
        if isinstance(inner, Refused):
            break  # no link inside: the page itself is the object
        parts = inner
    return _written(parts, keep_query=keep_query)


def host_of(canonical: str) -> str:
    """Give the host in a canonical link, without its port.

    Examples
    --------
    >>> host_of("https://example.com:8080/a"), host_of("https://[::1]/")
    ('example.com', '[::1]')
    """
    authority = canonical[len("https://") :].partition("/")[0]
    return authority if authority.endswith("]") else re.sub(r":\d+$", "", authority)


def _take_apart(url: str) -> _Parts | Refused:
    rest = _without_scheme(_CONTROL.sub("", url).strip(_AROUND))
    if isinstance(rest, Refused):
        return rest
    authority, path, query, fragment = _PARTS.fullmatch(rest).groups("")  # type: ignore[union-attr]  # matches all text
    authority = authority.rpartition("@")[2]
    host, _, port = authority.partition(":")
    if authority.startswith("["):
        host, bracket, port = authority.partition("]")
        host, port = host + bracket, port.removeprefix(":")
    site = _site(host)
    if site is None or not _PORT.fullmatch(port) or int(port or 0) > HIGHEST_PORT:
        return MALFORMED
    if site.host == "x.com" and fragment.startswith("!/"):  # how Twitter wrote its addresses until 2012
        path, fragment = fragment[1:], ""
    return _Parts(
        site=site,
        port="" if not port or int(port) in DEFAULT_PORTS else f":{int(port)}",
        path=_path(path, site),
        items=_items(query) if query else [],
        fragment=normal_fragment(fragment) if fragment.startswith(("!", "/")) and fragment.strip("!/") else "",
    )


def _without_scheme(text: str) -> str | Refused:
    """Give what stands after ``https://``: a link may come without it, or with the slashes wrong."""
    if http := _HTTP.match(text):
        return text[http.end() :]
    scheme = _SCHEME.match(text)
    if scheme and (scheme[1].lower() in NOT_WEB or text.startswith("//", scheme.end())):
        return NOT_A_WEB_LINK
    rest = text.lstrip("/\\") if text.startswith(("//", "\\\\")) else text
    # without a scheme, a name and @ are an address of a person
    return NOT_A_WEB_LINK if "@" in re.split(r"[/?#\\]", rest, maxsplit=1)[0] else rest


def _path(path: str, site: _Site) -> str:
    path = normal_path(path.replace("\\", "/")) or "/"
    if ";" in path:
        path = SESSION_IN_PATH.sub("", path)
    if "//" in path:
        path = _SLASHES.sub("/", path)
    if "/." in path and _DOTS.search(path):
        path = _without_dots(path)
    path = path.rstrip("/")
    # platforms have no AMP edition under a path, but ids that may read so
    while not site.rules and "amp" in path and (shorter := AMP_PATH_END.sub("", path).rstrip("/")) != path:
        path = shorter
    if site.host in AMP_HOSTS:
        prefix, plain = AMP_HOSTS[site.host]
        while (shorter := prefix.sub(plain, path)) != path:
            path = shorter
    return path or "/"


def _without_dots(path: str) -> str:
    out: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            del out[-1:]
        elif segment != ".":
            out.append(segment)
    return "/" + "/".join(out)


def _items(query: str) -> Items:
    items: Items = []
    for item in query.split("&"):
        name, _, value = item.partition("=")
        name = normal_query_part(name)
        while name.startswith("amp;"):  # & written as &amp;
            name = name[4:]
        if name or value:
            items.append((name, normal_query_part(value) if value else None))
    return items


def _wrapped(parts: _Parts) -> str | None:
    """Give the link inside a redirect page, a share dialog or an AMP cache."""
    for path, names in parts.site.wrappers:
        if path.fullmatch(parts.path):
            inside = dict(reversed(parts.items))  # the first of a repeated name
            for name in names:
                target = unquote(inside.get(name) or "")
                if target.startswith("/") and not target.startswith("//"):
                    return f"https://{parts.site.host}{target}"
                if "." in target or "//" in target:
                    return target
    for path in parts.site.caches:
        if found := path.fullmatch(parts.path):
            return f"https://{found['page']}{_query(parts.items)}"
    return None


def _written(parts: _Parts, *, keep_query: bool) -> str:
    site, path, items = parts.site, parts.path, parts.items
    host = site.host
    for rule in site.rules:
        fitted = _fit(rule, path, items)
        if fitted is not None:
            path, own = fitted
            host = rule.to_host or host
            names = {name for name, _ in own}
            stay = None if keep_query else rule.keeps
            rest = [i for i in items if i[0] not in names and (stay is None or i[0] in stay)]
            items = [*own, *rest]
            break
    if items and not keep_query:
        items = [i for i in items if not (i[0] in site.tracking or _is_tracking(*i))]
    if len(items) > 1:
        items = sorted(dict.fromkeys(items), key=lambda item: item[0])
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"https://{host}{parts.port}{path}{_query(items)}{fragment}"


def _fit(rule: PlatformRule, path: str, items: Items) -> tuple[str, Items] | None:
    found = rule.path.fullmatch(path)
    if found is None:
        return None
    own: Items = []
    for name, pattern in rule.needs:
        value = next((v for n, v in items if n == name and v), "")
        looks = pattern.match(value)
        if looks is None:
            return None
        own.append((name, looks[0]))
    groups = found.groupdict(default="")
    own.extend((name, value) for name, value in groups.items() if f"{{{name}}}" not in rule.to)
    return rule.to.format(**groups), own


def _query(items: Items) -> str:
    return "?" + "&".join(name if value is None else f"{name}={value}" for name, value in items) if items else ""


@lru_cache(maxsize=1 << 14)
def _is_tracking(name: str, value: str | None) -> bool:
    if name.lower() in KEPT_AGAINST_URAL:
        return False
    from ural.normalize_url import should_strip_query_item

    return TRACKING.fullmatch(name) is not None or bool(should_strip_query_item((name, value)))


@lru_cache(maxsize=1 << 16)
def _site(host: str) -> _Site | None:
    name = canonical_host(host)
    if name is None:
        return None
    return _Site(
        host=name,
        wrappers=tuple((re.compile(p), names) for h, p, names in WRAPPERS if re.fullmatch(h, name)),
        caches=tuple(re.compile(p) for h, p in AMP_CACHES if re.fullmatch(h, name)),
        rules=tuple(rule for rule in PLATFORM_RULES if rule.host == name),
        tracking=HOST_TRACKING.get(name, frozenset()),
    )
