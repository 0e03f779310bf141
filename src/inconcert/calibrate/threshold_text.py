"""A time threshold in words and as a small table."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inconcert.calibrate.threshold_result import TimeThreshold

__all__ = ["as_html", "as_text", "headline", "in_seconds"]

METHODS = {
    "mixture": "mixture of exponentials, likelihood of whole seconds, number of components by BIC",
    "yang2025": "Yang et al. 2025: mixture of exponentials as exp_mixture_model fits it, number of components by DNML",
    "coornet": "CooRnet: coordination interval",
}
MEANING = (
    "A mixture has a threshold on any data, coordinated or not. Whether fast pairs are more than chance is for a test "
    "of significance to say, and what they are is for you."
)


def in_seconds(seconds: float) -> str:
    """Give a delay with the digits that mean something.

    Examples
    --------
    >>> in_seconds(27.42044), in_seconds(0.8), in_seconds(20275.47)
    ('27.4 seconds', '0.8 seconds', '20,275 seconds')
    """
    return f"{_figure(seconds)} seconds"


def _figure(seconds: float) -> str:
    return f"{seconds:,.0f}" if seconds >= 100 else f"{seconds:.3g}"


def headline(found: TimeThreshold) -> str:
    """Give the threshold and its interval in one sentence."""
    if found.seconds is None:
        return "There is no time threshold in these data."
    said = f"Time threshold: {in_seconds(found.seconds)}"
    spread = found.spread
    if spread.n > 1 and spread.sd is not None:
        said += (
            f", the mean of {spread.n} fits (standard deviation {_figure(spread.sd)}, "
            f"from {_figure(spread.least or 0)} to {_figure(spread.most or 0)})"
        )
    if found.interval is not None:
        said += f" (95 % interval {_figure(found.interval[0])} to {_figure(found.interval[1])})"
    return said + "."


def as_text(found: TimeThreshold) -> str:
    """Describe a threshold for a person."""
    name = METHODS[found.method]
    if found.method == "mixture" and found.mixture is not None and found.mixture.likelihood != "tri":
        name = name.replace("likelihood of whole seconds", f"likelihood {found.mixture.likelihood!r}")
    lines = [
        headline(found),
        f"Method: {name}.",
        f"Delays: {found.n_gaps:,}; {found.n_zeros:,} of zero seconds were found.",
    ]
    if found.rest is not None:
        lines.append(f"Against all slower components together: {in_seconds(found.rest)}.")
    shown = found.merged or found.mixture
    if shown is not None:
        parts = [f"{w:.1%} with a mean of {in_seconds(m)}" for w, m in zip(shown.weights, shown.means, strict=True)]
        lines.append(f"Components: {'; '.join(parts)}.")
    if found.distance is not None:
        lines.append(f"Largest distance between data and mixture: {found.distance:.2%} of the delays.")
    if found.warnings:
        lines += ["Take care:", *(f"  - {warning}" for warning in found.warnings)]
    if found.method != "coornet":
        lines.append(MEANING)
    return "\n".join(lines)


def as_html(found: TimeThreshold) -> str:
    """Describe a threshold for a notebook: the same words, and the candidates as a table."""
    paragraphs = "".join(f"<p>{html.escape(line.strip())}</p>" for line in as_text(found).splitlines())
    if not found.candidates:
        return paragraphs
    head = "".join(
        f"<th>{name}</th>" for name in ("k", "components", "threshold", "log-likelihood", "BIC", "AIC", "DNML", "")
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{cell}</td>"
            for cell in (
                row.k,
                row.n_components,
                "none" if row.seconds is None else _figure(row.seconds),
                f"{row.loglik:,.1f}",
                f"{row.bic:,.1f}",
                f"{row.aic:,.1f}",
                f"{row.dnml:,.1f}",
                "chosen" if row.chosen else "",
            )
        )
        + "</tr>"
        for row in found.candidates
    )
    return f"{paragraphs}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
