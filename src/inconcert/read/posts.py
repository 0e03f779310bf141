"""Posts that were read, and the report of how that went."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from inconcert.provenance import Dropped, InputFile, Provenance
from inconcert.read.tally import TimeTally
from inconcert.tables import Table

__all__ = ["Posts", "ReadingReport", "day_and_clock", "report_of"]


@dataclass(frozen=True)
class ReadingReport:
    """What was read, what was left out and why, and what was assumed.

    Parameters
    ----------
    source : str
        The kind of files, as ``--source`` names it; empty for a table in memory.
    why : str
        How that was recognised.
    files : tuple of InputFile
        With size and SHA-256.
    rows_read, rows_kept : int
        Rows of the input, and those that are posts.
    dropped : tuple of Dropped
        The others by reason, with three examples each.
    first, last : int, optional
        Time of the earliest and the latest post, seconds since 1970 UTC.
    units : mapping of str to int
        Times that were numbers, by the unit their size told (``"seconds"``, ``"milliseconds"`` …).
    zones : mapping of str to int
        Times that were written out, by zone; ``""`` for none, which is taken as UTC.
    date_only : int
        Times that were only a date, taken as midnight UTC. Time windows under a day mean nothing for them.
    before_2000, after_tomorrow : int
        Times that are probably wrong.
    notes : tuple of str
        Anything else the user should know.
    """

    source: str = ""
    why: str = ""
    files: tuple[InputFile, ...] = ()
    rows_read: int = 0
    rows_kept: int = 0
    dropped: tuple[Dropped, ...] = ()
    first: int | None = None
    last: int | None = None
    units: Mapping[str, int] = field(default_factory=dict)
    zones: Mapping[str, int] = field(default_factory=dict)
    date_only: int = 0
    before_2000: int = 0
    after_tomorrow: int = 0
    notes: tuple[str, ...] = ()

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed about times, and anything else to know, in sentences."""
        told = [f"times in {unit}, told by their size: {n:,}" for unit, n in self.units.items() if unit != "seconds"]
        written = sorted(self.zones.keys() - {""})
        odd = (
            ("times without a time zone, taken as UTC", self.zones.get("", 0)),
            (f"times in several zones ({', '.join(written)})", sum(self.zones.values()) if len(written) > 1 else 0),
            ("times that are only a date (use a time window of at least a day)", self.date_only),
            ("warning: times before the year 2000", self.before_2000),
            ("warning: times after tomorrow", self.after_tomorrow),
        )
        told += [f"{what}: {n:,}" for what, n in odd if n]
        return (*told, *self.notes)

    def to_dict(self) -> dict[str, Any]:
        """Give the report for JSON."""
        return {
            "source": self.source,
            "why": self.why,
            "files": [file.to_dict() for file in self.files],
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "dropped": [reason.to_dict() for reason in self.dropped],
            "first": self.first,
            "last": self.last,
            "units": dict(self.units),
            "zones": dict(self.zones),
            "date_only": self.date_only,
            "before_2000": self.before_2000,
            "after_tomorrow": self.after_tomorrow,
            "notes": list(self.notes),
        }

    def lines(self) -> list[str]:
        """Give the report in plain sentences."""
        many = len(self.files) != 1
        place = f"{len(self.files):,} files" if many else self.files[0].path
        told = [f"Read {self.rows_read:,} rows from {place if self.files else 'memory'}; {self.rows_kept:,} are posts."]
        if self.source:
            told.append(f"Source: {self.source}, {self.why}.")
        if self.first is not None and self.last is not None:
            told.append(f"Time span: {day_and_clock(self.first)} to {day_and_clock(self.last)} (UTC).")
        for reason in self.dropped:
            told.append(f"Left out {reason.count:,}: {reason.reason}.")
            told.extend(f"    {example}" for example in reason.examples)
        told.extend(f"Note: {note}." for note in self.assumptions)
        return told

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _repr_html_(self) -> str:
        return "<pre>" + html.escape(str(self)) + "</pre>"


@dataclass(frozen=True)
class Posts:
    """Posts, one a row; made by `inconcert.read`.

    Parameters
    ----------
    table : Table
        The columns of `schema.POST` the source has, always ``account_id, content_id, timestamp``, and those
        the user named.
    provenance : Provenance
        The run record so far.
    report : ReadingReport
        What was read, left out and assumed.
    """

    table: Table
    provenance: Provenance
    report: ReadingReport

    @property
    def num_rows(self) -> int:
        """Number of posts."""
        return self.table.num_rows

    def __len__(self) -> int:
        return self.num_rows

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns there are."""
        return self.table.column_names

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"Posts({self.num_rows:,} rows: {', '.join(self.column_names)})"

    def _repr_html_(self) -> str:
        return self.report._repr_html_() + self.table._repr_html_()  # IPython's protocol has this name


def day_and_clock(seconds: int) -> str:
    """Give a time as ``2024-05-01 12:30:00``, in UTC; far beyond the calendar, the number.

    Examples
    --------
    >>> day_and_clock(0)
    '1970-01-01 00:00:00'
    """
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError, OSError):
        return f"{seconds:,} s"


def report_of(tally: TimeTally, **rest: Any) -> ReadingReport:
    """Make a report from the counts of times and the rest."""
    return ReadingReport(
        first=tally.earliest,
        last=tally.latest,
        units=dict(sorted(tally.units.items())),
        zones=dict(sorted(tally.zones.items())),
        date_only=tally.date_only,
        before_2000=tally.before_2000,
        after_tomorrow=tally.after_tomorrow,
        **rest,
    )
