"""A view: rules and a choice of shares, as the address of a request says them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inconcert.detect.rules import Rules
from inconcert.errors import BadParameter, nearest, shown
from inconcert.explore.choice import EVERYTHING, Choice

__all__ = ["LONGEST", "MOST", "NAMES", "View", "asked"]

#: what a request may say; ``type`` may be said several times
NAMES = ("time_window", "min_weight", "edge_weight", "min_participation", "type", "since", "until")
#: characters of a value, and number of values: more is no question of a person's
LONGEST, MOST = 200, 40

WHOLE = re.compile(r"-?[0-9]{1,12}")
FRACTION = re.compile(r"[0-9]{0,3}\.?[0-9]{1,17}")


@dataclass(frozen=True)
class View:
    """What is asked of the explorer.

    Parameters
    ----------
    rules : Rules
        What counts as coordinated.
    choice : Choice
        Which shares are looked at.
    """

    rules: Rules
    choice: Choice = EVERYTHING

    def to_dict(self) -> dict[str, Any]:
        """Give the parameters that a request can change, ready for JSON."""
        return {
            "time_window": self.rules.time_window,
            "min_weight": self.rules.min_weight,
            "edge_weight": self.rules.edge_weight,
            "min_participation": self.rules.min_participation,
            "types": None if self.choice.types is None else list(self.choice.types),
            "since": self.choice.since,
            "until": self.choice.until,
        }


def asked(given: Iterable[tuple[str, str]], base: View, types: tuple[str, ...]) -> View:
    """Read a view from the parameters of a request; what is not said is as in `base`.

    Parameters
    ----------
    given : iterable of (str, str)
        Names and values.
    base : View
        That of the result.
    types : tuple of str
        The types of object there are.

    Raises
    ------
    BadParameter
        When a name is unknown or said twice, or a value is outside its range.

    Examples
    --------
    >>> asked([("time_window", "10m")], View(Rules()), ("url",)).rules.time_window
    600
    """
    said = list(given)
    if len(said) > MOST:
        raise BadParameter(f"a request has at most {MOST} parameters, not {len(said)}")
    chosen: list[str] = []
    once: dict[str, str] = {}
    for name, value in said:
        if len(value) > LONGEST:
            raise BadParameter(f"the value of {shown(name)} is longer than {LONGEST} characters")
        if name not in NAMES:
            raise BadParameter(
                f"there is no parameter {shown(name)}", hint=nearest(name, NAMES) or f"one of {', '.join(NAMES)}"
            )
        if name == "type":
            chosen.append(value)
        elif name in once:
            raise BadParameter(f"{name} is said twice")
        else:
            once[name] = value
    rules = _rules(once, base.rules)
    choice = Choice(
        types=tuple(chosen) if chosen else base.choice.types,
        since=_whole("since", once["since"]) if "since" in once else base.choice.since,
        until=_whole("until", once["until"]) if "until" in once else base.choice.until,
    )
    return View(rules, choice.among(types))


def _rules(once: dict[str, str], base: Rules) -> Rules:
    changes: dict[str, Any] = {}
    if "time_window" in once:
        changes["time_window"] = base.but(fast_window=None, time_window=once["time_window"]).time_window
        # a fast window is the narrower of two
        if base.fast_window is not None:
            changes["fast_window"] = min(base.fast_window, changes["time_window"])
    for name in ("min_weight", "min_participation"):
        if name in once:
            changes[name] = _whole(name, once[name])
    if "edge_weight" in once:
        if FRACTION.fullmatch(once["edge_weight"]) is None:
            raise BadParameter(f"edge_weight must be a quantile from 0 to 1, not {shown(once['edge_weight'])}")
        changes["edge_weight"] = float(once["edge_weight"])
    return base.but(**changes)


def _whole(name: str, text: str) -> int:
    if WHOLE.fullmatch(text) is None:
        raise BadParameter(f"{name} must be a whole number, not {shown(text)}")
    return int(text)
