"""Who is in the data: lists of accounts by engagement and language, and how much of a platform they cover."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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
_HOMES = {
    "AccountList": "account_list",
    "Coverage": "coverage_estimate",
    "CoverageEstimate": "coverage_estimate",
    "ListedAccounts": "listed_accounts",
    "build_list": "build",
    "estimate_coverage": "coverage",
    "only_listed": "account_filter",
    "read_list": "listed_accounts",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"inconcert.lists.{_HOMES[name]}"), name)
    msg = f"module 'inconcert.lists' has no attribute {name!r}"
    raise AttributeError(msg)
