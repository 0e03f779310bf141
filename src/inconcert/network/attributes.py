"""The attributes that accounts and edges have in every export, row by row, and their types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from inconcert.network.colours import type_colour
from inconcert.network.graph import code
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.network.findings import Findings

__all__ = ["Attribute", "edge_attributes", "edge_colours", "edge_rows", "node_attributes", "node_rows"]

ENDS = ("account_id", "account_id_y")


@dataclass(frozen=True)
class Attribute:
    """A column as a graph format knows it: ``long``, ``double``, ``boolean`` or ``string``."""

    name: str
    type: str

    @classmethod
    def of(cls, field: pa.Field) -> Attribute:
        """Name the type of a column; lists are text (JSON)."""
        if pa.types.is_boolean(field.type):
            return cls(field.name, "boolean")
        if pa.types.is_integer(field.type):
            return cls(field.name, "long")
        return cls(field.name, "double" if pa.types.is_floating(field.type) else "string")


def node_attributes(findings: Findings) -> list[Attribute]:
    """Give every column of the accounts; ``account_id`` is called ``name``, as igraph calls it, and comes first."""
    columns = [Attribute.of(field) for field in findings.accounts.schema if field.name != "account_id"]
    return [Attribute("name", "string"), *columns]


def edge_attributes(findings: Findings) -> list[Attribute]:
    """Give every column of the edges but the two accounts."""
    return [Attribute.of(field) for field in findings.edges.schema if field.name not in ENDS]


def node_rows(findings: Findings) -> Iterator[tuple[float, float, list[object]]]:
    """Give position and attribute values of each account, in the order of the accounts."""
    names = ["account_id", *(a.name for a in node_attributes(findings)[1:])]
    points = findings.layout.arrow(("x", "y"))
    values = zip(points.column("x").to_pylist(), points.column("y").to_pylist(), strict=True)
    for row in _rows(findings.accounts, names):
        x, y = next(values)
        yield x, y, row


def edge_rows(findings: Findings) -> Iterator[tuple[int, int, list[object]]]:
    """Give the numbers of both accounts (their rows in the table of accounts) and the attribute values of each edge."""
    pairs: np.ndarray[tuple[int, int], np.dtype[np.int64]] = code(findings.edges).pairs
    ends = iter(pairs.tolist())
    for row in _rows(findings.edges, [a.name for a in edge_attributes(findings)]):
        source, target = next(ends)
        yield source, target, row


def edge_colours(findings: Findings) -> list[tuple[int, int, int]] | None:
    """Give red, green and blue of each edge by the type of its pair; None when the edges have no types."""
    if "type" not in findings.edges.column_names:
        return None
    return [type_colour(kind) for kind in findings.edges.arrow(("type",)).column(0).to_pylist()]


def _rows(table: Table, names: list[str]) -> Iterator[list[object]]:
    for batch in table.batches(names):
        columns = [column.to_pylist() for column in batch.columns]
        for row in zip(*columns, strict=True):
            yield list(row)
