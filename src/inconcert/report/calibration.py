"""What a page shows of a calibration: thresholds, histograms with their fits, types, and the grid of settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration
    from inconcert.calibrate.exponential import Mixture
    from inconcert.calibrate.negative_binomial import NegativeBinomials

__all__ = ["calibration_data", "robustness"]

#: where curves are drawn at
POINTS = 160
LOWEST = 0.5
LN_10 = float(np.log(10))


def calibration_data(found: Calibration) -> dict[str, Any]:
    """Give what is drawn and said of a calibration, as plain values.

    Parameters
    ----------
    found : Calibration
        Made now or read from its file.

    Returns
    -------
    dict
        ``time``, ``repetition``, ``coordination_interval``: thresholds, their intervals and warnings.
        ``gaps``: delays in bins even on a logarithmic scale (``left``, ``right`` in seconds; ``height``, the share of all
        delays per tenfold of time; ``zeros``, the share of delays of zero seconds, and ``zeros_expected``), with ``curves``
        of the fitted components in the same unit at the times ``t``.
        ``frequencies``: pairs of accounts by common objects, with the two fitted components.
        ``types``: figures by type and all pairs by common objects and delay; ``sensitivity``: the grid without its
        accounts, which are a column of the accounts. Both null when they were not made.

    Examples
    --------
    >>> from inconcert.calibrate.calibration import calibrate_shares
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 1000 * o + d}
    ...     for a, d in (("a", 0), ("b", 5)) for o in (1, 2)
    ... ]
    >>> data = calibration_data(calibrate_shares(as_shares(rows), bootstrap=0, sensitivity=False))
    >>> data["gaps"]["n"], data["frequencies"]["n"], data["frequencies"]["pairs"]
    (2, [2], [1])
    """
    time, often = found.time, found.repetition
    # what the threshold is read from: duplicates merged; the older procedure merges none
    mixture = time.merged or time.mixture
    grid = found.sensitivity
    return {
        "time": {
            name: value for name, value in time.to_dict().items() if name not in {"mixture", "merged", "parameters"}
        },
        "repetition": {name: value for name, value in often.to_dict().items() if name not in {"repeats", "fit"}},
        "coordination_interval": found.coordination_interval.to_dict(),
        "window": found.parameters["window"],
        "parameters": dict(found.parameters),
        "notes": list(found.notes),
        "gaps": _gaps(found, mixture),
        "frequencies": _frequencies(found, often.fit),
        "types": None if found.types is None else found.types.to_dict(),
        "sensitivity": None
        if grid is None
        else {name: value for name, value in grid.to_dict().items() if name != "robustness"},
    }


def robustness(found: Calibration, account_ids: pa.Array) -> pa.Array | None:
    """Give the share of settings of the grid in which each account is found; None without a grid.

    Examples
    --------
    >>> from inconcert.calibrate.calibration import calibrate_shares
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 9000 * o + d}
    ...     for a, d in (("a", 0), ("b", 5)) for o in range(4)
    ... ]
    >>> found = calibrate_shares(as_shares(rows), bootstrap=0, surrogates=2)
    >>> robust = robustness(found, pa.array(["b", "nobody"]))
    >>> robust[0].as_py() > 0, robust[1].as_py()
    (True, 0.0)
    """
    if found.sensitivity is None:
        return None
    known = found.sensitivity.robustness.arrow()
    at = pc.index_in(account_ids, known.column("account_id").cast(pa.string()).combine_chunks())
    return pc.fill_null(known.column("share_of_cells").combine_chunks().take(at), 0.0)


def _gaps(found: Calibration, mixture: Mixture | None) -> dict[str, Any]:
    from inconcert.figures.histogram import log_bins

    gaps = found.gaps
    bins = log_bins(gaps.seconds, gaps.count)
    shown: dict[str, Any] = {
        "n": gaps.n,
        "left": bins.left.tolist(),
        "right": bins.right.tolist(),
        "height": bins.height.tolist(),
        "zeros": bins.share_of_zeros,
        "zeros_expected": None,
        "mixture": None,
        "t": [],
        "curves": [],
    }
    if mixture is None:
        return shown
    high = max(float(bins.right.max()) if len(bins.right) else 10.0, 10.0)
    t = np.geomspace(LOWEST, high, POINTS)
    # the density of log10 of a delay is t ln 10 times that of the delay
    heights = mixture.component_densities(t) * (t * LN_10)[:, None]
    return {
        **shown,
        # of delays finer than a second none is exactly zero
        "zeros_expected": None if mixture.likelihood == "cont" else float(mixture.pmf([0])[0]),
        "mixture": mixture.to_dict(),
        "t": t.tolist(),
        "curves": heights.T.tolist(),
    }


def _frequencies(found: Calibration, fit: NegativeBinomials | None) -> dict[str, Any]:
    n, pairs = found.frequencies.weight, found.frequencies.count
    there = pairs > 0
    shown: dict[str, Any] = {
        "n": n[there].tolist(),
        "pairs": pairs[there].tolist(),
        "fit": None,
        "at": [],
        "curves": [],
    }
    if fit is None or not there.any():
        return shown
    at = np.unique(np.geomspace(1, max(int(n[there].max()), 10), POINTS).round().astype(np.int64))
    curves = fit.components(at) * np.array(fit.weights)[:, None]
    return {**shown, "fit": fit.to_dict(), "at": at.tolist(), "curves": curves.tolist()}
