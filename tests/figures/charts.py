"""Hand-made figures of a calibration, small enough to check, and how to read a drawn chart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from defusedxml import ElementTree

from inconcert.calibrate.exponential import Mixture
from inconcert.calibrate.marks import LITERATURE, Mark
from inconcert.calibrate.negative_binomial import NegativeBinomials
from inconcert.calibrate.pair_histogram import PairHistogram
from inconcert.calibrate.sensitivity import CELL, ROBUSTNESS, Sensitivity
from inconcert.figures.write import figure_bytes
from inconcert.tables import Table

SECONDS = np.array([0, 1, 2, 3, 5, 8, 60, 700, 9000, 80_000])
COUNT = np.array([5, 30, 20, 11, 4, 2, 3, 9, 12, 4])
TWO = Mixture("tri", (0.7, 0.3), (2.0, 9000.0), -1.0, 100, 9, converged=True)
PAIRS = NegativeBinomials("ztnb", (0.9, 0.1), (1.0, 0.5), (0.8, 0.05), -1.0, 1000, ())
N_COMMON, N_PAIRS = np.array([1, 2, 3, 9, 40]), np.array([800, 150, 30, 15, 5])
HOSTILE = "</svg><script>alert(1)</script>\x00\u202e'\\\" || signal"


def pairs_by_type() -> PairHistogram:
    """Give one cell of each type; the fast one at zero seconds."""
    histogram = PairHistogram.empty(86_400)
    for code, (i, j, n) in enumerate(((0, 40, 5000), (1, 0, 3), (20, 41, 12), (25, 9, 1))):
        histogram.by_type[code, i, j] = n
    return histogram


def report(windows: tuple[int, ...] = (10, 60, 600), weights: tuple[int, ...] = (2, 3, 9), **more: Any) -> Sensitivity:
    """Give a grid whose FDR is 0.01 per window and threshold passed, empty in its last cell."""
    rows = []
    for i, window in enumerate(windows):
        for j, weight in enumerate(weights):
            last = (i, j) == (len(windows) - 1, len(weights) - 1)
            rows.append(
                dict.fromkeys(CELL.names)
                | {"time_window": window, "min_weight": weight, "n_edges": 0 if last else 1000 * (i + 1) // weight**2}
                | {"fdr": None if last else 0.03 * (i + 1) - 0.01 * j}
            )
    marks = (*LITERATURE, Mark("T", 26.9, None, (6.3, 144)), Mark("F", None, 5, (4, 7)), Mark("far", 99_999, None))
    given = {"marks": marks, "chosen": (60, 2), **more}
    return Sensitivity(
        Table.of(pa.Table.from_pylist(rows, CELL)), Table.of(pa.Table.from_pylist([], ROBUSTNESS)), **given
    )


def drawn(chart: Any) -> list[str]:
    """Give all texts of a chart, drawn; it is valid XML and nothing in it can run."""
    root = ElementTree.fromstring(figure_bytes(chart, "svg"))
    assert not [e for e in root.iter() if e.tag.endswith("script")]
    return [e.text or "" for e in root.iter() if e.tag.endswith(("}text", "}tspan"))]
