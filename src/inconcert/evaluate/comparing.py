"""Try methods on scenarios, several seeds each.

1. A scenario is simulated with a seed; methods see its links, the truth stays apart.
2. Each method gives its `Claims`: pairs with a strength, and those it finds.
3. Claims are held against the planted pairs: recall and false pairs, average precision of the ranking, accounts,
   groups. Every pair that was not planted and is found is false.
4. Figures of all seeds are kept, and shown as mean and range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from inconcert.errors import BadParameter
from inconcert.evaluate.claims import Claims, average_precision
from inconcert.evaluate.comparison import Comparison, Spread, Tried
from inconcert.evaluate.methods import METHODS, Method, method_of
from inconcert.evaluate.scores import evaluate
from inconcert.evaluate.trial import Trial
from inconcert.progress import progress
from inconcert.simulate import SCENARIOS, Scenario, Simulated, scenario

__all__ = ["compare_methods"]

#: the figures of a method in a scenario, in the order of the record
FIGURES = (
    "recall",
    "false_pairs",
    "found_pairs",
    "false_discovery_proportion",
    "average_precision",
    "account_precision",
    "account_recall",
    "group_precision",
    "group_recall",
)


def compare_methods(
    scenarios: Iterable[str | Scenario] | None = None,
    methods: Iterable[str | Method] | None = None,
    *,
    seeds: int = 3,
    n_accounts: int = 1_200,
    n_days: int = 14,
    level: float = 0.05,
) -> Comparison:
    """Try methods on simulated scenarios: what each finds of what was planted, and what it finds that was not.

    Every method sees the same posts. Seeds are 0, 1, 2 …; the same arguments give the same figures. The simulator is
    one author's picture of social media: the order of methods means more than the figures.

    Parameters
    ----------
    scenarios : iterable of str or Scenario, optional
        Names in `inconcert.simulate.SCENARIOS`, or scenarios of your own; all there are when left out.
    methods : iterable of str or Method, optional
        Names in `METHODS`, or methods of your own; all there are when left out.
    seeds : int
        How often each scenario is simulated.
    n_accounts, n_days : int
        The size of each simulation.
    level : float
        False discovery rate that methods with a test promise to keep.

    Raises
    ------
    BadParameter
        When there is no such scenario or method, two have one name, or a number makes no sense.

    Examples
    --------
    >>> tried = compare_methods(["fast_own"], ["seconds_60_thrice"], seeds=1, n_accounts=150)
    >>> tried.of("seconds_60_thrice", "fast_own").figures["recall"].mean
    1.0
    """
    if seeds < 1:
        raise BadParameter(f"seeds must be 1 or more, not {seeds!r}")
    if not 0 < level < 1:
        raise BadParameter(f"level must be between 0 and 1, not {level!r}")
    worlds = [scenario(one) if isinstance(one, str) else one for one in _listed(scenarios, SCENARIOS)]
    chosen = [method_of(one) if isinstance(one, str) else one for one in _listed(methods, METHODS)]
    for kind, names in (("scenarios", [one.name for one in worlds]), ("methods", [one.name for one in chosen])):
        if len(set(names)) < len(names) or not names:
            raise BadParameter(f"{kind} must be one or more, each once, not {', '.join(names) or 'none'}")
    worlds.sort(key=lambda one: one.planted)
    measured: dict[tuple[str, str], list[tuple[dict[str, float], str]]] = {}
    planted = {}
    with progress("trying methods", len(worlds) * seeds * len(chosen)) as advance:
        for world in worlds:
            for seed in range(seeds):
                trial = Trial(world.simulate(seed=seed, n_accounts=n_accounts, n_days=n_days), seed, level)
                planted[world.name] = trial.simulated.pairs.num_rows
                for method in chosen:
                    claims = method.claims(trial)
                    figures = _judged(claims, trial.simulated)
                    measured.setdefault((method.name, world.name), []).append((figures, claims.because))
                    advance(1)
    return Comparison(
        methods={one.name: one.about for one in chosen},
        scenarios={one.name: one.about for one in worlds},
        planted=planted,
        tried=tuple(_tried(method.name, world.name, measured) for method in chosen for world in worlds),
        parameters={"seeds": seeds, "n_accounts": n_accounts, "n_days": n_days, "level": level},
    )


def _listed(given: Iterable[Any] | None, all_there_are: Iterable[str]) -> list[Any]:
    return list(all_there_are) if given is None else [given] if isinstance(given, str) else list(given)


def _tried(method: str, world: str, measured: dict[tuple[str, str], list[tuple[dict[str, float], str]]]) -> Tried:
    runs = measured[method, world]
    names = [name for name in FIGURES if name in runs[0][0]]
    figures = {name: Spread(tuple(found[name] for found, _ in runs)) for name in names}
    return Tried(method, world, figures, tuple(because for _, because in runs))


def _judged(claims: Claims, simulated: Simulated) -> dict[str, float]:
    """Hold claims against the truth."""
    true_pairs = _keys(simulated.pairs.records())
    figures: dict[str, float] = {}
    if true_pairs:
        ranked = [key in true_pairs for key in _in_order(claims.pairs.records())]
        figures["average_precision"] = average_precision(claims.strength, ranked, len(true_pairs))
    found_pairs = claims.found_pairs
    if found_pairs is None:
        return figures
    found = _keys(found_pairs.records())
    n_false = len(found - true_pairs)
    score = evaluate(found_pairs, simulated)
    figures |= {
        "false_pairs": float(n_false),
        "found_pairs": float(len(found)),
        "false_discovery_proportion": n_false / max(len(found), 1),
    }
    if true_pairs:
        figures |= {
            "recall": score.pairs.recall,
            "account_precision": score.accounts.precision,
            "account_recall": score.accounts.recall,
            "group_precision": score.groups.precision,
            "group_recall": score.groups.recall,
        }
    return figures


def _in_order(rows: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    return [tuple(sorted((row["account_id"], row["account_id_y"]))) for row in rows]


def _keys(rows: Sequence[dict[str, Any]]) -> set[tuple[str, str]]:
    return set(_in_order(rows))
