"""A field of a record, taken for what it should be, or None when it is something else.

Records of social media come from many hands: a list is `{}` where R wrote it, an id is a number, a count has
thousands separators, a whole sub-record is null. These functions never raise; what cannot be taken is None
(or empty), and the reader decides whether the record is still a post.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

__all__ = ["count", "identifier", "listed", "mapping", "members", "moment", "strings", "text"]

#: Whole numbers up to here survive a floating point number.
EXACT_FLOAT = 2**53
MOST = 2**63 - 1

#: No platform has ids near this; Python refuses to write out numbers that are much longer.
LONGEST_ID = 10**40

_WHOLE_FLOAT = re.compile(r"([0-9]{1,30})\.0+")
_COUNT = re.compile(r"[0-9]{1,19}(?:\.0+)?|[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.0+)?")


def text(value: Any) -> str | None:
    """Give a string that is not empty; half surrogates, which no file can hold, become U+FFFD.

    Examples
    --------
    >>> text("ciao"), text(""), text(3), text("a" + chr(0xD83D))
    ('ciao', None, None, 'a\ufffd')
    """
    if not isinstance(value, str) or not value:
        return None
    if value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def identifier(value: Any) -> str | None:
    """Give an id as a string, digit for digit.

    A number that went through a float too large to be exact is given in the form 1.2e+18, which is refused and
    counted further on as an id that lost its digits.

    Examples
    --------
    >>> identifier(7400000000000000001), identifier(" 007 "), identifier(12.0), identifier(True)
    ('7400000000000000001', '007', '12', None)
    >>> identifier("12345.0")  # what pandas makes of whole numbers when a cell of the column is empty
    '12345'
    >>> identifier(7.4e18), identifier("7400000000000000001.0")
    ('7.400000e+18', '7.400000e+18')
    """
    match value:
        case bool():
            return None
        case int() if abs(value) < LONGEST_ID:
            return str(value)
        case float() if math.isfinite(value):
            return str(int(value)) if abs(value) < EXACT_FLOAT and value.is_integer() else f"{value:e}"
        case str():
            found = text(value.strip())
            whole = _WHOLE_FLOAT.fullmatch(found) if found else None
            if whole is None:
                return found
            return whole[1] if int(whole[1]) < EXACT_FLOAT else f"{float(whole[1]):e}"
        case _:
            return None


def count(value: Any) -> int | None:
    """Give a count: a whole number that is not negative, from a number or from text such as ``"1,234"``.

    Examples
    --------
    >>> count(3), count("1,234"), count("12.0"), count(-1), count("many"), count(float("nan"))
    (3, 1234, 12, None, None, None)
    """
    match value:
        case bool():
            return None
        case int():
            number = value
        case float() if 0 <= value < EXACT_FLOAT:
            number = int(value)
        case str() if _COUNT.fullmatch(value.strip()):
            number = int(value.strip().split(".")[0].replace(",", ""))
        case _:
            return None
    return number if 0 <= number <= MOST else None


def mapping(value: Any) -> dict[str, Any]:
    """Give a sub-record, or an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """Give what should be a list as one: itself, nothing for none (R writes ``{}``), else the one value there is."""
    if isinstance(value, list):
        return value
    return [] if value is None or value == {} else [value]


def members(value: Any) -> list[dict[str, Any]]:
    """Give the records of a list; an empty list when it is none (R writes empty lists as ``{}``)."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def moment(value: Any) -> str | int | float | None:
    """Give a time as it is written, text or number; what it means is for `timestamps` to say."""
    return None if isinstance(value, bool) or not isinstance(value, str | int | float) else value


def strings(values: Iterable[Any]) -> list[str] | None:
    """Give the strings among `values`, each once, in order; None when there are none.

    Examples
    --------
    >>> strings(["b", "a", "b", None, ""]), strings([3])
    (['b', 'a'], None)
    """
    found = dict.fromkeys(map(text, values))
    found.pop(None, None)
    return list(found) or None  # type: ignore[arg-type]  # None has just been taken out
