"""What a detection by SQL gives back, whichever engine ran it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from inconcert.detect.rules import Rules
from inconcert.detect.weights import Weights
from inconcert.tables import Table

__all__ = ["AskPairs", "SqlResult", "Tally"]

LEFT_OUT = (
    "accounts_below_min_participation",
    "shares_below_min_participation",
    "objects_over_max_shares",
    "shares_over_max_shares",
)


class AskPairs(Protocol):
    """Makes pairs when asked: all, those of one account or among several, or those of one object."""

    def __call__(self, *, accounts: Sequence[str] | None = None, object_id: str | None = None) -> Table:
        """Give the pairs (`schema.PAIR`), sorted by object, time and content of the earlier, then of the later."""


@dataclass(frozen=True)
class Tally:
    """The figures of a detection.

    Parameters
    ----------
    threshold : float
        The weight from which an edge is kept.
    weights : Weights
        How many edges have which weight.
    counts : mapping of str to int
        ``pairs``, ``edges``, ``edges_kept``, and what the rules left out before pairing:
        ``accounts_below_min_participation``, ``shares_below_min_participation``, ``objects_over_max_shares``,
        ``shares_over_max_shares``.
    """

    threshold: float
    weights: Weights
    counts: Mapping[str, int]

    @classmethod
    def of(cls, histogram: Iterable[Sequence[int]], left_out: Sequence[int], rules: Rules) -> Tally:
        """Make the figures from the rows of `queries.WEIGHTS` and the row of ``left_out.sql``.

        Examples
        --------
        >>> Tally.of([(1, 5, 5), (2, 1, 3)], (0, 0, 0, 0), Rules(min_weight=2)).counts["edges_kept"]
        1
        """
        rows = np.array([tuple(row) for row in histogram], np.int64).reshape(-1, 3)
        weights = Weights(rows[:, 0], rows[:, 1])
        threshold = weights.threshold(rules)
        counts = {
            "pairs": int(rows[:, 2].sum()),
            "edges": weights.n_edges,
            "edges_kept": weights.at_least(threshold),
            **dict(zip(LEFT_OUT, map(int, left_out), strict=True)),
        }
        return cls(threshold, weights, counts)


@dataclass(frozen=True)
class SqlResult:
    """Edges, how they came about, and the means to ask for the evidence.

    Parameters
    ----------
    edges : Table
        Kept edges, or all of them when so asked, sorted by account_id and account_id_y.
    tally : Tally
        Threshold, weights and counts.
    pairs : callable
        Makes pairs when asked, see `AskPairs`.
    participation : callable
        Given edges and the component of each account: the shares in pairs of these edges with the number of
        such pairs (`queries.PARTICIPANTS`), and the seconds between the posts of these pairs by component
        (`queries.DELTAS`).
    """

    edges: Table
    tally: Tally
    pairs: AskPairs
    participation: Callable[[Table, Mapping[str, str]], tuple[Table, Table]]

    @property
    def threshold(self) -> float:
        """The weight from which an edge is kept."""
        return self.tally.threshold

    @property
    def counts(self) -> dict[str, int]:
        """Pairs, edges, kept edges, and what the rules left out."""
        return dict(self.tally.counts)
