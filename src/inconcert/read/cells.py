"""A value of JSON or of a spreadsheet, as the text it stands for."""

from __future__ import annotations

import json
import math
from typing import Any

from inconcert.read.list_cells import list_of, urls_of

__all__ = ["EXACT_FLOAT", "text_of", "texts_of"]

#: Above this a float does not hold every whole number, so an id read as a float has lost digits.
EXACT_FLOAT = 2**53


def text_of(value: Any) -> str | None:
    """Give a value as text: whole numbers exactly, records as JSON, nothing for null and not-a-number.

    Half surrogates, which no file can hold, become U+FFFD.

    Examples
    --------
    >>> text_of(2**70), text_of("007"), text_of(12.0), text_of(1.2e18), text_of(None)
    ('1180591620717411303424', '007', '12', '1.2e+18', None)
    """
    match value:
        case str():
            return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case bool():
            return str(value).lower()
        case int():
            return _digits(value)
        case float():
            return _float_text(value)
        case dict() | list() | tuple():
            return text_of(json.dumps(value, ensure_ascii=False, default=str))
        case _:  # NumPy's numbers know themselves as Python's; dates, decimals and the rest say how they are written
            return None if value is None else text_of(value.item() if hasattr(value, "item") else str(value))


def texts_of(value: Any, column: str) -> list[str] | None:
    """Give a value as a list of texts, None when it is empty; a text is taken apart as `list_cells` does.

    Examples
    --------
    >>> texts_of(["a", None, 3], "hashtags"), texts_of("[a, b]", "hashtags"), texts_of("#a #b", "hashtags")
    (['a', '3'], ['a', 'b'], ['#a', '#b'])
    """
    match value:
        case str() if column == "urls":
            return urls_of(value)
        case str():
            parts = value.split()
            marked = len(parts) > 1 and all(part[0] in "#@" for part in parts)
            return parts if marked else list_of(value)
        case list() | tuple():
            return [text for item in value if (text := text_of(item))] or None
        case _:
            text = text_of(value)
            return None if text is None else [text]


def _digits(value: int) -> str:
    # Python refuses to print integers of more than 4,300 digits; such a thing is no id
    return str(value) if value.bit_length() < 1024 else hex(value)


def _float_text(value: float) -> str | None:
    if math.isnan(value):
        return None
    return str(int(value)) if value.is_integer() and abs(value) < EXACT_FLOAT else repr(value)
