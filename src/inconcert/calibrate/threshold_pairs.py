"""Pairs of accounts at the thresholds, for people to judge.

Yang et al. 2025 validated their thresholds by hand-coding the pairs just at them: with 9 common links, with a mean delay
of 20 to 27 seconds, and with both. Pairs far beyond a threshold say little about whether it is well placed.

1. Every pair is in at most one stratum: "repetition" (common objects in a range, F to F if not said otherwise), "speed"
   (delay in a range, T - 7 s to T) or "both".
2. Pairs are streamed, the strata counted; of a stratum with too many, those with the smallest keys are kept, keys being
   a mix of the seed and the two accounts. So the sample depends on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from inconcert.calibrate.type_rule import FAST_OBJECTS, TypeRule
from inconcert.calibrate.types import block_types, judged
from inconcert.coshares import CoShares
from inconcert.detect.encode import Encoded
from inconcert.errors import BadParameter, NoThreshold

__all__ = ["BELOW_TIME", "STRATA", "PairsAtThreshold", "pairs_at_threshold"]

#: seconds below the time threshold that are looked at (the paper: 20 to 27)
BELOW_TIME = 7.0
#: the strata, by code
STRATA = ("", "repetition", "speed", "both")


@dataclass(frozen=True)
class PairsAtThreshold:
    """Pairs at the thresholds, in an order that says nothing about them. Made by `pairs_at_threshold`.

    Parameters
    ----------
    u, v : int64 arrays
        Codes of the accounts.
    n_common, pair_delta : arrays
        Common objects, and the statistic of the rule.
    stratum : int8 array
        Place in `STRATA`.
    sizes : dict of str to int
        Pairs in each stratum, sampled or not.
    n_range, delta_range : tuple or None
        What was looked at, both ends included.
    """

    u: np.ndarray
    v: np.ndarray
    n_common: np.ndarray
    pair_delta: np.ndarray
    stratum: np.ndarray
    sizes: dict[str, int]
    n_range: tuple[int, int] | None
    delta_range: tuple[float, float] | None
    rule: TypeRule
    encoded: Encoded = field(repr=False)

    @property
    def n_pairs(self) -> int:
        """Number of pairs sampled."""
        return len(self.u)


def pairs_at_threshold(
    encoded: Encoded,
    rule: TypeRule,
    *,
    n_common: tuple[int, int] | None = None,
    pair_delta: tuple[float, float] | None = None,
    most: int = 400,
    seed: int = 0,
    threads: int | None = None,
) -> PairsAtThreshold:
    """Find the pairs at the thresholds, or in other ranges, at most `most` of each stratum.

    Parameters
    ----------
    encoded : Encoded
        The sorted shares, such as ``ground(shares).encoded``.
    rule : TypeRule
        The thresholds.
    n_common : (int, int), optional
        Common objects from, to; F, F when left out.
    pair_delta : (float, float), optional
        Mean or median delay in seconds from, to (under ``pair_stat="count"``: objects within T); when left out, from 7
        seconds below T to T (two objects).
    most : int
        Pairs of a stratum that are kept.
    seed : int
        Another seed, another sample.
    threads : int, optional
        All cores by default; never changes a result.

    Raises
    ------
    NoThreshold
        When there is neither threshold and no range was given.
    BadParameter
        When a range is upside down or `most` is less than 1.

    Examples
    --------
    >>> from inconcert.coshares import ground
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 1000 * o + d}
    ...     for a, d in (("a", 0), ("b", 25), ("c", 600))
    ...     for o in (1, 2)
    ... ]
    >>> pairs_at_threshold(ground(as_shares(rows)).encoded, TypeRule(27, 2)).sizes
    {'repetition': 2, 'both': 1}
    """
    n_range, delta_range = _ranges(rule, n_common, pair_delta)
    if most < 1:
        raise BadParameter(f"most is {most}; it must be 1 pair or more")
    fewest = FAST_OBJECTS if n_range is None else min(FAST_OBJECTS, n_range[0])
    sizes = np.zeros(len(STRATA), np.int64)
    kept = _nothing()
    for block in judged(encoded, rule, min_objects=fewest, threads=threads):
        found = _in_strata(block, rule, n_range, delta_range, seed)
        sizes += np.bincount(found["stratum"], minlength=len(STRATA))
        kept = _smallest(np.concatenate([kept, found]), most)
    kept = kept[np.lexsort((kept["v"], kept["u"], kept["key"]))]
    return PairsAtThreshold(
        kept["u"],
        kept["v"],
        kept["n"],
        kept["figure"],
        kept["stratum"],
        {name: int(n) for name, n in zip(STRATA, sizes, strict=True) if name and n},
        n_range,
        delta_range,
        rule,
        encoded,
    )


_PAIR = np.dtype(
    [
        ("u", np.int64),
        ("v", np.int64),
        ("n", np.int64),
        ("figure", np.float64),
        ("stratum", np.int8),
        ("key", np.uint64),
    ]
)


def _nothing() -> np.ndarray:
    return np.zeros(0, _PAIR)


def _ranges(
    rule: TypeRule, n_common: tuple[int, int] | None, pair_delta: tuple[float, float] | None
) -> tuple[tuple[int, int] | None, tuple[float, float] | None]:
    if n_common is None and pair_delta is None:
        if rule.repetition is None and rule.time_threshold is None:
            raise NoThreshold(
                "there is no threshold to take pairs at", hint="give ranges: n_common=(7, 9), pair_delta=(20, 27)"
            )
        if rule.repetition is not None:
            n_common = (rule.repetition, rule.repetition)
        if rule.time_threshold is not None:
            low = max(0.0, rule.time_threshold - BELOW_TIME)
            count = (float(FAST_OBJECTS), float(FAST_OBJECTS))
            pair_delta = count if rule.pair_stat == "count" else (low, float(rule.time_threshold))
    for name, given in (("n_common", n_common), ("pair_delta", pair_delta)):
        if given is not None and not 0 <= given[0] <= given[1]:
            raise BadParameter(f"{name} is {given}; it must be two numbers, from and to, not below 0")
    return n_common, pair_delta


def _in_strata(
    block: CoShares,
    rule: TypeRule,
    n_range: tuple[int, int] | None,
    delta_range: tuple[float, float] | None,
    seed: int,
) -> np.ndarray:
    n, figure = block.n_objects, block_types(block, rule)[1]
    often = np.zeros(len(n), np.bool_) if n_range is None else (n >= n_range[0]) & (n <= n_range[1])
    if delta_range is None:
        quick = np.zeros(len(n), np.bool_)
    else:
        quick = (n >= FAST_OBJECTS) & (figure >= delta_range[0]) & (figure <= delta_range[1])
    stratum = often + 2 * quick
    at = np.flatnonzero(stratum)
    found = np.empty(len(at), _PAIR)
    found["u"], found["v"], found["n"] = block.u[at], block.v[at], n[at]
    found["figure"], found["stratum"] = figure[at], stratum[at]
    found["key"] = _keys(found["u"], found["v"], seed)
    return found


def _keys(u: np.ndarray, v: np.ndarray, seed: int) -> np.ndarray:
    """Mix seed and pair into 64 bits that look random (the finaliser of SplitMix64, Steele, Lea & Flood 2014)."""
    mixed = _finalised((u.astype(np.uint64) << np.uint64(32)) | v.astype(np.uint64))
    start = np.full(len(u), seed % (1 << 64), np.uint64)
    return _finalised(mixed ^ _finalised(start))


def _finalised(x: np.ndarray) -> np.ndarray:
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: np.ndarray = x ^ (x >> np.uint64(31))
    return mixed


def _smallest(pairs: np.ndarray, most: int) -> np.ndarray:
    """Keep the `most` pairs of each stratum with the smallest keys."""
    order = np.lexsort((pairs["v"], pairs["u"], pairs["key"], pairs["stratum"]))
    pairs = pairs[order]
    starts = np.searchsorted(pairs["stratum"], np.arange(len(STRATA) + 1))
    place = np.arange(len(pairs)) - starts[pairs["stratum"]]
    kept: np.ndarray = pairs[place < most]
    return kept
