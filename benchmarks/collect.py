"""What a collection finds and costs on each of the emulator's kinds of days: ``python -m benchmarks.collect``.

A pool of all accounts of the emulator's own corpus is collected over the last 15 days, going on at midnight until nothing
is left to do. Its clock is virtual, so the figures do not depend on the machine. Needs the emulator of the TikTok Research
API (``INCONCERT_EMULATOR``). Writes ``benchmarks/results/collect.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.collect.emulator import CREDENTIALS, PROFILES, running
from tests.collect.profile_run import collect_all

from inconcert.provenance import versions

__all__ = ["PROFILES", "run"]

RESULTS = Path(__file__).resolve().parent / "results"
NAME = "collect.json"
N_DAYS = 15
#: so few requests a day that the collection of this corpus takes several
CHANGED: dict[str, dict[str, Any]] = {"quota_tight": {"quota": {"research": 12}}}


def run(profile: str, folder: Path) -> dict[str, Any]:
    """Collect on one kind of day and give the figures."""
    with running(profile, folder / profile, CHANGED.get(profile, {})) as emulator:
        made = collect_all(emulator, folder / profile / "posts", n_days=N_DAYS)
    stored = set(made.stored)
    return {
        "profile": profile,
        "n_true": len(made.wanted),
        "n_found": len(stored & made.wanted),
        "n_reachable": len(made.reachable),
        "n_reachable_first_day": len(made.found_first_day & made.reachable),
        "n_unexplained": len(made.unexplained),
        "n_repeated": len(made.stored) - len(stored),
        "n_days": made.n_days,
        "n_requests": len(made.requests),
        "n_fewest": made.fewest,
        "errors": made.errors,
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "profiles", nargs="*", metavar="PROFILE", help=f"only these, and write nothing: {', '.join(PROFILES)}"
    )
    wanted = parser.parse_args().profiles
    os.environ.update(CREDENTIALS)
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for profile in wanted or PROFILES:
            found.append(run(profile, Path(folder)))
            print(json.dumps(found[-1]))
    if not wanted:
        record = {"profiles": found, "n_days": N_DAYS, "versions": versions()}
        (RESULTS / NAME).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
