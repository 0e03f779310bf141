"""The demo: posts with known groups, a detection, and its score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inconcert.evaluate import Evaluation, evaluate
from inconcert.results.json_summary import json_summary
from inconcert.results.net import Net
from inconcert.results.next_steps import explain_command
from inconcert.results.reporting import PAGE
from inconcert.results.searching import detect
from inconcert.results.simulation import write_simulation
from inconcert.simulate import DEMO_BY, DEMO_KINDS, DEMO_MIN_WEIGHT, DEMO_TIME_WINDOW, simulate

__all__ = ["Demonstration", "demonstrate"]


@dataclass(frozen=True)
class Demonstration:
    """What the demo did.

    Parameters
    ----------
    net : Net
        What was found.
    score : Evaluation
        Against the truth.
    summary : mapping
        The run as a program reads it.
    """

    net: Net
    score: Evaluation
    summary: dict[str, Any]

    @property
    def perfect(self) -> bool:
        """Whether every pair of the groups looked for was found, and nothing else."""
        return self.score.pairs.precision == self.score.pairs.recall == 1.0

    def to_dict(self) -> dict[str, Any]:
        """Give everything for JSON."""
        return {**self.summary, "score": self.score.to_dict()}


def demonstrate(folder: str, *, seed: int = 0, tell: Callable[[str], object] = print) -> Demonstration:
    """Make posts, detect, score, and write ``FOLDER/data`` and ``FOLDER/result``.

    Parameters
    ----------
    folder : path
        Where to write.
    seed : int
        Same seed, same posts.
    tell : function of str
        What to do with the text for a person, step by step.
    """
    data, result = Path(folder) / "data", Path(folder) / "result"
    made = simulate(seed=seed)
    write_simulation(made, data)
    tell(f"1. Made up some posts, so that the truth is known: {made}.\n   (in {data})\n")
    tell(
        f"2. Looking for accounts that share the same link within {DEMO_TIME_WINDOW} seconds, at least "
        f"{DEMO_MIN_WEIGHT} times:\n   inconcert detect {data / 'posts.parquet'} --by {DEMO_BY} "
        f"--time-window {DEMO_TIME_WINDOW} --min-weight {DEMO_MIN_WEIGHT} --pairs --csv --report -o {result}\n"
    )
    found = detect(data / "posts.parquet", by=DEMO_BY, time_window=DEMO_TIME_WINDOW, min_weight=DEMO_MIN_WEIGHT)
    net = found.network()
    record = net.write(result, pairs=True, csv=True, report=True)
    tell(net.summary())
    score = evaluate(net.edges, made, kinds=DEMO_KINDS)
    tell(f"\n3. Against the truth:\n{score}\n")
    tell(
        f"4. Open this page in a browser; it explains the network and needs no internet:\n     {result / PAGE}\n"
        f"   Everything else is in {result}: network.gexf for Gephi, the .csv files for a spreadsheet.\n"
        f"   The evidence behind the heaviest edge:\n     {explain_command(net, str(result))}\n"
        f"   Your own data:\n     inconcert info YOUR_FILE\n     inconcert detect YOUR_FILE -o out/"
    )
    return Demonstration(net, score, json_summary(net, record, str(result)))
