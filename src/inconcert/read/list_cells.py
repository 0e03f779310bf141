"""Lists written into one cell of a table, in the ways people's software writes them.

================================  =======================================
cell                              written by
================================  =======================================
``["a", "b"]``                    JSON
``['a', 'b']``                    Python
``[a, b]``                        the X information-operations archive
``c("a", "b")``                   R, a list column made text
``a, b``  ``a|b``  ``a;b``        joined by hand
================================  =======================================
"""

from __future__ import annotations

import re

from inconcert.read.values import strings

__all__ = ["list_of", "urls_of"]

#: Cells that are an empty list in some language.
EMPTY_LISTS = frozenset(
    {
        *("", "[]", "[ ]", "{}", "[null]", "null", "NULL", "None", "nan", "NaN", "NA", "<NA>"),
        *("list()", "c()", "character(0)", "integer(0)", "numeric(0)"),
    }
)

_WRAPPED = re.compile(r"(?:c\(|list\(|\[|\{|\()(.*)[\])}]", re.DOTALL)
_QUOTED = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*(?:,|$)""", re.DOTALL)
_ESCAPED = re.compile(r"""\\(["'\\/])""")
_BETWEEN = re.compile(r"\s*[,;|]\s*")
#: A comma separates two links only when another link begins behind it; links hold commas of their own.
_BETWEEN_URLS = re.compile(r"""["']?\s*[,;|]\s*["']?(?=[a-z][a-z0-9+.-]*://)|\s+(?=https?://)""", re.IGNORECASE)


def list_of(cell: object) -> list[str] | None:
    r"""Give the entries of a cell that holds a list, each once, in order; None when it is empty.

    Examples
    --------
    >>> list_of("[news, italia]"), list_of("['a, b', 'c']"), list_of('c("x", "y")'), list_of("p|q"), list_of("NA")
    (['news', 'italia'], ['a, b', 'c'], ['x', 'y'], ['p', 'q'], None)
    """
    inner = _inner(cell)
    if inner is None:
        return None
    return strings(_quoted(inner) or (_bare(part) for part in _BETWEEN.split(inner)))


def urls_of(cell: object) -> list[str] | None:
    """Give the links of a cell that holds a list of them; commas inside a link do not split it.

    Examples
    --------
    >>> urls_of("[https://a.example/1,2, https://b.example/]")
    ['https://a.example/1,2', 'https://b.example/']
    """
    inner = _inner(cell)
    if inner is None:
        return None
    return strings(_quoted(inner) or (_bare(part) for part in _BETWEEN_URLS.split(inner)))


def _inner(cell: object) -> str | None:
    if not isinstance(cell, str):
        return None
    stripped = cell.strip()
    if stripped in EMPTY_LISTS:
        return None
    wrapped = _WRAPPED.fullmatch(stripped)
    return (wrapped[1] if wrapped else stripped).strip() or None


def _quoted(inner: str) -> list[str]:
    """Give the entries when every one of them is quoted, else nothing."""
    entries, at = [], 0
    while at < len(inner):
        found = _QUOTED.match(inner, at)
        if found is None:
            return []
        entries.append(_ESCAPED.sub(r"\1", found[1] if found[1] is not None else found[2]))
        at = found.end()
    return entries


def _bare(part: str) -> str:
    bare = part.strip().strip("\"'").strip()
    return "" if bare in EMPTY_LISTS else bare
