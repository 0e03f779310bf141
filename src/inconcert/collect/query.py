"""What to ask the TikTok Research API for, as small values that can be combined, and as the JSON it takes.

The API knows three lists of conditions: all of ``and`` must hold, at least one of ``or`` when there are any, and none of
``not``. `&`, `|` and `~` build these; what cannot be said with the three lists is refused, not bent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from inconcert.collect.conditions import Condition, condition_of
from inconcert.errors import BadParameter, InconcertError, nearest, shown

__all__ = ["Field", "Query", "field"]

_LISTS = {"and": "all_of", "or": "any_of", "not": "none_of"}
_KEYS = ("field_name", "operation", "field_values")


@dataclass(frozen=True)
class Query:
    """Conditions on videos. Made with `field` and combined with ``&``, ``|`` and ``~``, or read with `from_json`.

    Parameters
    ----------
    all_of, any_of, none_of : tuple of Condition
        What must hold, of what at least one must, and of what none may.

    Examples
    --------
    >>> query = field("hashtag_name").is_in(["news", "moskow"]) & (field("create_date") >= "20260301")
    >>> query &= ~(field("region_code") == "US")
    >>> Query.from_json(query.to_json()) == query
    True
    >>> print(field("region_code") == "IT")
    {"and": [{"field_name": "region_code", "field_values": ["IT"], "operation": "EQ"}]}
    """

    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    none_of: tuple[Condition, ...] = ()

    def __and__(self, other: Query) -> Query:
        if self.any_of and other.any_of and self.any_of != other.any_of:
            raise BadParameter(
                "the API has one list of alternatives, and this asks for two to hold at once",
                hint="use is_in for alternatives of one field, or ask twice and put the results together",
            )
        return Query(
            _joined(self.all_of, other.all_of),
            self.any_of or other.any_of,
            _joined(self.none_of, other.none_of),
        )

    def __or__(self, other: Query) -> Query:
        return Query(any_of=_joined(self._alternatives(), other._alternatives()))

    def __invert__(self) -> Query:
        if len(self.none_of) == 1 and not self.all_of and not self.any_of:
            return Query(all_of=self.none_of)
        if len(self.none_of) > 1 and not self.all_of and not self.any_of:
            return Query(any_of=self.none_of)
        return Query(none_of=self._alternatives())

    def __str__(self) -> str:
        return self.to_json()

    def _alternatives(self) -> tuple[Condition, ...]:
        """Give the conditions of which one is enough, when the query is no more than that."""
        if self.none_of or (self.any_of and self.all_of) or len(self.all_of) > 1:
            raise BadParameter(
                f"an alternative, or what is negated, must be single conditions; this is {shown(self.to_json())}",
                hint="use is_in for alternatives of one field, or ask twice and put the results together",
            )
        return self.any_of or self.all_of

    def without(self, name: str) -> Query:
        """Give the query without what must hold of a field."""
        return replace(self, all_of=tuple(c for c in self.all_of if c.field_name != name))

    def values_of(self, name: str) -> tuple[str, ...]:
        """Give the values of which a field must have one; none when it may have any."""
        found = [c.field_values for c in self.all_of if c.field_name == name and c.operation in {"EQ", "IN"}]
        return found[0] if len(found) == 1 else ()

    def to_dict(self) -> dict[str, Any]:
        """Give it as the API takes it."""
        lists = {key: getattr(self, name) for key, name in _LISTS.items()}
        return {key: [condition.to_dict() for condition in found] for key, found in lists.items() if found}

    def to_json(self) -> str:
        """Give it as JSON, the same text for the same query."""
        return json.dumps(self.to_dict(), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, source: str | Mapping[str, Any]) -> Query:
        """Read a query as the API takes it.

        Parameters
        ----------
        source : str or mapping
            ``{"and": [{"field_name": …, "operation": …, "field_values": […]}], "or": […], "not": […]}``.

        Raises
        ------
        BadParameter
            Saying where it is wrong.

        Examples
        --------
        >>> Query.from_json('{"and": [{"field_name": "keyword", "operation": "EQ", "field_values": ["x"]}]}').all_of
        (Condition(field_name='keyword', operation='EQ', field_values=('x',)),)
        """
        try:
            found = json.loads(source) if isinstance(source, str) else source
        except ValueError as error:
            raise BadParameter(f"the query is not JSON: {error}", hint=_FORM) from error
        if not isinstance(found, Mapping):
            raise BadParameter("the query is JSON, but not an object", hint=_FORM)
        for key in found:
            if key not in _LISTS:
                near = nearest(key, _LISTS)
                raise BadParameter(f"the query has {shown(key)}; there are and, or, not", hint=near or _FORM)
        lists = {name: _conditions(found.get(key), key) for key, name in _LISTS.items()}
        if not any(lists.values()):
            raise BadParameter("the query has no condition, and the API wants at least one", hint=_FORM)
        return cls(**lists)


_FORM = 'such as {"and": [{"field_name": "hashtag_name", "operation": "EQ", "field_values": ["news"]}]}'


def _joined(one: tuple[Condition, ...], other: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _conditions(found: Any, key: str) -> tuple[Condition, ...]:
    if found is None:
        return ()
    if not isinstance(found, list):
        raise BadParameter(f"{key!r} of the query is not a list", hint=_FORM)
    return tuple(_condition(raw, f"{key}[{place}]") for place, raw in enumerate(found))


def _condition(raw: Any, place: str) -> Condition:
    if not isinstance(raw, Mapping) or set(raw) != set(_KEYS):
        raise BadParameter(f"{place} of the query does not have exactly {', '.join(_KEYS)}", hint=_FORM)
    values = raw["field_values"]
    if not isinstance(values, list):
        raise BadParameter(f"{place}.field_values of the query is not a list", hint=_FORM)
    try:
        return condition_of(str(raw["field_name"]), str(raw["operation"]), values)
    except InconcertError as error:
        raise BadParameter(f"{place} of the query: {error.message}", hint=error.hint, where=error.where) from error


class Field:
    """A field of a video that can be asked for; comparing it gives a `Query`."""

    __hash__ = None  # type: ignore[assignment]  # == makes a query, so it cannot be a key

    def __init__(self, name: str) -> None:
        condition_of(name, "EQ", ["19700101" if name == "create_date" else _SAMPLE.get(name, "0")])
        self.name = name

    def __repr__(self) -> str:
        return f"field({self.name!r})"

    def is_in(self, values: Iterable[Any]) -> Query:
        """Ask for one of several values."""
        return self._asked("IN", [values] if isinstance(values, str) else values)

    def __eq__(self, value: object) -> Query:  # type: ignore[override]  # a query, not a truth
        return self._asked("EQ", [value])

    def __ne__(self, value: object) -> Query:  # type: ignore[override]  # a query, not a truth
        return ~self._asked("EQ", [value])

    def __gt__(self, value: object) -> Query:
        return self._asked("GT", [value])

    def __ge__(self, value: object) -> Query:
        return self._asked("GTE", [value])

    def __lt__(self, value: object) -> Query:
        return self._asked("LT", [value])

    def __le__(self, value: object) -> Query:
        return self._asked("LTE", [value])

    def _asked(self, operation: str, values: Iterable[Any]) -> Query:
        return Query(all_of=(condition_of(self.name, operation, values),))


_SAMPLE = {"region_code": "IT", "video_length": "SHORT"}


def field(name: str) -> Field:
    """Give a field to ask for.

    Parameters
    ----------
    name : str
        username, region_code, video_id, hashtag_name, keyword, music_id, effect_id, video_length, create_date,
        view_count or comment_count.

    Raises
    ------
    BadParameter
        When there is no such field.

    Examples
    --------
    >>> query = (field("keyword") == "harbour") & (field("view_count") > 1000)
    >>> [condition.operation for condition in query.all_of]
    ['EQ', 'GT']
    """
    return Field(name)
