"""How long the time threshold takes: ``python -m benchmarks.calibrate_gaps --peer --folder FOLDER``.

Delays are drawn from six components as whole seconds of one day, seeded. Measured are the choice of k = 1 to 8 by BIC with
five random starts, from the list of delays on; one repeat of the procedure of Yang et al. 2025; and, on the same million
delays from the same start at k = 6, an iteration of EM on every whole second, on bins, and of exp_mixture_model
(installed into FOLDER the first time). The file it writes into ``benchmarks/results`` goes into the documentation by
``python -m docs.generate``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks import emm_peer
from benchmarks.machine import machine
from inconcert import __version__
from inconcert.calibrate.binning import exact, log_binned
from inconcert.calibrate.intervals import Gaps
from inconcert.calibrate.likelihoods import CODES
from inconcert.calibrate.squarem import iterate
from inconcert.calibrate.thresholds import time_threshold

RESULTS = Path(__file__).resolve().parent / "results"
NAME = "calibrate-gaps.json"
WEIGHTS = (0.25, 0.15, 0.15, 0.2, 0.15, 0.1)
MEANS = (8.0, 120.0, 900.0, 4000.0, 14_000.0, 45_000.0)
DAY = 86_400
#: where EM begins when an iteration is measured
START = (114.454, 3596.537, 1.001, 31.079, 5.302, 2.856)
ITERATIONS = {"exact": 50, "binned": 1000}
BEST_OF = 5


def drawn(n: int, *, seed: int) -> np.ndarray:
    """Draw `n` delays under a day, as the difference of two stamps in whole seconds."""
    rng = np.random.default_rng([seed, n])
    parts: list[np.ndarray] = []
    while sum(map(len, parts)) < n:
        mean = np.array(MEANS)[rng.choice(len(MEANS), n, p=WEIGHTS)]
        delay = np.floor(rng.random(n) + rng.exponential(mean)).astype(np.int32)
        parts.append(delay[delay < DAY])
    return np.concatenate(parts)[:n]


def chosen(delays: np.ndarray) -> dict[str, Any]:
    """Choose k = 1 to 8 by BIC, from the list of delays to the threshold."""
    began = perf_counter()
    gaps = _counted(delays)
    counting = perf_counter() - began
    found = time_threshold(gaps, bootstrap=0)
    return {
        "task": "k = 1 to 8 by BIC, five random starts",
        "n_delays": len(delays),
        "n_distinct": len(gaps.seconds),
        "wall_seconds": perf_counter() - began,
        "counting_seconds": counting,
        "k": next(row.k for row in found.candidates if row.chosen),
        "threshold": found.seconds,
    }


def repeated(delays: np.ndarray) -> dict[str, Any]:
    """Fit once as Yang et al. 2025 did: k = 6 to 10, ten starts, a thousand iterations each."""
    began = perf_counter()
    gaps = _counted(delays)
    found = time_threshold(gaps, method="yang2025", repeats=1)
    return {
        "task": "Yang et al. 2025, one repeat (k = 6 to 10, ten starts, 1000 iterations each)",
        "n_delays": len(delays),
        "n_distinct": len(gaps.seconds),
        "wall_seconds": perf_counter() - began,
        "k": next(row.k for row in found.candidates if row.chosen),
        "threshold": found.seconds,
    }


def iterations(delays: np.ndarray, *, binned: bool) -> dict[str, Any]:
    """Measure an iteration of EM with the continuous density at k = 6, the fastest of some runs."""
    positive = delays[delays > 0]
    gaps = _counted(positive)
    value, count = (log_binned if binned else exact)(gaps.seconds, gaps.count)
    n_steps = ITERATIONS["binned" if binned else "exact"]

    def run(n: int) -> float:
        k = len(START)
        return iterate(value, count, np.full(k, -np.log(k)), -np.log(np.array(START)), CODES["cont"], n)

    # one more pass than steps is taken: it gives the likelihood after the last
    best = min(_took(lambda: run(n_steps)) for _ in range(BEST_OF)) / (n_steps + 1)
    return {
        "task": f"EM, one iteration, k = {len(START)}, {'bins' if binned else 'every whole second'}",
        "program": "inconcert",
        "n_delays": len(positive),
        "n_distinct": len(value),
        "seconds_per_iteration": best,
        "loglik": run(emm_peer.ITERATIONS[1]),
    }


def _counted(delays: np.ndarray) -> Gaps:
    count = np.bincount(delays)
    seconds = np.flatnonzero(count)
    return Gaps.of_histogram(seconds, count[seconds], window=DAY)


def _took(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", action="store_true", help="measure exp_mixture_model as well, about 15 seconds")
    parser.add_argument("--folder", type=Path, help="where the peer is kept from run to run (a temporary one)")
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    # compile once, so that nothing below counts it
    for method in ("mixture", "yang2025"):
        time_threshold(_counted(drawn(1000, seed=1)), method=method, k=[2], starts=1)
    million = drawn(1_000_000, seed=1)
    tasks = [chosen(million), chosen(drawn(10_000_000, seed=1)), repeated(million)]
    ours = [iterations(million, binned=binned) for binned in (False, True)]
    with tempfile.TemporaryDirectory() as temporary:
        if arguments.peer:
            python = emm_peer.installed((arguments.folder or Path(temporary)) / "exp_mixture_model")
            positive = million[million > 0]
            peer = emm_peer.timed(python, positive, np.array(START), Path(temporary))
            for row in ours:
                row["times_faster"] = peer.seconds_per_iteration / row["seconds_per_iteration"]
                row["loglik_difference"] = row["loglik"] - peer.loglik
            ours.append(
                {
                    "task": f"EM, one iteration, k = {len(START)}",
                    "program": "exp_mixture_model",
                    "n_delays": len(positive),
                    "n_distinct": None,
                    "seconds_per_iteration": peer.seconds_per_iteration,
                    "loglik": peer.loglik,
                }
            )
    record = {
        "command": "python -m benchmarks.calibrate_gaps" + (" --peer" if arguments.peer else ""),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": {
            "inconcert": __version__,
            "python": sys.version.split()[0],
            "exp_mixture_model": emm_peer.VERSION,
        },
        "delays": {"tasks": tasks, "iterations": ours},
    }
    arguments.results.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, indent=2) + "\n"
    (arguments.results / NAME).write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
