"""Every error a user of inconcert can cause, in one tree.

::

    InconcertError
    ├─ InputError (ValueError)      something in the data or the parameters: file, column, row, value, hint
    │  ├─ UnknownSource             the format of a file was not recognised
    │  ├─ UnreadableFile            missing, truncated, mangled or not what its name says
    │  ├─ MissingColumn             a column that is needed is not there; lists those that are
    │  ├─ BadTimestamp              a time that cannot be read (strict mode, or all of a column)
    │  ├─ BadRow                    any other refused row (strict mode)
    │  ├─ EmptyInput                nothing was left to work on, and why
    │  ├─ ConflictingContent        one content_id under two accounts
    │  ├─ BadParameter              a parameter outside its range, with the range
    │  └─ UnknownName               an account, object or component that is not in the result
    ├─ NoThreshold                  the data support no threshold; says why and what to do instead
    ├─ TooManyPairs                 which objects cause them, how many, which options help
    ├─ MissingExtra (ImportError)   what to install
    ├─ EngineError                  the SQL engine failed; carries the whole query
    ├─ OutputError                  a result could not be written or an existing one is in the way
    ├─ WorkspaceError               a monitor's folder: none there, damaged, or of a later version
    │  └─ WorkspaceLocked           another run holds it; says which
    └─ PlatformError                a platform's API said no: platform, status, code, message, log_id, when
       ├─ Transient                 worth another attempt, by policy
       │  ├─ RateLimited            too many requests in a minute
       │  ├─ ServerError            the platform failed
       │  ├─ ConnectionLost         no answer, or half of one
       │  └─ SearchNotReady         a search or its cursor is not there yet, or not any more
       └─ Terminal                  the same request will not do
          ├─ QuotaExhausted         today's requests are spent; says when there are new ones
          ├─ BudgetExhausted        the part of the quota that may be lost to errors is spent
          ├─ NotAuthorised          credentials are missing, wrong, or may not do this
          ├─ InvalidQuery           the platform does not understand the request
          └─ AccountUnavailable     not found, private, or not to be returned

The command line catches `InconcertError` and prints the message; nobody else should need to.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = [
    "AccountUnavailable",
    "BadParameter",
    "BadRow",
    "BadTimestamp",
    "BudgetExhausted",
    "ConflictingContent",
    "ConnectionLost",
    "EmptyInput",
    "EngineError",
    "InconcertError",
    "InputError",
    "InvalidQuery",
    "MissingColumn",
    "MissingExtra",
    "NoThreshold",
    "NotAuthorised",
    "OutputError",
    "PlatformError",
    "QuotaExhausted",
    "RateLimited",
    "SearchNotReady",
    "ServerError",
    "Terminal",
    "TooManyEdges",
    "TooManyPairs",
    "Transient",
    "UnknownName",
    "UnknownSource",
    "UnreadableFile",
    "Where",
    "WorkspaceError",
    "WorkspaceLocked",
    "nearest",
    "shown",
]

LONGEST_VALUE_SHOWN = 80


def shown(value: object) -> str:
    """Give `value` as it can stand in a message: quoted, control characters escaped, cut at 80 characters."""
    text = value if isinstance(value, str) else repr(value)
    if len(text) > LONGEST_VALUE_SHOWN:
        text = text[: LONGEST_VALUE_SHOWN - 1] + "…"
    return ascii(text) if not text.isprintable() else repr(text)


def nearest(name: str, known: Iterable[str]) -> str:
    """Give a hint such as `did you mean 'account_id'?`, or an empty string when nothing is close."""
    by_lower = {k.lower(): k for k in known}
    found = difflib.get_close_matches(name.lower(), list(by_lower), n=1, cutoff=0.6)
    return f"did you mean {by_lower[found[0]]!r}?" if found else ""


@dataclass(frozen=True)
class Where:
    """The place an error is about: any of file, column, row (1-based, header not counted) and value."""

    file: str | None = None
    column: str | None = None
    row: int | None = None
    value: object = None

    def __str__(self) -> str:
        parts = []
        if self.file is not None:
            parts.append(f"file {self.file}")
        if self.column is not None:
            parts.append(f"column {self.column!r}")
        if self.row is not None:
            parts.append(f"row {self.row:,}")
        if self.value is not None:
            parts.append(f"value {shown(self.value)}")
        return ", ".join(parts)


class InconcertError(Exception):
    """Base of every error inconcert raises on purpose. Catch this one to catch them all.

    Parameters
    ----------
    message : str
        What is wrong, in one sentence.
    hint : str
        What to do about it.
    where : Where
        The file, column, row and value it is about.
    """

    def __init__(self, message: str, *, hint: str = "", where: Where | None = None) -> None:
        self.message = message
        self.hint = hint
        self.where = where or Where()
        super().__init__(message)

    def __str__(self) -> str:
        place = str(self.where)
        return self.message + (f" ({place})" if place else "") + (f"\nHint: {self.hint}" if self.hint else "")


class InputError(InconcertError, ValueError):
    """Something in the data or in the parameters given."""


class UnknownSource(InputError):
    """The format of a file was not recognised, or a source of that name does not exist."""


class UnreadableFile(InputError):
    """A file is missing, truncated, mangled, or is not what its name says."""


class MissingColumn(InputError):
    """A column that is needed is not in the data.

    Parameters
    ----------
    column : str
        The column looked for.
    available : iterable of str
        The columns there are; the nearest is suggested.
    option : str
        The option that names the column, for the hint (for example ``--account-id``).
    """

    def __init__(self, column: str, available: Iterable[str], *, file: str | None = None, option: str = "") -> None:
        self.column = column
        self.available = tuple(available)
        listed = ", ".join(repr(c) for c in self.available[:60]) or "none at all"
        near = nearest(column, self.available)
        how = f"name it with {option} COLUMN" if option else ""
        super().__init__(
            f"no column {column!r}; the columns are {listed}",
            hint="; ".join(h for h in (near, how) if h),
            where=Where(file=file),
        )


class BadTimestamp(InputError):
    """A time that cannot be read."""


class BadRow(InputError):
    """A row refused in strict mode."""


class EmptyInput(InputError):
    """Nothing was left to work on."""


class ConflictingContent(InputError):
    """The same content_id stands under two accounts; a post has one author."""


class BadParameter(InputError):
    """A parameter is outside its range or of the wrong kind."""


class UnknownName(InputError):
    """An account, object or component that is not in the result asked."""


class NoThreshold(InconcertError):
    """The data support no threshold of the kind asked for; the message says why."""


class TooManyPairs(InconcertError):
    """More pairs than the limit: `objects` lists those responsible, the largest first.

    Parameters
    ----------
    n_pairs, limit : int
        Pairs that would be made, and the limit they exceed.
    objects : sequence of (str, int)
        Object ids and their pair counts, the largest first.
    """

    def __init__(self, n_pairs: int, limit: int, objects: Iterable[tuple[str, int]]) -> None:
        self.n_pairs = n_pairs
        self.limit = limit
        self.objects = tuple(objects)
        listed = "\n".join(f"  {count:>16,} pairs  {shown(name)}" for name, count in self.objects)
        super().__init__(
            f"{n_pairs:,} pairs would be made, over the limit of {limit:,}. The objects with most:\n{listed}",
            hint=(
                "use a shorter --time-window, leave out hot objects with --max-shares-per-object N "
                "(recorded in the run), raise --memory, or go ahead with --force"
            ),
        )


class TooManyEdges(InconcertError):
    """More edges than fit into memory."""

    def __init__(self, n_edges: int, limit: int) -> None:
        self.n_edges = n_edges
        self.limit = limit
        super().__init__(
            f"{n_edges:,} edges do not fit into memory (room for {limit:,})",
            hint=(
                "keep fewer with --min-weight or --edge-weight, raise --memory, go ahead with --force, "
                "or write them straight to a file with Detection.write_edges"
            ),
        )


class MissingExtra(InconcertError, ImportError):
    """A feature needs a package that is not installed.

    Parameters
    ----------
    feature : str
        What was asked for.
    extra : str
        The extra of inconcert that brings the package.
    """

    def __init__(self, feature: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"{feature} needs packages that are not installed",
            hint=f"pip install 'inconcert[{extra}]'",
        )


class EngineError(InconcertError):
    """A query failed in DuckDB or Spark; `query` is its whole text."""

    def __init__(self, message: str, *, query: str, hint: str = "") -> None:
        self.query = query
        super().__init__(f"{message}\n--- the query was ---\n{query}", hint=hint)


class OutputError(InconcertError):
    """A result could not be written, or an existing file is in the way."""


class WorkspaceError(InconcertError):
    """A folder is not a monitor's workspace, is damaged, or was made by a later version."""


