"""What the tests found about two accounts, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.significance.lag import WIDTH
from inconcert.significance.quantities import duration

__all__ = ["sentence"]


def sentence(row: Mapping[str, Any]) -> str:
    """Say what a row of the significance table means.

    Parameters
    ----------
    row : mapping
        ``account_id, account_id_y`` and the columns of `inconcert.schema.EDGE_SIGNIFICANCE`.

    Examples
    --------
    >>> row = {"account_id": "a", "account_id_y": "b", "n_tested": 14, "n_tested_raw": 15, "evidence": "fast"}
    >>> row |= {"fast_within": 10, "fast_hits": 12, "fast_expected": 0.31, "p_fast": 2e-9, "q_fast": 1e-5}
    >>> print(sentence(row))
    Of the 14 objects both shared (a random one of 15 for each two sittings), 12 came within 10 seconds of each other; if a and b had posted independently among the others who shared these objects, 0.31 would be expected (p = 2e-09, q = 1e-05).
    """
    if row.get("n_tested_raw") is None:
        return "These two accounts were not tested: they have too few objects in common."
    said = [
        words(row)
        for kind, words in (("fast", _fast), ("fixed lag", _lag), ("repetitive", _repetitive))
        if kind in str(row["evidence"]).split(", ")
    ]
    if said:
        return " ".join(said)
    return (
        f"{_shared(row).rstrip(',')} no more than chance explains were close in time or at a steady distance, and chance "
        f"explains how many they are."
    )


def _shared(row: Mapping[str, Any]) -> str:
    n, raw = row["n_tested"], row["n_tested_raw"]
    several = "" if n == raw else f" (a random one of {raw:,} for each two sittings)"
    return f"Of the {n:,} objects both shared{several},"


def _fast(row: Mapping[str, Any]) -> str:
    return (
        f"{_shared(row)} {row['fast_hits']:,} came within {duration(row['fast_within'])} of each other; if "
        f"{row['account_id']} and {row['account_id_y']} had posted independently among the others who shared these "
        f"objects, {_expected(row['fast_expected'])} would be expected {_odds(row, 'fast')}."
    )


def _lag(row: Mapping[str, Any]) -> str:
    lag = row["lag"]
    first, second = (row["account_id"], row["account_id_y"]) if lag >= 0 else (row["account_id_y"], row["account_id"])
    if abs(lag) > WIDTH // 2:
        how = f"{second} came {duration(abs(lag))} after {first}, give or take {duration(WIDTH // 2)}"
    else:
        how = f"the two came within {duration(WIDTH)} of each other"
    return (
        f"{_shared(row)} {row['lag_hits']:,} times {how}; among the others who shared these objects, "
        f"{_expected(row['lag_expected'])} would fall there {_odds(row, 'lag')}."
    )


def _repetitive(row: Mapping[str, Any]) -> str:
    return (
        f"{row['account_id']} and {row['account_id_y']} have {row['n_tested']:,} objects in common, at most one for each "
        f"two sittings; from how much they share and how popular the objects are, "
        f"{_expected(row['repetitive_expected'])} would be expected {_odds(row, 'repetitive')}."
    )


def _expected(number: float) -> str:
    return "fewer than 0.01" if number < 0.01 else f"{number:.2g}" if number < 10 else f"{number:,.0f}"


def _odds(row: Mapping[str, Any], test: str) -> str:
    return f"(p = {row[f'p_{test}']:.2g}, q = {row[f'q_{test}']:.2g})"
