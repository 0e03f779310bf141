"""What counts as coordinated, as one frozen value, with the published settings as presets."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from typing import Any, Literal

from inconcert.errors import BadParameter, nearest

__all__ = ["PRESETS", "Rules", "coortweet", "native", "seconds_of"]

Weight = Literal["objects", "pairs"]

UNIT_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
DURATION = re.compile(r"\s*(\d+)\s*([a-z]*)\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The parameters of a detection.

    Parameters
    ----------
    time_window : int
        Seconds within which two shares of one object make a pair; both ends included.
    fast_window : int, optional
        A narrower window whose figures every edge carries as well.
    min_participation : int
        Accounts with fewer distinct posts in the input are left out before pairing.
    weight : {"objects", "pairs"}
        What an edge's weight counts: distinct objects (Giglietto et al. 2020, Yang et al. 2025) or pairs
        (CooRTweet).
    edge_weight : float
        A quantile (type 7) of the weights of all edges; edges at or above it are kept. 0 keeps all.
    min_weight : int
        Edges of a smaller weight are never kept, whatever the quantile says.
    max_shares_per_object : int, optional
        Objects shared more often are left out, and recorded.
    remove_loops : bool
        Only read by the compatible rules: drop pairs of an account with itself. Native rules never make any.
    kind : {"native", "coortweet"}
        Which definition of pairs and edges holds.

    Examples
    --------
    >>> native(time_window="10m").time_window
    600
    """

    time_window: int = 60
    fast_window: int | None = None
    min_participation: int = 2
    weight: Weight = "objects"
    edge_weight: float = 0.0
    min_weight: int = 2
    max_shares_per_object: int | None = None
    remove_loops: bool = True
    kind: Literal["native", "coortweet"] = "native"

    def __post_init__(self) -> None:
        _require(
            0 <= self.time_window < 1 << 31, "time_window", self.time_window, "from 0 to 2147483647 seconds (68 years)"
        )
        _require(
            self.fast_window is None or 0 <= self.fast_window <= self.time_window,
            "fast_window",
            self.fast_window,
            f"0 seconds or more and not above the time window ({self.time_window})",
        )
        _require(self.min_participation >= 1, "min_participation", self.min_participation, "1 or more")
        _require(self.weight in {"objects", "pairs"}, "weight", self.weight, "'objects' or 'pairs'")
        _require(0 <= self.edge_weight <= 1, "edge_weight", self.edge_weight, "a quantile from 0 to 1")
        _require(self.min_weight >= 1, "min_weight", self.min_weight, "1 or more")
        _require(
            self.max_shares_per_object is None or self.max_shares_per_object >= 2,
            "max_shares_per_object",
            self.max_shares_per_object,
            "2 or more",
        )
        _require(self.kind in {"native", "coortweet"}, "rules", self.kind, "'native' or 'coortweet'")

    def to_dict(self) -> dict[str, Any]:
        """Give the parameters as they took effect."""
        return asdict(self)

    def but(self, **changes: Any) -> Rules:
        """Give the same rules with some parameters changed; durations may be numbers, timedeltas or text."""
        known = [f.name for f in fields(self)]
        for name in changes:
            if name not in known:
                raise BadParameter(f"there is no parameter {name!r}", hint=nearest(name, known))
        if "time_window" in changes:
            changes["time_window"] = seconds_of(changes["time_window"], "time_window")
        if changes.get("fast_window") is not None:
            changes["fast_window"] = seconds_of(changes["fast_window"], "fast_window")
        return replace(self, **changes)


def native(**changes: Any) -> Rules:
    """Give inconcert's own rules: weight counts objects, two objects at least, thresholds inclusive.

    Examples
    --------
    >>> native(time_window=60).min_weight
    2
    """
    return Rules().but(**changes)


def coortweet(**changes: Any) -> Rules:
    """Give CooRTweet 2.1.3's rules and defaults (Righetti & Balluff): pairs are counted, thresholds strict.

    Examples
    --------
    >>> coortweet().time_window, coortweet().edge_weight
    (10, 0.5)
    """
    defaults = Rules(
        time_window=10, min_participation=2, weight="pairs", edge_weight=0.5, min_weight=1, kind="coortweet"
    )
    return defaults.but(**changes)


PRESETS = {"native": native, "coortweet": coortweet}


def seconds_of(duration: float | str | timedelta, name: str = "duration") -> int:
    """Read a duration as whole seconds: a number, a `timedelta`, or text such as ``"90"``, ``"10m"``, ``"2h"``, ``"1d"``.

    Raises
    ------
    BadParameter
        When it is negative, has a fraction of a second or cannot be read.

    Examples
    --------
    >>> seconds_of("10m"), seconds_of(timedelta(days=1))
    (600, 86400)
    """
    if isinstance(duration, timedelta):
        duration = duration.total_seconds()
    if isinstance(duration, str):
        match = DURATION.fullmatch(duration)
        if match is None or (match[2].lower() or "s") not in UNIT_SECONDS:
            raise BadParameter(
                f"cannot read {name} {duration!r}", hint="give seconds, or a number with s, m, h, d or w, such as 10m"
            )
        return int(match[1]) * UNIT_SECONDS[match[2].lower() or "s"]
    if isinstance(duration, bool) or duration != int(duration) or duration < 0:
        raise BadParameter(f"{name} must be whole seconds, 0 or more, not {duration!r}")
    return int(duration)


def _require(holds: bool, name: str, value: object, allowed: str) -> None:
    if not holds:
        raise BadParameter(f"{name} must be {allowed}, not {value!r}")