class WorkspaceLocked(WorkspaceError):
    """Another process works on the workspace; the message says which, and since when."""


class PlatformError(InconcertError):
    """A platform's API refused a request, failed, or did not answer.

    Parameters
    ----------
    message : str
        What it said, or what happened; ``said`` has it alone.
    platform : str
        Its name in the column of that name (``"tiktok"``).
    status : int, optional
        HTTP status; None when there was no answer.
    code : str, optional
        Its own code of the error (``"internal_error"``).
    log_id : str, optional
        What the platform wants to be told when asked about the request.
    at : float, optional
        When, in seconds UTC.
    """

    def __init__(
        self,
        message: str,
        *,
        platform: str,
        status: int | None = None,
        code: str | None = None,
        log_id: str | None = None,
        at: float | None = None,
        hint: str = "",
    ) -> None:
        self.platform = platform
        self.status = status
        self.code = code
        self.log_id = log_id
        self.at = at
        self.said = message
        told = ", ".join(str(part) for part in (status, code) if part is not None)
        super().__init__(f"{platform}{f' ({told})' if told else ''}: {message}", hint=hint)


class Transient(PlatformError):
    """Worth another attempt, as often and as late as the policy says."""


class RateLimited(Transient):
    """Too many requests in a short time.

    Parameters
    ----------
    retry_after : float, optional
        Seconds to wait, when the platform says how long.
    """

    def __init__(self, message: str, *, retry_after: float | None = None, **told: Any) -> None:
        self.retry_after = retry_after
        super().__init__(message, **told)


class ServerError(Transient):
    """The platform failed, or what stands before it; the same request may fail for ever."""


class ConnectionLost(Transient):
    """No connection, no answer, or a body that breaks off."""


class SearchNotReady(Transient):
    """A search id or cursor is refused that was given out: it is not there yet, or not any more."""


class Terminal(PlatformError):
    """The same request will not do, now or ever."""


class _Spent(Terminal):
    """Requests are spent; ``resets_at`` is when there are new ones, in seconds UTC."""

    def __init__(self, message: str, *, resets_at: float, **told: Any) -> None:
        self.resets_at = resets_at
        super().__init__(message, **told)


class QuotaExhausted(_Spent):
    """The day's requests are spent; ``resets_at`` is when there are new ones, in seconds UTC."""


class BudgetExhausted(_Spent):
    """The part of the day's requests that may be lost to errors is spent; ``resets_at`` is when there is a new one."""


class NotAuthorised(Terminal):
    """Credentials are missing or wrong, or may not do this."""


class InvalidQuery(Terminal):
    """The platform does not understand the request."""


class AccountUnavailable(Terminal):
    """An account is not found, private, or must not be returned; ``code`` has the platform's word for it."""
