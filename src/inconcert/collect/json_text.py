"""JSON as it goes to a platform and comes back: ids keep all their digits, and every text can be stored."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

__all__ = ["NotJson", "json_bytes", "read_json"]

#: half of a pair that only together are a character, written as an escape
HALF = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}|\\u[dD][c-fC-F][0-9a-fA-F]{2}")


class NotJson(ValueError):
    """A body is not JSON, or breaks off."""


def read_json(body: bytes) -> Any:
    r"""Read JSON. Whole numbers are exact however long they are; NUL stays; halves of a character become U+FFFD.

    Parameters
    ----------
    body : bytes
        UTF-8.

    Raises
    ------
    NotJson
        When it is not JSON.

    Examples
    --------
    >>> read_json(b'{"id": 7339012345678901234, "username": "a\\u0000b"}')
    {'id': 7339012345678901234, 'username': 'a\x00b'}
    """
    try:
        found = json.loads(body.decode("utf-8", "replace"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotJson(str(error)) from None
    return _whole_characters(found) if HALF.search(body) else found


def json_bytes(value: object) -> bytes:
    r"""Write JSON as it is sent: keys sorted, so that the same request is the same bytes.

    Examples
    --------
    >>> json_bytes({"b": 1, "a": "é"})
    b'{"a":"\\u00e9","b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def _refuse(constant: str) -> NoReturn:
    raise NotJson(f"{constant} is no JSON")


def _whole_characters(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole_characters(item) for item in value]
    if isinstance(value, dict):
        return {_whole_characters(key): _whole_characters(item) for key, item in value.items()}
    return value
