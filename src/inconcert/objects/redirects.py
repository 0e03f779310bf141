"""Short links resolved by the user: a table from the link as posted to where it leads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inconcert.errors import MissingColumn
from inconcert.objects.table_input import read_small_table
from inconcert.objects.urls import canonical_url

__all__ = ["Redirects", "load_redirects"]

#: Names the two columns may have.
RAW = ("raw", "url", "short_url", "original", "original_url", "from", "source")
RESOLVED = ("resolved", "resolved_url", "final_url", "expanded", "expanded_url", "unwound_url", "to", "target", "final")


@dataclass(frozen=True)
class Redirects:
    """Where links lead, from canonical form to canonical form, and what the user should know of the table."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def load_redirects(redirects: Any, *, keep_query: bool = False) -> Redirects:
    """Read where links lead, chains followed to their end.

    Parameters
    ----------
    redirects : path, table or mapping
        A CSV (or any table) with the columns ``raw`` and ``resolved``, or a dict.
    keep_query : bool
        As for the links themselves.

    Notes
    -----
    Links that lead round in a circle all become the first of them in alphabetical order. A link that is no
    link to a web page, on either side, is passed over; of a link listed twice the first line holds. Both are
    counted in the notes.

    Raises
    ------
    MissingColumn
        When one of the two columns is not there.

    Examples
    --------
    >>> load_redirects({"https://t.co/Ab": "http://bit.ly/x", "bit.ly/x": "https://example.com/?utm_source=a"}).mapping
    {'https://bit.ly/x': 'https://example.com/', 'https://t.co/Ab': 'https://example.com/'}
    """
    hops: dict[str, str] = {}
    no_links = again = 0
    for raw, resolved in _rows(redirects):
        start, end = canonical_url(raw, keep_query=keep_query), canonical_url(resolved, keep_query=keep_query)
        if start is None or end is None:
            no_links += 1
        elif start != end and hops.setdefault(start, end) != end:
            again += 1
    notes = []
    if no_links:
        notes.append(f"redirects: {no_links:,} rows are not two links and were passed over")
    if again:
        notes.append(f"redirects: {again:,} rows give a link a second place to lead to; the first holds")
    return Redirects({start: _end(start, hops) for start in sorted(hops)}, tuple(notes))


def _rows(redirects: Any) -> list[tuple[str, str]]:
    if isinstance(redirects, Mapping) and all(isinstance(v, str) for v in redirects.values()):
        return [(str(k), str(v)) for k, v in redirects.items()]
    table = read_small_table(redirects)
    names = {name.strip().lower(): name for name in table.column_names}
    file = os.fspath(redirects) if isinstance(redirects, str | os.PathLike) else None
    found = []
    for wanted in (RAW, RESOLVED):
        name = next((names[w] for w in wanted if w in names), None)
        if name is None:
            raise MissingColumn(wanted[0], table.column_names, file=file)
        found.append(table.column(name).to_pylist())
    return [(str(a), str(b)) for a, b in zip(*found, strict=True) if a is not None and b is not None]


def _end(start: str, hops: Mapping[str, str]) -> str:
    seen = [start]
    while (end := hops.get(seen[-1])) is not None:
        if end in seen:
            return min(seen[seen.index(end) :])
        seen.append(end)
    return seen[-1]
