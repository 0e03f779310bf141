"""Which shares a view looks at: all, or those of some types of object and between two times."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadParameter, nearest, shown
from inconcert.objects import Shares
from inconcert.provenance import Dropped, Step
from inconcert.schema import SHARE
from inconcert.tables import Table

__all__ = ["EVERYTHING", "STEP", "Choice", "chosen"]

#: name of the step in the record of a view
STEP = "choice"


@dataclass(frozen=True)
class Choice:
    """A part of the shares.

    Parameters
    ----------
    types : tuple of str, optional
        Types of object, in the order of the shares' own; all by default.
    since, until : int, optional
        First and last second that counts (UTC).

    Examples
    --------
    >>> Choice(since=10, until=5)
    Traceback (most recent call last):
    inconcert.errors.BadParameter: the dates end before they begin ...
    """

    types: tuple[str, ...] | None = None
    since: int | None = None
    until: int | None = None

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise BadParameter(
                f"the dates end before they begin (since {self.since}, until {self.until})", hint="exchange them"
            )

    def among(self, types: tuple[str, ...]) -> Choice:
        """Give the same choice as it applies to shares of these types: in their order, None when it is all of them.

        Raises
        ------
        BadParameter
            When a type is not among them, or none is chosen.
        """
        if self.types is None:
            return self
        for name in self.types:
            if name not in types:
                near = nearest(name, types)
                raise BadParameter(
                    f"there is no object type {shown(name)}", hint=near or f"one or more of {', '.join(types)}"
                )
        if not self.types:
            raise BadParameter("no object type is chosen", hint=f"choose one or more of {', '.join(types)}")
        ordered = tuple(name for name in types if name in self.types)
        return replace(self, types=None if ordered == types else ordered)


EVERYTHING = Choice()


def chosen(shares: Shares, choice: Choice) -> Shares:
    """Give the shares of a choice, with what was left out in their record; the shares themselves when it is all.

    Parameters
    ----------
    shares : Shares
        All of them.
    choice : Choice
        The part wanted.

    Examples
    --------
    >>> rows = {"object_id": ["x", "y"], "object_type": ["url", "hashtag"], "account_id": ["a", "b"],
    ...         "content_id": ["1", "2"], "timestamp_share": [0, 9]}
    >>> both = Shares(Table.of(rows), types=("url", "hashtag"))
    >>> chosen(both, Choice(types=("url",))).table.records()[0]["object_id"]
    'x'
    """
    choice = choice.among(shares.types)
    if choice == EVERYTHING:
        return shares
    kept: list[pa.RecordBatch] = []
    other_type = other_time = 0
    for batch in shares.table.batches(SHARE.names):
        part = batch
        if choice.types is not None:
            part = part.filter(pc.is_in(part["object_type"].cast(pa.string()), pa.array(choice.types, pa.string())))
        other_type += batch.num_rows - part.num_rows
        timed = part.filter(_within(part["timestamp_share"], choice))
        other_time += part.num_rows - timed.num_rows
        kept.append(pa.record_batch([timed[f.name].cast(f.type) for f in SHARE], schema=SHARE))
    table = pa.Table.from_batches(kept, SHARE)
    dropped = (Dropped("share of another type", other_type), Dropped("share outside the dates", other_time))
    step = Step(
        STEP,
        parameters={
            "types": None if choice.types is None else list(choice.types),
            "since": choice.since,
            "until": choice.until,
        },
        counts={"shares": table.num_rows},
        dropped=tuple(d for d in dropped if d.count),
    )
    return replace(
        shares, table=Table(memory=table), provenance=shares.provenance.then(step), types=choice.types or shares.types
    )


def _within(time: pa.Array, choice: Choice) -> pa.Array:
    inside = pc.is_valid(time)
    if choice.since is not None:
        inside = pc.and_(inside, pc.greater_equal(time, choice.since))
    if choice.until is not None:
        inside = pc.and_(inside, pc.less_equal(time, choice.until))
    return inside
