"""How much of a whole platform's engagement a list covers: the figures, and what they say in words."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from inconcert.lists.rank_curve import RankCurve

__all__ = ["Band", "Coverage", "CoverageEstimate"]

Interval = tuple[float | None, float | None]


@dataclass(frozen=True)
class CoverageEstimate:
    """What one curve says of the accounts with more than so many interactions.

    Parameters
    ----------
    degree : int
        Of the polynomial.
    level : float
        Accounts with more interactions than this are counted.
    n_accounts : int, optional
        How many the platform has; None when the curve gives no answer.
    n_accounts_interval : (float or None, float or None), optional
        95 % of resamples; an end that is None is open.
    interactions : float, optional
        All interactions of the platform: those in the data, and those of the accounts beyond them.
    coverage, coverage_interval : optional
        Part of these that the list holds, 0 to 1.
    share_undefined : float
        Part of the resamples whose curve gives no answer.
    why : str
        Why there is no answer, in words; else empty.
    """

    degree: int
    level: float
    n_accounts: int | None = None
    n_accounts_interval: Interval | None = None
    interactions: float | None = None
    coverage: float | None = None
    coverage_interval: Interval | None = None
    share_undefined: float = 0.0
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the figures, ready for JSON."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}

    def __str__(self) -> str:
        head = f"degree {self.degree}, more than {self.level:g}:"
        if self.n_accounts is None or self.coverage is None:
            return f"{head} no estimate: {self.why}"
        return (
            f"{head} {self.n_accounts:,} accounts{_counts(self.n_accounts_interval)}; "
            f"the list holds {self.coverage:.2%}{_parts(self.coverage_interval)}"
        )


@dataclass(frozen=True)
class Band:
    """Where 95 % of the resampled curves of one degree run.

    Parameters
    ----------
    degree : int
        Of the polynomials.
    ranks, low, high : tuple of float
        Ranks, and the interactions expected there.
    """

    degree: int
    ranks: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Coverage:
    """An estimate of how much engagement a list covers, on a platform that nobody sees as a whole.

    Parameters
    ----------
    curves : tuple of RankCurve
        One a degree.
    estimates : tuple of CoverageEstimate
        One a degree and level.
    bands : tuple of Band
        One a degree, when there were resamples.
    n_listed, n_observed : int
        Accounts on the list, and accounts in the data that have any interaction.
    listed, observed : int
        Their interactions.
    held_out : tuple of (int, float)
        Degree, and what a curve fitted to the better half of the ranks expects of the other half, as a multiple of
        what these accounts really have.
    warnings : tuple of str
        What speaks against believing it, in words.
    n_resamples, seed : int
        Of the intervals.
    """

    curves: tuple[RankCurve, ...]
    estimates: tuple[CoverageEstimate, ...]
    bands: tuple[Band, ...]
    n_listed: int
    n_observed: int
    listed: int
    observed: int
    held_out: tuple[tuple[int, float], ...] = ()
    warnings: tuple[str, ...] = ()
    n_resamples: int = 0
    seed: int = 0

    @property
    def share_of_data(self) -> float | None:
        """Part of the interactions in the data that the list holds; None when there are none."""
        return self.listed / self.observed if self.observed else None

    def to_dict(self) -> dict[str, Any]:
        """Give everything but the bands, ready for JSON."""
        return {
            "n_listed": self.n_listed,
            "n_observed": self.n_observed,
            "interactions_listed": self.listed,
            "interactions_observed": self.observed,
            "share_of_data": self.share_of_data,
            "curves": [curve.to_dict() for curve in self.curves],
            "estimates": [estimate.to_dict() for estimate in self.estimates],
            "held_out": [{"degree": degree, "expected_over_actual": ratio} for degree, ratio in self.held_out],
            "warnings": list(self.warnings),
            "n_resamples": self.n_resamples,
            "seed": self.seed,
        }

    def __str__(self) -> str:
        lines = ["Estimated for the whole platform, if its accounts go on as those in the data do:"]
        lines += [f"  {estimate}" for estimate in self.estimates]
        lines += [f"  Caution: {warning}." for warning in self.warnings]
        return "\n".join(lines if self.estimates else [f"No estimate for the platform: {'; '.join(self.warnings)}."])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{e.degree}</td><td>{e.level:g}</td>"
            + (
                f"<td colspan=2>no estimate: {html.escape(e.why)}</td></tr>"
                if e.n_accounts is None or e.coverage is None
                else f"<td>{e.n_accounts:,}{_counts(e.n_accounts_interval)}</td>"
                f"<td>{e.coverage:.2%}{_parts(e.coverage_interval)}</td></tr>"
            )
            for e in self.estimates
        )
        head = "<tr><th>degree</th><th>more than</th><th>accounts</th><th>covered</th></tr>"
        told = "".join(f"<p>Caution: {html.escape(warning)}.</p>" for warning in self.warnings)
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{told}"


def _counts(interval: Interval | None) -> str:
    if interval is None:
        return ""
    low, high = (None if end is None else f"{end:,.0f}" for end in interval)
    return f" ({low or 'any number'} to {high or 'any number'})"


def _parts(interval: Interval | None) -> str:
    if interval is None:
        return ""
    low, high = (None if end is None else f"{end:.2%}" for end in interval)
    return f" ({low or 'nothing'} to {high or 'everything'})"
