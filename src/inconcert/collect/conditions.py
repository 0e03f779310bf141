"""The fields of the TikTok Research API that can be asked for, and one condition on one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from inconcert.errors import BadParameter, Where, nearest, shown

__all__ = ["FIELDS", "OPERATIONS", "Condition", "condition_of"]

#: operation → sign, as it is written in Python
OPERATIONS = MappingProxyType({"EQ": "==", "IN": "is_in", "GT": ">", "GTE": ">=", "LT": "<", "LTE": "<="})
_EQUAL = ("EQ", "IN")
_ORDERED = tuple(OPERATIONS)

_LENGTHS = ("SHORT", "MID", "LONG", "EXTRA_LONG")

#: field → what can be asked of it
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "username": _EQUAL,
        "region_code": _EQUAL,
        "video_id": _EQUAL,
        "hashtag_name": _EQUAL,
        "keyword": _EQUAL,
        "music_id": _EQUAL,
        "effect_id": _EQUAL,
        "video_length": _EQUAL,
        "create_date": _ORDERED,
        "view_count": _ORDERED,
        "comment_count": _ORDERED,
    }
)

_NUMBERS = frozenset({"video_id", "music_id", "effect_id", "view_count", "comment_count"})


@dataclass(frozen=True)
class Condition:
    """One condition of a query; made by `condition_of`, which checks it.

    Parameters
    ----------
    field_name : str
        One of `FIELDS`.
    operation : str
        One of `OPERATIONS` that the field knows.
    field_values : tuple of str
        One value, or for ``IN`` any number.
    """

    field_name: str
    operation: str
    field_values: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as the API takes it."""
        return {
            "field_name": self.field_name,
            "operation": self.operation,
            "field_values": list(self.field_values),
        }


def condition_of(name: str, operation: str, values: Iterable[Any]) -> Condition:
    """Make a condition.

    Raises
    ------
    BadParameter
        When there is no such field, it knows no such operation, or a value cannot be one of its.

    Examples
    --------
    >>> condition_of("hashtag_name", "EQ", ["#moskow"]).field_values
    ('moskow',)
    >>> condition_of("create_date", "GTE", ["2026-03-01"]).field_values
    ('20260301',)
    """
    if name not in FIELDS:
        raise BadParameter(
            f"there is no field {shown(name)} to ask for; there are {', '.join(FIELDS)}", hint=nearest(name, FIELDS)
        )
    if operation not in FIELDS[name]:
        raise BadParameter(
            f"the operation {shown(operation)} does not go with {name}; it knows {', '.join(FIELDS[name])}",
            hint=nearest(operation, FIELDS[name]),
        )
    texts = tuple(dict.fromkeys(_value(name, value) for value in values))
    if not texts or (operation != "IN" and len(texts) != 1):
        wanted = "at least one value" if operation == "IN" else "one value"
        raise BadParameter(f"{name} {operation} takes {wanted}, not {len(texts):,}")
    return Condition(name, operation, texts)


def _value(name: str, value: Any) -> str:
    if name == "create_date":
        return _date(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadParameter(f"a value of {name} is text or a whole number", where=Where(value=value))
    text = str(value).strip() if name != "username" else str(value)
    if name in {"username", "hashtag_name"}:
        text = text.removeprefix("@" if name == "username" else "#")
    if name == "region_code":
        text = text.upper()
    if not text or (name != "username" and "\0" in text):
        raise BadParameter(f"a value of {name} is empty, or cannot be sent", where=Where(value=value))
    if name in _NUMBERS and not re.fullmatch(r"[0-9]{1,19}", text):
        raise BadParameter(f"a value of {name} is a whole number", where=Where(value=value))
    if name == "region_code" and not re.fullmatch(r"[A-Z]{2,3}", text):
        raise BadParameter("a region_code is the code of a country, such as IT", where=Where(value=value))
    if name == "video_length" and text not in _LENGTHS:
        raise BadParameter(f"a video_length is one of {', '.join(_LENGTHS)}", where=Where(value=value))
    return text


def _date(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%Y%m%d")
    for form in ("%Y%m%d", "%Y-%m-%d"):
        try:
            return datetime.strptime(str(value), form).replace(tzinfo=UTC).strftime("%Y%m%d")
        except ValueError:
            continue
    raise BadParameter("a create_date is a day such as 20260301 or 2026-03-01", where=Where(value=value))
