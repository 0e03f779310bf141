"""What can be asked of the SQL engines: each question with its text, its columns and their order.

Views and tables the texts read: ``shares``, ``pairs`` (of ``pairs.sql``), ``edges`` (of ``edges.sql``),
``kept_edges``, ``asked_accounts``, ``asked_object`` and ``asked_objects``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from inconcert.detect.rules import Rules
from inconcert.detect.sql import query
from inconcert.errors import BadParameter
from inconcert.schema import EDGE, EDGE_FAST, PAIR, SHARE
from inconcert.tables import Table

__all__ = [
    "ASKED_ACCOUNTS",
    "ASKED_OBJECT",
    "DELTAS",
    "OBJECT_TYPES",
    "PAIR_COUNTS",
    "PARTICIPANTS",
    "WEIGHTS",
    "Query",
    "asked_objects",
    "deltas",
    "edges_with_component",
    "evidence",
    "kept_edges",
    "pair_counts",
    "participants",
]

#: Shares in at least one pair of given edges, and in how many pairs.
PARTICIPANTS = pa.schema([*SHARE, ("n_pairs", pa.int64())])
#: Seconds between the two posts of a pair: a histogram for each component.
DELTAS = pa.schema([("component", pa.string()), ("time_delta", pa.int64()), ("n_pairs", pa.int64())])
#: Pairs each object makes, counted without making them.
PAIR_COUNTS = pa.schema([("object_id", pa.string()), ("n_shares", pa.int64()), ("n_pairs", pa.int64())])

ASKED_ACCOUNTS = pa.schema([("account_id", pa.string())])
ASKED_OBJECT = pa.schema([("object_id", pa.string())])
KEPT_EDGES = pa.schema([("account_id", pa.string()), ("account_id_y", pa.string()), ("component", pa.string())])

OBJECT_TYPES = "SELECT DISTINCT object_type FROM shares ORDER BY object_type"
WEIGHTS = """
SELECT weight, COUNT(*) AS n_edges, CAST(SUM(n_pairs) AS BIGINT) AS n_pairs
FROM edges
GROUP BY weight
ORDER BY weight
"""

OBJECTS_OF_ONE = """
SELECT DISTINCT object_id
FROM shares
WHERE account_id IN (SELECT account_id FROM asked_accounts)
"""
OBJECTS_OF_SEVERAL = """
SELECT object_id
FROM shares
WHERE account_id IN (SELECT account_id FROM asked_accounts)
GROUP BY object_id
HAVING COUNT(DISTINCT account_id) > 1
"""


@dataclass(frozen=True)
class Query:
    """A question to an SQL engine.

    Parameters
    ----------
    text : str
        The query, in no order.
    schema : pyarrow.Schema
        Names and types the answer has.
    order : tuple of str
        What the answer is sorted by; strings by their UTF-8 bytes.
    columns : tuple of str
        The columns of the query that become the columns of the answer, when they have other names.
    """

    text: str
    schema: pa.Schema
    order: tuple[str, ...]
    columns: tuple[str, ...] = ()

    @property
    def selected(self) -> tuple[str, ...]:
        """The query's own names of the answer's columns."""
        return self.columns or tuple(self.schema.names)


def kept_edges(rules: Rules, types: Sequence[str], threshold: float | None) -> Query:
    """Ask for the edges at or above a threshold, or for all. Several types bring a column each."""
    fields = [*EDGE, *(EDGE_FAST if rules.fast_window is not None else ())]
    own = [field.name for field in fields]
    if len(types) > 1:
        fields += [pa.field(f"n_objects_{object_type}", pa.int64()) for object_type in types]
        own += [f"n_objects_of_type_{number}" for number in range(len(types))]
    # weights are whole numbers, so the threshold can be one and the text stays free of fractions
    where = "" if threshold is None else f" WHERE weight >= {math.ceil(threshold)}"
    text = f"SELECT * FROM edges{where}"  # noqa: S608 - a whole number
    return Query(text, pa.schema(fields), ("account_id", "account_id_y"), tuple(own))


def asked_objects(accounts: Sequence[str] | None, object_id: str | None) -> str | None:
    """Give the text that lists the objects in which the pairs asked for can be; None when that is all objects.

    Raises
    ------
    BadParameter
        When `accounts` is empty.
    """
    if accounts is not None and not accounts:
        raise BadParameter("accounts must name one account or more", hint="leave it out for the pairs of all")
    if object_id is not None:
        return "SELECT object_id FROM asked_object"
    if accounts is None:
        return None
    return OBJECTS_OF_ONE if len(accounts) == 1 else OBJECTS_OF_SEVERAL


def evidence(rules: Rules, accounts: Sequence[str] | None) -> Query:
    """Ask for the pairs of one account, those among several, or all."""
    order = ("object_id", "timestamp_share", "content_id", "timestamp_share_y", "content_id_y")
    if accounts is None:
        return Query("SELECT * FROM pairs", PAIR, order)
    part = "one_account" if len(accounts) == 1 else "several_accounts"
    return Query(query("evidence", rules, parts=[part]), PAIR, order)


def participants(rules: Rules) -> Query:
    """Ask for the shares in at least one pair of the edges in ``kept_edges``, and in how many."""
    return Query(query("participation", rules), PARTICIPANTS, ("object_id", "timestamp_share", "content_id"))


def deltas(rules: Rules) -> Query:
    """Ask for the histogram of seconds between the posts of a pair, for each component in ``kept_edges``."""
    return Query(query("deltas", rules), DELTAS, ("component", "time_delta"))


def pair_counts(rules: Rules) -> Query:
    """Ask how many pairs each object makes; those with most first."""
    return Query(query("pair_counts", rules), PAIR_COUNTS, ("n_pairs DESC", "object_id"))


def edges_with_component(edges: Table, component: Mapping[str, str]) -> pa.Table:
    """Give the table ``kept_edges``: the two accounts of each edge and the component of the first.

    Examples
    --------
    >>> edges = Table.of({"account_id": ["a"], "account_id_y": ["b"]})
    >>> edges_with_component(edges, {"a": "c1", "b": "c1"}).to_pylist()
    [{'account_id': 'a', 'account_id_y': 'b', 'component': 'c1'}]
    """
    ends = edges.arrow(["account_id", "account_id_y"])
    of_first = pa.array([component[account] for account in ends["account_id"].to_pylist()], pa.string())
    return ends.append_column("component", of_first).cast(KEPT_EDGES)
