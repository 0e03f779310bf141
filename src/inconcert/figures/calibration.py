"""All figures of a calibration, for a paper: delays, their distribution, repetition, types, sensitivity."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inconcert.figures.density import density_chart
from inconcert.figures.distribution import distribution_chart
from inconcert.figures.frequency import frequency_chart
from inconcert.figures.sensitivity import sensitivity_chart
from inconcert.figures.types import types_chart
from inconcert.figures.write import write_figure

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration

__all__ = ["FIGURES", "calibration_charts", "write_calibration_figures"]

#: name of each figure → what it shows
FIGURES = {
    "delays": "delays between shares, the fitted components and the threshold",
    "delays_and_model": "the distribution of delays against that of the model",
    "repetition": "objects pairs of accounts have in common, with the fit and the thresholds",
    "types": "speed by repetition of all pairs, in four types",
    "sensitivity": "what every time window with every threshold finds",
}


def calibration_charts(found: Calibration) -> dict[str, Any]:
    """Give the charts of a calibration by name (`FIGURES`); those there are no data for are missing.

    Parameters
    ----------
    found : Calibration
        Made now or read from its file.

    Raises
    ------
    MissingExtra
        When altair is not installed.

    Examples
    --------
    >>> from inconcert.calibrate.calibration import calibrate_shares
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 1000 * o + d}
    ...     for a, d in (("a", 0), ("b", 5), ("c", 600))
    ...     for o in (1, 2)
    ... ]
    >>> list(calibration_charts(calibrate_shares(as_shares(rows), bootstrap=0, sensitivity=False)))
    ['delays', 'delays_and_model', 'repetition', 'types']
    """
    time, often = found.time, found.repetition
    threshold: dict[str, Any] = {"threshold": time.seconds, "interval": time.interval}
    marks: dict[str, Any] = {"equal": often.equal, "conservative": often.conservative}
    # as found.rows counts them
    unit = "Objects and days" if found.repeated_objects == "daily" else "Objects"
    charts = {}
    # the threshold is where components cross with duplicates merged; a mixture of EMM's has none merged
    mixture = time.merged or time.mixture
    if len(found.gaps.seconds):
        charts["delays"] = density_chart(found.gaps.seconds, found.gaps.count, mixture, **threshold)
        if mixture is not None:
            charts["delays_and_model"] = distribution_chart(found.gaps.seconds, found.gaps.count, mixture, **threshold)
    if len(found.frequencies.weight):
        charts["repetition"] = frequency_chart(
            found.frequencies.weight, found.frequencies.count, often.fit, unit=unit, **marks
        )
    if found.types is not None and found.types.histogram.n_pairs:
        charts["types"] = types_chart(
            found.types.histogram,
            time_threshold=time.seconds,
            interval=time.interval,
            pair_stat=found.types.rule.pair_stat,
            unit=unit,
            **marks,
        )
    if found.sensitivity is not None and found.sensitivity.cells.num_rows:
        charts["sensitivity"] = sensitivity_chart(found.sensitivity)
    return charts


def write_calibration_figures(found: Calibration, folder: str | os.PathLike[str]) -> list[Path]:
    """Write all figures of a calibration into a folder, as SVG and PNG, and give the files.

    Raises
    ------
    MissingExtra
        When altair or vl-convert-python is not installed.
    OutputError
        When the disk refuses.
    """
    charts = calibration_charts(found)
    return [path for name, chart in charts.items() for path in write_figure(chart, Path(folder) / name)]
