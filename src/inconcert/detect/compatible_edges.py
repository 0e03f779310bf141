"""CooRTweet's edges from its pairs: weight counts pairs, contents are counted as earlier and later ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.compatible_encode import Codes, codes_of
from inconcert.detect.compatible_order import collation_rank

__all__ = ["CodedPairs", "EdgeFigures", "GroupedPairs", "code_pairs", "figures", "group_pairs", "renumbered"]

Ints = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class CodedPairs:
    """Pairs with ids coded; `one` is the account whose id sorts first, `first` tells where it is the earlier."""

    accounts: pa.Array
    one: Ints
    other: Ints
    first: np.ndarray[Any, np.dtype[np.bool_]]
    object: Codes
    content: Codes
    content_y: Codes
    time_delta: Numbers


@dataclass(frozen=True)
class GroupedPairs:
    """Pairs by edge: `edge` numbers the edges in order of their first pair, as data.table's ``by`` does.

    `one` and `other` are account codes, one each an edge.
    """

    pairs: CodedPairs
    edge: Ints
    one: Ints
    other: Ints

    @property
    def n(self) -> int:
        """Number of edges."""
        return len(self.one)


@dataclass(frozen=True)
class EdgeFigures:
    """Figures of each edge, over all its pairs or some; where `n_pairs` is 0 the others mean nothing."""

    n_pairs: Ints
    n_objects: Ints
    n_content_id: Ints
    n_content_id_y: Ints
    edge_symmetry_score: Numbers
    avg_time_delta: Numbers


def code_pairs(pairs: pa.Table) -> CodedPairs:
    """Code a table of pairs (object_id, account_id, account_id_y, content_id, content_id_y, time_delta).

    An account that is missing makes both ends of its edge ``"NA"``, as R's ``pmin`` and ``pmax`` do.
    """
    a, b = pairs.column("account_id"), pairs.column("account_id_y")
    known = pc.and_(a.is_valid(), b.is_valid())
    a, b = (pc.if_else(known, side.cast(pa.large_string()), "NA") for side in (a, b))
    both = codes_of(pa.chunked_array([*a.chunks, *b.chunks], pa.large_string()))
    left, right = both.codes[: len(a)], both.codes[len(a) :]
    rank = collation_rank(both.values)
    first = rank[left] <= rank[right]
    return CodedPairs(
        accounts=both.values,
        one=np.where(first, left, right),
        other=np.where(first, right, left),
        first=first,
        object=codes_of(pairs.column("object_id")),
        content=codes_of(pairs.column("content_id")),
        content_y=codes_of(pairs.column("content_id_y")),
        time_delta=pairs.column("time_delta").to_numpy(),
    )


def group_pairs(pairs: CodedPairs) -> GroupedPairs:
    """Group pairs by their two accounts, edges numbered by their first pair."""
    n = max(len(pairs.accounts), 1)
    keys, at, inverse = np.unique(pairs.one * n + pairs.other, return_index=True, return_inverse=True)
    order = np.argsort(at, kind="stable")
    rank = np.empty(len(keys), dtype=np.int64)
    rank[order] = np.arange(len(keys))
    return GroupedPairs(pairs, rank[inverse.reshape(-1)], keys[order] // n, keys[order] % n)


def renumbered(grouped: GroupedPairs, order: Ints) -> GroupedPairs:
    """Give the same edges in another order: the edge now at place i was at place ``order[i]``."""
    rank = np.empty(grouped.n, dtype=np.int64)
    rank[order] = np.arange(grouped.n)
    return GroupedPairs(grouped.pairs, rank[grouped.edge], grouped.one[order], grouped.other[order])


def figures(grouped: GroupedPairs, only: np.ndarray[Any, np.dtype[np.bool_]] | None = None) -> EdgeFigures:
    """Compute the figures of every edge, from all its pairs or only from those marked.

    n_content_id counts the distinct **earlier** posts, n_content_id_y the distinct **later** ones, whichever
    account they are of; the symmetry is the smaller over the larger of the two.
    """
    rows = np.arange(len(grouped.edge)) if only is None else np.flatnonzero(only)
    edge, pairs = grouped.edge[rows], grouped.pairs
    n_pairs = np.bincount(edge, minlength=grouped.n)
    earlier = _distinct(edge, pairs.content.codes[rows], pairs.content.n, grouped.n)
    later = _distinct(edge, pairs.content_y.codes[rows], pairs.content_y.n, grouped.n)
    total = np.bincount(edge, weights=pairs.time_delta[rows], minlength=grouped.n)
    return EdgeFigures(
        n_pairs=n_pairs,
        n_objects=_distinct(edge, pairs.object.codes[rows], pairs.object.n, grouped.n),
        n_content_id=earlier,
        n_content_id_y=later,
        edge_symmetry_score=np.minimum(earlier, later) / np.maximum(np.maximum(earlier, later), 1),
        avg_time_delta=total / np.maximum(n_pairs, 1),
    )


def _distinct(edge: Ints, codes: Ints, n_codes: int, n_edges: int) -> Ints:
    """Count the distinct codes of each edge."""
    return np.bincount(np.unique(edge * max(n_codes, 1) + codes) // max(n_codes, 1), minlength=n_edges)
