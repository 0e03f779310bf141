"""What happens to rows while they are read: counted, dropped for a reason, noted; or refused when strict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from inconcert.errors import BadRow, InputError, Where
from inconcert.provenance import EXAMPLES_KEPT, Dropped
from inconcert.read.tally import TimeTally

__all__ = ["Collector"]


@dataclass
class _Reason:
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass
class Collector:
    """The counts of one reading. The only thing in this room that changes.

    Parameters
    ----------
    strict : bool
        Refuse the first bad row instead of counting it.
    advance : function of float
        Told how many bytes of input have been used, for the progress bar.

    Examples
    --------
    >>> c = Collector()
    >>> c.read(3)
    >>> c.drop("no account", file="posts.csv", row=2)
    >>> c.rows_read, c.rows_dropped, c.dropped[0].examples
    (3, 1, ('file posts.csv, row 2',))
    """

    strict: bool = False
    advance: Callable[[float], None] = lambda _bytes: None
    #: files that messages call by another name (standard input is kept in a temporary file)
    called: Mapping[str, str] = field(default_factory=dict)
    rows_read: int = 0
    notes: list[str] = field(default_factory=list)
    times: TimeTally = field(default_factory=TimeTally)
    reasons: dict[str, _Reason] = field(default_factory=dict)

    def read(self, rows: int) -> None:
        """Count rows of the input, whether they will be kept or not."""
        self.rows_read += rows

    def drop(
        self,
        reason: str,
        *,
        file: object = None,
        row: int | None = None,
        column: str | None = None,
        value: object = None,
        count: int = 1,
        error: type[InputError] = BadRow,
        hint: str = "",
    ) -> None:
        """Count rows that are left out, for one reason.

        Parameters
        ----------
        reason : str
            Why, in words; rows are grouped by it, so no value belongs in it.
        file, row, column, value
            Where the first of them is (row 1-based, header not counted). Three examples are kept.
        count : int
            How many rows. With more than one, call it once for each example and once for the rest.
        error : type of InputError
            What is raised when strict.
        hint : str
            What to do about it, for that error.

        Raises
        ------
        BadRow, BadTimestamp
            In strict mode.
        """
        named = None if file is None else self.called.get(str(file), str(file))
        where = Where(file=named, column=column, row=row, value=value)
        if self.strict:
            raise error(f"{reason}, and strict reading refuses that", where=where, hint=hint)
        entry = self.reasons.setdefault(reason, _Reason())
        entry.count += count
        if len(entry.examples) < EXAMPLES_KEPT and str(where):
            entry.examples.append(str(where))

    def note(self, text: str) -> None:
        """Tell the user something, once."""
        if text not in self.notes:
            self.notes.append(text)

    def advance_bytes(self, n_bytes: float) -> None:
        """Move the progress bar on by bytes of the input as it lies on disk."""
        self.advance(n_bytes)

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was left out, the most frequent reason first."""
        ranked = sorted(self.reasons.items(), key=lambda item: (-item[1].count, item[0]))
        return tuple(Dropped(reason, entry.count, tuple(entry.examples)) for reason, entry in ranked)

    @property
    def rows_dropped(self) -> int:
        """Rows left out for any reason."""
        return sum(entry.count for entry in self.reasons.values())
