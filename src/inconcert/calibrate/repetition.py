"""From how many common objects on a pair of accounts is repetitive.

Source: Yang et al. 2025 (10.1038/s41598-025-00233-w), who found 5 (equal) and 9 (conservative).

1. Every pair of accounts with a common object within the window is counted by its number n of common objects.
2. Two negative binomials are fitted (`negative_binomial`), several times with other starts; the likeliest fit holds
   and the spread of the others is reported.
3. P1(n) is the probability that a pair with n common objects belongs to component 1, the ordinary pairs.
   equal = the least F with P1(n) < 1/2 for all n >= F; conservative = the same with P1(n) < eps, 0.01 by default.
   "For all" matters: a component with a large spread may also claim n = 1. Where component 1 has the longer tail
   and would claim numbers again that no pair has, "all" ends at the largest number in the data, and that is said.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

import numpy as np

from inconcert.calibrate.negative_binomial import NegativeBinomials, Variant, fit_negative_binomials
from inconcert.calibrate.repetition_words import warnings_of
from inconcert.detect.weights import Weights
from inconcert.errors import BadParameter, InputError

__all__ = ["PosteriorRow", "Repeat", "RepetitionThreshold", "has_longer_tail", "least_from", "repetition_threshold"]

#: with fewer distinct numbers of common objects the five parameters have no single answer
FEWEST_DISTINCT = 6
#: beyond so many common objects no threshold is looked for
MOST_OBJECTS = 1 << 20
POSTERIOR_ROWS = 15


@dataclass(frozen=True)
class PosteriorRow:
    """For one number of common objects: its probability in each component, and that of component 1 given it."""

    n: int
    g1: float
    g2: float
    p1: float


@dataclass(frozen=True)
class Repeat:
    """What one repetition of the fit gave."""

    seed: tuple[int, int]
    loglik: float
    equal: int | None
    conservative: int | None


@dataclass(frozen=True)
class RepetitionThreshold:
    """Numbers of common objects from which a pair of accounts counts as repetitive.

    Parameters
    ----------
    variant : {"ztnb", "snb", "nb"}
        How the distributions begin.
    equal, conservative : int, optional
        From here on component 1 is the less likely one; from here on it has less than `eps` of the probability.
        None where there is no such number, and `warnings` say why.
    eps : float
        What "conservative" means.
    fit : NegativeBinomials, optional
        None when the data were too few for one.
    posterior : tuple of PosteriorRow
        For n = 1 … 15, as Table S6 of the paper.
    distance : float, optional
        Largest distance between the distribution functions of data and fit.
    repeats : tuple of Repeat
        All repetitions of the fit.
    warnings : tuple of str
        What the reader must know, in words.
    n_pairs : int
        Pairs of accounts with a common object.
    """

    variant: Variant
    equal: int | None
    conservative: int | None
    eps: float
    fit: NegativeBinomials | None
    posterior: tuple[PosteriorRow, ...]
    distance: float | None
    repeats: tuple[Repeat, ...]
    warnings: tuple[str, ...]
    n_pairs: int

    def to_dict(self) -> dict[str, Any]:
        """Give the result, ready for JSON."""
        return {
            "variant": self.variant,
            "equal": self.equal,
            "conservative": self.conservative,
            "eps": self.eps,
            "fit": None if self.fit is None else self.fit.to_dict(),
            "posterior": [vars(row) for row in self.posterior],
            "distance": self.distance,
            "repeats": [{**vars(repeat), "seed": list(repeat.seed)} for repeat in self.repeats],
            "warnings": list(self.warnings),
            "n_pairs": self.n_pairs,
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> RepetitionThreshold:
        """Take what `to_dict` gave."""
        fit = record["fit"]
        return cls(
            **{
                **record,
                "fit": None if fit is None else NegativeBinomials.from_dict(fit),
                "posterior": tuple(PosteriorRow(**row) for row in record["posterior"]),
                "repeats": tuple(
                    Repeat(**{**repeat, "seed": (repeat["seed"][0], repeat["seed"][1])}) for repeat in record["repeats"]
                ),
                "warnings": tuple(record["warnings"]),
            }
        )

    def __str__(self) -> str:
        return "\n".join((self._sentence(), *(f"  ! {warning}" for warning in self.warnings)))

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{row.n}</td><td>{row.g1:.4g}</td><td>{row.g2:.4g}</td><td>{row.p1:.3f}</td></tr>"
            for row in self.posterior
        )
        head = "<tr><th>common objects</th><th>ordinary</th><th>repetitive</th><th>P(ordinary)</th></tr>"
        table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>" if rows else ""
        words = "".join(f"<li>{html.escape(warning)}</li>" for warning in self.warnings)
        return f"<p>{html.escape(self._sentence())}</p><ul>{words}</ul>{table}"

    def _sentence(self) -> str:
        if self.equal is None and self.conservative is None:
            return f"Repetition: no threshold from {self.n_pairs:,} pairs of accounts with a common object."
        equal, conservative = ("none" if n is None else f"{n:,}" for n in (self.equal, self.conservative))
        return (
            f"Repetition: a pair of accounts is more likely repetitive than ordinary from {equal} common objects on,"
            f" and ordinary with a probability under {self.eps:g} from {conservative} on"
            f" ({self.n_pairs:,} pairs with a common object)."
        )


def has_longer_tail(fit: NegativeBinomials) -> bool:
    """Say whether component 1 claims the largest numbers of common objects again, data or not."""
    (p1, p2), (r1, r2) = fit.p, fit.r
    # the log-odds of component 2 change by ln(q2/q1) + ln((n + r2)/(n + r1)) from n to n + 1
    return not (p2 < p1 or (p2 == p1 and r2 > r1))


def least_from(fit: NegativeBinomials, below: float, most: int = 2) -> int | None:
    """Give the least F with P1(n) < `below` for all n >= F; None when there is none.

    Where component 1 has the longer tail there is never such an F, so only n up to `most` are looked at, the most
    common objects a pair of the data has.
    """
    wanted = np.log((1 - below) / below)
    last = max(most, 2)
    while last <= MOST_OBJECTS:
        odds = fit.log_odds(np.arange(1, last + 1))
        # the log-odds turn at most once, so from a last step upwards on they only grow
        if odds[-1] > wanted and (has_longer_tail(fit) or odds[-1] > odds[-2]):
            short = np.flatnonzero(odds <= wanted)
            return int(short[-1]) + 2 if len(short) else 1
        if has_longer_tail(fit):
            return None
        last *= 2
    return None


def repetition_threshold(
    weights: Weights,
    *,
    variant: Variant = "ztnb",
    eps: float = 0.01,
    starts: int = 12,
    repeats: int = 5,
    seed: int = 0,
) -> RepetitionThreshold:
    """Find from how many common objects on pairs of accounts are repetitive.

    Parameters
    ----------
    weights : Weights
        How many pairs of accounts have how many common objects: ``Sweep.weigh("objects")`` at the window.
    variant : {"ztnb", "snb", "nb"}
        Zero-truncated, shifted by one, or beginning at 0 as SciPy's distribution does, which is wrong for pairs
        that are only known when they have a common object (statistics in the documentation).
    eps : float
        Below this probability of being ordinary a number of common objects is conservative.
    starts, repeats : int
        Points each fit begins from, and how often the fit is repeated with others.
    seed : int
        Of the starts; repetition i uses ``[seed, i]``.

    Raises
    ------
    BadParameter
        When an option has a value outside its range.
    InputError
        When a weight is below 1 or a count negative.

    Examples
    --------
    >>> found = repetition_threshold(Weights(np.arange(1, 9), np.array([9000, 700, 60, 20, 15, 12, 11, 9])))
    >>> found.equal
    4
    """
    _check(weights, variant, eps, starts, repeats)
    kept = weights.count > 0
    n, count = weights.weight[kept].astype(np.int64), weights.count[kept].astype(np.int64)
    if len(n) < FEWEST_DISTINCT:
        why = (
            f"pairs of accounts have only {len(n)} different numbers of common objects; {FEWEST_DISTINCT} are needed"
            " to tell two distributions apart, so there is no threshold"
        )
        return RepetitionThreshold(variant, None, None, eps, None, (), None, (), (why,), int(count.sum()))
    most = int(n[-1])
    made: list[tuple[NegativeBinomials, Repeat]] = []
    for i in range(repeats):
        one = fit_negative_binomials(n, count, variant=variant, starts=starts, seed=(seed, i))
        made.append((one, Repeat((seed, i), one.loglik, least_from(one, 0.5, most), least_from(one, eps, most))))
    fit, best = max(made, key=lambda pair: pair[0].loglik)
    all_repeats = tuple(repeat for _, repeat in made)
    distance = fit.distance(n, count)
    found = (best.equal, best.conservative)
    spread = [(r.equal, r.conservative) for r in all_repeats]
    warnings = warnings_of(fit, found, spread=spread, most=most, distance=distance, longer_tail=has_longer_tail(fit))
    return RepetitionThreshold(
        variant, *found, eps, fit, _posterior(fit), distance, all_repeats, warnings, int(count.sum())
    )


def _posterior(fit: NegativeBinomials) -> tuple[PosteriorRow, ...]:
    n = np.arange(1, POSTERIOR_ROWS + 1)
    first, second = fit.components(n)
    columns = (n.tolist(), first.tolist(), second.tolist(), fit.posterior(n).tolist())
    return tuple(PosteriorRow(*row) for row in zip(*columns, strict=True))


def _check(weights: Weights, variant: str, eps: float, starts: int, repeats: int) -> None:
    if variant not in {"ztnb", "snb", "nb"}:
        raise BadParameter(f"variant must be 'ztnb', 'snb' or 'nb', not {variant!r}")
    if not 0 < eps < 1:
        raise BadParameter(f"eps must be above 0 and below 1, not {eps!r}")
    if starts < 1 or repeats < 1:
        raise BadParameter(f"starts and repeats must be 1 or more, not {starts!r} and {repeats!r}")
    if len(weights.weight) and (weights.weight.min() < 1 or weights.count.min() < 0):
        raise InputError("numbers of common objects begin at 1, and no count is negative")
