"""A run of a monitor as the page shows it: what it did, what it cost, what went wrong, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Budget", "Change", "Discovery", "ErrorSample", "ErrorType", "Gap", "MonitorRun"]

RunStatus = Literal["complete", "partial", "failed", "running"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A parameter that is not what it was in the run before; None: it was not there."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class MonitorRun:
    """A run in the history.

    Parameters
    ----------
    run, day : str
        Its name (``"2026-03-01"``, ``"2026-03-01.2"``) and its day.
    status : str
        How it ended.
    n_monitored : int
        Accounts that were looked at regularly when it ended.
    n_new : int
        Accounts it discovered.
    n_tried, n_recent, n_accessed, n_in_components : int or None
        Monitored accounts it asked for, their recent videos, all videos it looked at, accounts in components; None when
        it did not come so far.
    n_requests, n_errors : int
        Requests it sent, and how many of them failed.
    changed : tuple of Change
        Parameters that were not those of the run before.
    message : str, optional
        What it said at its end, when it did not end well.
    href, download : str, optional
        Where its page is, and its tables.
    """

    run: str
    day: str
    status: RunStatus
    n_monitored: int
    n_new: int
    n_tried: int | None = None
    n_recent: int | None = None
    n_accessed: int | None = None
    n_in_components: int | None = None
    n_requests: int = 0
    n_errors: int = 0
    changed: tuple[Change, ...] = ()
    message: str | None = None
    href: str | None = None
    download: str | None = None


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Requests of the day.

    Parameters
    ----------
    quota : int
        How many there are.
    spent, errors : int
        How many were sent, and how many of these failed.
    lost : int
        How many of these the platform lost: they count against `error_budget`.
    error_budget : int or None
        How many may be lost.
    """

    quota: int
    spent: int
    errors: int
    lost: int = 0
    error_budget: int | None = None

    @property
    def left(self) -> int:
        """Requests that are left."""
        return max(self.quota - self.spent, 0)


@dataclass(frozen=True, kw_only=True)
class ErrorSample:
    """One error as the platform said it; `at` in seconds UTC."""

    message: str
    endpoint: str
    at: int | None = None
    log_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ErrorType:
    """Errors of one kind, how many, and a few of them."""

    code: str
    status: int | None
    n: int
    samples: tuple[ErrorSample, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What is missing, and why.

    Parameters
    ----------
    kind : str
        ``username``, ``day`` or ``query``.
    value : str
        Which.
    reason : str
        Why it is left alone.
    since, until : str or None
        Days; until None: until somebody lets it go.
    """

    kind: str
    value: str
    reason: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, kw_only=True)
class Discovery:
    """An account that joined the pool today.

    Parameters
    ----------
    account_id : str
        Its name.
    url : str, optional
        Its page on the platform.
    partner : str, optional
        The account it is joined with by the strongest edge.
    weight : int, optional
        The weight of that edge.
    network : str, optional
        The network it is in.
    """

    account_id: str
    url: str | None = None
    partner: str | None = None
    weight: int | None = None
    network: str | None = None
