"""Connected components: who is joined with whom through kept edges, directly or through others.

A component's id is its number as text: ``"1"`` is the component with most accounts; of two with equally many
the one whose first account_id sorts first comes first. The id depends on the edges alone, never on their order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from inconcert.network.graph import CodedEdges, code, skeleton
from inconcert.tables import Table

__all__ = ["component_numbers", "component_of", "numbered"]

Ints = np.ndarray[Any, np.dtype[np.int64]]


def numbered(membership: Ints) -> Ints:
    """Renumber groups from 1: by size, the largest first, then by their first member.

    Parameters
    ----------
    membership : int array
        The group of each account, accounts sorted by id; any numbers.

    Examples
    --------
    >>> numbered(np.array([7, 3, 3, 9])).tolist()
    [2, 1, 1, 3]
    """
    _, first, group, size = np.unique(membership, return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(size), np.int64)
    number[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return number[group]


def component_numbers(coded: CodedEdges) -> Ints:
    """Give the component of each account, from 1, in the order of ``coded.account_ids``."""
    return numbered(np.array(skeleton(coded).connected_components().membership, np.int64))


def component_of(edges: Table) -> dict[str, str]:
    """Give the component id of each account in an edge table.

    Examples
    --------
    >>> component_of(Table.of({"account_id": ["a", "c"], "account_id_y": ["b", "d"], "weight": [2, 2]}))
    {'a': '1', 'b': '1', 'c': '2', 'd': '2'}
    """
    coded = code(edges)
    numbers = component_numbers(coded).tolist()
    return {account: str(n) for account, n in zip(coded.account_ids.to_pylist(), numbers, strict=True)}
