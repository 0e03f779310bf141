"""The methods that are compared, as data. Each sees the shares and never the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.rules import Rules, coortweet, native
from inconcert.errors import BadParameter, NoThreshold, nearest
from inconcert.evaluate.claims import Claims
from inconcert.evaluate.trial import DAY, Trial
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.calibrate.type_rule import PairStat

__all__ = ["METHODS", "Method", "method_of"]

#: the types a fast pair may have
FAST = ("fast", "fast and repetitive")


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


def _by_type(trial: Trial, *, types: tuple[str, ...], pair_stat: PairStat = "mean") -> Claims:
    """Pairs of the types of Yang et al. 2025, the thresholds fitted to the data; without a threshold, none.

    Fast pairs are ranked by their delay, the others by their common links. Normal pairs have no rank.
    """
    from inconcert.calibrate.types import types_of

    time, repetition = trial.time_threshold, trial.repetition
    by_speed = "repetitive" not in types
    if time is None and by_speed:
        return Claims.nothing("the data have no time threshold")
    if repetition is None and types != FAST:
        return Claims.nothing("the data have no repetition threshold")
    found = types_of(trial.ground, time_threshold=time, repetition=repetition, window=DAY, pair_stat=pair_stat).pairs
    pairs = found.arrow()
    kept = pairs.filter(pc.is_in(pairs["type"], pa.array(types)))
    strength = -kept["pair_delta"].to_numpy() if by_speed else kept["n_common"].to_numpy()
    return Claims.of(Table.of(kept), strength, np.ones(kept.num_rows, dtype=np.bool_))


def _by_rule(trial: Trial, *, name: str) -> Claims:
    """Pairs under the rule of a published study, with the numbers it was published with."""
    from inconcert.calibrate.comparison_rules import edges_by_rule

    try:
        edges = edges_by_rule(name, trial.shares, base=trial.ground)
    except NoThreshold as none:
        return Claims.nothing(str(none).splitlines()[0])
    return Claims.of(edges, edges.arrow(("weight",)).column(0).to_numpy(), np.ones(edges.num_rows, dtype=np.bool_))


def _by_test(trial: Trial, *, test: str) -> Claims:
    """Pairs whose q-value is at most the level, ranked by p-value."""
    pairs = trial.significance.pairs.arrow(("account_id", "account_id_y", f"p_{test}", f"q_{test}")).drop_null()
    p, q = (pairs.column(name).to_numpy() for name in (f"p_{test}", f"q_{test}"))
    return Claims.of(Table.of(pairs), -p, q <= trial.level)


def _by_any_test(trial: Trial) -> Claims:
    """Pairs with evidence of any kind."""
    pairs = trial.significance.pairs.arrow(("account_id", "account_id_y", "p_combined", "evidence")).drop_null()
    evidence = pairs.column("evidence").to_numpy(zero_copy_only=False)
    return Claims.of(Table.of(pairs), -pairs.column("p_combined").to_numpy(), evidence != "")


def _by_rank(trial: Trial) -> Claims:
    """All pairs tested, by the combination of their p-values; it ranks and promises nothing."""
    pairs = trial.significance.pairs.arrow(("account_id", "account_id_y", "p_combined")).drop_null()
    return Claims.of(Table.of(pairs), -pairs.column("p_combined").to_numpy())


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
    Method(
        "yang_fast",
        "Yang et al. 2025, fitted: two links or more, their mean delay up to the time threshold",
        partial(_by_type, types=FAST),
    ),
    Method(
        "yang_fast_median",
        "the same with the median delay, which one slow link in common does not spoil",
        partial(_by_type, types=FAST, pair_stat="median"),
    ),
    Method(
        "yang_repetitive",
        "Yang et al. 2025, fitted: as many links in common within a day as the repetition threshold",
        partial(_by_type, types=("repetitive", "fast and repetitive")),
    ),
    Method(
        "yang_both",
        "Yang et al. 2025, fitted: fast and repetitive at once",
        partial(_by_type, types=("fast and repetitive",)),
    ),
    Method(
        "yang_published",
        "Yang et al. 2025 with their numbers: 27 seconds over two links, or nine links within a day",
        partial(_by_rule, name="yang2025"),
    ),
    Method(
        "ayers_2021",
        "Ayers et al. 2021: more than 5 links in common, half of them less than 10 seconds apart",
        partial(_by_rule, name="ayers2021"),
    ),
    Method(
        "giglietto_2020",
        "Giglietto et al. 2020, CooRnet: top tenth of pairs within bins of the coordination interval",
        partial(_by_rule, name="giglietto2020"),
    ),
    Method(
        "within_object",
        "test: closer in time than by shuffling who shared when, link by link",
        partial(_by_test, test="within"),
    ),
    Method(
        "object_rate",
        "test, evidence 'fast': closer in time than others who shared the same links",
        partial(_by_test, test="fast"),
    ),
    Method(
        "lag_scan",
        "test, evidence 'fixed lag': the same delay again and again, whatever it is",
        partial(_by_test, test="lag"),
    ),
    Method(
        "lag_scan_raw",
        "the same with every link of one sitting counted: what leaving sessions out of account does",
        partial(_by_test, test="lag_raw"),
    ),
    Method(
        "bicm",
        "test, evidence 'repetitive': more links in common than activity and popularity explain",
        partial(_by_test, test="repetitive"),
    ),
    Method("any_evidence", "fast, fixed lag or repetitive by these tests", _by_any_test),
    Method("combined_rank", "the order of pairs by the three tests together", _by_rank),
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
