"""Options of reading and of objects, as every function that takes data has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.errors import BadParameter, nearest
from inconcert.lists import read_list
from inconcert.results.input_shares import ObjectsAsked, ReadingAsked

__all__ = ["asked_of"]


def asked_of(options: Mapping[str, Any], whose: str) -> tuple[ReadingAsked, ObjectsAsked]:
    """Give what is asked of reading and of objects by keywords.

    Parameters
    ----------
    options : mapping
        Name → value; names as those of `inconcert.detect`.
    whose : str
        The function they were given to.

    Raises
    ------
    BadParameter
        When there is no such option; names the nearest.

    Examples
    --------
    >>> asked_of({"by": "url", "strict": True}, "calibrate")[1].by
    'url'
    """
    reading, objects = vars(ReadingAsked()), vars(ObjectsAsked())
    for name in options:
        if name not in {*reading, *objects}:
            raise BadParameter(
                f"{whose} has no option {name!r}", hint=nearest(name, [*reading, *objects]) or "see its documentation"
            )
    given = dict(options)
    if given.get("accounts") is not None:
        given["accounts"] = read_list(given["accounts"])
    return (
        ReadingAsked(**{name: value for name, value in given.items() if name in reading}),
        ObjectsAsked(**{name: value for name, value in given.items() if name in objects}),
    )
