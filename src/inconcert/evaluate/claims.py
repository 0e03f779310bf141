"""What a method says of pairs of accounts: how strong each is, and which it calls coordinated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from inconcert.tables import Table

__all__ = ["Claims", "average_precision"]

NO_PAIRS = pa.schema([("account_id", pa.string()), ("account_id_y", pa.string())])


@dataclass(frozen=True)
class Claims:
    """Pairs with a strength, and those a method finds.

    Parameters
    ----------
    pairs : Table
        ``account_id, account_id_y``, one row a pair the method has something to say of.
    strength : array of float
        One number a pair; the higher, the more it looks like coordination. Only the order means anything.
    found : array of bool, optional
        Which of them the method calls coordinated; None when it only ranks.
    because : str
        Why nothing could be found, in words; empty when the method could do its work.
    """

    pairs: Table
    strength: npt.NDArray[np.float64]
    found: npt.NDArray[np.bool_] | None
    because: str = ""

    @classmethod
    def of(cls, pairs: Table, strength: Any, found: Any = None) -> Claims:
        """Make claims from columns: anything numpy reads; `found` is left out by a method that only ranks."""
        return cls(
            Table.of(pairs.arrow(NO_PAIRS.names)),
            np.asarray(strength, dtype=np.float64),
            None if found is None else np.asarray(found, dtype=np.bool_),
        )

    @classmethod
    def nothing(cls, because: str) -> Claims:
        """Make the claims of a method that could not do its work."""
        return cls(Table.of(NO_PAIRS.empty_table()), np.zeros(0), np.zeros(0, dtype=np.bool_), because)

    @property
    def found_pairs(self) -> Table | None:
        """The pairs the method finds; None when it only ranks."""
        return None if self.found is None else Table.of(self.pairs.arrow().filter(pa.array(self.found)))


def average_precision(strength: Any, true: Any, n_true: int) -> float:
    """Give the area under precision by recall of a ranking, by steps.

    Pairs of equal strength come in together, so that the order of the input does not matter. True pairs that are not
    in the ranking are never reached.

    Parameters
    ----------
    strength : array of float
        One number a ranked pair, the strongest highest.
    true : array of bool
        Which of them are true.
    n_true : int
        True pairs in all, ranked or not.

    Returns
    -------
    float
        From 0 to 1; 1 when there is nothing to find.

    Examples
    --------
    >>> average_precision([3.0, 2.0, 1.0], [True, False, True], 2)
    0.8333333333333333
    """
    if n_true == 0:
        return 1.0
    order = np.argsort(-np.asarray(strength, dtype=np.float64), kind="stable")
    ranked = np.asarray(strength, dtype=np.float64)[order]
    if len(ranked) == 0:
        return 0.0
    hits = np.cumsum(np.asarray(true, dtype=np.int64)[order])
    last = np.append(np.flatnonzero(np.diff(ranked) != 0), len(ranked) - 1)
    precision, recall = hits[last] / (last + 1), hits[last] / n_true
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
