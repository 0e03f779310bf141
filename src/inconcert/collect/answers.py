"""What a platform's answer means: its rows, or which error it is.

1. An answer is JSON, ``{"data": …, "error": {"code", "message", "log_id"}}``; the code ``ok`` is a success. The token
   endpoint has OAuth's ``{"error", "error_description"}`` instead, sometimes with the status 200.
2. A body that holds all it should is taken, even with the status 500: TikTok sends such answers.
3. Anything that is not JSON is a page of something in between (504), or an answer that breaks off.
4. The code decides before the status does, and the message only where the code says too little. `RULES` are the cases,
   the first that fits decides.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inconcert.collect.clock import next_midnight, seconds_ahead, written
from inconcert.collect.json_text import NotJson, read_json
from inconcert.errors import (
    AccountUnavailable,
    ConnectionLost,
    InvalidQuery,
    NotAuthorised,
    PlatformError,
    QuotaExhausted,
    RateLimited,
    SearchNotReady,
    ServerError,
)

__all__ = ["RULES", "Answer", "Reply", "Rule", "plain", "read_answer", "refusal"]

SUCCESS = "ok"
LONGEST_PAGE = 200


@dataclass(frozen=True)
class Reply:
    """What came back: status, headers (names in lower case), body, and when."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    at: float
    platform: str = "tiktok"
    #: whether the request went on with something begun before: it had a cursor or a search id
    resumes: bool = False


@dataclass(frozen=True)
class Answer:
    """A success: its data, or its text where a file was asked for."""

    status: int
    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    log_id: str | None = None

    @property
    def rows(self) -> int:
        """How many rows it holds: entries of its first list, or lines of its text."""
        listed = next((value for value in self.data.values() if isinstance(value, list)), None)
        return len(self.text.split()) if listed is None else len(listed)


@dataclass(frozen=True)
class Rule:
    """A case: the code and a pattern of the message (None: any), the class of the error, and a code of our own."""

    code: str | None
    message: str | None
    error: type[PlatformError]
    #: for accounts, why they cannot be had
    word: str | None = None
    #: only for requests that went on with something
    resumes: bool = False
    status: range = range(100, 600)

    def fits(self, status: int, code: str | None, message: str, *, resumes: bool) -> bool:
        """Tell whether an answer is such a case."""
        return (
            status in self.status
            and self.code in {None, code}
            and (self.message is None or re.search(self.message, message, re.IGNORECASE) is not None)
            and (resumes or not self.resumes)
        )


CLIENT = range(400, 500)
SERVER = range(500, 600)

RULES: tuple[Rule, ...] = (
    Rule("access_token_invalid", None, NotAuthorised),
    Rule("scope_not_authorized", None, NotAuthorised),
    Rule("scope_permission_missed", None, NotAuthorised),
    Rule("daily_quota_limit_exceeded", None, QuotaExhausted),
    Rule("rate_limit_exceeded", None, RateLimited),
    Rule("internal_error", None, ServerError),
    Rule("invalid_params", r"search.?id\b.*\b(?:invalid|expired)", SearchNotReady, resumes=True),
    Rule("invalid_params", r"invalid count or cursor", SearchNotReady, resumes=True),
    Rule("invalid_params", r"cannot find the user", AccountUnavailable, "not_found"),
    Rule("invalid_params", r"is private\b", AccountUnavailable, "private"),
    Rule("invalid_params", r"cannot return this user|information cannot be returned", AccountUnavailable, "withheld"),
    # OAuth's words, with any status
    Rule("server_error", None, ServerError),
    Rule("temporarily_unavailable", None, ServerError),
    *(
        Rule(code, None, NotAuthorised)
        for code in (
            "access_denied",
            "invalid_client",
            "invalid_grant",
            "invalid_request",
            "invalid_scope",
            "unauthorized_client",
            "unsupported_grant_type",
        )
    ),
    # codes nobody has seen yet: the status decides
    Rule(None, None, NotAuthorised, status=range(401, 402)),
    Rule(None, None, NotAuthorised, status=range(403, 404)),
    Rule(None, None, ConnectionLost, status=range(408, 409)),
    Rule(None, None, RateLimited, status=range(429, 430)),
    Rule(None, None, InvalidQuery, status=CLIENT),
    Rule(None, None, ServerError, status=SERVER),
    Rule(None, None, InvalidQuery),
)


