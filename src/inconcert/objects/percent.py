"""Percent-encoding in one form (RFC 3986, section 6.2.2): what needs no encoding has none, all else has it.

What a character means where it stands is not touched: ``%2F`` in a path is no slash and stays, ``%26`` in a
query is no separator and stays. The result is ASCII, so hidden and reversed characters become visible.
"""

from __future__ import annotations

import re
import string

__all__ = ["normal_fragment", "normal_path", "normal_query_part"]

_UNRESERVED = string.ascii_letters + string.digits + "-._~"

#: Characters that stand for themselves, by part of the URL.
IN_PATH = frozenset(_UNRESERVED + "!$&'()*,:;=@/")
IN_QUERY = frozenset(_UNRESERVED + "!$'()*,:;@/?")
IN_FRAGMENT = frozenset(_UNRESERVED + "!$&'()*,:;=@/?+")

#: Characters that are not the same as their encoded form, by part: left as they were written.
_MEANING_IN_PATH = frozenset("/")

_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_ODD_IN_PATH = re.compile(r"[^A-Za-z0-9\-._~!$&'()*,:;=@/]")
_ODD_IN_QUERY = re.compile(r"[^A-Za-z0-9\-._~!$'()*,:;@/?]")
_ODD_IN_FRAGMENT = re.compile(r"[^A-Za-z0-9\-._~!$&'()*,:;=@/?+]")


def normal_path(path: str) -> str:
    """Give a path with its encoding in one form. ``+`` and ``%2B`` are the same there.

    Examples
    --------
    >>> normal_path("/%7euser/%d0%9c/a%2Fb c+d%2B/100%")
    '/~user/%D0%9C/a%2Fb%20c%2Bd%2B/100%25'
    """
    return _normal(path, IN_PATH - _MEANING_IN_PATH, _ODD_IN_PATH)


def normal_query_part(part: str) -> str:
    """Give the name or the value of a parameter with its encoding in one form. ``+`` is a space, ``%2B`` a plus.

    Examples
    --------
    >>> normal_query_part("a+b%20c%2B%26%2f")
    'a%20b%20c%2B%26/'
    """
    return _normal(part.replace("+", "%20"), IN_QUERY, _ODD_IN_QUERY)


def normal_fragment(fragment: str) -> str:
    """Give a fragment with its encoding in one form.

    Examples
    --------
    >>> normal_fragment("!/a%41")
    '!/aA'
    """
    return _normal(fragment, IN_FRAGMENT, _ODD_IN_FRAGMENT)


def _normal(text: str, plain: frozenset[str], odd: re.Pattern[str]) -> str:
    if odd.search(text) is None:
        return text
    pieces = _ENCODED.split(text)
    # split gives text, hexadecimal, text, hexadecimal, …
    for i, piece in enumerate(pieces):
        if i % 2:
            char = chr(int(piece, 16))
            pieces[i] = char if char in plain else f"%{piece.upper()}"
        else:
            pieces[i] = odd.sub(_encode, piece)
    return "".join(pieces)


def _encode(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))
