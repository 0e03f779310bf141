"""The steps of a detection by SQL, the same for every engine: which views to make, what to ask of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pyarrow as pa

from inconcert.detect import queries
from inconcert.detect.queries import Query
from inconcert.detect.rules import Rules
from inconcert.detect.sql import query
from inconcert.detect.sql_result import Tally
from inconcert.errors import MissingColumn
from inconcert.schema import SHARE
from inconcert.tables import Table

__all__ = ["Views", "count_pairs", "find_edges", "pairs", "participation", "require_share_columns"]


class Views(Protocol):
    """An engine's session with the view ``shares`` in it, which nobody else uses."""

    def give(self, name: str, table: pa.Table) -> None:
        """Make a small table in memory a view."""

    def view(self, name: str, text: str) -> None:
        """Make a query a view."""

    def hold(self, name: str, text: str) -> None:
        """Make a query a view whose rows are computed once and held until the session ends."""

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """Answer a query of few rows."""

    def answer(self, asked: Query) -> Table:
        """Answer a query in its order, with its names and types."""


def find_edges(views: Views, rules: Rules, types: Sequence[str] | None, *, every_edge: bool) -> tuple[Tally, Query]:
    """Make the edges and count them; give the figures, and the query for the kept edges or for all."""
    if types is None:
        types = [name for (name,) in views.rows(queries.OBJECT_TYPES)]
    left_out = views.rows(query("left_out", rules))[0]
    views.view("pairs", query("pairs", rules))
    views.hold("edges", query("edges", rules, types=types))
    tally = Tally.of(views.rows(queries.WEIGHTS), left_out, rules)
    return tally, queries.kept_edges(rules, types, None if every_edge else tally.threshold)


def pairs(views: Views, rules: Rules, accounts: Sequence[str] | None, object_id: str | None) -> Table:
    """Give all pairs, or those of one account, among several, of one object; only objects concerned are joined."""
    objects = queries.asked_objects(accounts, object_id)
    views.give("asked_accounts", pa.table([pa.array(accounts or (), pa.string())], schema=queries.ASKED_ACCOUNTS))
    views.give("asked_object", pa.table([pa.array([object_id], pa.string())], schema=queries.ASKED_OBJECT))
    if objects is not None:
        views.view("asked_objects", objects)
    views.view("pairs", query("pairs", rules, parts=[] if objects is None else ["asked_objects"]))
    return views.answer(queries.evidence(rules, accounts))


def participation(views: Views, rules: Rules, edges: Table, component: Mapping[str, str]) -> tuple[Table, Table]:
    """Give the shares in pairs of the given edges (`queries.PARTICIPANTS`) and their deltas (`queries.DELTAS`)."""
    views.give("kept_edges", queries.edges_with_component(edges, component))
    views.view("pairs", query("pairs", rules))
    return views.answer(queries.participants(rules)), views.answer(queries.deltas(rules))


def count_pairs(views: Views, rules: Rules) -> Table:
    """Give the pairs of each object without making them (`queries.PAIR_COUNTS`)."""
    return views.answer(queries.pair_counts(rules))


def require_share_columns(columns: Sequence[str]) -> None:
    """Refuse a table that lacks a column of `schema.SHARE`.

    Raises
    ------
    MissingColumn
        With the columns there are.
    """
    for name in SHARE.names:
        if name not in columns:
            raise MissingColumn(name, columns)
