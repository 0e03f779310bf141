"""One record of how a result came about: software, parameters, inputs, what was dropped at each step.

Every result carries a `Provenance`; the command line writes it as ``run.json``. Rows are never dropped
silently: each step counts them by reason, with up to three examples.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

__all__ = ["Dropped", "InputFile", "Provenance", "Step", "file_digest", "versions"]

EXAMPLES_KEPT = 3
RECORDED_PACKAGES = ("duckdb", "igraph", "numba", "numpy", "pyarrow", "scipy", "ural")


@dataclass(frozen=True)
class Dropped:
    """Rows left out for one reason.

    Parameters
    ----------
    reason : str
        Why, in words (``"no timestamp"``).
    count : int
        How many.
    examples : tuple of str
        Up to three, each naming file, row and value as far as they are known.
    """

    reason: str
    count: int
    examples: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the record for ``run.json``."""
        return {"reason": self.reason, "count": self.count, "examples": list(self.examples)}


@dataclass(frozen=True)
class InputFile:
    """A file that was read: its name as given, size in bytes, SHA-256."""

    path: str
    n_bytes: int
    sha256: str

    @classmethod
    def of(cls, path: str | Path) -> InputFile:
        """Measure and hash a file."""
        return cls(str(path), Path(path).stat().st_size, file_digest(path))

    def to_dict(self) -> dict[str, Any]:
        """Give the record for ``run.json``."""
        return {"path": self.path, "bytes": self.n_bytes, "sha256": self.sha256}


@dataclass(frozen=True)
class Step:
    """One step of the pipeline: what it was told, what went in and came out, what it left out, how long it took.

    Parameters
    ----------
    name : str
        ``"read"``, ``"objects"``, ``"detect"``, ``"network"`` …
    parameters : mapping
        As they took effect.
    counts : mapping of str to int
        For example ``{"rows_read": 10, "shares": 8}``.
    dropped : tuple of Dropped
        What was left out, by reason.
    notes : tuple of str
        What the user should know: assumptions made (time zone, unit of time), warnings.
    seconds : float
        Wall time.
    """

    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Give the record for ``run.json``."""
        return {
            "name": self.name,
            "parameters": dict(self.parameters),
            "counts": dict(self.counts),
            "dropped": [d.to_dict() for d in self.dropped],
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class Provenance:
    """The steps that made a result, in order, and with which software.

    Parameters
    ----------
    steps : tuple of Step
        In order.
    software : mapping of str to str, optional
        Versions as recorded when the result was made; None: this process makes it, with `versions`.

    Examples
    --------
    >>> p = Provenance().then(Step("read", counts={"rows_read": 3}))
    >>> p.counts
    {'rows_read': 3}
    """

    steps: tuple[Step, ...] = ()
    software: Mapping[str, str] | None = None

    def then(self, step: Step) -> Provenance:
        """Give the provenance with one more step."""
        return replace(self, steps=(*self.steps, step))

    @property
    def versions(self) -> dict[str, str]:
        """Versions of the software that made the result."""
        return versions() if self.software is None else dict(self.software)

    @property
    def counts(self) -> dict[str, int]:
        """All counts of all steps; a later step overrules an earlier one of the same name."""
        merged: dict[str, int] = {}
        for step in self.steps:
            merged.update(step.counts)
        return merged

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know, from every step."""
        return tuple(note for step in self.steps for note in step.notes)

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The files that were read."""
        return tuple(file for step in self.steps for file in step.inputs)

    def to_dict(self) -> dict[str, Any]:
        """Give the whole record, ready for JSON. Timings stand apart: all else is the same from run to run."""
        return {
            "versions": self.versions,
            "inputs": [file.to_dict() for file in self.inputs],
            "steps": [step.to_dict() for step in self.steps],
            "counts": self.counts,
            "timings": {step.name: round(step.seconds, 4) for step in self.steps},
        }


def file_digest(path: str | Path) -> str:
    """Give the SHA-256 of a file, as lower-case hexadecimal."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _installed(packages: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, metadata.version(name)) for name in packages)


def versions() -> dict[str, str]:
    """Give the versions of inconcert, Python, the machine's kind and the packages results depend on."""
    return {
        "inconcert": metadata.version("inconcert"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        **dict(_installed(RECORDED_PACKAGES)),
    }
