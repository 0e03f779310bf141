"""From one batch of posts to the shares of one type of object."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import shown
from inconcert.objects.distinct import Forms, map_distinct
from inconcert.objects.kinds import Kind, label_of
from inconcert.objects.listed import Listed
from inconcert.objects.platform_rules import PLATFORM_HOSTS, PLATFORM_NAMES
from inconcert.objects.tally import Tally
from inconcert.objects.values import Values, is_list, values_in
from inconcert.schema import SHARE

__all__ = ["Maker"]

PLATFORMS = frozenset(PLATFORM_HOSTS.values())


@dataclass(frozen=True)
class Maker:
    """Makes the shares of one type, batch by batch.

    Parameters
    ----------
    kind : Kind
        The type.
    forms : Forms, optional
        Its canonical form, with a memory.
    prefixed : bool
        Object ids begin with the type (several types are looked for).
    with_raw : bool
        Add a column ``raw``.
    listed : Listed, optional
        Only these objects.
    """

    kind: Kind
    forms: Forms | None
    prefixed: bool
    with_raw: bool
    listed: Listed | None

    def shares(self, posts: pa.RecordBatch, tally: Tally) -> pa.Table:
        """Give the shares in a batch of usable posts; count what makes none."""
        kind = self.kind
        values = values_in(posts, kind)
        self._count_without(posts, values, tally)
        objects = values.raw
        if self.forms is not None:
            objects, refused = self.forms.apply(values.raw)
            for why, value, n in refused:
                tally.add(f"{kind.name}: {why.reason}", n, [shown(value)], mistake=not why.wanted)
        keep = objects.is_valid().to_numpy(zero_copy_only=False)
        if kind.platform is not None:
            inside = keep & self._inside_own_platform(objects, posts, values.rows)
            tally.add(
                f"{kind.name}: link inside the post's own platform",
                int(inside.sum()),
                _three(values.raw, inside),
                mistake=False,
            )
            keep &= ~inside
        rows, objects, raw = _kept(keep, values.rows, objects, values.raw)
        if is_list(posts.column("text" if kind.from_text else kind.column).type) or kind.from_text:
            rows, objects, raw = _kept(_first_in_post(rows, objects), rows, objects, raw)
        at = pa.array(rows)
        times = posts.column("timestamp").take(at)
        if self.prefixed:
            objects = pc.binary_join_element_wise(f"{label_of(kind.name)}:", objects, "")
        if self.listed is not None:
            wanted = self.listed.keep(objects, times, tally)
            rows, objects, raw = _kept(wanted, rows, objects, raw)
            at = pa.array(rows)
            times = times.filter(pa.array(wanted))
        columns = [
            objects,
            self._types(posts, at),
            posts.column("account_id").take(at),
            posts.column("content_id").take(at),
            times,
        ]
        schema = SHARE
        if self.with_raw:
            columns.append(raw if kind.shown is None else map_distinct(raw, kind.shown))
            schema = SHARE.append(pa.field("raw", pa.string()))
        return pa.Table.from_arrays(columns, schema=schema)

    def _count_without(self, posts: pa.RecordBatch, values: Values, tally: Tally) -> None:
        having = np.zeros(posts.num_rows, bool)
        having[values.rows] = True
        reason = f"post without {label_of(self.kind.name)}"
        rows = np.flatnonzero(~having)
        ids = posts.column("content_id").take(pa.array(rows[: tally.wants(reason)])).to_pylist()
        # a table of shares must name its objects; a post need not have a link
        tally.add(reason, len(rows), [f"content {shown(i)}" for i in ids], mistake=self.kind.name == "object_id")

    def _inside_own_platform(self, objects: pa.Array, posts: pa.RecordBatch, rows: np.ndarray) -> np.ndarray:
        of_link = map_distinct(objects, self.kind.platform or str)
        linked: np.ndarray = of_link.is_valid().to_numpy(zero_copy_only=False)
        if "platform" not in posts.schema.names:
            return linked
        platform = posts.column("platform").cast(pa.string()).take(pa.array(rows))
        own = map_distinct(platform, _platform)
        same = pc.fill_null(pc.equal(of_link, own), False).to_numpy(zero_copy_only=False)
        unknown = own.is_null().to_numpy(zero_copy_only=False)
        return np.asarray(linked & (same | unknown))

    def _types(self, posts: pa.RecordBatch, at: pa.Array) -> pa.Array:
        if self.kind.name == "object_id":
            if "object_type" in posts.schema.names:
                given = posts.column("object_type").cast(pa.string()).take(at)
                blank = pc.equal(pc.binary_length(pc.ascii_trim_whitespace(given)), 0)
                return pc.fill_null(pc.if_else(blank, None, given), "object")
            return pa.repeat("object", len(at))
        return pa.repeat(self.kind.name, len(at))


def _platform(name: str) -> str:
    name = name.strip().lower()
    return PLATFORM_NAMES.get(name, name)


def _kept(
    keep: np.ndarray, rows: np.ndarray, objects: pa.Array, raw: pa.Array
) -> tuple[np.ndarray, pa.Array, pa.Array]:
    if keep.all():
        return rows, objects, raw
    mask = pa.array(keep)
    return rows[keep], objects.filter(mask), raw.filter(mask)


def _first_in_post(rows: np.ndarray, objects: pa.Array) -> np.ndarray:
    """Tell which values are the first of their object in their post: one post shares an object once."""
    several = np.zeros(len(rows), bool)
    if len(rows) > 1:
        again = rows[1:] == rows[:-1]
        several[1:] |= again
        several[:-1] |= again
    keep = np.ones(len(rows), bool)
    at = np.flatnonzero(several)
    if len(at):
        codes = objects.take(pa.array(at)).dictionary_encode()
        key = rows[at].astype(np.int64) * len(codes.dictionary) + codes.indices.to_numpy()
        _, first = np.unique(key, return_index=True)
        keep[at] = False
        keep[at[first]] = True
    return keep


def _three(raw: pa.Array, which: np.ndarray) -> list[str]:
    return [shown(v) for v in raw.take(pa.array(np.flatnonzero(which)[:3])).to_pylist()]
