"""Every pair of accounts by type: normal, fast, repetitive, fast and repetitive.

Source: Yang et al. 2025 (see `inconcert.calibrate.type_rule` for the rule).

1. Pairs with at least one common object in the window are streamed block by block, with all their common objects.
2. A compiled pass gives each pair its statistic and its type and adds it to the tallies: a few numbers a type, one byte
   an object and a share, four counts an account, and a histogram. A normal pair leaves no other trace.
3. Pairs that are not normal become rows of a table; more than `MOST_IN_MEMORY` of them go to a file.

So memory grows with the shares and with the pairs that are not normal, not with all pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.calibrate.object_days import whole_objects
from inconcert.calibrate.object_delays import with_mean_delays
from inconcert.calibrate.pair_figures import STATISTICS, pair_statistics, tally_block
from inconcert.calibrate.pair_histogram import PairHistogram
from inconcert.calibrate.pair_sink import PairSink
from inconcert.calibrate.type_figures import CoSharing, TypeFigures
from inconcert.calibrate.type_rule import TYPES, ObjectDelay, PairStat, TypeRule
from inconcert.coshares import CoShares, Ground, blocks
from inconcert.detect.encode import Encoded
from inconcert.errors import BadParameter
from inconcert.tables import Table

__all__ = ["ACCOUNTS_BY_TYPE", "TypeRows", "Types", "block_types", "judged", "types_of"]

#: Accounts with at least one pair: how many of each type.
ACCOUNTS_BY_TYPE = pa.schema([("account_id", pa.string()), *((name.replace(" ", "_"), pa.int64()) for name in TYPES)])
#: every type but normal
COORDINATED = np.uint8(0b1110)


@dataclass(frozen=True)
class TypeRows:
    """The rows behind the figures: what is in no record, because it is as large as the data.

    Parameters
    ----------
    pairs, accounts, objects : Table
        See the properties of `Types`.
    encoded : Encoded
        The shares the pairs were found in.
    """

    pairs: Table
    accounts: Table
    objects: Table
    encoded: Encoded = field(repr=False)


@dataclass(frozen=True)
class Types:
    """The pairs of accounts by type. Made by `types_of`.

    Parameters
    ----------
    rule : TypeRule
        The thresholds.
    figures : tuple of TypeFigures
        One entry for each type, in the order of `inconcert.calibrate.type_rule.TYPES`.
    co_sharing : CoSharing
        What is shared by two accounts or more, what of it is coordinated, and of how much.
    histogram : PairHistogram
        All pairs by common objects and delay.
    rows : TypeRows or None
        The tables; None when the types were read from a file, which has the figures only.
    """

    rule: TypeRule
    figures: tuple[TypeFigures, ...]
    co_sharing: CoSharing
    histogram: PairHistogram
    rows: TypeRows | None = field(default=None, repr=False, compare=False)

    @property
    def pairs(self) -> Table:
        """Pairs that are not normal: ``account_id, account_id_y`` and `inconcert.schema.EDGE_TYPE`, by both ids."""
        return self.found.pairs

    @property
    def accounts(self) -> Table:
        """Accounts with at least one pair, by id: how many pairs they have of each type (`ACCOUNTS_BY_TYPE`)."""
        return self.found.accounts

    @property
    def objects(self) -> Table:
        """Objects in common to a pair that is not normal: ``object_id, object_type, n_shares``, fast, repetitive ….

        ``n_shares`` are those in such pairs; the last three columns say of which types. By object_id.
        """
        return self.found.objects

    @property
    def found(self) -> TypeRows:
        """The tables, for whoever needs them.

        Raises
        ------
        BadParameter
            When the types were read from a file.
        """
        if self.rows is None:
            raise BadParameter(
                "these types were read from a file, which has their figures but no pairs, accounts or shares",
                hint="type the pairs again from the shares: types_of(ground(shares), ...); edges: typed_edges",
            )
        return self.rows

    @property
    def n_pairs(self) -> int:
        """Pairs of all types."""
        return sum(f.n_pairs for f in self.figures)

    def to_dict(self) -> dict[str, Any]:
        """Give thresholds, figures and histogram, ready for JSON; the rows are not part of it."""
        return {
            "rule": self.rule.to_dict(),
            "figures": [f.to_dict() for f in self.figures],
            "co_sharing": self.co_sharing.to_dict(),
            "histogram": self.histogram.to_dict(),
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Types:
        """Read what `to_dict` gave; it has no rows."""
        return cls(
            TypeRule.from_dict(record["rule"]),
            tuple(TypeFigures(**f) for f in record["figures"]),
            CoSharing(**record["co_sharing"]),
            PairHistogram.from_dict(record["histogram"]),
        )

    def __str__(self) -> str:
        from inconcert.calibrate.type_tables import coverage_table, type_table

        parts = (f"Thresholds: {self.rule}", type_table(self), coverage_table(self))
        return "\n\n".join(str(part) for part in parts)

    def _repr_html_(self) -> str:
        from inconcert.calibrate.type_tables import coverage_table, type_table

        shown = f"{type_table(self)._repr_html_()}{coverage_table(self)._repr_html_()}"
        return f"<div><p>Thresholds: {self.rule}</p>{shown}</div>"


def types_of(
    ground: Ground | Encoded,
    *,
    time_threshold: float | None,
    repetition: int | None,
    window: int = 86_400,
    pair_stat: PairStat = "mean",
    object_delay: ObjectDelay = "closest",
    n_shares: int | None = None,
    threads: int | None = None,
) -> Types:
    """Give every pair of accounts its type, by thresholds of time and of repetition.

    Parameters
    ----------
    ground : Ground or Encoded
        The shares, from `inconcert.coshares.ground`; with `Encoded` alone the denominators of the tables are unknown.
    time_threshold : float or None
        Seconds; pairs at most so slow are fast. None: no threshold, no pair is fast.
    repetition : int or None
        Objects in common from which a pair is repetitive. None: no pair is.
    window : int
        Two shares of one object belong together when less than so many seconds apart.
    pair_stat : {"mean", "median", "count"}
        Judge speed by the mean or median of a pair's delays (one an object), or by whether at least two objects are
        within the threshold.
    object_delay : {"closest", "mean"}
        The delay on an object one of them shared several times: of the closest two shares, or the mean of all.
    n_shares : int, optional
        All shares of the data, for the percentages of Tables 1 and 2.
    threads : int, optional
        All cores by default. The result does not depend on it.

    Raises
    ------
    BadParameter
        When a value is outside its range.

    References
    ----------
    Yang et al. 2025, doi 10.1038/s41598-025-00233-w.

    Examples
    --------
    >>> from inconcert.coshares import ground
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 1000 * o + d}
    ...     for a, d in (("a", 0), ("b", 5), ("c", 600))
    ...     for o in (1, 2)
    ... ]
    >>> found = types_of(ground(as_shares(rows)), time_threshold=27, repetition=9)
    >>> found.pairs.records()
    [{'account_id': 'a', 'account_id_y': 'b', 'type': 'fast', 'n_common': 2, 'pair_delta': 5.0}]
    >>> found.accounts.records()[2]
    {'account_id': 'c', 'normal': 2, 'fast': 0, 'repetitive': 0, 'fast_and_repetitive': 0}
    """
    rule = TypeRule(time_threshold, repetition, window, pair_stat, object_delay)
    encoded = ground if isinstance(ground, Encoded) else ground.encoded
    tally = _Tally.of(encoded, rule, judged(encoded, rule, threads=threads))
    known = None if isinstance(ground, Encoded) else ground
    return Types(
        rule,
        tally.figures(),
        tally.co_sharing(
            n_shares=n_shares,
            n_objects=None if known is None else known.n_objects,
            n_accounts=None if known is None else known.n_active,
        ),
        tally.histogram,
        TypeRows(tally.pairs, tally.accounts(), tally.objects(), encoded),
    )


def judged(encoded: Encoded, rule: TypeRule, *, min_objects: int = 1, threads: int | None = None) -> Iterator[CoShares]:
    """Yield all pairs with the delays the rule is about."""
    stream = blocks(encoded, rule.horizon, min_objects=min_objects, threads=threads)
    return stream if rule.object_delay == "closest" else with_mean_delays(stream, encoded, rule.horizon)


def block_types(block: CoShares, rule: TypeRule) -> tuple[np.ndarray, np.ndarray]:
    """Give type (place in `TYPES`, int8) and statistic (float64) of each pair of a block of co-shares."""
    figure = np.empty(block.n_pairs, np.float64)
    limit = -1.0 if rule.time_threshold is None else float(rule.time_threshold)
    pair_statistics(block.starts, block.delay, STATISTICS[rule.pair_stat], limit, figure)
    return rule.codes(block.n_objects, figure), figure


@dataclass(frozen=True)
class _Tally:
    encoded: Encoded
    histogram: PairHistogram
    pairs: Table
    sums: np.ndarray
    by_account: np.ndarray
    in_object: np.ndarray
    in_row: np.ndarray

    @classmethod
    def of(cls, encoded: Encoded, rule: TypeRule, stream: Iterable[CoShares]) -> _Tally:
        histogram = PairHistogram.empty(rule.window)
        sums = np.zeros((len(TYPES), 4))
        by_account = np.zeros((encoded.n_accounts, len(TYPES)), np.int64)
        in_object = np.zeros(len(encoded.object_ids), np.uint8)
        in_row = np.zeros(encoded.n_rows, np.uint8)
        with PairSink(encoded.account_ids) as sink:
            for block in stream:
                codes, figure = block_types(block, rule)
                tally_block(
                    block.u, block.v, block.starts, block.obj, block.delay, block.row_u, block.row_v, codes, figure,
                    sums, by_account, in_object, in_row, histogram.n_common, histogram.pair_delta, histogram.by_type,
                )  # fmt: skip
                other = np.flatnonzero(codes)
                sink.add(block.u[other], block.v[other], codes[other], block.n_objects[other], figure[other])
        # an object counted day by day is in the types of all its days
        names, place = whole_objects(encoded)
        in_whole = np.zeros(len(names), np.uint8)
        np.bitwise_or.at(in_whole, place, in_object)
        return cls(encoded, histogram, sink.table(), sums, by_account, in_whole, in_row)

    def figures(self) -> tuple[TypeFigures, ...]:
        found = []
        for code, name in enumerate(TYPES):
            bit = np.uint8(1 << code)
            n_pairs = int(self.histogram.by_type[code].sum())
            common, means, delays, squares = self.sums[code].tolist()
            found.append(
                TypeFigures(
                    name,
                    n_pairs,
                    int(np.count_nonzero(self.by_account[:, code])),
                    int(np.count_nonzero(self.in_object & bit)),
                    int(np.count_nonzero(self.in_row & bit)),
                    mean_delay=means / n_pairs if n_pairs else None,
                    mean_common=common / n_pairs if n_pairs else None,
                    mean_delay_by_share=delays / common if n_pairs else None,
                    mean_common_by_share=squares / common if n_pairs else None,
                )
            )
        return tuple(found)

    def co_sharing(self, **denominators: int | None) -> CoSharing:
        return CoSharing(
            accounts_sharing=int(np.count_nonzero(self.by_account.any(axis=1))),
            objects_shared=int(np.count_nonzero(self.in_object)),
            accounts_coordinated=int(np.count_nonzero(self.by_account[:, 1:].any(axis=1))),
            objects_coordinated=int(np.count_nonzero(self.in_object & COORDINATED)),
            shares_coordinated=int(np.count_nonzero(self.in_row & COORDINATED)),
            **denominators,
        )

    def accounts(self) -> Table:
        present = np.flatnonzero(self.by_account.any(axis=1))
        names = self.encoded.account_ids.take(pa.array(present)).cast(pa.string())
        columns = [names, *(pa.array(self.by_account[present, code]) for code in range(len(TYPES)))]
        return Table.of(pa.table(columns, schema=ACCOUNTS_BY_TYPE))

    def objects(self) -> Table:
        e = self.encoded
        names, place = whole_objects(e)
        codes = np.flatnonzero(self.in_object & COORDINATED)
        taking_part = place[e.obj[(self.in_row & COORDINATED) > 0]]
        kind = np.zeros(len(names), np.int8)
        if e.type_code is not None:
            kind[place[e.obj]] = e.type_code
        table = pa.table(
            {
                "object_id": names.take(pa.array(codes)).cast(pa.string()),
                "object_type": pa.array(list(e.types)).take(pa.array(kind[codes])),
                "n_shares": pa.array(np.bincount(taking_part, minlength=len(names))[codes].astype(np.int64)),
                **{
                    name.replace(" ", "_"): pa.array((self.in_object[codes] & np.uint8(1 << code)) > 0)
                    for code, name in enumerate(TYPES)
                    if code
                },
            }
        )
        return Table.of(table.sort_by("object_id"))
