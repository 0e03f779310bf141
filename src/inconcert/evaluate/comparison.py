"""What became of methods on scenarios: every figure with its spread over seeds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from inconcert.errors import BadParameter

__all__ = ["Comparison", "Spread", "Tried"]


@dataclass(frozen=True)
class Spread:
    """A figure over several seeds.

    Parameters
    ----------
    values : tuple of float
        One for each seed.

    Examples
    --------
    >>> Spread((0.5, 1.0)).mean
    0.75
    """

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Their mean."""
        return sum(self.values) / len(self.values)

    @property
    def low(self) -> float:
        """The least."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The most."""
        return max(self.values)


@dataclass(frozen=True)
class Tried:
    """What became of one method in one scenario.

    Parameters
    ----------
    method, scenario : str
        Their names.
    figures : dict of str to Spread
        ``recall`` and ``false_pairs`` (pairs found that did not act together), ``found_pairs``,
        ``false_discovery_proportion`` (false by found; 0 when nothing was found), ``average_precision``, precision
        and recall by account and by group (B-cubed). A method that only ranks has ``average_precision`` alone;
        where nothing is planted there is no recall and no average precision.
    because : tuple of str
        For each seed why the method could not do its work; empty where it could.
    """

    method: str
    scenario: str
    figures: dict[str, Spread]
    because: tuple[str, ...]

    @property
    def n_without(self) -> int:
        """In how many seeds the method could not do its work, because its thresholds do not exist."""
        return sum(bool(reason) for reason in self.because)

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as a row, ready for JSON: mean, least, most and every value."""
        return {
            "method": self.method,
            "scenario": self.scenario,
            "figures": {
                name: {"mean": s.mean, "low": s.low, "high": s.high, "values": list(s.values)}
                for name, s in self.figures.items()
            },
            "because": list(self.because),
        }


@dataclass(frozen=True)
class Comparison:
    """Methods by scenarios. Made by `compare_methods`.

    Parameters
    ----------
    methods : dict of str to str
        Name → what it calls coordinated.
    scenarios : dict of str to str
        Name → what happens in it; those with nothing planted first.
    planted : dict of str to int
        Name → pairs planted; 0 where there is nothing to find.
    tried : tuple of Tried
        One entry for each method and scenario.
    parameters : dict
        Seeds, size and level.
    """

    methods: dict[str, str]
    scenarios: dict[str, str]
    planted: dict[str, int]
    tried: tuple[Tried, ...]
    parameters: dict[str, Any]

    def of(self, method: str, scenario: str) -> Tried:
        """Give what became of a method in a scenario.

        Raises
        ------
        BadParameter
            When they were not tried together.
        """
        for one in self.tried:
            if (one.method, one.scenario) == (method, scenario):
                return one
        raise BadParameter(f"{method!r} was not tried on {scenario!r}")

    def to_dict(self) -> dict[str, Any]:
        """Give everything, ready for JSON."""
        return {
            **{field.name: getattr(self, field.name) for field in fields(self)},
            "tried": [one.to_dict() for one in self.tried],
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Comparison:
        """Read what `to_dict` gave."""
        tried = tuple(
            Tried(
                row["method"],
                row["scenario"],
                {name: Spread(tuple(figure["values"])) for name, figure in row["figures"].items()},
                tuple(row["because"]),
            )
            for row in record["tried"]
        )
        return cls(**{**{field.name: record[field.name] for field in fields(cls)}, "tried": tried})

    def __str__(self) -> str:
        from inconcert.evaluate.comparison_table import plain

        return plain(self)

    def _repr_html_(self) -> str:
        from inconcert.evaluate.comparison_table import as_html

        return as_html(self)
