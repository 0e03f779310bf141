"""Settings worth a mark beside the form: what the data themselves suggest, and what papers used."""

from __future__ import annotations

from typing import Any

from inconcert.calibrate.marks import LITERATURE
from inconcert.results.auto import Calibrated

__all__ = ["marks"]


def marks(calibrated: Calibrated | None) -> list[dict[str, Any]]:
    """Give the marks, those of a calibration first: ``name, time_window, min_weight, interval, source, warnings``.

    Parameters
    ----------
    calibrated : Calibrated, optional
        That of the result. ``name`` of its marks is ``"fast"`` (the time threshold, in seconds, with its 95 % interval),
        ``"repetitive"`` (the conservative repetition threshold, in objects) and ``"equal"`` (where both components of the
        repetition are equally likely).

    Examples
    --------
    >>> marks(None)[0]["name"]
    'Ayers et al. 2021'
    """
    # a window that much work uses is named by its length, which the mark says anyway
    papers = [{**mark.to_dict(), "interval": None, "warnings": []} for mark in LITERATURE if mark.name != "one minute"]
    if calibrated is None:
        return papers
    time, repetition = calibrated.calibration.time, calibrated.calibration.repetition
    own = [
        _mark("fast", time.warnings, time_window=time.seconds, interval=time.interval),
        _mark("repetitive", repetition.warnings, min_weight=repetition.conservative),
        _mark("equal", repetition.warnings, min_weight=repetition.equal),
    ]
    return [mark for mark in own if mark["time_window"] is not None or mark["min_weight"] is not None] + papers


def _mark(
    name: str,
    warnings: tuple[str, ...],
    *,
    time_window: float | None = None,
    min_weight: int | None = None,
    interval: tuple[float, float] | None = None,
) -> dict[str, Any]:
    return {
        "name": name,
        "time_window": time_window,
        "min_weight": min_weight,
        "interval": None if interval is None else list(interval),
        "source": "",
        "warnings": list(warnings),
    }
