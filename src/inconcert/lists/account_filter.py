"""Only the posts of listed accounts take part: what ``--accounts FILE`` does, before anything else is done with them.

1. Batch by batch, rows whose account is on the list are kept, in memory while that is easy, in files beyond.
2. Those left out are counted by reason with examples; so are listed accounts that have no row at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import EmptyInput, shown
from inconcert.lists.listed_accounts import ID, ListedAccounts, read_list
from inconcert.objects.share import Shares
from inconcert.provenance import EXAMPLES_KEPT, Dropped, Step
from inconcert.read.keep import keep
from inconcert.read.posts import Posts
from inconcert.tables import Table

__all__ = ["NOT_LISTED", "STEP", "only_listed"]

NOT_LISTED = "account not on the list"
#: What the step is called in a run record.
STEP = "accounts"

Rows = TypeVar("Rows", Posts, Shares)


def only_listed(data: Rows, accounts: Any) -> Rows:
    """Give posts or shares of listed accounts only; the others are counted.

    Parameters
    ----------
    data : Posts or Shares
        What `inconcert.read` or `inconcert.shares` gave. The order of rows stays.
    accounts : path, table, iterable of str, AccountList or ListedAccounts
        The list; see `read_list`.

    Returns
    -------
    Posts or Shares
        With one more step in the provenance: how many rows and accounts there are, what was left out, and the
        listed accounts without a row.

    Raises
    ------
    EmptyInput
        When no row is of a listed account; shows ids of both sides.
    InputError
        Whatever `read_list` says of the list.

    Examples
    --------
    >>> from inconcert.read import read
    >>> posts = read([{"account_id": a, "content_id": a, "timestamp": 1_600_000_000} for a in "abc"])
    >>> kept = only_listed(posts, ["a", "z"])
    >>> kept.num_rows, kept.provenance.steps[-1].counts["accounts_without_posts"]
    (1, 1)
    """
    started = perf_counter()
    listed = read_list(accounts)
    passing = _Passing(listed)
    rows = data.num_rows
    kept = keep(passing.batches(data.table))
    if kept is None or kept.num_rows == 0:
        raise EmptyInput(
            f"none of {rows:,} rows is of an account on {_called(listed)}: it has ids such as "
            f"{', '.join(map(shown, listed.ids[:EXAMPLES_KEPT]))}, the data {', '.join(map(shown, passing.strangers))}",
            hint="the list must have ids as the data have them in account_id",
        )
    step = _step(listed, passing, kept.num_rows, rows, perf_counter() - started)
    if isinstance(data, Shares):
        before = data.provenance.counts.get("shares_dropped", 0)
        counts = {**step.counts, "shares": kept.num_rows, "shares_dropped": before + rows - kept.num_rows}
        notes = step.notes
        if data.raw_forms is not None:
            notes += ("how objects were written is counted over all accounts",)
        step = replace(step, counts=counts, notes=notes)
    return replace(data, table=kept, provenance=data.provenance.then(step))


class _Passing:
    """Batches on their way through the list, and what was seen of them."""

    def __init__(self, listed: ListedAccounts) -> None:
        self.wanted = pa.array(listed.ids, pa.string())
        self.seen: set[str] = set()
        self.strangers: list[str] = []

    def batches(self, table: Table) -> Iterator[pa.RecordBatch]:
        for batch in table.batches():
            ids = batch.column(ID).cast(pa.string())
            mask = pc.is_in(ids, value_set=self.wanted)
            self.seen.update(pc.unique(ids.filter(mask)).to_pylist())
            if len(self.strangers) < EXAMPLES_KEPT and not pc.all(mask, min_count=0).as_py():
                others = pc.unique(ids.filter(pc.invert(mask))).drop_null().to_pylist()
                self.strangers += [name for name in others if name not in self.strangers][
                    : EXAMPLES_KEPT - len(self.strangers)
                ]
            yield batch.filter(mask)


def _step(listed: ListedAccounts, passing: _Passing, kept: int, rows: int, seconds: float) -> Step:
    absent = [name for name in listed.ids if name not in passing.seen]
    notes = [f"only posts of accounts on {_called(listed)} take part; accounts on it: {len(listed):,}"]
    if absent:
        examples = ", ".join(map(shown, absent[:EXAMPLES_KEPT]))
        notes.append(f"listed accounts without posts here: {len(absent):,} of {len(listed):,}, such as {examples}")
    if listed.n_repeated:
        notes.append(f"rows of the list that name an account again: {listed.n_repeated:,}")
    dropped = (
        (Dropped(NOT_LISTED, rows - kept, tuple(f"account {shown(name)}" for name in passing.strangers)),)
        if rows > kept
        else ()
    )
    return Step(
        name=STEP,
        parameters={"accounts": listed.name, "sha256": listed.sha256},
        counts={
            "accounts_listed": len(listed),
            "accounts_without_posts": len(absent),
            "rows_of_listed_accounts": kept,
            "rows_of_other_accounts": rows - kept,
        },
        dropped=dropped,
        notes=tuple(notes),
        seconds=seconds,
    )


def _called(listed: ListedAccounts) -> str:
    return "the list" if listed.path is None else f"the list {listed.path}"
