"""Figures for papers, as SVG and PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.figures.calibration import calibration_charts, write_calibration_figures
    from inconcert.figures.density import density_chart
    from inconcert.figures.distribution import distribution_chart
    from inconcert.figures.frequency import frequency_chart
    from inconcert.figures.sensitivity import sensitivity_chart
    from inconcert.figures.types import types_chart
    from inconcert.figures.write import figure_bytes, write_figure


__all__ = [
    "calibration_charts",
    "density_chart",
    "distribution_chart",
    "figure_bytes",
    "frequency_chart",
    "sensitivity_chart",
    "types_chart",
    "write_calibration_figures",
    "write_figure",
]

#: public name → module of this room; imported at first use
open_door(
    __name__,
    {
        "calibration_charts": ".calibration",
        "density_chart": ".density",
        "distribution_chart": ".distribution",
        "figure_bytes": ".write",
        "frequency_chart": ".frequency",
        "sensitivity_chart": ".sensitivity",
        "types_chart": ".types",
        "write_calibration_figures": ".calibration",
        "write_figure": ".write",
    },
)
