"""What a fit of the repetition of pairs must say beside its thresholds, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inconcert.calibrate.negative_binomial import NegativeBinomials

__all__ = ["warnings_of"]

#: a larger distance between data and fit can be seen in a figure
LARGE_DISTANCE = 0.05

Thresholds = tuple[int | None, int | None]


def warnings_of(
    fit: NegativeBinomials,
    found: Thresholds,
    *,
    spread: Sequence[Thresholds],
    most: int,
    distance: float,
    longer_tail: bool,
) -> tuple[str, ...]:
    """Say what limits the thresholds `found`.

    Parameters
    ----------
    spread : sequence of (equal, conservative)
        Of every repetition of the fit.
    most : int
        The most common objects a pair has.
    distance : float
        Between the distribution functions of data and fit.
    longer_tail : bool
        Whether component 1 would claim still larger numbers again.
    """
    said = []
    if None in found:
        said.append(
            "pairs with many common objects fit the ordinary component as well or better, so there is no number"
            " from which on pairs are repetitive" + ("" if found == (None, None) else " at the stricter limit")
        )
    elif longer_tail:
        said.append(
            f"the fit holds for up to {most:,} common objects, the most a pair has; beyond, the ordinary component"
            " would be the likelier one again"
        )
    said += [_varying(name, [s[k] for s in spread]) for k, name in enumerate(("equal", "conservative"))]
    highest = max((f for f in found if f is not None), default=0)
    if highest > most:
        said.append(f"no pair has as many as {highest:,} common objects; the most is {most:,}")
    if fit.at_bound:
        said.append(
            f"{_listed(fit.at_bound)} ended at the edge of its range: the data look like a simpler distribution, and"
            " the thresholds depend on a shape the data do not determine"
        )
    if found[0] is not None and float(fit.posterior(np.array([1]))[0]) < 0.5:
        said.append("most pairs with a single common object already fall into the repetitive component")
    if fit.variant == "nb":
        said.append(
            f"the literal negative binomial puts {fit.mass_at_zero:.0%} of the pairs at zero common objects, where"
            " none can be observed; its thresholds are for comparison with the paper only"
        )
    if distance > LARGE_DISTANCE:
        said.append(f"the fit misses the data by up to {distance:.1%} of the pairs; look at the figure")
    return tuple(words for words in said if words)


def _varying(name: str, values: Sequence[int | None]) -> str:
    numbers = sorted({v for v in values if v is not None})
    n_none = sum(v is None for v in values)
    if len(numbers) + (n_none > 0) < 2:
        return ""
    missing = f", none in {n_none}" if n_none else ""
    ends = f"{numbers[0]:,}" if len(numbers) == 1 else f"{numbers[0]:,} to {numbers[-1]:,}"
    return f"the {name} threshold depends on where the search began: {ends} in {len(values)} repetitions{missing}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
