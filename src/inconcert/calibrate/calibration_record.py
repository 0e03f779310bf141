"""The result of a calibration, in memory, in words and in a file."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from inconcert.calibrate.calibration_words import calibration_html, calibration_text
from inconcert.calibrate.coornet import CoordinationInterval
from inconcert.calibrate.daily_bins import DailyBins
from inconcert.calibrate.intervals import Gaps
from inconcert.calibrate.object_days import RepeatedObjects, in_days
from inconcert.calibrate.repetition import RepetitionThreshold
from inconcert.calibrate.sensitivity import Sensitivity
from inconcert.calibrate.thresholds import TimeThreshold
from inconcert.calibrate.types import Types
from inconcert.detect.encode import Encoded
from inconcert.detect.weights import Weights
from inconcert.errors import NoThreshold, UnreadableFile, Where
from inconcert.tables import atomic_path

__all__ = ["CALIBRATION_FORMAT", "Calibration", "read_calibration"]

#: Raised when a reader of the file would have to change.
CALIBRATION_FORMAT = 1


@dataclass(frozen=True, eq=False)
class Calibration:
    """Thresholds of one data set. Made by `inconcert.calibrate.calibration.calibrate_shares` or `read_calibration`.

    Parameters
    ----------
    time : TimeThreshold
        How fast is fast, in seconds.
    repetition : RepetitionThreshold
        How many common objects are repetitive.
    coordination_interval : CoordinationInterval
        CooRnet's interval, for comparison (and as `time`, when that was the method).
    types : Types or None
        Every pair of accounts by type; its tables are None when read from a file.
    sensitivity : Sensitivity or None
        What other settings would find.
    gaps : Gaps
        What `time` was fitted to.
    frequencies : Weights
        What `repetition` was fitted to: how many pairs of accounts have how many common objects.
    parameters : dict
        Everything that was chosen.
    provenance : dict
        How the shares came about and what was left out, as in a run record.
    notes : tuple of str
        What could not be done, and how days count, in words.
    timings : dict of str to float
        Seconds by step; not part of the file.
    """

    time: TimeThreshold
    repetition: RepetitionThreshold
    coordination_interval: CoordinationInterval
    types: Types | None
    sensitivity: Sensitivity | None
    gaps: Gaps
    frequencies: Weights
    parameters: dict[str, Any]
    provenance: dict[str, Any]
    notes: tuple[str, ...] = ()
    timings: dict[str, float] = field(default_factory=dict, repr=False)

    @property
    def time_window(self) -> int:
        """The time threshold in whole seconds, as a detection takes it: a pair exactly at it counts as fast.

        Raises
        ------
        NoThreshold
            When the data support none.
        """
        if self.time.seconds is None:
            raise NoThreshold(
                _because("the data support no time threshold", self.time.warnings),
                hint="choose a time window yourself; the sensitivity report shows what each would find",
            )
        return math.floor(self.time.seconds)

    @property
    def min_weight(self) -> int:
        """The conservative repetition threshold, as a detection takes it.

        Raises
        ------
        NoThreshold
            When the data support none.
        """
        if self.repetition.conservative is None:
            raise NoThreshold(
                _because("the data support no repetition threshold", self.repetition.warnings),
                hint="choose a minimum weight yourself; the sensitivity report shows what each would find",
            )
        return self.repetition.conservative

    @property
    def bins(self) -> DailyBins | None:
        """The days the data were cut into; None when the window slid."""
        days = self.parameters["bins"]
        return None if days is None else DailyBins(**days)

    @property
    def repeated_objects(self) -> RepeatedObjects:
        """Whether an object two accounts shared on several days counts "once", or once for each day ("daily")."""
        # files from before there was a choice have the figures of this one
        counted: RepeatedObjects = self.parameters.get("repeated_objects", "once")
        return counted

    def rows(self, encoded: Encoded) -> Encoded:
        """Give sorted shares as this calibration counts what pairs of accounts have in common: day by day, if so asked.

        Parameters
        ----------
        encoded : Encoded
            Of the shares that were calibrated, or of others to be judged alike.
        """
        return in_days(encoded, self.bins, self.parameters["window"], repeated_objects=self.repeated_objects)

    def to_dict(self) -> dict[str, Any]:
        """Give everything but the tables of `types`, the rows of `gaps` and the timings, ready for JSON."""
        return {
            "format": CALIBRATION_FORMAT,
            "time": self.time.to_dict(),
            "repetition": self.repetition.to_dict(),
            "coordination_interval": self.coordination_interval.to_dict(),
            "types": None if self.types is None else self.types.to_dict(),
            "sensitivity": None if self.sensitivity is None else self.sensitivity.to_dict(),
            "gaps": self.gaps.to_dict(),
            "frequencies": {"weight": self.frequencies.weight.tolist(), "count": self.frequencies.count.tolist()},
            "parameters": self.parameters,
            "provenance": self.provenance,
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Calibration:
        """Take what `to_dict` gave."""
        types, grid = record["types"], record["sensitivity"]
        weight, count = (np.asarray(record["frequencies"][name], np.int64) for name in ("weight", "count"))
        return cls(
            TimeThreshold.from_dict(record["time"]),
            RepetitionThreshold.from_dict(record["repetition"]),
            CoordinationInterval.from_dict(record["coordination_interval"]),
            None if types is None else Types.from_dict(types),
            None if grid is None else Sensitivity.from_dict(grid),
            Gaps.from_dict(record["gaps"]),
            Weights(weight, count),
            record["parameters"],
            record["provenance"],
            tuple(record["notes"]),
        )

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write everything `to_dict` gives as JSON; the file is there whole or not at all.

        Raises
        ------
        OutputError
            When the file cannot be written.
        """
        text = json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False, indent=1)
        with atomic_path(path) as part:
            part.write_text(text + "\n", encoding="utf-8")

    def __str__(self) -> str:
        return calibration_text(self)

    def _repr_html_(self) -> str:
        return calibration_html(self)


def read_calibration(path: str | os.PathLike[str]) -> Calibration:
    """Read what `Calibration.write` wrote.

    Raises
    ------
    UnreadableFile
        When there is no such file, or it holds no calibration this version can read.

    Examples
    --------
    >>> read_calibration("nowhere.json")
    Traceback (most recent call last):
    inconcert.errors.UnreadableFile: there is no calibration at nowhere.json (file nowhere.json)
    """
    where = Where(file=os.fspath(path))
    try:
        record = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnreadableFile(f"there is no calibration at {os.fspath(path)}", where=where) from error
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableFile(f"{os.fspath(path)} cannot be read as JSON: {error}", where=where) from error
    version = record.get("format") if isinstance(record, dict) else None
    if version != CALIBRATION_FORMAT:
        raise UnreadableFile(
            f"{os.fspath(path)} is no calibration of format {CALIBRATION_FORMAT}",
            hint="make it again with inconcert calibrate",
            where=where,
        )
    try:
        return Calibration.from_dict(record)
    # a file that was edited by hand may lack anything
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(
            f"{os.fspath(path)} is not a whole calibration: {error!r}",
            hint="make it again with inconcert calibrate",
            where=where,
        ) from error


def _because(what: str, warnings: tuple[str, ...]) -> str:
    return f"{what}: {warnings[0]}" if warnings else what
