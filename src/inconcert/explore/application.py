"""The explorer as a web application: every request passes the gate, every failure is told in our own words.

Starlette is imported when an application is made, so that everything else works without it.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from inconcert.errors import BadParameter, MissingExtra
from inconcert.explore.addresses import Handler, Said, handlers
from inconcert.explore.answer import Answer, as_json, as_written, failure
from inconcert.explore.desk import Desks
from inconcert.explore.explorer import Explorer
from inconcert.explore.guard import HEADERS, Gate, Request
from inconcert.explore.view import MOST

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request as Incoming

__all__ = ["application"]

#: all of them reach the gate, which refuses most
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]


def application(explorer: Explorer, gate: Gate, desks: Desks | None = None) -> Starlette:
    """Make the application.

    Parameters
    ----------
    explorer : Explorer
        What answers.
    gate : Gate
        What decides who may ask.
    desks : Desks, optional
        Where the work is done; new ones by default.

    Raises
    ------
    MissingExtra
        When Starlette is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.responses import Response
        from starlette.routing import Route
    except ImportError as error:
        raise MissingExtra("the explorer", "explore") from error

    def route(path: str, handler: Handler) -> Route:
        async def endpoint(incoming: Incoming) -> Response:
            answer = await _answered(handler, _request(incoming), gate)
            if "gzip" not in incoming.headers.get("accept-encoding", ""):
                answer = as_written(answer)
            return Response(answer.body, answer.status, {**HEADERS, **answer.headers}, answer.media_type)

        return Route(path, endpoint, methods=METHODS)

    routes = [route(path, handler) for path, handler in handlers(explorer, desks or Desks()).items()]
    made = Starlette(routes=[*routes, route("/{elsewhere:path}", _nowhere)])
    made.router.redirect_slashes = False
    return made


async def _answered(handler: Handler, request: Request, gate: Gate) -> Answer:
    refusal = gate.refusal(request)
    if refusal is not None:
        return refusal
    try:
        answer = await handler([(name, value) for name, value in _said(request.query) if name != "token"])
    except Exception as error:  # noqa: BLE001 - the last place: ours are told, all else is traced where it was started
        answer = failure(error)
        if answer.status == 500:
            _trace(error)
    return Answer(answer.body, answer.media_type, answer.status, {**answer.headers, **gate.welcome(request)})


def _request(incoming: Incoming) -> Request:
    query: bytes = incoming.scope["query_string"]
    tokens = [] if b"token=" not in query else [value for name, value in _said_at_all(query) if name == "token"]
    headers = {name.lower(): value for name, value in incoming.headers.items()}
    return Request(incoming.method, incoming.scope["path"], query, headers, tokens[0] if tokens else None)


async def _nowhere(_said: Said) -> Answer:
    return as_json(
        {"error": {"kind": "NotFound", "message": "there is nothing at this address", "hint": ""}}, status=404
    )


def _said(query: bytes) -> Said:
    try:
        return parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST)
    except ValueError as error:
        raise BadParameter(f"a request has at most {MOST} parameters") from error


def _said_at_all(query: bytes) -> Said:
    try:
        return _said(query)
    except BadParameter:
        return []


def _trace(error: Exception) -> None:
    """Tell whoever started the explorer what happened; the address is left out, for it may hold the token."""
    sys.stderr.write(
        "inconcert failed, and the fault is its own. Please report it with all of the following:\n\n"
        + "".join(traceback.format_exception(error))
    )
