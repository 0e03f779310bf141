"""Posts as columns of numbers, before they are put into words."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

__all__ = ["NONE", "Integers", "Traffic"]

Integers = npt.NDArray[np.int64]

#: stands in a column of numbers where a post has no such thing
NONE = -1


@dataclass(frozen=True)
class Traffic:
    """Posts, one a row.

    Parameters
    ----------
    account : array of int
        Who posted, counted from 0.
    time : array of int
        When, in seconds from the first second of the simulation.
    link : array of int
        Which link the post carries; `NONE` when it carries none.
    topic : array of int
        What it is about.
    template : array of int
        Which wording it has; posts of one template and topic read the same. `NONE` is a wording of its own.
    script : array of int
        Which sequence of hashtags handed out by a planted group it carries; `NONE` for hashtags of its own.
    """

    account: Integers
    time: Integers
    link: Integers
    topic: Integers
    template: Integers
    script: Integers

    def __len__(self) -> int:
        return len(self.account)

    def take(self, rows: npt.NDArray[np.generic]) -> Traffic:
        """Give some of the rows, by position or by mask."""
        return Traffic(*(getattr(self, field.name)[rows] for field in fields(self)))

    @staticmethod
    def together(parts: list[Traffic]) -> Traffic:
        """Put several traffics one behind the other."""
        return Traffic(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Traffic)))

    @staticmethod
    def of(account: Integers, time: Integers, **columns: Integers) -> Traffic:
        """Make traffic from who and when; the columns not given are `NONE`, the topic 0."""
        empty = np.full(len(account), NONE, dtype=np.int64)
        rest = {"link": empty, "topic": np.zeros_like(empty), "template": empty, "script": empty} | columns
        return Traffic(account=account, time=time, **rest)
