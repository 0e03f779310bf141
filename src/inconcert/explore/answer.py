"""What is sent back: JSON, compressed, never kept by the browser; errors in our own words."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field, replace
from typing import Any

from inconcert.errors import InconcertError, UnknownName
from inconcert.explore.desk import Superseded

__all__ = ["Answer", "as_json", "as_written", "failure", "refusal", "squeezed"]

#: shorter answers are sent as they are
WORTH_SQUEEZING = 1_000
GZIP_LEVEL = 5


@dataclass(frozen=True)
class Answer:
    """An answer to a request.

    Parameters
    ----------
    body : bytes
        What is sent.
    media_type : str
        Of what kind it is.
    status : int
        HTTP status.
    headers : dict of str to str
        Beyond those every answer has.
    """

    body: bytes
    media_type: str = "application/json"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def as_json(value: Any, *, status: int = 200) -> Answer:
    """Write plain values as JSON; letters beyond ASCII are escaped, so no text can be mangled on its way.

    Examples
    --------
    >>> as_json({"a": 1}).body
    b'{"a":1}'
    """
    return Answer(json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii"), status=status)


def failure(error: Exception) -> Answer:
    """Say what went wrong in JSON: our message and hint, or that the fault is ours; never a traceback.

    Examples
    --------
    >>> failure(ValueError("secret")).status
    500
    """
    if isinstance(error, Superseded):
        return _error(409, "Superseded", "a newer question came before this was answered", "")
    if isinstance(error, UnknownName):
        return _error(404, "UnknownName", error.message, error.hint)
    if isinstance(error, InconcertError):
        return _error(400, type(error).__name__, error.message, error.hint)
    return _error(
        500, "Fault", "inconcert failed, and the fault is its own", "what happened is where inconcert was started"
    )


def squeezed(answer: Answer) -> Answer:
    """Compress an answer for whoever reads gzip; the same bytes for the same answer.

    Examples
    --------
    >>> len(squeezed(as_json([0] * 10_000)).body) < 200
    True
    """
    if len(answer.body) < WORTH_SQUEEZING or "Content-Encoding" in answer.headers:
        return answer
    body = gzip.compress(answer.body, GZIP_LEVEL, mtime=0)
    return Answer(body, answer.media_type, answer.status, {**answer.headers, "Content-Encoding": "gzip"})


def as_written(answer: Answer) -> Answer:
    """Give an answer uncompressed, for whoever does not read gzip.

    Examples
    --------
    >>> as_written(squeezed(as_json([0] * 1_000))) == as_json([0] * 1_000)
    True
    """
    if "Content-Encoding" not in answer.headers:
        return answer
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Encoding"}
    return Answer(gzip.decompress(answer.body), answer.media_type, answer.status, headers)


def refusal(path: str, status: int, message: str, headers: dict[str, str] | None = None) -> Answer:
    """Say that a request may not pass: in JSON to a program, in a sentence to a person.

    Examples
    --------
    >>> refusal("/", 403, "not you").status
    403
    """
    if path.startswith("/api/"):
        return replace(_error(status, "Refused", message, ""), headers=headers or {})
    return Answer(f"{message[0].upper()}{message[1:]}.\n".encode(), "text/plain", status, headers or {})


def _error(status: int, kind: str, message: str, hint: str) -> Answer:
    return as_json({"error": {"kind": kind, "message": message, "hint": hint}}, status=status)
