"""How a request failed, in words for somebody who does not know the classes of errors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["FAILURES", "failure_words"]

#: class of the error in the ledger → what it means; `no answer` and `Unanswered` are no classes
FAILURES: Mapping[str, str] = MappingProxyType(
    {
        "RateLimited": "too many requests in a short time",
        "ServerError": "the platform failed",
        "ConnectionLost": "no connection, or no whole answer",
        "SearchNotReady": "a search or its next page was not ready",
        "QuotaExhausted": "the day's requests are spent",
        "BudgetExhausted": "too many requests failed today",
        "NotAuthorised": "not let in",
        "InvalidQuery": "the query was not understood",
        "AccountUnavailable": "the account is not there, or private",
        "no answer": "sent, and the program was stopped before the answer",
        "Unanswered": "sent, and the program was stopped before the answer",
    }
)
#: our own code where there is no answer, and hence none of the platform's
NO_ANSWER = "no_answer"


def failure_words(error: str, status: int | None, code: str | None) -> str:
    """Say how a request failed; the platform's own words for it stand behind.

    Parameters
    ----------
    error : str
        Class of the error (`inconcert.errors`), as the ledger has it.
    status, code : int, str, optional
        What the platform said.

    Examples
    --------
    >>> failure_words("ServerError", 500, "internal_error")
    'the platform failed (500 internal_error)'
    >>> failure_words("ConnectionLost", None, "no_answer"), failure_words("NewError", None, None)
    ('no connection, or no whole answer', 'NewError')
    """
    told = " ".join(str(part) for part in (status, code) if part and part != NO_ANSWER)
    return FAILURES.get(error, error) + (f" ({told})" if told else "")
