"""The shares in whatever the user gave, and a record of how they were got."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inconcert.errors import BadParameter
from inconcert.lists import only_listed, read_list
from inconcert.objects import Shares
from inconcert.objects import shares as shares_of
from inconcert.objects.kinds import COLUMN_OF
from inconcert.objects.options import type_names
from inconcert.read import Posts, read

__all__ = ["ObjectsAsked", "ReadingAsked", "input_shares"]

DAY = 86_400


@dataclass(frozen=True, kw_only=True)
class ReadingAsked:
    """How the user wants files to be read (see `inconcert.read`), and of which accounts (see `only_listed`)."""

    source: str | None = None
    strict: bool = False
    object_id: str | None = None
    account_id: str | None = None
    content_id: str | None = None
    timestamp: str | None = None
    accounts: Any = None

    def to_dict(self) -> dict[str, Any]:
        """Give the options for the run record."""
        return {**self.of_files, "accounts": None if self.accounts is None else read_list(self.accounts).name}

    @property
    def of_files(self) -> dict[str, Any]:
        """The options of `inconcert.read`."""
        return {name: value for name, value in vars(self).items() if name != "accounts"}


@dataclass(frozen=True, kw_only=True)
class ObjectsAsked:
    """What the user wants to count as the same thing; see `inconcert.shares`."""

    by: str | Iterable[str] | None = None
    object_list: Any = None
    days_after: int | None = None
    keep_query: bool = False
    redirects: Any = None
    drop_platform_links: bool = False
    drop_bare_domains: bool = False
    text_without: str | Iterable[str] = ()
    min_text_length: int | None = None

    def to_dict(self, shares: Shares) -> dict[str, Any]:
        """Give the options for the run record, as they took effect on `shares`."""
        for step in reversed(shares.provenance.steps):
            if step.name == "objects":
                return dict(step.parameters)
        return {"by": list(shares.types)}


def input_shares(
    data: Any, reading: ReadingAsked, objects: ObjectsAsked, *, time_window: int | None = None, distinct: bool = True
) -> tuple[Shares, tuple[str, ...] | None]:
    """Give the shares of some data, and the paths they were read from (None when they were in memory).

    Parameters
    ----------
    data : path, list of paths, Posts, Shares or table
        What the user gave.
    reading, objects
        What the user asked for.
    time_window : int, optional
        Seconds; times that are only a date are refused for less than a day.
    distinct : bool
        Whether the same object in the same post counts once; CooRTweet's rules count every row.

    Raises
    ------
    BadParameter
        When options cannot take effect: on shares that are made already, or for times without a clock.
    """
    if isinstance(data, Shares):
        _refuse_options(reading, ReadingAsked(), "the data are shares already, and not read again")
        _refuse_options(objects, ObjectsAsked(), "the data are shares already, with objects of their own")
        return (data if reading.accounts is None else only_listed(data, reading.accounts)), None
    if isinstance(data, Posts):
        _refuse_options(reading, ReadingAsked(), "the posts were read already")
        posts, paths = data, None
    else:
        columns = () if objects.by is None else _columns_named(objects.by)
        posts, paths = read(data, columns=columns, **reading.of_files), _paths(data)
    if reading.accounts is not None:
        posts = only_listed(posts, reading.accounts)
    if time_window is not None:
        _check_clock(posts, time_window)
    return shares_of(posts, distinct=distinct, strict=reading.strict, **vars(objects)), paths


def _columns_named(by: str | Iterable[str]) -> tuple[str, ...]:
    """Give the columns of the source that are asked for by their own name."""
    return tuple(name for name in type_names(by) if name not in COLUMN_OF)


def _refuse_options(asked: ReadingAsked | ObjectsAsked, nothing: ReadingAsked | ObjectsAsked, why: str) -> None:
    # a list of accounts takes effect on anything that has accounts
    given = [name for name, value in vars(asked).items() if name != "accounts" and value != getattr(nothing, name)]
    if given:
        raise BadParameter(
            f"{', '.join(given)} cannot take effect: {why}", hint="leave it out, or give the data as they were"
        )


def _paths(data: Any) -> tuple[str, ...] | None:
    if isinstance(data, str | os.PathLike):
        return (os.fspath(data),)
    if isinstance(data, list | tuple) and data and all(isinstance(item, str | os.PathLike) for item in data):
        return tuple(os.fspath(item) for item in data)
    return None


def _check_clock(posts: Posts, time_window: int) -> None:
    """Refuse days where seconds are needed: all posts of a day would seem to be of one moment."""
    n = posts.report.date_only
    if n and time_window < DAY:
        raise BadParameter(
            f"{n:,} times are only a date, without a clock; all posts of a day would seem to be of one moment",
            hint="use data that say when in the day; with dates alone, detect with a time window of a day or more "
            "(--time-window 1d)",
        )
