"""A list of objects the user is interested in: only these count, and what is known of them travels along."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadParameter, EmptyInput, MissingColumn, shown
from inconcert.objects.distinct import Forms
from inconcert.objects.kinds import Kind, label_of
from inconcert.objects.listed_dates import NO_DATE, published_seconds
from inconcert.objects.refused import Refused
from inconcert.objects.table_input import read_small_table
from inconcert.objects.tally import Tally
from inconcert.tables import Table

__all__ = ["Listed", "load_list"]

#: Names the column of the objects may have, the first found is taken.
OBJECT_COLUMNS = ("object_id", "object", "url", "link", "claim_url", "domain", "hashtag", "text")
SECONDS_PER_DAY = 86_400


@dataclass(frozen=True)
class Listed:
    """The list, ready to be looked up.

    Parameters
    ----------
    table : pa.Table
        ``object_id`` (unique, in the form the shares have, with the prefix of its type when there are several
        types) and the columns of the list.
    published : int64 array
        When each was published, seconds UTC; `NO_DATE` where unknown.
    days_after : int, optional
        Keep shares within so many days of publication.
    """

    table: pa.Table
    published: np.ndarray
    days_after: int | None
    tally: Tally

    def keep(self, object_ids: pa.Array, times: pa.Array, tally: Tally) -> np.ndarray:
        """Tell which shares are of a listed object in its days; count the others."""
        position = pc.index_in(object_ids, value_set=self.table.column("object_id").combine_chunks())
        inside: np.ndarray = position.is_valid().to_numpy(zero_copy_only=False)
        _count("object not in the list", ~inside, object_ids, tally)
        if self.days_after is None:
            return inside
        at = pc.fill_null(position, 0).to_numpy()
        published = self.published[at] if len(self.published) else np.full(len(at), NO_DATE)
        undated = inside & (published == NO_DATE)
        _count("listed without published_at", undated, object_ids, tally)
        dated = inside & ~undated
        after = times.to_numpy() - np.where(dated, published, 0)
        early, late = dated & (after < 0), dated & (after > self.days_after * SECONDS_PER_DAY)
        _count("share before the object was published", early, object_ids, tally)
        _count(f"share more than {self.days_after} days after the object was published", late, object_ids, tally)
        kept: np.ndarray = dated & ~early & ~late
        return kept

    def never_shared(self, shares: Table) -> list[str]:
        """Give the listed objects that no share has, sorted."""
        never = set(self.table.column("object_id").to_pylist())
        for batch in shares.batches(["object_id"]):
            never.difference_update(pc.unique(batch.column(0)).to_pylist())
        return sorted(never)


def load_list(data: Any, kinds: Sequence[Kind], *, days_after: int | None = None, prefixed: bool = False) -> Listed:
    """Read a list of objects and bring them into the form of the shares.

    Parameters
    ----------
    data : path or table
        With a column ``object_id``, ``object``, ``url`` …, and any others; ``published_at`` when `days_after`
        is given, ``object_type`` when several types are looked for.
    kinds : sequence of Kind
        The types looked for.

    Raises
    ------
    MissingColumn, BadParameter, EmptyInput
    """
    file = os.fspath(data) if isinstance(data, str | os.PathLike) else None
    table = read_small_table(data)
    names = {name.strip().lower(): name for name in table.column_names}
    column = next((names[c] for c in OBJECT_COLUMNS if c in names), None)
    if column is None:
        raise MissingColumn("object", table.column_names, file=file)
    if days_after is not None and "published_at" not in names:
        raise MissingColumn("published_at", table.column_names, file=file)
    tally = Tally()
    types = _types(table, names, kinds)
    forms = {kind.name: Forms(kind.form) if kind.form else None for kind in kinds}
    ids = [
        _object_id(value, kind, forms, tally, prefixed=prefixed)
        for value, kind in zip(table.column(column).to_pylist(), types, strict=True)
    ]
    published = (
        published_seconds(table.column(names["published_at"]), file=file)
        if "published_at" in names
        else np.full(len(ids), NO_DATE)
    )
    rows = _first_of_each(ids, published, tally)
    if not rows:
        raise EmptyInput(
            "the list of objects has no object of the types looked for" + (f" (file {file})" if file else "")
        )
    taken = table.take(pa.array(rows))
    columns = {"object_id": pa.array([ids[row] for row in rows], pa.string())}
    columns |= {name: taken.column(name) for name in taken.column_names if name != "object_id"}
    return Listed(pa.table(columns), published[rows], days_after, tally)


def listed_table(listed: Listed | None) -> Table | None:
    """Give the table that `Shares.listed` holds."""
    return None if listed is None else Table(memory=listed.table)


def _types(table: pa.Table, names: dict[str, str], kinds: Sequence[Kind]) -> list[str]:
    if "object_type" in names and len(kinds) > 1:
        return [str(v) for v in table.column(names["object_type"]).to_pylist()]
    if len(kinds) > 1:
        raise BadParameter(
            "with several types of object, the list needs a column object_type",
            hint=f"fill it with {' or '.join(kind.name for kind in kinds)}",
        )
    return [kinds[0].name] * table.num_rows


def _object_id(value: Any, kind: str, forms: dict[str, Forms | None], tally: Tally, *, prefixed: bool) -> str | None:
    text = "" if value is None else str(value)
    if not text.strip():
        tally.add("list: no object", 1)
        return None
    if kind not in forms:
        tally.add("list: object of another type", 1, [f"{shown(text)} of type {shown(kind)}"])
        return None
    form = forms[kind]
    found = form.of(text) if form else text
    if isinstance(found, Refused):
        tally.add(f"list: {found.reason}", 1, [shown(text)])
        return None
    return f"{label_of(kind)}:{found}" if prefixed else found


def _first_of_each(ids: list[str | None], published: np.ndarray, tally: Tally) -> list[int]:
    """Give the row of each object that was published first (a date before none, then the order of the list)."""
    best: dict[str, int] = {}
    for row in sorted(range(len(ids)), key=lambda r: (published[r] == NO_DATE, published[r], r)):
        name = ids[row]
        if name is None:
            continue
        if best.setdefault(name, row) != row:
            tally.add("list: the same object again", 1, [shown(name)])
    return sorted(best.values())


def _count(reason: str, which: np.ndarray, object_ids: pa.Array, tally: Tally) -> None:
    rows = np.flatnonzero(which)
    wanted = pa.array(rows[: max(tally.wants(reason), 0)])
    tally.add(reason, len(rows), [shown(v) for v in object_ids.take(wanted).to_pylist()], mistake=False)
