"""From what a user gives to the rules that hold, and from a run record back to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from inconcert.detect.rules import PRESETS, Rules
from inconcert.errors import BadParameter, nearest

__all__ = ["RULE_NAMES", "recorded_rules", "rules_of"]

#: Parameters of the rules that are options of `detect`; the rest follow from the preset.
RULE_NAMES = (
    "time_window",
    "fast_window",
    "min_participation",
    "weight",
    "edge_weight",
    "min_weight",
    "max_shares_per_object",
)


def rules_of(rules: str | Rules = "native", **changes: Any) -> Rules:
    """Give the rules that hold: a preset, or rules of one's own, and whatever was set beside them.

    Parameters
    ----------
    rules : {"native", "coortweet"} or Rules
        Where the values come from that are not given.
    **changes
        Parameters of `Rules`; None leaves the preset's value.

    Raises
    ------
    BadParameter
        When there is no such preset or parameter, or a value is outside its range.

    Examples
    --------
    >>> rules_of("coortweet", time_window="10m", edge_weight=None).edge_weight
    0.5
    """
    given = {name: value for name, value in changes.items() if value is not None}
    if isinstance(rules, Rules):
        return rules.but(**given)
    if rules not in PRESETS:
        raise BadParameter(
            f"there are no rules {rules!r}; there are {', '.join(PRESETS)}", hint=nearest(rules, PRESETS)
        )
    return PRESETS[rules](**given)


def recorded_rules(parameters: Mapping[str, Any]) -> Rules:
    """Read the rules back from the parameters of a run record.

    Examples
    --------
    >>> recorded_rules({"rules": "coortweet", **Rules(time_window=5).to_dict(), "kind": "coortweet"}).time_window
    5
    """
    known = {f.name for f in fields(Rules)} - {"kind"}
    return Rules(kind=parameters["rules"], **{name: parameters[name] for name in known if name in parameters})
