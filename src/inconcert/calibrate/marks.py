"""Settings worth marking on a grid: what papers used, and what the data themselves suggest."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["LITERATURE", "Mark", "mark_of"]


@dataclass(frozen=True)
class Mark:
    """A time window, a threshold, or both, and where they come from.

    Parameters
    ----------
    name : str
        Who used it, or how it was found.
    time_window : float, optional
        Seconds.
    min_weight : int, optional
        Objects in common.
    interval : tuple of float, optional
        95 % interval of the one of the two that was estimated.
    source : str
        Where it is published and what else the rule demands; empty for a mark of the user.

    Examples
    --------
    >>> Mark("mine", 45, 3).rule
    '45 s, 3 objects or more'
    """

    name: str
    time_window: float | None = None
    min_weight: int | None = None
    interval: tuple[float, float] | None = None
    source: str = ""

    @property
    def rule(self) -> str:
        """The setting in words."""
        window = [] if self.time_window is None else [f"{self.time_window:,g} s"]
        weight = [] if self.min_weight is None else [f"{self.min_weight:,} objects or more"]
        between = [] if self.interval is None else [f"95 % interval {self.interval[0]:,.3g} to {self.interval[1]:,.3g}"]
        return ", ".join(window + weight + between)

    def to_dict(self) -> dict[str, Any]:
        """Give the mark as JSON has it."""
        return asdict(self)


#: Published settings, from the narrowest window to the widest.
LITERATURE = (
    Mark(
        "Ayers et al. 2021",
        10,
        5,
        source="JAMA Internal Medicine 181:1251, as Yang et al. 2025 quote it: more than 5 links in common, half of "
        "them or more shared less than 10 seconds apart",
    ),
    Mark(
        "Yang et al. 2025",
        27,
        9,
        source="Scientific Reports 15, doi 10.1038/s41598-025-00233-w: fast is a mean of at most 27 seconds, "
        "repetitive is 9 links or more",
    ),
    Mark(
        "one minute",
        60,
        source="a window of 60 seconds, as much work on co-sharing has used since CooRnet (Giglietto et al. 2020, "
        "Information, Communication & Society 23:867)",
    ),
    Mark(
        "TikTok Coordinated Sharing Network",
        120,
        source="Giglietto 2024: a window of 120 seconds; of the edges the heaviest tenth (edge_weight 0.9), which is no "
        "fixed number of objects",
    ),
)


def mark_of(record: dict[str, Any]) -> Mark:
    """Read a mark as `Mark.to_dict` gives it, from JSON or not."""
    interval = record.get("interval")
    return Mark(**{**record, "interval": None if interval is None else (float(interval[0]), float(interval[1]))})
