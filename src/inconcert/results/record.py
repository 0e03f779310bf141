"""The run record: everything needed to understand a result, and to make it again.

All of it is the same whenever the same version does the same with the same input; ``timings`` stands apart, with
whatever else changes from machine to machine but never changes a result (threads, memory).
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inconcert.provenance import Dropped, InputFile, Provenance, Step
from inconcert.results.calibration_summary import calibration_record
from inconcert.results.folder import NETWORK

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["RECORD_FORMAT", "command_line", "provenance_of", "run_record", "write_record"]

#: Raised when a reader of the record would have to change.
RECORD_FORMAT = 1

#: Parameters that are not an option of ``inconcert detect``: they follow from the rules, or name others.
NOT_OPTIONS = ("remove_loops", "auto")
#: Options whose name is not that of the parameter.
OPTION_NAMES = {"object_list": "--objects"}


def run_record(net: Net, timings: Mapping[str, Any]) -> dict[str, Any]:
    """Give the record of a network.

    Parameters
    ----------
    net : Net
        What was found.
    timings : mapping
        Beside the seconds of each step: what the writer measured.
    """
    provenance = net.provenance
    known = provenance.to_dict()
    return {
        "format": RECORD_FORMAT,
        "result": NETWORK,
        "command": command_line(net.parameters, net.found.data),
        "data": None if net.found.data is None else list(net.found.data),
        "object_types": list(net.found.shares.types),
        "parameters": net.parameters,
        "threshold": net.threshold,
        "counts": net.counts,
        "notes": list(provenance.notes),
        **(
            {}
            if net.found.calibrated is None
            else {"calibration": calibration_record(net.found.calibrated.calibration)}
        ),
        **({} if net.significance is None else {"significance": net.significance.to_dict()}),
        "steps": known["steps"],
        "inputs": known["inputs"],
        "versions": known["versions"],
        "timings": {
            **known["timings"],
            **{f"detect: {stage}": round(s, 4) for stage, s in net.found.detection.timings.items()},
            **timings,
            **net.found.engine.used(),
        },
    }


def command_line(parameters: Mapping[str, Any], data: tuple[str, ...] | None) -> str | None:
    """Give the command that does the same again; None for data that were only in memory.

    Examples
    --------
    >>> command_line({"by": ["url"], "time_window": 60, "strict": False, "fast_window": None}, ("my posts.csv",))
    "inconcert detect 'my posts.csv' --by url --time-window 60 -o OUT"
    """
    if data is None:
        return None
    words = ["inconcert", "detect", *data]
    auto = parameters.get("auto", ())
    for name, figure in parameters.items():
        value = "auto" if name in auto else figure
        if name in NOT_OPTIONS or value is None or value is False or value == []:
            continue
        option = OPTION_NAMES.get(name, f"--{name.replace('_', '-')}")
        shown = ",".join(value) if isinstance(value, list | tuple) else str(value)
        words += [option] if value is True else [option, shown]
    return shlex.join([*words, "-o", "OUT"])


def write_record(record: Mapping[str, Any], path: Path) -> None:
    """Write a record as JSON that reads well and is the same for the same record."""
    path.write_text(json.dumps(record, indent=2, ensure_ascii=True) + "\n", encoding="utf-8")


def provenance_of(record: Mapping[str, Any]) -> Provenance:
    """Read the provenance back from a record, with the software it names."""
    inputs = tuple(InputFile(f["path"], f["bytes"], f["sha256"]) for f in record["inputs"])
    steps = []
    for k, step in enumerate(record["steps"]):
        dropped = tuple(Dropped(d["reason"], d["count"], tuple(d["examples"])) for d in step["dropped"])
        steps.append(
            Step(
                step["name"],
                parameters=step["parameters"],
                counts=step["counts"],
                dropped=dropped,
                notes=tuple(step["notes"]),
                inputs=inputs if k == 0 else (),
                seconds=record["timings"].get(step["name"], 0.0),
            )
        )
    return Provenance(tuple(steps), record["versions"])
