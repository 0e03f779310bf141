"""Asks an application without a network: exactly the bytes a server would hand it, and what it gives back."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode

__all__ = ["Asker", "Reply"]


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.raw) if self.headers.get("content-encoding") == "gzip" else self.raw

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> dict[str, str]:
        told: dict[str, str] = self.json()["error"]
        return told


class Asker:
    """Asks one application, in one event loop."""

    def __init__(self, app: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.app = app
        self.loop = loop

    def get(self, path: str, params: Mapping[str, Any] | None = None, **more: Any) -> Reply:
        return self.loop.run_until_complete(self.asked(path, params, **more))

    def get_all(self, *wanted: tuple[str, Mapping[str, Any]]) -> list[Reply]:
        """Ask everything at once."""

        async def together() -> list[Reply]:
            return list(await asyncio.gather(*(self.asked(path, params) for path, params in wanted)))

        return self.loop.run_until_complete(together())

    async def asked(
        self,
        path: str,
        params: Mapping[str, Any] | None = None,
        *,
        method: str = "GET",
        query: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        sent: list[dict[str, Any]] = []
        given = {"host": "127.0.0.1:8765", "accept-encoding": "gzip", **(headers or {})}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": (urlencode(params or {}, doseq=True) if query is None else query).encode("latin-1"),
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()],
            "client": ("127.0.0.1", 50_000),
            "server": ("127.0.0.1", 8765),
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start = sent[0]
        reply = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
        return Reply(start["status"], reply, b"".join(part.get("body", b"") for part in sent[1:]))
