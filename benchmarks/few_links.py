"""How many links a group must push before a method finds it: ``python -m benchmarks.few_links``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.compare import write_comparison
from inconcert.evaluate import Comparison, compare_methods
from inconcert.simulate import Group, Scenario

__all__ = ["METHODS", "RESULT", "few_links"]

RESULT = Path(__file__).resolve().parent / "found" / "few-links.json"
METHODS = (
    "seconds_60_twice",
    "seconds_60_thrice",
    "ayers_2021",
    "object_rate",
    "lag_scan",
    "bicm",
    "any_evidence",
    "combined_rank",
)
KINDS = {"fast": "within 10 seconds", "fixed_lag": "6 hours one after the other", "slow": "within 24 hours"}


def few_links(*, seeds: int = 3, n_links: Sequence[int] = (3, 5, 8, 12, 20), n_accounts: int = 1_200) -> Comparison:
    """Try methods on eight groups of five that push few links.

    Parameters
    ----------
    seeds : int
        How often each is simulated.
    n_links : sequence of int
        Links each group pushes.
    n_accounts : int
        Accounts of each simulation.
    """
    tried = [
        Scenario(name=f"{kind}_{n}", about=f"{n} links, {about}", groups=(Group(kind, n_accounts=5, n_pushes=n),) * 8)
        for kind, about in KINDS.items()
        for n in n_links
    ]
    return compare_methods(tried, METHODS, seeds=seeds, n_accounts=n_accounts)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path, default=RESULT, help="the JSON file to write")
    arguments = parser.parse_args()
    found = few_links(seeds=arguments.seeds)
    write_comparison(found, arguments.output)
    print(found)


if __name__ == "__main__":
    main()
