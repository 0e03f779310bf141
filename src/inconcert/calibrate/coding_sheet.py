"""A sheet for hand-coding: pairs of accounts with links to some of what they shared, and an empty column for the code.

One row a pair, in random order. ``pair`` names it for whoever reads the codes; ``stratum`` and ``stratum_size`` say
where it was drawn. Then the accounts with names and links as far as the posts tell them, their figures, and for their
fastest common objects: the object, the seconds between the two posts, and links to both (ids where there are none).
``code, coder, note`` are to be filled in; see `inconcert.calibrate.coding.read_codes` for the codes.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.calibrate.pair_figures import nearest_delays
from inconcert.calibrate.threshold_pairs import STRATA, PairsAtThreshold
from inconcert.detect.order import by_group
from inconcert.errors import BadParameter
from inconcert.tables import Table, write_csv

__all__ = ["coding_sheet", "pair_name", "write_coding_sheet"]

#: what coders fill in
TO_FILL = ("code", "coder", "note")
PROFILE = ("account_name", "account_url")


def pair_name(account_id: str, account_id_y: str) -> str:
    """Give a short name of a pair that no spreadsheet takes for a number.

    Examples
    --------
    >>> pair_name("a", "b")
    'pair-7ec98c0d90b8'
    """
    # the length in front keeps ("ab", "c") and ("a", "bc") apart
    text = f"{len(account_id)}:{account_id}{account_id_y}".encode("utf-8", "surrogatepass")
    return "pair-" + hashlib.blake2b(text, digest_size=6).hexdigest()


def coding_sheet(pairs: PairsAtThreshold, posts: Table | None = None, *, examples: int = 3) -> Table:
    """Lay out pairs for hand-coding; see the module for the columns.

    Parameters
    ----------
    pairs : PairsAtThreshold
        From `inconcert.calibrate.threshold_pairs.pairs_at_threshold`.
    posts : Table, optional
        The posts (``shares.posts``), for links and names.
    examples : int
        Common objects shown of each pair, the fastest first.

    Raises
    ------
    BadParameter
        When `examples` is less than 1.
    """
    if examples < 1:
        raise BadParameter(f"examples is {examples}; it must be 1 object or more")
    e = pairs.encoded
    names, names_y = (e.account_ids.take(pa.array(codes)).cast(pa.string()).to_pylist() for codes in (pairs.u, pairs.v))
    shown = _fastest(pairs, examples)
    rows = np.array([row for of_pair in shown for both in of_pair for row in both], np.int64)
    content = e.content_ids.take(pa.array(rows)).cast(pa.string())
    objects = e.object_ids.take(pa.array(e.obj[rows])).cast(pa.string()).to_pylist()
    links = _latest(posts, "content_id", pc.unique(content), ("content_url",))["content_url"]
    known = _latest(posts, "account_id", pa.array(sorted({*names, *names_y}), pa.string()), PROFILE)
    contents = content.to_pylist()
    types = pairs.rule.types(pairs.n_common, pairs.pair_delta)
    table: list[dict[str, Any]] = []
    at = 0
    for k, (a, b) in enumerate(zip(names, names_y, strict=True)):
        stratum = STRATA[pairs.stratum[k]]
        row: dict[str, Any] = {
            "pair": pair_name(a, b),
            "stratum": stratum,
            "stratum_size": pairs.sizes[stratum],
            "account_id": a,
            "account_id_y": b,
            **{name + end: known[name].get(who) for name in PROFILE for end, who in (("", a), ("_y", b))},
            "type": types[k],
            "n_common": int(pairs.n_common[k]),
            "pair_delta": float(pairs.pair_delta[k]),
        }
        for place, (first, second) in enumerate(shown[k], 1):
            row[f"object_{place}"] = objects[at]
            row[f"seconds_{place}"] = abs(int(e.time[second] - e.time[first]))
            row[f"post_{place}"] = links.get(contents[at], contents[at])
            row[f"post_{place}_y"] = links.get(contents[at + 1], contents[at + 1])
            at += 2
        table.append(row | dict.fromkeys(TO_FILL))
    return Table.of(pa.Table.from_pylist(table, _schema(examples)))


def write_coding_sheet(sheet: Table, path: str | os.PathLike[str]) -> None:
    """Write a sheet as CSV that spreadsheets open without running anything in it.

    Raises
    ------
    OutputError
        When it cannot be written.
    """
    write_csv(sheet, path)


def _schema(examples: int) -> pa.Schema:
    text, whole = pa.string(), pa.int64()
    return pa.schema(
        [
            ("pair", text),
            ("stratum", text),
            ("stratum_size", whole),
            ("account_id", text),
            ("account_id_y", text),
            *((name + end, text) for name in PROFILE for end in ("", "_y")),
            ("type", text),
            ("n_common", whole),
            ("pair_delta", pa.float64()),
            *(
                field
                for k in range(1, examples + 1)
                for field in (
                    (f"object_{k}", text),
                    (f"seconds_{k}", whole),
                    (f"post_{k}", text),
                    (f"post_{k}_y", text),
                )
            ),
            *((name, text) for name in TO_FILL),
        ]
    )


def _fastest(pairs: PairsAtThreshold, examples: int) -> list[list[tuple[int, int]]]:
    """Give for each pair the rows of both posts of its fastest common objects."""
    e = pairs.encoded
    starts, rows = by_group(e.account, e.n_accounts)
    found = []
    for u, v in zip(pairs.u.tolist(), pairs.v.tolist(), strict=True):
        of_u, of_v = (rows[starts[a] : starts[a + 1]] for a in (u, v))
        out_u, out_v = (np.empty(len(of_u), np.int64) for _ in range(2))
        n = nearest_delays(of_u, of_v, e.obj, e.time, pairs.rule.horizon, out_u, out_v)
        order = np.argsort(np.abs(e.time[out_v[:n]] - e.time[out_u[:n]]), kind="stable")[:examples]
        found.append([(int(out_u[k]), int(out_v[k])) for k in order])
    return found


def _latest(posts: Table | None, key: str, wanted: pa.Array, columns: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Give for each column what the latest post with a value says of each key."""
    found: dict[str, dict[str, tuple[tuple[int, str], str]]] = {name: {} for name in columns}
    have = [] if posts is None else [name for name in columns if name in posts.column_names]
    if posts is None or not have:
        return {name: {} for name in columns}
    for batch in posts.batches(list(dict.fromkeys((key, "timestamp", "content_id", *have)))):
        inside = batch.filter(pc.is_in(batch.column(key).cast(pa.string()), wanted))
        keys, times, contents = (inside.column(name).to_pylist() for name in (key, "timestamp", "content_id"))
        for name in have:
            for one, time, content, value in zip(keys, times, contents, inside.column(name).to_pylist(), strict=True):
                place = (time, content)
                if value and (one not in found[name] or place > found[name][one][0]):
                    found[name][one] = (place, value)
    return {name: {one: value for one, (_, value) in of_name.items()} for name, of_name in found.items()}
