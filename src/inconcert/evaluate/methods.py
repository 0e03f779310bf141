"""The methods that are compared, as data. Each sees the shares and never the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from inconcert.detect.rules import Rules, coortweet, native
from inconcert.errors import BadParameter, nearest
from inconcert.evaluate.claims import Claims
from inconcert.evaluate.trial import Trial

__all__ = ["METHODS", "Method", "method_of"]


@dataclass(frozen=True)
class Method:
    """A way to find pairs of accounts that coordinate.

    Parameters
    ----------
    name : str
        Its key in `METHODS`.
    about : str
        What it calls coordinated, in one line.
    claims : callable
        From a `Trial` to the `Claims` of the method.

    Examples
    --------
    >>> METHODS["seconds_60_thrice"].about
    'three different links within 60 seconds'
    """

    name: str
    about: str
    claims: Callable[[Trial], Claims]


def _by_weight(trial: Trial, *, rules: Rules) -> Claims:
    """Edges by weight: what `inconcert detect` finds under these rules."""
    edges, threshold = trial.edges(rules)
    weight = edges.arrow(("weight",)).column(0).to_numpy()
    # CooRTweet keeps what is strictly above its quantile
    return Claims.of(edges, weight, weight > threshold if rules.kind == "coortweet" else weight >= threshold)


_LISTED = (
    Method(
        "coortweet",
        "CooRTweet: the top 1 % of pairs by shares within 60 seconds",
        partial(_by_weight, rules=coortweet(time_window=60, edge_weight=0.99)),
    ),
    Method(
        "seconds_60_twice",
        "two different links within 60 seconds",
        partial(_by_weight, rules=native(time_window=60, min_weight=2)),
    ),
    Method(
        "seconds_60_thrice",
        "three different links within 60 seconds",
        partial(_by_weight, rules=native(time_window=60, min_weight=3)),
    ),
)

#: every method by name: published rules first, then the tests of `inconcert.significance`
METHODS: Mapping[str, Method] = MappingProxyType({one.name: one for one in _LISTED})


def method_of(name: str) -> Method:
    """Give the method of a name.

    Raises
    ------
    BadParameter
        When there is none of this name.
    """
    if name not in METHODS:
        raise BadParameter(f"there is no method {name!r}; there are {', '.join(METHODS)}", hint=nearest(name, METHODS))
    return METHODS[name]
