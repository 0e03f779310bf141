"""The detection as SQL: one text for DuckDB and Spark, its parameters put in as whole numbers.

The texts stand beside this file and can be read on their own: ``pairs.sql`` (what a pair is), ``edges.sql``,
``participation.sql``, ``deltas.sql``, ``evidence.sql``; ``pair_counts.sql`` and ``left_out.sql`` continue the
first steps of ``pairs.sql``. Three kinds of marks are filled in here, and nothing else ever enters a text:

- ``${time_window}`` and the like become whole numbers;
- lines between ``-- begin NAME`` and ``-- end NAME`` stay only when asked for;
- lines between ``-- begin each object_type`` and its end come once per type. A type is compared by the
  hexadecimal form of its bytes, so that no text of a user is ever part of a query.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources

from inconcert.detect.rules import Rules
from inconcert.errors import BadParameter

__all__ = ["query"]

#: where the steps end that ``pair_counts.sql`` and ``left_out.sql`` share with the pairs
END_OF_SHARED_STEPS = "-- 4. "
CONTINUATIONS = ("pair_counts", "left_out")

BLOCK = re.compile(r"^ *-- begin (?P<name>[\w ]+)\n(?P<lines>.*?)^ *-- end (?P=name)\n", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"\$\{(\w+)\}")

NO_CAP = 2**63 - 1


def query(name: str, rules: Rules, *, types: Sequence[str] = (), parts: Collection[str] = ()) -> str:
    """Give the text of a query under these rules.

    Parameters
    ----------
    name : str
        ``"pairs"``, ``"edges"``, ``"pair_counts"``, ``"left_out"``, ``"participation"``, ``"deltas"`` or
        ``"evidence"``.
    rules : Rules
        The parameters. A fast window brings its part of the edges.
    types : sequence of str
        The object types; edges count the objects of each when there are several.
    parts : collection of str
        Names of further optional parts of the text.

    Raises
    ------
    BadParameter
        When a parameter is not a whole number below 2^63.

    Examples
    --------
    >>> "later.timestamp_share - earlier.timestamp_share <= 90" in query("pairs", Rules(time_window=90))
    True
    """
    parts = {*parts, *(["fast_window"] if rules.fast_window is not None else [])}

    def filled(block: re.Match[str]) -> str:
        if block["name"] == "each object_type":
            return "".join(_of_type(block["lines"], *numbered) for numbered in enumerate(types) if len(types) > 1)
        return block["lines"] if block["name"] in parts else ""

    numbers = _numbers(rules)
    return PLACE.sub(lambda place: str(numbers[place[1]]), BLOCK.sub(filled, _text(name)))


@cache
def _text(name: str) -> str:
    text = resources.files("inconcert.detect").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return _text("pairs").partition(END_OF_SHARED_STEPS)[0] + text if name in CONTINUATIONS else text


def _of_type(lines: str, number: int, object_type: str) -> str:
    in_hexadecimal = object_type.encode().hex().upper()
    return lines.replace("${object_type_number}", str(number)).replace("${object_type_hex}", in_hexadecimal)


def _numbers(rules: Rules) -> dict[str, int]:
    numbers = {
        "time_window": rules.time_window,
        "slot_width": max(rules.time_window, 1),
        "fast_window": rules.fast_window or 0,
        "min_participation": rules.min_participation,
        "max_shares_per_object": NO_CAP if rules.max_shares_per_object is None else rules.max_shares_per_object,
        "weight_is_pairs": 1 if rules.weight == "pairs" else 0,
    }
    for name, value in numbers.items():
        if type(value) is not int or abs(value) > NO_CAP:
            raise BadParameter(f"{name} must be a whole number below 2^63, not {value!r}")
    return numbers
