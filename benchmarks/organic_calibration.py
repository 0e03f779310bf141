"""How many pairs the significance tests name where nobody coordinates: ``python -m benchmarks.organic_calibration``.

Each scenario without planted groups (`inconcert.simulate.SCENARIOS`) is simulated with several seeds and tested; what
stands out is counted by kind of evidence. A test that keeps its promise names a pair in one simulation of twenty.
Automatic feeds are told apart: they repeat one source, so pairs of them are not independent, and a test that finds them
is not wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inconcert.evaluate import Trial
from inconcert.provenance import versions
from inconcert.significance import EVIDENCE
from inconcert.simulate import SCENARIOS

__all__ = ["COUNTED", "RESULT", "organic_calibration"]

RESULT = Path(__file__).resolve().parent / "found" / "organic-calibration.json"
LEVEL = 0.05
#: name in the table → the end of the columns of the test; evidence first, then the same without sessions left out
COUNTED = {
    **EVIDENCE,
    "within object": "within",
    **{f"{name}, sittings counted in full": f"{test}_raw" for name, test in EVIDENCE.items()},
}


def organic_calibration(
    *, seeds: int = 20, n_accounts: int = 1_200, scenarios: Sequence[str] | None = None
) -> dict[str, Any]:
    """Count the pairs with a q-value of at most 0.05 in scenarios where nothing is planted.

    Parameters
    ----------
    seeds : int
        How often each scenario is simulated: seeds 0, 1, 2 …
    n_accounts : int
        Accounts of each simulation.
    scenarios : sequence of str, optional
        Those to try; every scenario without planted groups when left out.
    """
    names = [name for name, one in SCENARIOS.items() if not one.planted] if scenarios is None else scenarios
    rows = []
    for name in names:
        counts: dict[str, list[int]] = {kind: [] for kind in COUNTED}
        among_feeds: dict[str, list[int]] = {kind: [] for kind in COUNTED}
        n_tested = []
        for seed in range(seeds):
            trial = Trial(SCENARIOS[name].simulate(seed=seed, n_accounts=n_accounts), seed, LEVEL)
            n_tested.append(trial.significance.counts["pairs_tested"])
            feeds = set(trial.simulated.feeds)
            pairs = trial.significance.pairs.records()
            for kind, test in COUNTED.items():
                found = [{row["account_id"], row["account_id_y"]} for row in pairs if _at_most(row[f"q_{test}"])]
                counts[kind].append(len(found))
                among_feeds[kind].append(sum(pair <= feeds for pair in found))
        rows.append(
            {
                "scenario": name,
                "about": SCENARIOS[name].about,
                "n_tested": n_tested,
                "pairs": counts,
                "pairs_among_feeds": among_feeds,
            }
        )
    return {
        "seeds": seeds,
        "n_accounts": n_accounts,
        "level": LEVEL,
        "versions": versions(),
        "scenarios": rows,
    }


def _at_most(q: float | None) -> bool:
    return q is not None and q <= LEVEL


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--n-accounts", type=int, default=1_200)
    parser.add_argument("-o", "--output", type=Path, default=RESULT, help="the JSON file to write")
    arguments = parser.parse_args()
    record = organic_calibration(seeds=arguments.seeds, n_accounts=arguments.n_accounts)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for row in record["scenarios"]:
        means = ", ".join(f"{kind} {sum(found) / len(found):.2f}" for kind, found in row["pairs"].items())
        print(f"{row['scenario']}: {means}")


if __name__ == "__main__":
    main()