def read_answer(reply: Reply, *, as_text: bool = False) -> Answer:
    """Give the data of a success; an error of the platform is raised.

    Parameters
    ----------
    reply : Reply
        What came back.
    as_text : bool
        Whether a text file was asked for, which is not JSON.

    Raises
    ------
    PlatformError
        Of the class that says what to do.

    Examples
    --------
    >>> body = b'{"data":{"videos":[],"cursor":100,"has_more":true},"error":{"code":"ok","log_id":"2026"}}'
    >>> read_answer(Reply(200, {}, body, at=0)).data
    {'videos': [], 'cursor': 100, 'has_more': True}
    """
    is_json = reply.body.lstrip()[:1] == b"{"
    if as_text and reply.status == 200 and not is_json and "html" not in reply.headers.get("content-type", ""):
        return Answer(200, text=reply.body.decode("utf-8", "replace"), log_id=reply.headers.get("x-tt-logid"))
    try:
        found = read_json(reply.body)
    except NotJson:
        raise _no_json(reply) from None
    if not isinstance(found, dict):
        raise _no_json(reply)
    told = found.get("error")
    if isinstance(told, str) and told:
        raise refusal(reply, plain(told), str(found.get("error_description", "")), _text(found.get("log_id")))
    if told is None and "access_token" in found and _is_whole(reply.status, found):
        return Answer(reply.status, data=found, log_id=_text(found.get("log_id")))
    told = told if isinstance(told, dict) else {}
    code, log_id = _text(told.get("code")), _text(told.get("log_id")) or reply.headers.get("x-tt-logid")
    data = found.get("data")
    if code == SUCCESS and _is_whole(reply.status, data):
        return Answer(reply.status, data=data or {}, log_id=log_id)
    raise refusal(reply, code, str(told.get("message") or "no reason given"), log_id)


def refusal(reply: Reply, code: str | None, message: str, log_id: str | None) -> PlatformError:
    """Give the error that an answer is, by the first of `RULES` that fits."""
    rule = next(rule for rule in RULES if rule.fits(reply.status, code, message, resumes=reply.resumes))
    message = plain(message)
    told: dict[str, Any] = {
        "platform": reply.platform,
        "status": reply.status,
        "code": rule.word or code,
        "log_id": log_id,
        "at": reply.at,
    }
    if rule.error is QuotaExhausted:
        resets_at = next_midnight(reply.at)
        hint = f"what is queued is kept; give the same command again from {written(resets_at)} on"
        return QuotaExhausted(message, resets_at=resets_at, hint=hint, **told)
    if rule.error is RateLimited:
        return RateLimited(message, retry_after=_retry_after(reply), **told)
    hint = HINTS.get(rule.error, "") if rule.error is NotAuthorised else ""
    return rule.error(message, hint=hint, **told)


HINTS = {NotAuthorised: "see that key, secret and scopes are those of a project that was approved for research"}


def _is_whole(status: int, data: object) -> bool:
    if 200 <= status < 300:
        return data is None or isinstance(data, dict)
    return status in SERVER and isinstance(data, dict) and bool(data)


def _no_json(reply: Reply) -> PlatformError:
    """Say what a body is that is no JSON: a page of something in between, or an answer that breaks off."""
    text = html.unescape(reply.body.decode("utf-8", "replace"))
    is_page = "html" in reply.headers.get("content-type", "").lower() or text.lstrip()[:1] == "<"
    reference = re.search(r"Reference\s+#([\w.]+)", text)
    log_id = reference[1] if reference else reply.headers.get("x-tt-logid")
    words = re.sub(r"\s+", " ", re.sub(r"<title>.*?</title>|<[^>]*>", " ", text, flags=re.IGNORECASE | re.DOTALL))
    if reply.status >= 400:
        message = words.strip()[:LONGEST_PAGE] if is_page else "an answer that breaks off"
        return refusal(reply, "html" if is_page else None, message or "an empty page", log_id)
    what = "a page that is not the platform's" if is_page else "an answer that breaks off"
    code = "html" if is_page else "broken_body"
    return ConnectionLost(
        f"{what} ({len(reply.body):,} bytes)",
        platform=reply.platform,
        status=reply.status,
        code=code,
        log_id=log_id,
        at=reply.at,
    )


def _retry_after(reply: Reply) -> float | None:
    """Give the seconds a platform asks us to wait: a number, or until a date."""
    told = reply.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d*)?", told):
        return float(told)
    passed = seconds_ahead(reply.at, told)
    return None if passed is None else max(0.0, -passed)


def plain(message: str) -> str:
    r"""Give a message as it can be printed: what steers a terminal, or turns the direction of writing, is escaped.

    Examples
    --------
    >>> print(plain("user \x1b[2J is\nprivate \u202e"))
    user \x1b[2J is private \u202e
    """
    text = re.sub(r"\s+", " ", message).strip()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _text(value: object) -> str | None:
    return plain(value) if isinstance(value, str) and value else None
