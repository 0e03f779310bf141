"""The time threshold from the maximum of the likelihood, with an interval from drawing the objects again.

1. Every k is fitted and one chosen by BIC (`selection`).
2. Duplicates are merged and specks left out (`merging`).
3. The threshold is the crossing of the first two components (`crossing`); one beyond the longest delay is none.
4. The objects are drawn again and 1 to 3 repeated (`bootstrap`).
5. What makes the figure doubtful is said (`cautions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inconcert.calibrate import cautions
from inconcert.calibrate.bootstrap import interval, resampled_thresholds
from inconcert.calibrate.crossing import crossing, crossing_rest
from inconcert.calibrate.exponential import Mixture
from inconcert.calibrate.goodness import distance
from inconcert.calibrate.intervals import Gaps
from inconcert.calibrate.likelihoods import WITHOUT_ZERO
from inconcert.calibrate.merging import merged
from inconcert.calibrate.selection import candidates
from inconcert.calibrate.threshold_result import TimeThreshold

__all__ = ["mixture_threshold"]


def mixture_threshold(
    gaps: Gaps,
    *,
    likelihood: str,
    k: Sequence[int],
    starts: int,
    bootstrap: int,
    seed: int,
    binned: bool,
    weighted: bool,
    threads: int | None,
) -> TimeThreshold:
    """Find the threshold of gaps of which there is at least one; parameters as in `thresholds.time_threshold`."""
    longest = float(gaps.seconds[-1])
    parameters = {
        "likelihood": likelihood,
        "k": list(k),
        "starts": starts,
        "bootstrap": bootstrap,
        "seed": seed,
        "binned": binned,
        "intersection": "weighted" if weighted else "unweighted",
        "gaps": gaps.parameters,
    }
    n_zeros_fitted = int(gaps.count[gaps.seconds == 0].sum())
    distinct = len(gaps.seconds) - (likelihood in WITHOUT_ZERO and n_zeros_fitted > 0)
    offered = [each for each in k if each <= distinct]
    if not offered:
        why = f"No threshold: {distinct:,} different delays are too few for {min(k)} components."
        return TimeThreshold(
            "mixture", None, warnings=(why,), n_gaps=gaps.n, n_zeros=gaps.n_zeros, parameters=parameters
        )

    def find(mixture: Mixture) -> float | None:
        few = merged(mixture)
        at = crossing(few.weights, few.means, few.likelihood, weighted=weighted)
        return None if at is None or at > longest else at

    fits, table = candidates(
        gaps.seconds, gaps.count, offered, likelihood=likelihood, starts=starts, seed=seed, binned=binned
    )
    table = tuple(replace(row, seconds=find(fits[row.k]), n_components=merged(fits[row.k]).k) for row in table)
    chosen = fits[next(row.k for row in table if row.chosen)]
    few = merged(chosen)
    seconds = find(chosen)
    drawn: tuple[float | None, ...] = ()
    if bootstrap and gaps.rows is not None:
        drawn = resampled_thresholds(gaps, fits, find, n=bootstrap, seed=seed, binned=binned, threads=threads)
    both, undefined = interval(drawn)
    apart = distance(chosen, gaps.seconds, gaps.count)
    said = [] if seconds is not None else [cautions.why_none(few, longest)]
    if bootstrap and gaps.rows is None:
        said.append("No interval: these delays do not come with the objects that would be drawn again.")
    if likelihood in WITHOUT_ZERO and n_zeros_fitted:
        said.append(f"{n_zeros_fitted:,} delays of zero seconds were left out by likelihood {likelihood!r}.")
    if likelihood not in WITHOUT_ZERO and gaps.n_zeros > n_zeros_fitted:
        said.append(
            f"{gaps.n_zeros - n_zeros_fitted:,} delays of zero seconds were dropped before the fit, although likelihood "
            f"{likelihood!r} counts on them; keep them, or use 'tri1'."
        )
    if offered != list(k):
        said.append(f"Only up to {max(offered)} components were tried: there are {distinct} different delays.")
    said += cautions.about_interval(seconds, both, undefined)
    said += cautions.about_fit(chosen, few, window=gaps.window, distance=apart)
    said += cautions.about_numbers(table, n=chosen.n)
    return TimeThreshold(
        "mixture",
        seconds,
        rest=None if seconds is None else crossing_rest(few.weights, few.means, few.likelihood),
        unweighted=None if seconds is None else crossing(few.weights, few.means, few.likelihood, weighted=False),
        interval=both,
        share_undefined=undefined,
        mixture=chosen,
        merged=few,
        candidates=table,
        distance=apart,
        warnings=tuple(said),
        seeds=(seed,),
        n_gaps=gaps.n,
        n_zeros=gaps.n_zeros,
        parameters=parameters,
    )
