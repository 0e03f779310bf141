"""Rules of published studies, as they were published, so that their edges can be compared with those found here.

Each rule says which pairs of accounts it calls coordinated. None of them says how many it would find by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from inconcert.calibrate.coornet import coordination_interval
from inconcert.calibrate.coornet_pairs import coornet_pairs
from inconcert.calibrate.pair_figures import COUNT, pair_statistics
from inconcert.calibrate.type_rule import FAST_OBJECTS, TYPES, TypeRule
from inconcert.calibrate.types import block_types
from inconcert.coshares import CoShares, Ground, blocks, ground
from inconcert.errors import BadParameter, NoThreshold, nearest
from inconcert.objects.share import Shares
from inconcert.tables import Table

__all__ = ["COMPARISON_EDGE", "COMPARISON_RULES", "ComparisonRule", "Sharing", "edges_by_rule"]

#: what every rule gives: two accounts and the number of objects the rule counts for them
COMPARISON_EDGE = pa.schema([("account_id", pa.string()), ("account_id_y", pa.string()), ("weight", pa.int64())])

DAY = 86_400
#: Yang et al. 2025, as published
YANG = TypeRule(27.0, 9)


@dataclass(frozen=True)
class Sharing:
    """What a rule is given: all shares, the same encoded, the window of its common objects, threads."""

    shares: Shares
    base: Ground
    window: int
    threads: int | None


@dataclass(frozen=True)
class ComparisonRule:
    """A rule of a published study.

    Parameters
    ----------
    name : str
        What it is called here.
    source : str
        Where it was published.
    words : str
        What it demands of two accounts.
    find : function of Sharing
        Gives the pairs it finds, as `COMPARISON_EDGE`.
    """

    name: str
    source: str
    words: str
    find: Callable[[Sharing], Table]


def edges_by_rule(
    name: str, shares: Shares, *, base: Ground | None = None, window: int = DAY, threads: int | None = None
) -> Table:
    """Give the pairs of accounts a published rule calls coordinated.

    Parameters
    ----------
    name : str
        One of `COMPARISON_RULES`.
    shares : Shares
        All shares.
    base : Ground, optional
        The same shares encoded, when they already are. CooRnet leaves no account out, so its rule is only exact with
        ``min_participation=1``.
    window : int
        Two shares of an object are common when less than so many seconds apart. CooRnet's rule takes no notice of it.
    threads : int, optional
        All cores by default. The result does not depend on it.

    Returns
    -------
    Table
        ``account_id, account_id_y, weight`` by both ids; the weight is the number of objects the rule counts.

    Raises
    ------
    BadParameter
        When there is no such rule.
    NoThreshold
        When the data give no coordination interval (Giglietto et al. 2020).

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 1000 * o + d}
    ...     for a, d in (("a", 0), ("b", 9), ("c", 600))
    ...     for o in range(6)
    ... ]
    >>> edges_by_rule("ayers2021", as_shares(rows)).records()
    [{'account_id': 'a', 'account_id_y': 'b', 'weight': 6}]
    """
    if name not in COMPARISON_RULES:
        known = ", ".join(COMPARISON_RULES)
        raise BadParameter(f"there is no rule {name!r}; there are {known}", hint=nearest(name, COMPARISON_RULES))
    if window < 1:
        raise BadParameter(f"window is {window}; it must be 1 second or more")
    given = ground(shares, threads=threads) if base is None else base
    return COMPARISON_RULES[name].find(Sharing(shares, given, window, threads))


def _chosen(given: Sharing, min_objects: int, passes: Callable[[CoShares], np.ndarray]) -> Table:
    """Stream the pairs with at least `min_objects` common objects and keep those that pass."""
    e = given.base.encoded

    def batches() -> Iterator[pa.RecordBatch]:
        for block in blocks(e, given.window - 1, min_objects=min_objects, threads=given.threads):
            kept = np.flatnonzero(passes(block))
            ends = [e.account_ids.take(pa.array(codes[kept])).cast(pa.string()) for codes in (block.u, block.v)]
            yield pa.record_batch([*ends, pa.array(block.n_objects[kept].astype(np.int64))], schema=COMPARISON_EDGE)

    return Table.of(pa.Table.from_batches(batches(), COMPARISON_EDGE))


def _ayers(given: Sharing) -> Table:
    def passes(block: CoShares) -> np.ndarray:
        within = np.empty(block.n_pairs, np.float64)
        # delays are whole seconds: less than 10 is at most 9
        pair_statistics(block.starts, block.delay, COUNT, 9.0, within)
        enough: np.ndarray = 2 * within >= block.n_objects
        return enough

    return _chosen(given, 6, passes)


def _yang(*types: str) -> Callable[[Sharing], Table]:
    wanted = [TYPES.index(name) for name in types]

    def find(given: Sharing) -> Table:
        rule = TypeRule(YANG.time_threshold, YANG.repetition, given.window)
        return _chosen(given, FAST_OBJECTS, lambda block: np.isin(block_types(block, rule)[0], wanted))

    return find


def _giglietto(given: Sharing) -> Table:
    interval = coordination_interval(given.shares, threads=given.threads)
    if interval.seconds is None:
        raise NoThreshold(
            f"CooRnet's rule needs its coordination interval, and there is none: {interval.why}",
            hint="compare with another rule",
        )
    return coornet_pairs(given.base.encoded, interval.seconds, threads=given.threads)


_YANG_SOURCE = "Yang et al. 2025, Scientific Reports 15, doi 10.1038/s41598-025-00233-w"

#: Name → rule. The thresholds are those of the studies; with thresholds of one's own data, the pairs are those of
#: `inconcert.calibrate.types.types_of`.
COMPARISON_RULES = {
    rule.name: rule
    for rule in (
        ComparisonRule(
            "ayers2021",
            "Ayers et al. 2021, JAMA Internal Medicine 181, 1251, as quoted by Yang et al. 2025",
            "more than 5 objects in common, at least half of them less than 10 seconds apart",
            _ayers,
        ),
        ComparisonRule(
            "giglietto2020",
            "Giglietto et al. 2020, Information, Communication & Society 23, 867-891; CooRnet 1.7",
            "shares of the same objects in bins of the coordination interval, weights from the 0.9 quantile up",
            _giglietto,
        ),
        ComparisonRule(
            "yang2025",
            _YANG_SOURCE,
            "fast, repetitive or both: a mean of at most 27 seconds over 2 objects or more, or 9 objects or more",
            _yang(*TYPES[1:]),
        ),
        ComparisonRule(
            "yang2025-fast",
            _YANG_SOURCE,
            "at least 2 objects in common, their mean delay at most 27 seconds",
            _yang("fast", "fast and repetitive"),
        ),
        ComparisonRule(
            "yang2025-repetitive",
            _YANG_SOURCE,
            "at least 9 objects in common",
            _yang("repetitive", "fast and repetitive"),
        ),
    )
}
