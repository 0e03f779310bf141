"""What makes a pair of accounts normal, fast, repetitive, or fast and repetitive.

Source: Yang et al. 2025, Scientific Reports 15, doi 10.1038/s41598-025-00233-w. For two accounts with n common
objects (shared by both less than `window` seconds apart) and the statistic d of their delays:

1. fast: n >= 2, d <= T and n < F;
2. repetitive: n >= F and d > T;
3. fast and repetitive: n >= F and d <= T;
4. normal: all others.

The paper writes "fast" without n < F, but its Figure 5 and Table 2 have exclusive pairs, so here every pair has one
type. Accounts are not exclusive: one account may have pairs of all types.

The paper's d is the mean. One slow object among many fast ones spoils a mean, so on planted groups the mean rule finds
about a third of what the median rule finds; ``pair_stat="median"`` takes the median, ``"count"`` the number of common
objects at most T seconds apart, of which two make a pair fast.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import numpy as np

from inconcert.errors import BadParameter, nearest

__all__ = ["FAST_OBJECTS", "TYPES", "ObjectDelay", "PairStat", "TypeRule"]

PairStat = Literal["mean", "median", "count"]
ObjectDelay = Literal["closest", "mean"]

#: the four types, by code
TYPES = ("normal", "fast", "repetitive", "fast and repetitive")

#: common objects that make a pair fast: once may be chance
FAST_OBJECTS = 2


@dataclass(frozen=True)
class TypeRule:
    """The thresholds by which pairs of accounts have types.

    Parameters
    ----------
    time_threshold : float or None
        T in seconds; a pair exactly at it is fast. None: the data gave none, so no pair is fast.
    repetition : int or None
        F, the number of common objects from which a pair is repetitive. None: no pair is.
    window : int
        Two shares of an object belong together when they are less than so many seconds apart.
    pair_stat : {"mean", "median", "count"}
        What is held against T, see the module.
    object_delay : {"closest", "mean"}
        The delay of a pair on an object that one of them shared several times: of the closest two shares, or the mean of
        all within the window.

    Raises
    ------
    BadParameter
        When a value is outside its range.

    Examples
    --------
    >>> TypeRule(27, 9).types([1, 2, 9, 9], [5.0, 27.0, 900.0, 3.5])
    ['normal', 'fast', 'repetitive', 'fast and repetitive']
    """

    time_threshold: float | None
    repetition: int | None
    window: int = 86_400
    pair_stat: PairStat = "mean"
    object_delay: ObjectDelay = "closest"

    def __post_init__(self) -> None:
        if self.time_threshold is not None and not self.time_threshold >= 0:
            raise BadParameter(f"time_threshold is {self.time_threshold}; it must be 0 seconds or more")
        if self.repetition is not None and self.repetition < 1:
            raise BadParameter(f"repetition is {self.repetition}; it must be 1 object or more")
        if self.window < 1:
            raise BadParameter(f"window is {self.window}; it must be 1 second or more")
        for name, known in (("pair_stat", get_args(PairStat)), ("object_delay", get_args(ObjectDelay))):
            value = getattr(self, name)
            if value not in known:
                raise BadParameter(
                    f"{name} is {value!r}; it must be one of {', '.join(known)}", hint=nearest(str(value), known)
                )

    @property
    def horizon(self) -> int:
        """The largest delay in whole seconds that is still less than the window."""
        return self.window - 1

    def codes(self, n_common: Any, pair_delta: Any) -> np.ndarray:
        """Give the type of pairs as places in `TYPES` (int8).

        Parameters
        ----------
        n_common : array of int
            Common objects of each pair.
        pair_delta : array of float
            Mean or median of the delays in seconds, or the number of objects within T, as `pair_stat` says.
        """
        n, delta = np.asarray(n_common), np.asarray(pair_delta)
        if self.time_threshold is None:
            fast = np.zeros(n.shape, np.bool_)
        elif self.pair_stat == "count":
            fast = delta >= FAST_OBJECTS
        else:
            fast = (n >= FAST_OBJECTS) & (delta <= self.time_threshold)
        often = np.zeros(n.shape, np.bool_) if self.repetition is None else n >= self.repetition
        if self.repetition == 1 and self.time_threshold is not None and self.pair_stat != "count":
            # a pair that is repetitive needs no second object to be fast as well
            fast |= often & (delta <= self.time_threshold)
        codes: np.ndarray = (fast + 2 * often).astype(np.int8)
        return codes

    def types(self, n_common: Any, pair_delta: Any) -> list[str]:
        """Give the types of pairs by name; parameters as for `codes`."""
        return [TYPES[code] for code in self.codes(n_common, pair_delta)]

    def to_dict(self) -> dict[str, Any]:
        """Give the parameters, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> TypeRule:
        """Read what `to_dict` gave."""
        return cls(**record)

    def __str__(self) -> str:
        speed = "no time threshold" if self.time_threshold is None else f"T = {self.time_threshold:g} s"
        often = "no repetition threshold" if self.repetition is None else f"F = {self.repetition} objects"
        how = {
            "mean": "the mean delay",
            "median": "the median delay",
            "count": "the number of objects at most T apart (2 or more)",
        }[self.pair_stat]
        several = "" if self.object_delay == "closest" else ", the mean of all delays on an object"
        return f"{speed}, {often}, judged by {how}{several}, shares less than {self.window:,} s apart"
