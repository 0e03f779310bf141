"""A time threshold and everything needed to judge it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from inconcert.calibrate.exponential import Mixture
from inconcert.calibrate.selection import Candidate
from inconcert.calibrate.threshold_text import as_html, as_text

__all__ = ["Spread", "TimeMethod", "TimeThreshold"]

TimeMethod = Literal["mixture", "yang2025", "coornet"]


class Spread(NamedTuple):
    """What repeats of a fit gave: figures of those that had a threshold, and how many had none."""

    mean: float | None
    sd: float | None
    least: float | None
    most: float | None
    n: int
    n_undefined: int


@dataclass(frozen=True)
class TimeThreshold:
    """Up to how many seconds apart two shares count as fast.

    Parameters
    ----------
    method : {"mixture", "yang2025", "coornet"}
        How it was found.
    seconds : float or None
        The threshold; a pair exactly at it counts. None when the data have none: `warnings` says why.
    rest : float or None
        The delay at which the fastest component is as likely as all others together.
    unweighted : float or None
        The threshold with the components' weights left out.
    interval : tuple of float or None
        95 % interval from drawing the objects again, of the samples that had a threshold.
    share_undefined : float or None
        Share of the samples that had none; None when objects were not drawn again.
    mixture, merged : Mixture or None
        As fitted, and with duplicates merged, from which the threshold is. For ``yang2025`` `mixture` is what
        exp_mixture_model would report, of the repeat with the least DNML, and `merged` is None.
    candidates : tuple of Candidate
        Every number of components that was tried.
    distance : float or None
        Largest distance between the distributions of data and `mixture` on whole seconds.
    warnings : tuple of str
        What a reader has to know before using the figure.
    repeats : tuple of float or None
        The thresholds of repeated fits (``yang2025``).
    seeds : tuple of int
        Of the fits.
    n_gaps, n_zeros : int
        Delays there are, and how many of zero seconds were found.
    parameters : dict
        As they took effect, ready for JSON.
    """

    method: TimeMethod
    seconds: float | None
    rest: float | None = None
    interval: tuple[float, float] | None = None
    share_undefined: float | None = None
    mixture: Mixture | None = None
    merged: Mixture | None = None
    candidates: tuple[Candidate, ...] = ()
    distance: float | None = None
    warnings: tuple[str, ...] = ()
    repeats: tuple[float | None, ...] = ()
    seeds: tuple[int, ...] = ()
    n_gaps: int = 0
    n_zeros: int = 0
    parameters: dict[str, Any] = field(default_factory=dict)
    unweighted: float | None = None

    @property
    def spread(self) -> Spread:
        """Mean, standard deviation, least and most of the repeats that had a threshold, and how many had none."""
        defined = [seconds for seconds in self.repeats if seconds is not None]
        undefined = len(self.repeats) - len(defined)
        if not defined:
            return Spread(None, None, None, None, 0, undefined)
        mean = math.fsum(defined) / len(defined)
        squares = math.fsum((seconds - mean) ** 2 for seconds in defined)
        sd = math.sqrt(squares / (len(defined) - 1)) if len(defined) > 1 else None
        return Spread(mean, sd, min(defined), max(defined), len(defined), undefined)

    def __str__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)

    def to_dict(self) -> dict[str, Any]:
        """Give the threshold ready for JSON."""
        return {
            "method": self.method,
            "seconds": self.seconds,
            "rest": self.rest,
            "unweighted": self.unweighted,
            "interval": None if self.interval is None else list(self.interval),
            "share_undefined": self.share_undefined,
            "mixture": None if self.mixture is None else self.mixture.to_dict(),
            "merged": None if self.merged is None else self.merged.to_dict(),
            "candidates": [row.to_dict() for row in self.candidates],
            "distance": self.distance,
            "warnings": list(self.warnings),
            "repeats": list(self.repeats),
            "seeds": list(self.seeds),
            "n_gaps": self.n_gaps,
            "n_zeros": self.n_zeros,
            "parameters": self.parameters,
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> TimeThreshold:
        """Give back what `to_dict` wrote."""
        both = record["interval"]
        return cls(
            **{
                **record,
                "interval": None if both is None else (both[0], both[1]),
                "mixture": None if record["mixture"] is None else Mixture.from_dict(record["mixture"]),
                "merged": None if record["merged"] is None else Mixture.from_dict(record["merged"]),
                "candidates": tuple(Candidate(**row) for row in record["candidates"]),
                "warnings": tuple(record["warnings"]),
                "repeats": tuple(record["repeats"]),
                "seeds": tuple(record["seeds"]),
            }
        )
