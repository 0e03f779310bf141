"""Which source a set of files is of: forced, told by the columns named, or recognised."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inconcert.errors import BadParameter, EmptyInput, UnknownSource
from inconcert.read.collector import Collector
from inconcert.read.registry import recognise, source_named, sources
from inconcert.read.sample import sample_of
from inconcert.read.source import ReadOptions, Sample, Source

__all__ = ["choose", "samples_of"]


def samples_of(files: Sequence[Path], collector: Collector) -> list[Sample]:
    """Look at each file; an empty one among others is passed over, and the user told.

    Raises
    ------
    EmptyInput
        When all are empty, or one is and reading is strict.
    """
    samples: list[Sample] = []
    for file in files:
        try:
            samples.append(sample_of(file))
        except EmptyInput as error:
            if collector.strict or len(files) == 1:
                raise
            collector.note(error.message)
    if not samples:
        raise EmptyInput(f"all {len(files):,} files are empty")
    return samples


def choose(samples: Sequence[Sample], source: str | None, options: ReadOptions) -> tuple[Source, str]:
    """Give the source of some files, and why.

    Raises
    ------
    UnknownSource
        When there is no source of that name, or files are of different ones.
    BadParameter
        When columns are named for files whose columns are fixed.
    """
    table = sources()[-1]
    if source is not None:
        forced = source_named(source)
        if options.named and forced is not table:
            raise BadParameter(
                f"columns cannot be named for the source {source!r}: its files have fixed ones",
                hint=f"leave out {', '.join('--' + role.replace('_', '-') for role in options.named)}, or use --source {table.name}",
            )
        return forced, "as you said"
    if options.named:
        return table, "because columns were named"
    found: dict[str, tuple[Sample, Source, str]] = {}
    for sample in samples:
        kind, why = recognise(sample)
        found.setdefault(kind.name, (sample, kind, why))
    if len(found) > 1:
        listed = "; ".join(f"{sample.path} is {name}" for name, (sample, _, _) in found.items())
        raise UnknownSource(
            f"the files are of different sources: {listed}",
            hint="read one kind at a time, or say which with --source",
        )
    ((_, kind, why),) = found.values()
    return kind, why
