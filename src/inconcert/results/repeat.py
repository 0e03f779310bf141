"""A run made again from its record, and what came out differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inconcert.errors import BadParameter, shown
from inconcert.lists.account_filter import STEP as ACCOUNTS
from inconcert.provenance import InputFile, Step, versions
from inconcert.results.auto import AUTO, CALIBRATION
from inconcert.results.net import Net
from inconcert.results.parameters import recorded_rules
from inconcert.results.searching import detect

__all__ = ["Repeated", "repeat"]

#: Parameters that are given to `detect` through the rules, or to `Found.network`.
ELSEWHERE = ("rules", "remove_loops", "which", "seed", "auto", "calibration")

#: Where a record has the significance tests, and their options.
TESTS = "significance"
TEST_OPTIONS = ("level", "min_objects", "session_gap", "method", "seed")


@dataclass(frozen=True)
class Repeated:
    """A run made again.

    Parameters
    ----------
    net : Net
        What was found this time.
    changed_inputs : tuple of str
        What is different about the files, in words.
    changed_versions : mapping of str to (str, str)
        Software whose version changed: then and now.
    changed_counts : mapping of str to (number, number)
        Counts and the threshold, where they differ: then and now.
    """

    net: Net
    changed_inputs: tuple[str, ...]
    changed_versions: Mapping[str, tuple[str, str]]
    changed_counts: Mapping[str, tuple[float, float]]

    @property
    def same(self) -> bool:
        """Whether every count and the threshold are as they were."""
        return not self.changed_counts

    def to_dict(self) -> dict[str, Any]:
        """Give what changed, ready for JSON."""
        return {
            "same": self.same,
            "changed_inputs": list(self.changed_inputs),
            "changed_versions": {name: list(both) for name, both in self.changed_versions.items()},
            "changed_counts": {name: list(both) for name, both in self.changed_counts.items()},
            "counts": self.net.counts,
        }

    def __str__(self) -> str:
        lines = [f"Changed: {text}" for text in self.changed_inputs]
        lines += [f"Changed: {name} was {then}, now {now}" for name, (then, now) in self.changed_versions.items()]
        if self.same:
            return "\n".join([*lines, "The same counts and the same threshold as recorded."])
        return "\n".join(
            [
                *lines,
                *(f"Different: {name} was {then:,}, now {now:,}" for name, (then, now) in self.changed_counts.items()),
            ]
        )


def repeat(record: Mapping[str, Any], data: Sequence[str] = (), *, folder: Path | None = None) -> Repeated:
    """Detect again with the parameters of a run record.

    Parameters
    ----------
    record : mapping
        The content of ``run.json``.
    data : sequence of str
        Where the input is now, if it moved.
    folder : Path, optional
        The folder of the result, where the calibration is that was given to it.

    Raises
    ------
    BadParameter
        When the input, or a table beside it, was only in memory.
    InputError
        Whatever reading says of the input.
    """
    paths = list(data) or record["data"]
    parameters = dict(record["parameters"])
    if not paths or paths == ["-"]:
        raise BadParameter(
            "the data of this run were not in a file", hint="name the file they are in: rerun run.json FILE"
        )
    for name in ("object_list", "redirects", "accounts"):
        if parameters.get(name) == IN_MEMORY:
            raise BadParameter(f"{name} of this run was a table in memory; only Python can give it again")
    options = {
        name: value for name, value in parameters.items() if name not in {*ELSEWHERE, *vars(recorded_rules(parameters))}
    }
    options["text_without"] = tuple(options.get("text_without") or ())
    options |= _calibrated(parameters, folder)
    found = detect(paths[0] if len(paths) == 1 else paths, rules=recorded_rules(parameters), **options)
    net = found.network(which=parameters["which"], seed=parameters["seed"])
    if (tests := record.get(TESTS)) is not None:
        asked = {name: tests["parameters"][name] for name in TEST_OPTIONS}
        net = net.with_significance(**asked, horizon=_horizon(tests["parameters"]))
    now = {**net.counts, "threshold": net.threshold}
    then = {**record["counts"], "threshold": record["threshold"]}
    software = versions()
    return Repeated(
        net,
        (
            *_changed_inputs(record["inputs"], net.provenance.inputs, moved=bool(data)),
            *_changed_list(record["steps"], net.provenance.steps),
        ),
        {
            name: (was, software.get(name, "absent"))
            for name, was in record["versions"].items()
            if software.get(name) != was
        },
        {name: (was, now[name]) for name, was in then.items() if name in now and now[name] != was},
    )


#: what a run record says of a table without a file
IN_MEMORY = "a table in memory"


def _calibrated(parameters: Mapping[str, Any], folder: Path | None) -> dict[str, Any]:
    """Give the options of `detect` that are about a calibration: made again, or that of the result's folder."""
    if "auto" not in parameters:
        return {}
    options: dict[str, Any] = dict.fromkeys(parameters["auto"], AUTO)
    if parameters["calibration"] is None:
        return options
    if folder is None or not (folder / CALIBRATION).exists():
        raise BadParameter(
            f"this run took a calibration ({shown(parameters['calibration'])}), and there is no {CALIBRATION} beside its "
            "record",
            hint=f"keep {CALIBRATION} of the result in the folder of run.json",
        )
    return {**options, "calibration": folder / CALIBRATION}


def _horizon(tests: Mapping[str, Any]) -> int | None:
    return int(tests["horizon"]) if tests["horizon_given"] else None


def _changed_inputs(then: Sequence[Mapping[str, Any]], now: Sequence[InputFile], *, moved: bool) -> list[str]:
    """Say which files are not what they were; of files that moved only the content tells."""
    before = {file["path"]: file["sha256"] for file in then}
    after = {file.path: file.sha256 for file in now}
    if moved:
        unknown = set(after.values()) - set(before.values())
        gone = set(before.values()) - set(after.values())
        texts = [
            f"{shown(path)} has content that was not there then" for path, digest in after.items() if digest in unknown
        ]
        return texts + [f"the content of {shown(path)} is missing" for path, digest in before.items() if digest in gone]
    texts = [
        f"{shown(path)} has other content than then" for path in before if after.get(path, before[path]) != before[path]
    ]
    texts += [f"{shown(path)} was not read this time" for path in before if path not in after]
    return texts + [f"{shown(path)} is new" for path in after if path not in before]


def _changed_list(then: Sequence[Mapping[str, Any]], now: Sequence[Step]) -> list[str]:
    """Say whether the list of accounts has other content than then."""
    before = {step["parameters"]["sha256"] for step in then if step["name"] == ACCOUNTS}
    after = {step.parameters["sha256"]: step.parameters["accounts"] for step in now if step.name == ACCOUNTS}
    return [
        f"the list {shown(path)} has other content than then" for digest, path in after.items() if digest not in before
    ]
