"""A list of accounts that was built: who is on it, what was left out, how much it covers."""

from __future__ import annotations

import html
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inconcert.errors import BadParameter, shown
from inconcert.lists.coverage_estimate import Coverage
from inconcert.lists.rank_curve import Array
from inconcert.provenance import Provenance
from inconcert.tables import Table, atomic_path, write_csv, write_parquet

__all__ = ["AccountList"]

SHOWN = 10


@dataclass(frozen=True)
class AccountList:
    """A list of accounts. Made by `build_list`.

    Parameters
    ----------
    table : Table
        The accounts, most interactions first; see `inconcert.schema.LISTED_ACCOUNT`.
    n_accounts, n_posts, interactions : int
        Of all the data.
    engagement : str
        What was counted as interactions, in words.
    coverage : Coverage
        How much of the platform's engagement the list holds, estimated.
    ranking : array of int64
        Interactions of the accounts the list was cut from (those in the language), in descending order.
    parameters : mapping
        As they took effect.
    provenance : Provenance
        How the data were read, and what was left out of the list.
    """

    table: Table
    n_accounts: int
    n_posts: int
    interactions: int
    engagement: str
    coverage: Coverage
    ranking: Array = field(repr=False)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    provenance: Provenance = field(default_factory=Provenance)

    @property
    def listed_interactions(self) -> int:
        """Interactions of the accounts on the list."""
        return sum(self.table.arrow(("interactions",))["interactions"].to_pylist())

    @property
    def share(self) -> float | None:
        """Part of all interactions in the data that the list holds; None when there are none."""
        return self.listed_interactions / self.interactions if self.interactions else None

    def __len__(self) -> int:
        return self.table.num_rows

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def to_dict(self) -> dict[str, Any]:
        """Give everything but the accounts themselves, ready for JSON."""
        return {
            "accounts": len(self),
            "interactions": self.listed_interactions,
            "share": self.share,
            "in_the_data": {
                "accounts": self.n_accounts,
                "posts": self.n_posts,
                "interactions": self.interactions,
                "accounts_ranked": len(self.ranking),
            },
            "engagement": self.engagement,
            "coverage": self.coverage.to_dict(),
            "parameters": dict(self.parameters),
            **self.provenance.to_dict(),
        }

    def write(self, path: str | os.PathLike[str]) -> Path:
        """Write the list as CSV or Parquet, or how it came about as JSON, by the suffix of `path`.

        Raises
        ------
        BadParameter
            When the suffix is another.
        OutputError
            When the disk refuses.
        """
        place = Path(path)
        match place.suffix.lower():
            case ".csv":
                write_csv(self.table, place)
            case ".parquet" | ".pq":
                write_parquet(self.table, place)
            case ".json":
                with atomic_path(place) as part:
                    part.write_text(json.dumps(self.to_dict(), indent=2) + "\n", encoding="utf-8")
            case suffix:
                raise BadParameter(
                    f"a list is written as CSV or Parquet, how it came about as JSON, not as {suffix or 'a file without suffix'!r}",
                    hint="name the file list.csv, list.parquet or list.json",
                )
        return place

    def __str__(self) -> str:
        rows = self.table.arrow().slice(0, SHOWN).to_pylist()
        lines = [self._ranked(), *self._left_out(), "", self._held(), ""]
        lines.append(f"  {'rank':>6}  {'interactions':>14}  {'share':>7}  {'posts':>7}  account")
        lines += [
            f"  {row['rank']:>6,}  {row['interactions']:>14,}  {_percent(row['share']):>7}  {row['n_posts']:>7,}  "
            f"{_called(row)}"
            for row in rows
        ]
        if len(self) > SHOWN:
            lines.append(f"  … and {len(self) - SHOWN:,} more")
        notes = [f"Note: {note}." for note in self.provenance.notes]
        return "\n".join([*lines, "", str(self.coverage), *notes])

    def _repr_html_(self) -> str:
        told = "".join(f"<p>{html.escape(text)}</p>" for text in (self._ranked(), *self._left_out(), self._held()))
        return told + self.table._repr_html_() + self.coverage._repr_html_()

    def _ranked(self) -> str:
        return (
            f"Ranked {_number(self.n_accounts, 'account')} by interactions ({self.engagement}) in "
            f"{_number(self.n_posts, 'post')}."
        )

    def _held(self) -> str:
        language = self.parameters.get("language")
        held = "which have none" if self.share is None else f"{self.share:.2%} of those in the data"
        return (
            f"The list has {_number(len(self), 'account')}{f' in {language}' if language else ''} with "
            f"{_number(self.listed_interactions, 'interaction')}, {held}."
        )

    def _left_out(self) -> list[str]:
        own = self.provenance.steps[-1].dropped if self.provenance.steps else ()
        return [f"Left out {dropped.count:,}: {dropped.reason}." for dropped in own]


def _called(row: Mapping[str, Any]) -> str:
    name = row["account_name"]
    return (
        shown(row["account_id"]) if name in {None, row["account_id"]} else f"{shown(name)} ({shown(row['account_id'])})"
    )


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.2%}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
