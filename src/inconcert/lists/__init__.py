"""Who is in the data: lists of accounts by engagement and language, and how much of a platform they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.lists.account_filter import only_listed
    from inconcert.lists.account_list import AccountList
    from inconcert.lists.build import build_list
    from inconcert.lists.coverage import estimate_coverage
    from inconcert.lists.coverage_estimate import Coverage, CoverageEstimate
    from inconcert.lists.listed_accounts import ListedAccounts, read_list

__all__ = [
    "AccountList",
    "Coverage",
    "CoverageEstimate",
    "ListedAccounts",
    "build_list",
    "estimate_coverage",
    "only_listed",
    "read_list",
]

#: public name → module; who only reads a list does not wait for what builds one
open_door(
    __name__,
    {
        "AccountList": ".account_list",
        "Coverage": ".coverage_estimate",
        "CoverageEstimate": ".coverage_estimate",
        "ListedAccounts": ".listed_accounts",
        "build_list": ".build",
        "estimate_coverage": ".coverage",
        "only_listed": ".account_filter",
        "read_list": ".listed_accounts",
    },
)
