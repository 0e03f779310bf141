"""The time threshold as Yang et al. 2025 found theirs, with the program they used.

Source: Y. Yang et al. 2025, *Coordinated link sharing on Facebook*, doi 10.1038/s41598-025-00233-w: k from 6 to 10,
chosen by DNML, five fits from different seeds, their thresholds averaged.

1. For each seed every k is fitted as exp_mixture_model 1.0.0 does (`emm`): zeros dropped, continuous density, hard
   split.
2. The k with the least DNML is taken, and the crossing of the first two components of its split.
3. Crossings that exist, and lie within the delays there are, are averaged. How many did not exist is said.

The threshold is too high on whole seconds, by 9 to 32 % where the truth was known, and differs from seed to seed;
`method="mixture"` has neither fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inconcert.calibrate.criteria import dnml
from inconcert.calibrate.crossing import crossing
from inconcert.calibrate.emm import EmmFit, emm_fits, emm_selected
from inconcert.calibrate.exponential import Mixture
from inconcert.calibrate.goodness import distance
from inconcert.calibrate.intervals import Gaps
from inconcert.calibrate.selection import Candidate
from inconcert.calibrate.threshold_result import TimeThreshold
from inconcert.calibrate.threshold_text import in_seconds
from inconcert.progress import progress

__all__ = ["yang2025_threshold"]

BIASED = (
    "This procedure drops delays of zero seconds, takes whole seconds for exact times and reports a hard split: on data "
    "with a known threshold it was 9 to 32 % too high. Use it to compare with published figures."
)


def yang2025_threshold(
    gaps: Gaps,
    *,
    k: Sequence[int],
    starts: int,
    iterations: int,
    repeats: int,
    seed: int,
    binned: bool,
    weighted: bool,
    threads: int | None,
) -> TimeThreshold:
    """Find the threshold of gaps of which at least one is above zero; parameters as in `thresholds.time_threshold`."""
    longest = float(gaps.seconds[-1])
    seeds = tuple(range(seed, seed + repeats))

    def found(fit: EmmFit) -> float | None:
        at = crossing(fit.split.weights, fit.split.means, weighted=weighted)
        return None if at is None or at > longest else at

    chosen: list[EmmFit] = []
    rows: list[Candidate] = []
    with progress("fitting as Yang et al. 2025", repeats) as advance:
        for repeat, each in enumerate(seeds):
            fits = emm_fits(
                gaps.seconds,
                gaps.count,
                k,
                seed=each,
                starts=starts,
                iterations=iterations,
                binned=binned,
                threads=threads,
            )
            best = emm_selected(fits)
            chosen.append(best)
            rows += [_row(fit, found(fit), chosen=fit is best, repeat=repeat) for fit in fits.values()]
            advance(1)
    thresholds = tuple(found(fit) for fit in chosen)
    mixture = _reported(min(chosen, key=lambda fit: fit.dnml), gaps, iterations)
    result = TimeThreshold(
        "yang2025",
        None,
        mixture=mixture,
        candidates=tuple(rows),
        distance=distance(mixture, gaps.seconds, gaps.count),
        repeats=thresholds,
        seeds=seeds,
        n_gaps=gaps.n,
        n_zeros=gaps.n_zeros,
        parameters={
            "k": list(k),
            "starts": starts,
            "iterations": iterations,
            "repeats": repeats,
            "seed": seed,
            "binned": binned,
            "intersection": "weighted" if weighted else "unweighted",
            "gaps": gaps.parameters,
        },
    )
    return replace(result, seconds=result.spread.mean, warnings=_warnings(result, gaps))


def _row(fit: EmmFit, seconds: float | None, *, chosen: bool, repeat: int) -> Candidate:
    return Candidate(
        k=fit.k,
        n_components=fit.split.k,
        seconds=seconds,
        loglik=fit.loglik,
        aic=2 * fit.aic,
        bic=2 * fit.bic,
        dnml=dnml(fit.split),
        dnml_emm=fit.dnml,
        converged=False,
        chosen=chosen,
        repeat=repeat,
    )


def _reported(fit: EmmFit, gaps: Gaps, iterations: int) -> Mixture:
    """Give what the program reports: the split, with the likelihood it has as a mixture."""
    positive = gaps.seconds > 0
    value, count = gaps.seconds[positive], gaps.count[positive]
    split = Mixture("cont", fit.split.weights, fit.split.means, 0.0, int(count.sum()), iterations, converged=False)
    return replace(split, loglik=float((count * np.log(split.pmf(value))).sum()))


def _warnings(result: TimeThreshold, gaps: Gaps) -> tuple[str, ...]:
    said = []
    spread = result.spread
    if spread.n == 0:
        said.append(
            f"No threshold: in none of the {spread.n_undefined} fits is the fastest component the likelier one."
        )
    elif spread.n_undefined:
        said.append(f"{spread.n_undefined} of {len(result.repeats)} fits had no threshold; the mean is of the others.")
    if spread.least and spread.most and spread.most > 1.1 * spread.least:
        said.append(
            f"The threshold depends on the random start: {in_seconds(spread.least)} to {in_seconds(spread.most)}."
        )
    dropped = int(gaps.count[gaps.seconds == 0].sum())
    if dropped:
        said.append(f"{dropped:,} delays of zero seconds were dropped, as the procedure has it.")
    return (*said, BIASED)
