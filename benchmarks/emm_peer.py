"""The peer of the mixture fits: exp_mixture_model, in a virtual environment of its own.

It needs matplotlib, and a module of Python that went away with 3.12 and that setuptools still has; inconcert never
imports it. What is measured is its own loop of EM from a given start: two runs that differ in the number of iterations
only, so that loading, the logarithms of the data and the final split do not count.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.measured import measured

__all__ = ["ITERATIONS", "VERSION", "PeerTime", "installed", "timed"]

VERSION = "1.0.0"
#: of the two runs whose difference is measured
ITERATIONS = (1, 5)
PROGRAM = """
import json, sys
from time import perf_counter
import numpy as np
from exp_mixture_model.EMM import _run_em
data = np.load(sys.argv[1])
few, many = json.loads(sys.argv[2])
took = []
for n_iter in (few, many):
    began = perf_counter()
    _, loglik = _run_em(data["x"], len(data["start"]), mu0=data["start"], n_iter=n_iter)
    took.append(perf_counter() - began)
print(json.dumps({"seconds_per_iteration": (took[1] - took[0]) / (many - few), "loglik": float(loglik)}))
"""


@dataclass(frozen=True)
class PeerTime:
    """Seconds per iteration of EM, and the log-likelihood after the last, for comparison with ours."""

    seconds_per_iteration: float
    loglik: float


def installed(folder: Path) -> Path:
    """Make a virtual environment with the peer, if it is not there, and give its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", f"exp_mixture_model=={VERSION}", "setuptools<81"], check=True
        )
    return python


def timed(python: Path, delays: np.ndarray, start: np.ndarray, scratch: Path) -> PeerTime:
    """Run the peer's EM on positive delays from `start` means."""
    data, program = scratch / "delays.npz", scratch / "peer.py"
    np.savez(data, x=delays.astype(np.float64), start=start)
    program.write_text(PROGRAM, encoding="utf-8")
    took = measured([str(python), "-W", "ignore", str(program), str(data), json.dumps(ITERATIONS)])
    return PeerTime(**json.loads(took.output))
