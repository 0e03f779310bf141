"""Families of tests: which p-values are judged together, against how many tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["EVIDENCE", "TESTS", "Family"]

#: kind of evidence as a table names it → the test that decides about it
EVIDENCE = {"fast": "fast", "fixed lag": "lag", "repetitive": "repetitive"}
#: every test, by the end of the names of its columns (``p_fast``, ``q_fast``)
TESTS = ("fast", "within", "lag", "repetitive", "fast_raw", "lag_raw", "repetitive_raw")


@dataclass(frozen=True)
class Family:
    """The tests of one kind.

    Parameters
    ----------
    test : str
        One of `TESTS`.
    n_tested : int
        Size of the family: pairs with enough common objects for the timing tests, whose number is fixed under their
        null models; all pairs of accounts there could be for the repetitive ones.
    n_rejected : int
        Pairs whose q-value is at most the level.
    level : float
        False discovery rate.
    """

    test: str
    n_tested: int
    n_rejected: int
    level: float

    def to_dict(self) -> dict[str, Any]:
        """Give the record, ready for JSON."""
        return {"test": self.test, "n_tested": self.n_tested, "n_rejected": self.n_rejected, "level": self.level}
