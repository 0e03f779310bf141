"""Write the comparison of methods the documentation shows: ``python -m benchmarks.compare``.

The same as ``inconcert evaluate --json``, with one method and scenario a line, so that changes can be read.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from inconcert.evaluate import Comparison, compare_methods

__all__ = ["RESULT", "write_comparison"]

RESULT = Path(__file__).resolve().parent / "found" / "comparison.json"


def write_comparison(comparison: Comparison, path: Path) -> None:
    """Write a comparison as JSON, one method and scenario a line."""
    record = comparison.to_dict()
    rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in record.pop("tried"))
    head = json.dumps(record, indent=1).removesuffix("\n}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head},\n "tried": [\n{rows}\n ]\n}}\n', encoding="utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path, default=RESULT, help="the JSON file to write")
    arguments = parser.parse_args()
    comparison = compare_methods(seeds=arguments.seeds)
    write_comparison(comparison, arguments.output)
    print(comparison)


if __name__ == "__main__":
    main()
