"""What a reader has to know before using a time threshold, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inconcert.calibrate.crossing import crossing
from inconcert.calibrate.exponential import Mixture
from inconcert.calibrate.likelihoods import log_probability
from inconcert.calibrate.selection import Candidate
from inconcert.calibrate.threshold_text import in_seconds

__all__ = ["about_fit", "about_interval", "about_numbers", "clear_share", "why_none"]

#: share of the shortest delays that a clear fast component holds, at least
CLEAR_SHARE = 0.8
#: factor between the two fastest means, at least
CLEAR_RATIO = 5
#: factor between the ends of an interval, at most
USABLE_RATIO = 3
#: largest distance of a mixture that follows its data
FOLLOWS = 0.05
#: components slower than this part of the window cannot be told apart
SEEN_IN_WINDOW = 5
#: a number of components whose BIC is this close is nearly as good
NEARLY_AS_GOOD = 50
#: thresholds that differ by more than this disagree
AGREES = 1.5
FEW = 300
#: no clock of whole seconds tells a mean below this from zero
LEAST_MEAN = 0.1


def clear_share(mixture: Mixture) -> float:
    """Give the share that the fastest component has of the delays of zero seconds (of the density there).

    Examples
    --------
    >>> round(clear_share(Mixture("cont", (0.5, 0.5), (1.0, 9.0), -1.0, 10, 9, True)), 3)
    0.9
    """
    logs = log_probability(np.zeros(1), mixture.rates, mixture.likelihood)[0]
    parts = np.array(mixture.weights) * np.exp(logs)
    return float(parts[0] / parts.sum())


def why_none(merged: Mixture, longest: float) -> str:
    """Say why a mixture has no threshold."""
    if merged.k == 1:
        return (
            "No threshold: one exponential describes the delays, so there is nothing fast to tell from something "
            f"slow (mean {in_seconds(merged.means[0])})."
        )
    first, second = (in_seconds(mean) for mean in merged.means[:2])
    if clear_share(merged) >= 0.5:
        return (
            f"No threshold: the fastest component (mean {first}) is the likelier one up to the longest delay there "
            f"is, {in_seconds(longest)}."
        )
    return (
        f"No threshold: the second component (mean {second}) is likelier at every delay than the fastest one "
        f"(mean {first}, {merged.weights[0]:.1%} of the delays)."
    )


def about_fit(mixture: Mixture, merged: Mixture, *, window: float | None, distance: float) -> list[str]:
    """Say what in the fit itself makes the threshold doubtful."""
    said = []
    if not mixture.converged:
        said.append("The fit did not converge; its figures are not final.")
    if mixture.means[0] < LEAST_MEAN and merged.means[0] < LEAST_MEAN:
        slower = crossing(merged.weights[1:], merged.means[1:], merged.likelihood)
        said.append(
            f"There are more delays of zero seconds than any pace explains, {merged.weights[0]:.1%} of all: posts scheduled "
            "for the same second, or stamps rounded in another way. The fit takes them for the fastest component. "
            f"Without zeros (likelihood 'tri1') the threshold is {'none' if slower is None else 'about ' + in_seconds(slower)}."
        )
    if merged.k > 1:
        share, ratio = clear_share(merged), merged.means[1] / merged.means[0]
        if share < CLEAR_SHARE:
            said.append(
                f"No clear fast component: of the shortest delays the fastest component holds {share:.0%}; "
                f"{CLEAR_SHARE:.0%} or more would be clear."
            )
        if ratio < CLEAR_RATIO:
            said.append(
                f"No clear fast component: the two fastest means, {in_seconds(merged.means[0])} and "
                f"{in_seconds(merged.means[1])}, differ by a factor of {ratio:.1f}; below {CLEAR_RATIO} it may be one "
                "pattern cut in two, and the threshold is where the cut fell."
            )
    if mixture.weights[0] < 1e-3 and merged.means[0] > mixture.means[0] * AGREES:
        said.append(
            f"A component with a mean of {in_seconds(mixture.means[0])} was left out: it holds only "
            f"{mixture.weights[0]:.2%} of the delays."
        )
    if window is not None and merged.means[-1] > window / SEEN_IN_WINDOW:
        slow = [in_seconds(mean) for mean in merged.means if mean > window / SEEN_IN_WINDOW]
        touched = merged.k > 1 and merged.means[1] > window / SEEN_IN_WINDOW
        rest = "the threshold rests on it" if touched else "the threshold does not rest on it"
        said.append(
            f"Slow components cannot be told apart in a window of {in_seconds(window)}: do not interpret the "
            f"mean of {' and '.join(slow)}; {rest}."
        )
    if distance > FOLLOWS:
        said.append(
            f"The mixture does not follow the data: at some delay the two differ by {distance:.0%} of all delays."
        )
    return said


def about_numbers(table: Sequence[Candidate], *, n: int) -> list[str]:
    """Say whether the threshold hangs on the number of components, or on few delays."""
    said = []
    chosen = next(row for row in table if row.chosen)
    others = []
    for row in table:
        if row.chosen or row.bic - chosen.bic > NEARLY_AS_GOOD or chosen.seconds is None:
            continue
        if row.seconds is None:
            others.append(f"with k = {row.k} there is none")
        elif not 1 / AGREES <= row.seconds / chosen.seconds <= AGREES:
            others.append(f"with k = {row.k} it would be {in_seconds(row.seconds)}")
    if others:
        said.append(
            f"The threshold hangs on the number of components, {chosen.k}: {'; '.join(others)}; "
            "these fit nearly as well."
        )
    if len(table) > 1 and chosen.k == max(row.k for row in table):
        said.append(f"The largest number of components offered, {chosen.k}, fits best; offer more.")
    if n < FEW:
        said.append(f"There are only {n:,} delays; a threshold from so few is a guess.")
    return said


def about_interval(
    seconds: float | None, interval: tuple[float, float] | None, share_undefined: float | None
) -> list[str]:
    """Say what drawing the objects again has shown."""
    said = []
    if interval is not None and interval[1] > USABLE_RATIO * interval[0]:
        said.append(
            f"The threshold is too uncertain to be used alone: other objects of the same kind put it anywhere from "
            f"{in_seconds(interval[0])} to {in_seconds(interval[1])}. Look at the sensitivity of the network to the "
            "time window, or set the window from what you know."
        )
    if share_undefined:
        if seconds is None:
            said.append(f"Of the samples drawn again {1 - share_undefined:.0%} had a threshold, the data have none.")
        else:
            said.append(f"In {share_undefined:.0%} of the samples drawn again there was no threshold at all.")
    if seconds is not None and seconds < 1:
        said.append("The threshold is below one second: only shares of the very same second are fast.")
    return said
